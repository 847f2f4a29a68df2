import { join } from 'node:path';
import type { Action } from '../../policy/rule.ts';
import {
  ImportError,
  type Imported,
  type ImportedRule,
  type ImportNote,
  type ImportSource,
} from './imported-policy.ts';
import { exactPathGlob, wideGlob } from './path-glob.ts';
import { readJsonc } from './read-settings.ts';
import {
  approvingMatch,
  escapeRegex,
  parseCommandGlob,
  stoppingRegex,
  unlessCarried,
  type CommandGlob,
} from './shell-text.ts';

/** `permissions` in the settings of Claude Code: denials first, then questions, then allowances; the first that matches decides. */
export const claude: ImportSource = {
  name: 'claude',
  title: 'Claude Code',
  files: ({ home, cwd }) => [
    ...(home === undefined ? [] : [join(home, '.claude', 'settings.json')]),
    join(cwd, '.claude', 'settings.json'),
    join(cwd, '.claude', 'settings.local.json'),
  ],
  read(texts) {
    const all = texts.flatMap((text) => readJsonc(text).object('permissions') ?? []);
    if (all.length === 0) throw new ImportError('there are no `permissions` in it');
    const notes: ImportNote[] = [];
    const rulesOf = (key: string, action: Action): readonly ImportedRule[] =>
      all.flatMap((permissions) => permissions.texts(key).flatMap((setting) => toRules(setting, action, notes)));
    const mode = all.map((permissions) => permissions.text('defaultMode')).findLast((text) => text !== undefined);
    const defaultAction = readMode(mode, notes);
    const rules = [...rulesOf('deny', 'deny'), ...rulesOf('ask', defaultAction), ...rulesOf('allow', 'approve')];
    return { defaultAction, rules, notes };
  },
};

/** In these modes what is not allowed is not asked about. */
const denyingModes: ReadonlySet<string> = new Set(['dontAsk', 'plan']);

function readMode(mode: string | undefined, notes: ImportNote[]): Imported['defaultAction'] {
  if (mode === undefined || mode === 'default') return 'escalate';
  if (denyingModes.has(mode)) return 'deny';
  notes.push({ kind: 'left out', setting: `defaultMode: ${mode}`, why: 'what no rule allows is asked about' });
  return 'escalate';
}

const readers = ['Read', 'Grep', 'Glob', 'LS', 'NotebookRead'];
const writers = ['Edit', 'Write', 'MultiEdit', 'NotebookEdit'];

/** Files that are asked about even where edits are allowed. */
const guarded = [
  '!.git',
  '!.claude',
  '!.vscode',
  '!.idea',
  '!.husky',
  '!.mcp.json',
  '!.claude.json',
  '!.gitconfig',
  '!.gitmodules',
  '!.bashrc',
  '!.bash_profile',
  '!.zshrc',
  '!.zprofile',
  '!.profile',
  '!.ripgreprc',
];

function toRules(setting: string, action: Action, notes: ImportNote[]): readonly ImportedRule[] {
  const parsed = /^\s*([\w*.-]+)(?:\(([\s\S]*)\))?\s*$/.exec(setting);
  const [, tool = '', spec] = parsed ?? [];
  if (parsed === null) return unreadable(setting, action, notes);
  if (spec === undefined || spec === '*' || spec === '')
    return [{ action, match: { tool: toolNames(tool) }, from: setting }];
  if (tool === 'Bash') return bashRules(setting, spec, action);
  if (readers.includes(tool)) return pathRules({ setting, tool, spec, action }, notes);
  if (writers.includes(tool)) return pathRules({ setting, tool, spec, action }, notes);
  if (tool === 'WebFetch' && spec.startsWith('domain:'))
    return fetchRules(setting, spec.slice(7).trim(), { action, notes });
  return otherRules({ setting, tool, spec, action }, notes);
}

function unreadable(setting: string, action: Action, notes: ImportNote[]): readonly ImportedRule[] {
  if (action === 'approve') {
    notes.push({ kind: 'left out', setting, why: 'it cannot be read' });
    return [];
  }
  throw new ImportError(`\`${setting}\` is not a rule that can be read, and it stops something`);
}

/** `mcp__server` means every tool of that server. */
function toolNames(tool: string): readonly string[] {
  return /^mcp__(?:(?!__).)+$/.test(tool) ? [tool, `${tool}__*`] : [tool];
}

