import { join } from 'node:path';
import type { Action } from '../../policy/rule.ts';
import {
  ImportError,
  type Imported,
  type ImportedRule,
  type ImportNote,
  type ImportSource,
} from './imported-policy.ts';
import { orderRules, type OrderedRule } from './order-rules.ts';
import { readJsonc, type Settings, isObject } from './read-settings.ts';
import { escapeRegex, parseCommandGlob } from './shell-text.ts';

/** One entry of opencode's permissions, flat: both names are patterns with `*` and `?`. */
interface Entry {
  readonly permission: string;
  readonly pattern: string;
  readonly action: Action;
  readonly from: string;
}

/** `permission` in the configuration of opencode: of the entries that match, the last decides. */
export const opencode: ImportSource = {
  name: 'opencode',
  title: 'opencode',
  files: ({ home, cwd }) => [
    ...(home === undefined
      ? []
      : [join(home, '.config/opencode/opencode.json'), join(home, '.config/opencode/opencode.jsonc')]),
    join(cwd, 'opencode.json'),
    join(cwd, 'opencode.jsonc'),
  ],
  read(texts): Imported {
    const all = texts.map(readJsonc);
    const notes: ImportNote[] = [];
    const entries = all.flatMap((each) => [...readTools(each), ...readPermission(each.of('permission'), 'permission')]);
    const ofAgents = all.flatMap((each) => readAgents(each, notes));
    if (entries.length === 0 && ofAgents.length === 0) throw new ImportError('there is no `permission` in it');
    // What is stopped for one agent is stopped for all, whatever comes before it.
    const last = [
      ...ofAgents.filter(({ action }) => action === 'escalate'),
      ...ofAgents.filter(({ action }) => action === 'deny'),
    ];
    const rules = [...entries, ...last].toReversed().flatMap((entry) => toRules(entry, notes));
    return { defaultAction: 'escalate', rules: keepInside(orderRules(rules), outside(entries)), notes };
  },
};

const actionByWord: ReadonlyMap<unknown, Action> = new Map<unknown, Action>([
  ['allow', 'approve'],
  ['ask', 'escalate'],
  ['deny', 'deny'],
]);

function actionOf(value: unknown, where: string): Action {
  const action = actionByWord.get(value);
  if (action === undefined) throw new ImportError(`\`${where}\` is none of allow, ask and deny`);
  return action;
}

function readPermission(value: unknown, where: string): readonly Entry[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ permission: '*', pattern: '*', action: actionOf(value, where), from: where }];
  return Object.entries(value).flatMap(([permission, given]: readonly [string, unknown]) => {
    const from = `${where}.${permission}`;
    if (!isObject(given)) return [{ permission, pattern: '*', action: actionOf(given, from), from }];
    return Object.entries(given).map(([pattern, word]: readonly [string, unknown]) => {
      const place = `${from}["${pattern}"]`;
      return { permission, pattern, action: actionOf(word, place), from: place };
    });
  });
}

/** The older switches of tools. */
function readTools(settings: Settings): readonly Entry[] {
  const tools = settings.object('tools');
  return (tools?.keys ?? []).flatMap((permission) =>
    tools?.of(permission) === false
      ? [{ permission, pattern: '*', action: 'deny' as const, from: `tools.${permission}` }]
      : [],
  );
}

function readAgents(settings: Settings, notes: ImportNote[]): readonly Entry[] {
  return ['agent', 'mode'].flatMap((key) => {
    const agents = settings.object(key);
    return (agents?.keys ?? []).flatMap((name) => {
      const agent = agents?.object(name);
      const where = `${key}.${name}.permission`;
      const entries = [
        ...(agent === undefined ? [] : readTools(agent)),
        ...readPermission(agent?.of('permission'), where),
      ];
      const stops = entries.filter(({ action }) => action !== 'approve');
      if (stops.length > 0)
        notes.push({ kind: 'tightened', setting: where, why: 'what one agent may not do, none may' });
      if (stops.length < entries.length)
        notes.push({ kind: 'left out', setting: where, why: 'what one agent may do is asked about' });
      return stops;
    });
  });
}

const editing = ['edit', 'write', 'multiedit', 'patch', 'apply_patch'];

/** What is said of paths outside of the project: a permission of their own, which every tool asks for beside its own. */
function outside(entries: readonly Entry[]): Action {
  const matching = entries.filter(({ permission }) => matches(permission, 'external_directory'));
  if (matching.at(-1)?.pattern === '*' && matching.at(-1)?.action === 'approve') return 'approve';
  return matching.some(({ action }) => action === 'deny') ? 'deny' : 'escalate';
}

const inside = '$workspace/**';

/**
 * The rules, with what is allowed kept within the project. A question about what is outside of it is what no rule says; it is no rule
 * of its own, which would stand in the way of a denial.
 */
