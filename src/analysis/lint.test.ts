import { expect, test } from 'vitest';
import { loadPolicyText } from '../load/load-policy.ts';
import type { PolicySet } from '../policy/rule.ts';
import { lintPolicy } from './lint.ts';

function load(policies: string): PolicySet {
  const result = loadPolicyText(`policies:\n${policies}`, { name: 'policy.yaml' });
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.policySet;
}

/** A rule of one line. */
function rule(name: string, action: string, rest: string): string {
  return `  - { name: ${name}, action: ${action}${rest === '' ? '' : `, ${rest}`} }\n`;
}

function codesOf(policies: string): readonly string[] {
  return lintPolicy(load(policies)).map(({ code, line }) => `${code}:${line ?? 0}`);
}

const deny = (match: string, name = 'a') => rule(name, 'deny', `match: ${match}`);
const approve = (match: string, name = 'a') => rule(name, 'approve', `match: ${match}`);

test.each([
  ['every command', approve('{ effect: execute }'), ['lint/wide-approval:2']],
  ['every path', approve("{ effect: read, path: '**' }"), ['lint/wide-approval:2']],
  ['every host', approve("{ host: '*' }"), ['lint/wide-approval:2']],
  ['near miss: a place', approve('{ effect: read, path: $workspace/** }'), []],
  ['near miss: a command', approve('{ command: npm test }'), []],
  ['near miss: a rule that stops', deny('{ effect: execute }'), []],
])('finds an approval of every effect: %s', (_, policies, codes) => {
  expect(codesOf(policies)).toEqual(codes);
});

test.each([
  ['the same kind, fewer conditions', deny('{ effect: read }') + deny('{ effect: read, path: /etc }', 'b'), true],
  ['another place', deny('{ path: /etc }') + deny('{ path: /usr }', 'b'), false],
  ['a list that takes away', deny("{ path: ['**', '!/tmp'] }") + deny("{ path: '**' }", 'b'), false],
  [
    'a floor that says less',
    rule('a', 'deny', 'uncertain: ignore, match: { path: /etc }') + deny('{ path: /etc, effect: read }', 'b'),
    false,
  ],
  ['milder', rule('a', 'escalate', 'match: { path: /etc }') + deny('{ path: /etc, effect: read }', 'b'), false],
  ['a command, and what it causes', deny('{ command: cp }') + deny('{ command: cp, effect: write }', 'b'), false],
])('compares rules of effects: %s', (_, policies, isUnreachable) => {
  expect(codesOf(policies).includes('lint/unreachable-rule:3')).toBe(isUnreachable);
});

test.each([
  [
    'an earlier rule without conditions',
    rule('a', 'deny', '') + deny('{ tool: x }', 'b'),
    ['lint/missing-match:2', 'lint/unreachable-rule:3'],
  ],
  [
    'a rule behind an unconditional approval',
    approve("{ tool: '*' }") + deny('{ tool: x }', 'b'),
    ['lint/wide-approval:2', 'lint/unreachable-rule:3'],
  ],
  ['fewer conditions', deny('{ tool: x }') + deny('{ tool: x, args_pattern: y }', 'b'), ['lint/unreachable-rule:3']],
  [
    'no condition on paths',
    deny('{ tool: x, path_patterns: [] }') + deny('{ tool: x, path_patterns: a }', 'b'),
    ['lint/empty-list:2', 'lint/unreachable-rule:3'],
  ],
  ['a wider list', deny('{ tool: [x, y] }') + deny('{ tool: y }', 'b'), ['lint/unreachable-rule:3']],
  ['a glob over a name', deny("{ tool: 'file_*' }") + deny('{ tool: file_write }', 'b'), ['lint/unreachable-rule:3']],
  [
    'a regex over a name',
    deny("{ tool: '~write' }") + approve('{ tool: write_file }', 'b'),
    ['lint/unreachable-rule:3'],
  ],
  [
    'lower priority, though later in the file',
    deny('{ tool: x, args_pattern: y }') + rule('b', 'deny', 'priority: 1, match: { tool: x }'),
    ['lint/unreachable-rule:2'],
  ],
])('finds a rule that is never asked: %s', (_, policies, codes) => {
  expect(codesOf(policies)).toEqual(codes);
});

test.each([
  ['narrower conditions first', deny('{ tool: x, args_pattern: y }') + deny('{ tool: x }', 'b')],
  ['another tool', deny('{ tool: x }') + deny('{ tool: y }', 'b')],
  [
    'an earlier rule with exceptions',
    rule('a', 'deny', 'match: { tool: x }, unless: { args_pattern: y }') + deny('{ tool: x }', 'b'),
  ],
  ['an approval, which is read strictly, before a stop', approve('{ tool: bash }') + deny('{ tool: bash }', 'b')],
  ['a glob that matches the name in one case only', deny("{ tool: '[!m]ytool' }") + deny('{ tool: Mytool }', 'b')],
  ['a glob over another glob', deny("{ tool: 'file_w*' }") + deny("{ tool: 'file_*' }", 'b')],
])('says nothing of a rule that may be asked: %s', (_, policies) => {
  expect(codesOf(policies)).toEqual([]);
});