function bashRules(setting: string, spec: string, action: Action): readonly ImportedRule[] {
  const glob = parseSpec(spec);
  if (action === 'approve') {
    return [
      {
        action,
        match: approvingMatch('Bash', [glob]),
        unless: unlessCarried,
        from: setting,
      },
    ];
  }
  return [{ action, match: { tool: 'Bash', args_pattern: stoppingRegex(glob) }, from: setting }];
}

/** `git push:*` is the older spelling of `git push *`. */
function parseSpec(spec: string): CommandGlob {
  const text = spec.trim();
  return text.endsWith(':*') ? { pieces: text.slice(0, -2).split('*'), end: 'words' } : parseCommandGlob(text);
}

interface SpecifiedRule {
  readonly setting: string;
  readonly tool: string;
  readonly spec: string;
  readonly action: Action;
}

function pathRules({ setting, tool, spec, action }: SpecifiedRule, notes: ImportNote[]): readonly ImportedRule[] {
  const isReader = readers.includes(tool);
  const effect = isReader ? ['read'] : ['write', 'delete'];
  if (action !== 'approve') {
    return [{ action, match: { effect, path: anchorWidely(wideGlob(spec)) }, from: setting }];
  }
  const exact = exactPathGlob(spec);
  if (tool !== 'Read' && tool !== 'Edit') {
    notes.push({ kind: 'left out', setting, why: `only Read(…) and Edit(…) allow paths` });
    return [];
  }
  // A single leading slash starts at the folder of the settings, which the policy does not know.
  if (exact === undefined || /^\/(?!\/)/.test(exact) || exact.includes('..')) {
    notes.push({ kind: 'left out', setting, why: 'its path cannot be written as exactly in a policy' });
    return [];
  }
  const path = anchor(exact);
  return isReader
    ? [{ action, match: { tool: readers, effect, path }, from: setting }]
    : [{ action, match: { tool: writers, effect: ['read', 'write'], path: [...path, ...guarded] }, from: setting }];
}

/** `//` starts at the root, `~/` at home; a path with a slash in it at the project, and a name alone counts in every folder. */
function anchor(pattern: string): readonly string[] {
  const path = pattern.startsWith('./') ? pattern.slice(2) : pattern;
  if (path.startsWith('//')) return [path.slice(1)];
  if (path.startsWith('~') || path.startsWith('**/') || !path.replace(/\/$/, '').includes('/')) return [path];
  return [`$workspace/${path}`];
}

/** For what is stopped: where the settings and the working folder are is not known, so every folder counts. */
function anchorWidely(pattern: string): readonly string[] {
  const path = pattern.startsWith('./') ? pattern.slice(2) : pattern;
  if (path.startsWith('//')) return [path.slice(1)];
  if (path.startsWith('~') || path.startsWith('**')) return [path];
  return [path.startsWith('/') ? `**${path}` : `**/${path}`];
}

function fetchRules(
  setting: string,
  domain: string,
  { action, notes }: { readonly action: Action; readonly notes: ImportNote[] },
): readonly ImportedRule[] {
  if (/^(?:\*[.])?[\w-]+(?:[.][\w-]+)*$/.test(domain)) {
    if (action === 'approve') return [{ action, match: { tool: 'WebFetch', host: [domain] }, from: setting }];
    return [
      {
        action,
        match: { host: domain.startsWith('*.') ? [domain, domain.slice(2)] : [domain, `*.${domain}`] },
        from: setting,
      },
    ];
  }
  if (action === 'approve') {
    notes.push({ kind: 'left out', setting, why: 'the domain cannot be written as exactly in a policy' });
    return [];
  }
  notes.push({
    kind: 'tightened',
    setting,
    why: 'every fetch is stopped, since the domain cannot be written in a policy',
  });
  return [{ action, match: { tool: 'WebFetch' }, from: setting }];
}

/** Specifiers of other tools are names that stand among the arguments. */
function otherRules({ setting, tool, spec, action }: SpecifiedRule, notes: ImportNote[]): readonly ImportedRule[] {
  if (action === 'approve') {
    notes.push({ kind: 'left out', setting, why: `what \`${tool}\` is given cannot be told from a policy` });
    return [];
  }
  notes.push({ kind: 'tightened', setting, why: 'every call with that text among its arguments is stopped' });
  const name = spec
    .split('*')
    .map(escapeRegex)
    .join(String.raw`[\s\S]*`);
  const tools = tool === 'Agent' || tool === 'Task' ? ['Agent', 'Task'] : toolNames(tool);
  return [{ action, match: { tool: tools, args_pattern: name === '' ? String.raw`[\s\S]` : name }, from: setting }];
}