function keepInside(rules: readonly ImportedRule[], action: Action): readonly ImportedRule[] {
  if (action === 'approve') return rules;
  const kept = rules.flatMap((rule) => {
    if (rule.action !== 'approve' || 'path' in rule.match) return [rule];
    const other = { ...rule.match, effect: ['invoke', 'execute', 'connect', 'query'] };
    return [
      { ...rule, match: other },
      { ...rule, match: { ...rule.match, effect: ['read', 'write', 'delete'], path: inside } },
    ];
  });
  if (action === 'escalate') return kept;
  const match = { effect: ['read', 'write', 'delete'], path: ['**', `!${inside}`, '!$workspace'] };
  return [{ action, match, from: 'external_directory' }, ...kept];
}

/** Permissions that are no tool. */
const noTools: ReadonlySet<string> = new Set(['external_directory', 'doom_loop']);

function toRules(entry: Entry, notes: ImportNote[]): readonly OrderedRule[] {
  const { permission, pattern, action, from } = entry;
  if (noTools.has(permission)) return [];
  if (permission === 'bash' && pattern !== '*') {
    const shell = parseCommandGlob(pattern);
    // `?` is one character there; a policy's regex is told so.
    if (!pattern.includes('?')) return [{ action, shell, tools: ['bash'], from }];
    if (action === 'approve') return leaveOut(entry, notes, '`?` is not carried over');
    return [{ action, shell: parseCommandGlob(pattern.replaceAll('?', '*')), tools: ['bash'], from }];
  }
  if (pattern === '*') return wholeTool(entry);
  if (permission === 'edit' || permission === 'read') return pathRules(entry, notes);
  if (action === 'approve')
    return leaveOut(entry, notes, `what \`${permission}\` is given cannot be told from a policy`);
  const text = escapePattern(pattern);
  return [{ action, match: { tool: permission, args_pattern: text }, from }];
}

function leaveOut({ from }: Entry, notes: ImportNote[], why: string): readonly OrderedRule[] {
  notes.push({ kind: 'left out', setting: from, why });
  return [];
}

const escapePattern = (pattern: string): string =>
  escapeRegex(pattern)
    .replaceAll(String.raw`\*`, String.raw`[\s\S]*`)
    .replaceAll(String.raw`\?`, String.raw`[\s\S]`);

function wholeTool({ permission, action, from }: Entry): readonly OrderedRule[] {
  if (action !== 'approve') return [{ action, match: { tool: permission === 'edit' ? editing : permission }, from }];
  if (permission === 'read') {
    const path = ['$workspace/**', '!.env', '!.env.*', '!*.env', '!*.env.*'];
    return [{ action, match: { tool: 'read', effect: 'read', path }, from }];
  }
  if (permission === 'edit') {
    return [{ action, match: { tool: editing, effect: ['read', 'write'], path: '$workspace/**' }, from }];
  }
  return [{ action, match: { tool: permission }, from }];
}

function pathRules(entry: Entry, notes: ImportNote[]): readonly OrderedRule[] {
  const { permission, pattern, action, from } = entry;
  const effect = permission === 'read' ? ['read'] : ['write', 'delete'];
  if (action === 'approve') {
    // A star crosses folders there, and in a policy it does not: the policy's is narrower.
    const isPlain = /^[\w@./ *-]+$/.test(pattern) && !pattern.includes('..') && !pattern.startsWith('/');
    if (!isPlain) return leaveOut(entry, notes, 'its path cannot be written as exactly in a policy');
    const path = `$workspace/${pattern.endsWith('/*') ? `${pattern}*` : pattern}`;
    const tool = permission === 'read' ? ['read'] : editing;
    return [{ action, match: { tool, effect: permission === 'read' ? 'read' : ['read', 'write'], path }, from }];
  }
  // `path_patterns` has stars that cross folders, too; patches name their paths in their text.
  const wide = `*${pattern.replaceAll(/[[\]\\~$]/g, '?')}`;
  const tools = permission === 'read' ? ['read'] : editing;
  // A path has many spellings, and each of them counts: `src/../.env` is also in `src`.
  const rules: OrderedRule[] = [{ action, match: { tool: tools, path_patterns: wide }, from, isWide: true }];
  const inPatch =
    permission === 'edit'
      ? [
          {
            action,
            match: { tool: ['patch', 'apply_patch'], args_pattern: escapePattern(pattern) },
            from,
            isWide: true as const,
          },
        ]
      : [];
  const name = /^(?:\*|\*\*\/)?([\w.-]+)$/.exec(pattern)?.[1];
  const byEffect =
    name === undefined
      ? []
      : [{ action, match: { effect, path: pattern.startsWith('*') ? `*${name}` : name }, from, isWide: true as const }];
  return [...rules, ...inPatch, ...byEffect];
}

/** Whether a name matches a pattern with `*` and `?`. */
function matches(pattern: string, name: string): boolean {
  return new RegExp(`^${escapePattern(pattern)}$`).test(name);
}