test.each([
  [
    'two rules with the same conditions',
    deny('{ tool: [x, y], args_pattern: z }') + deny('{ args_pattern: z, tool: [y, x] }', 'b'),
    ['lint/duplicate-condition:3'],
  ],
  ['a pattern twice in a list', deny('{ tool: [x, x] }'), ['lint/duplicate-condition:2']],
  [
    'a pattern twice in `unless`',
    rule('a', 'deny', "match: { tool: x }, unless: { path_patterns: ['a', 'a'] }"),
    ['lint/duplicate-condition:2'],
  ],
])('finds a duplicate condition: %s', (_, policies, codes) => {
  expect(codesOf(policies)).toEqual(codes);
});

test.each([
  [
    'different `unless`',
    rule('a', 'deny', 'match: { tool: x }, unless: { args_pattern: y }') +
      rule('b', 'deny', 'match: { tool: x }, unless: { args_pattern: z }'),
  ],
  ['the same pattern under two keys', deny('{ tool: x, args_pattern: x }')],
])('says nothing of conditions that differ: %s', (_, policies) => {
  expect(codesOf(policies)).toEqual([]);
});

test.each([
  ['a pattern anchored to a line only', approve("{ tool: bash, args_pattern: '(?m)^a$' }")],
  ['a pattern that ends in a dollar sign', approve(String.raw`{ tool: bash, args_pattern: '^a\$' }`)],
  ['a pattern that ends in a backslash and a letter', approve(String.raw`{ tool: bash, args_pattern: '^a\\Z' }`)],
  ['no tool', approve("{ path_patterns: ['~^docs/[^/]*$'] }")],
  ['any tool', approve("{ tool: '*' }")],
  ['a pattern that is searched anywhere', approve('{ tool: bash, args_pattern: git status }')],
  ['a pattern that is anchored on one branch only', approve("{ tool: bash, args_pattern: '^a|b$' }")],
  ['a regex that matches every name', approve("{ tool: '~x*' }")],
  ['a regex that matches every path', approve("{ tool: read_file, path_patterns: ['~.*'] }")],
  ['a glob whose star crosses slashes', approve("{ tool: read_file, path_patterns: ['/srv/*'] }")],
])('finds an approval that is wider than it looks: %s', (_, policies) => {
  expect(codesOf(policies)).toEqual(['lint/wide-approval:2']);
});

test.each([
  ['named tools', approve('{ tool: [read_file, read] }')],
  ['an anchored pattern', approve("{ tool: bash, args_pattern: '^command=(ls|pwd)$' }")],
  ['a regex of words', approve("{ tool: '~(read|list)' }")],
  ['a glob that says that it crosses', approve("{ tool: read_file, path_patterns: ['docs/**'] }")],
  ['a pattern that ends behind a backslash', approve(String.raw`{ tool: bash, args_pattern: '^a\\$' }`)],
  ['an anchored text of lines', approve(String.raw`{ tool: bash, args_pattern: '(?m)\Aa\Z' }`)],
  ['a star in brackets', approve("{ tool: read_file, path_patterns: '/a[*]b' }")],
  ['a wide stop', deny("{ tool: '*', args_pattern: 'rm -rf' }")],
])('says nothing of an approval that is what it looks like: %s', (_, policies) => {
  expect(codesOf(policies)).toEqual([]);
});

test.each([
  ['a range that is the wrong way round', deny("{ tool: 'db_[z-a]' }"), ['lint/never-matches:2']],
  ['a set of nothing', deny(String.raw`{ tool: x, args_pattern: '[^\s\S]' }`), ['lint/never-matches:2']],
  ['an empty tool name', deny("{ tool: '' }"), ['lint/never-matches:2']],
])('finds a pattern that nothing matches: %s', (_, policies, codes) => {
  expect(codesOf(policies)).toEqual(codes);
});

test.each([
  ['of paths', deny('{ tool: x, path_patterns: [] }')],
  [
    'of patterns, which covers no other rule',
    `${deny('{ tool: x, args_pattern: [] }')}${deny('{ tool: x, args_pattern: y }', 'b')}`,
  ],
  ['in `unless`', rule('a', 'deny', 'match: { tool: x }, unless: { path_patterns: [] , args_pattern: x }')],
])('finds an empty list %s', (_, policies) => {
  expect(codesOf(policies)).toEqual(['lint/empty-list:2']);
});

test('looks through ten thousand rules', () => {
  const rules = Array.from({ length: 10_000 }, (_, index) =>
    rule(`r${index}x`, 'deny', `match: { tool: [t${index}x, u${index}x] }`),
  );
  expect(codesOf(`${rules.join('')}${deny('{ tool: u5x }', 'z')}`)).toEqual(['lint/unreachable-rule:10002']);
});

