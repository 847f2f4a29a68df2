import * as fc from 'fast-check';
import { effectKinds } from '../../src/call/effect.ts';
import type { Action, PolicyDocument, PolicyRule, ToolCall } from '../../src/index.ts';
import { loadPolicyObject } from '../../src/load/load-policy.ts';
import type { PolicyMatch } from '../../src/policy/policy-document.ts';

/** Few words that meet often, so that random rules match random calls. */
const tools = [
  'web_fetch',
  'bash',
  'Bash',
  'read_file',
  'write_file',
  'spread_sheet',
  'listUsers',
  'mcp__fs__read_file',
  'other',
];
const toolPatterns = [
  '*',
  ...tools,
  'read_*',
  '*_file',
  '~(read|list)',
  '~write',
  '~^mcp__',
  '~.*',
  '~^(?!read_file$)',
  '~file(?!x)',
  '[lr]*',
];
// Each means the same to V8 with the flags `su` as to Python, whatever the text below.
const argsPatterns = [
  'rm',
  'rm -rf',
  'a=1',
  'a=1\\.0',
  '=True',
  '(push|pull) --force',
  'x(?!y)',
  '^command=',
  'z{2,}',
  '',
];
const pathPatterns = ['/etc/*', '*.env', '~\\.env$', '/home/dev/*', 'src/*', '~/\\.ssh/', '*'];
const texts = [
  'https://example.com/x',
  'http://127.0.0.1',
  'rm -rf /',
  'git push --force',
  'ls',
  'ls && rm "$d"',
  'eval "$x"',
  'xy',
  'xz zz',
  '/etc/passwd',
  'é😀',
];
const paths = ['/etc/passwd', '../../../etc/passwd', '.env', 'src/a.ts', '~/.ssh/id_rsa', '', '/home/dev/x/../.env'];

const action = fc.constantFrom<Action>('approve', 'deny', 'escalate');

const oneOrMore = <T extends string>(values: readonly T[]): fc.Arbitrary<T | T[]> =>
  fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));

const ofCall = {
  tool: oneOrMore(toolPatterns),
  args_pattern: oneOrMore(argsPatterns),
  path_patterns: oneOrMore(pathPatterns),
};
const ofEffect = {
  effect: oneOrMore(effectKinds),
  path: oneOrMore(['/etc/**', '*.env', '~/.ssh', '$workspace/**', '**']),
  host: oneOrMore(['loopback', 'public', 'example.com']),
  command: oneOrMore(['ls', 'rm *', 'git push --force']),
  when: fc.constantFrom('effect.kind == "read"', 'effect.kind != "invoke"', 'effect.kind == "opaque"'),
};
const args = fc.constantFrom<PolicyMatch['args'] & object>(
  { a: 1 },
  { command: { contains: 'rm' } },
  { path: { exists: true } },
);

const whenOfCall = fc.constantFrom('call.tool == "bash"', 'call.args.command == "ls"', 'has(call.args.path)');

// One or two keys: with more, few rules match anything.
const few = (keys: typeof ofCall | typeof ofEffect): fc.Arbitrary<Partial<PolicyMatch>> =>
  fc
    .tuple(fc.record<Partial<PolicyMatch>, never>(keys, { requiredKeys: [] }), fc.nat(), fc.nat())
    .map(([block, ...picks]) => {
      const entries = Object.entries(block);
      return Object.fromEntries(picks.flatMap((pick) => entries.slice(pick % (entries.length + 1)).slice(0, 1)));
    });

const match = fc.oneof(
  few(ofEffect),
  fc.record<Partial<PolicyMatch>, never>(ofCall, { requiredKeys: [] }),
  fc.record<Partial<PolicyMatch>, never>({ ...ofCall, args, when: whenOfCall }, { requiredKeys: [] }),
  fc.record<Partial<PolicyMatch>, never>({ ...ofCall, ...ofEffect }, { requiredKeys: [] }),
);

// An exception of nothing but empty conditions does not load.
const exception = match.filter(
  ({ args_pattern = '', ...others }) => Object.keys(others).length > 0 || ![args_pattern].flat().includes(''),
);

const ruleOfAnyKind = fc.record(
  {
    name: fc.constant(''),
    match,
    unless: exception,
    action,
    uncertain: fc.constantFrom('ignore', 'escalate', 'deny'),
    priority: fc.integer({ min: 0, max: 4 }),
  },
  { requiredKeys: ['name', 'match', 'action'] },
);

// Approvals say nothing of what is uncertain, and what no effect could satisfy does not load.
const rule = ruleOfAnyKind
  .map(({ uncertain, ...each }): PolicyRule =>
    each.action === 'approve' || uncertain === undefined ? each : { ...each, uncertain },
  )
  .filter((each) => loadPolicyObject({ policies: [{ ...each, name: 'rule' }] }).ok);

/** Rules with names of their own. */
export const rules: fc.Arbitrary<PolicyRule[]> = fc
  .array(rule, { maxLength: 8 })
  .map((found) => found.map((each, index) => ({ ...each, name: `rule-${index}` })));

export const policies: fc.Arbitrary<PolicyDocument> = fc.record({
  policies: rules,
  defaults: fc.record(
    { action, uncertain: fc.constantFrom('ignore', 'escalate', 'deny') },
    { requiredKeys: ['action'] },
  ),
});

const scalar = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom(...paths),
  fc.constantFrom(1, 0, -1, 2.5, 1e16, true, null),
);

const callArguments = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(...texts),
  fc.dictionary(
    fc.constantFrom('command', 'path', 'file_path', 'a', 'files', 'target', 'content', 'url'),
    fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.record({ path: scalar, a: scalar })),
    { maxKeys: 4 },
  ),
);

const place = fc.constantFrom<Partial<ToolCall>>(
  {},
  { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' },
  { cwd: '/home/dev/project/src', agent: 'claude-code' },
);

export const calls: fc.Arbitrary<ToolCall> = fc
  .record({ tool: fc.constantFrom(...tools), args: callArguments, place })
  .map(({ tool, args, place }) => ({ ...place, tool, args }));
