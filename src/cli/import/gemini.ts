import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { Action } from '../../policy/rule.ts';
import {
  ImportError,
  type Imported,
  type ImportedRule,
  type ImportNote,
  type ImportSource,
} from './imported-policy.ts';
import { orderRules, type OrderedRule } from './order-rules.ts';
import { isObject, Settings } from './read-settings.ts';

const shellTool = 'run_shell_command';

/** `[[rule]]` in the policies of Gemini CLI: of the rules that match, the one with the highest priority decides. */
export const gemini: ImportSource = {
  name: 'gemini',
  title: 'Gemini CLI',
  files: ({ home }) => (home === undefined ? [] : [join(home, '.gemini/policies/rules.toml')]),
  read(texts): Imported {
    const rules = texts.flatMap(readRules);
    const notes: ImportNote[] = [];
    const byPriority = rules.toSorted(
      (left, right) => right.priority - left.priority || severity[right.action] - severity[left.action],
    );
    return { defaultAction: 'escalate', rules: orderRules(byPriority.flatMap((rule) => toRules(rule, notes))), notes };
  },
};

/** Which of two rules of one priority decides is not said: the more severe one. */
const severity: Readonly<Record<Action, number>> = { approve: 0, escalate: 1, deny: 2 };

interface GeminiRule {
  readonly action: Action;
  readonly priority: number;
  readonly settings: Settings;
  readonly from: string;
}

const actionByWord: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['allow', 'approve'],
  ['ask_user', 'escalate'],
  ['deny', 'deny'],
]);

function readRules(text: string): readonly GeminiRule[] {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw new ImportError('it is not valid TOML');
  }
  const list: unknown = isObject(value) ? new Settings(value).of('rule') : undefined;
  if (!Array.isArray(list)) throw new ImportError('there is no `[[rule]]` in it');
  return list.map((item: unknown, index) => {
    if (!isObject(item)) throw new ImportError(`rule ${index + 1} is not a table`);
    const settings = new Settings(item, `rule ${index + 1}: `);
    const action = actionByWord.get(settings.text('decision') ?? '');
    if (action === undefined)
      throw new ImportError(`the decision of rule ${index + 1} is none of allow, ask_user and deny`);
    const priority = settings.of('priority') ?? 0;
    if (typeof priority !== 'number') throw new ImportError(`the priority of rule ${index + 1} is not a number`);
    return { action, priority, settings, from: describe(settings, index) };
  });
}

function describe(settings: Settings, index: number): string {
  const what = ['mcpName', 'toolName', 'commandPrefix', 'commandRegex', 'argsPattern'].flatMap((key) => {
    const texts = settings.texts(key);
    return texts.length === 0 ? [] : [`${key} = ${texts.join(', ')}`];
  });
  return `rule ${index + 1} (${what.join('; ') || 'every tool'})`;
}

/** Conditions that a policy does not have. */
const unknownConditions = ['argsPattern', 'commandRegex', 'modes', 'interactive', 'toolAnnotations', 'subagent'];
const knownKeys: ReadonlySet<string> = new Set([
  ...unknownConditions,
  'toolName',
  'mcpName',
  'commandPrefix',
  'decision',
  'priority',
  'denyMessage',
  'deny_message',
  'allowRedirection',
  'allow_redirection',
  'description',
  'name',
]);

function toRules(rule: GeminiRule, notes: ImportNote[]): readonly OrderedRule[] {
  const { settings, action, from } = rule;
  const extra = settings.keys.filter((key) => unknownConditions.includes(key) || !knownKeys.has(key));
  if (extra.length > 0) {
    const why = `\`${extra.join('`, `')}\` cannot be written in a policy`;
    if (action === 'approve') {
      notes.push({ kind: 'left out', setting: from, why });
      return [];
    }
    notes.push({ kind: 'tightened', setting: from, why: `${why}, so it is stopped without that condition` });
  }
  const prefixes = settings.texts('commandPrefix');
  const message = settings.text('denyMessage') ?? settings.text('deny_message');
  const common = {
    action,
    from,
    ...(message === undefined ? {} : { instead: message }),
    ...(extra.length === 0 ? {} : { isWide: true as const }),
  };
  if (prefixes.length > 0) {
    return prefixes.map((prefix) => ({
      ...common,
      shell: { pieces: [prefix.trimEnd()], end: 'words' },
      tools: [shellTool],
    }));
  }
  return wholeTools(common, toolNames(settings));
}

/** Where a whole shell is allowed, each of its commands is, and no redirection: that is asked about there, too. */
function wholeTools(common: Omit<ImportedRule, 'match'>, tool: readonly string[]): readonly OrderedRule[] {
  const isShell =
    common.action === 'approve' && tool.some((name) => name === '*' || name === shellTool || name.includes('*'));
  if (!isShell) return [{ ...common, match: { tool } }];
  const others: ImportedRule = { ...common, match: { tool }, unless: { tool: shellTool } };
  return [others, { ...common, shell: { pieces: [''], end: 'anything' }, tools: tool }];
}

function toolNames(settings: Settings): readonly string[] {
  const names = settings.texts('toolName');
  const servers = settings.texts('mcpName');
  const tools = names.length === 0 ? ['*'] : names;
  if (servers.length === 0) return tools.map((tool) => plainGlob(tool));
  // `srv__tool` is the older spelling.
  return servers.flatMap((server) =>
    tools.flatMap((tool) => [`mcp_${server}_${tool}`, `${server}__${tool}`].map(plainGlob)),
  );
}

/** Only the star is a wildcard there. */
function plainGlob(name: string): string {
  if (/^[\w.*: -]+$/.test(name)) return name;
  throw new ImportError(`\`${name}\` is not a name of tools that can be read`);
}