test.each([
  ['a home folder that is read as a regex', deny("{ path_patterns: ['~/.ssh/*'] }"), ['lint/home-as-regex:2']],
  ['a plain regex', deny("{ path_patterns: ['~^/etc/'] }"), []],
  ['a caret that does not negate', deny("{ tool: 'db_[^x]' }"), ['lint/caret-in-glob:2']],
  ['a set that negates', deny("{ tool: 'db_[!x]' }"), []],
  ['a caret in a regex', deny("{ tool: '~db_[^x]' }"), []],
])('%s', (_, policies, codes) => {
  expect(codesOf(policies)).toEqual(codes);
});

test('says what a mistyped tool of an approving rule was probably meant to be', () => {
  const found = lintPolicy(load(approve('{ tool: raed_file }')));
  expect(found.map(({ code, suggestion }) => [code, suggestion])).toEqual([['lint/unknown-tool', 'read_file']]);
});

test.each([
  ['a tool of one’s own', approve('{ tool: issue_refund }')],
  ['a known tool', approve('{ tool: Read }')],
  ['a stop, which is read generously', deny('{ tool: raed_file }')],
])('says nothing of %s', (_, policies) => {
  expect(codesOf(policies)).toEqual([]);
});

test('finds names that differ only in what joins their words', () => {
  expect(codesOf(deny('{ tool: x }', 'no-push') + deny('{ tool: y }', 'No_Push'))).toEqual(['lint/similar-name:3']);
  expect(codesOf(deny('{ tool: x }', 'no-push') + deny('{ tool: y }', 'no-pull'))).toEqual([]);
});

test('finds an empty set', () => {
  const empty: PolicySet = { name: 'policy', rules: [], ownRules: 0, defaultAction: 'approve' };
  expect(lintPolicy(empty).map(({ code }) => code)).toEqual(['lint/empty-set']);
});

test('speaks of the file’s own rules only', () => {
  const extended = load(rule('a', 'deny', '')).rules;
  const own = load(deny('{ tool: x }', 'b')).rules;
  const policySet = {
    name: 'policy.yaml',
    rules: [...own, ...extended],
    ownRules: 1,
    defaultAction: 'approve',
  } as const;
  expect(lintPolicy(policySet)).toEqual([]);
  // The rule without conditions would cover the other, if it stood before it.
  expect(lintPolicy({ ...policySet, ownRules: 2 }).map(({ code }) => code)).toEqual(['lint/missing-match']);
});

const commands = (...patterns: readonly string[]) => deny(`{ command: ${JSON.stringify(patterns)} }`);

/** What is told of commands: code, what the message names, and what was probably meant. */
function slipsIn(...patterns: readonly string[]): readonly string[] {
  return lintPolicy(load(commands(...patterns))).map(
    ({ code, message, suggestion = '' }) =>
      `${code.slice('lint/unknown-'.length)}: ${[...message.matchAll(/`([^`]*)`/g)].map(([, name]) => name).join(' ')}, ${suggestion}?`,
  );
}

test.each([
  ['git push --forec', 'option: git push --forec, --force?'],
  ['git push --force-with-leese', 'option: git push --force-with-leese, --force-with-lease?'],
  ['rm --recursvie', 'option: rm --recursvie, --recursive?'],
  ['terraform apply -auto-aprove', 'option: terraform apply -auto-aprove, -auto-approve?'],
  ['aws s3 rm --recursiv', 'option: aws s3 rm --recursiv, --recursive?'],
  ['kubectl delte pod', 'subcommand: kubectl delte, delete?'],
  ['aws s33api delete-bucket', 'subcommand: aws s33api, s3api?'],
  ['gcloud projects delette', 'subcommand: gcloud projects delette, delete?'],
  ['docker container prunee', 'subcommand: docker container prunee, prune?'],
])('%s names what the program does not have', (pattern, told) => {
  expect(slipsIn(pattern)).toEqual([told]);
});

test('a name in an exception is looked at as well', () => {
  const found = lintPolicy(
    load(rule('a', 'deny', 'match: { command: npm }, unless: { command: npm publish --dry-rnu }')),
  );
  expect(found.map(({ code, suggestion }) => [code, suggestion])).toEqual([['lint/unknown-option', '--dry-run']]);
});

test.each([
  ['what the program has', ['git push --force', 'rm -rf', 'find . -delete', 'tar xzf', 'kill -9 1', 'docker run -it']],
  ['globs', ['aws * delete-*', 'git push --force*', 'heroku *:destroy']],
  ['a program that nobody knows', ['mytool --forec', 'mytool delte']],
  ['a script of the project', ['./deploy.sh --forec', 'npm run delte', 'make instal']],
  ['what the tables may lack', ['gh repo brand-new', 'kubectl --brand-new get', 'curl --brand-new']],
])('nothing is told of %s', (_, patterns) => {
  expect(slipsIn(...patterns)).toEqual([]);
});
