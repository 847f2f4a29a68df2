import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PolicySet } from '../policy/rule.ts';
import { loadPolicyFile, loadPolicyObject, loadPolicyText, type LoadResult } from './load-policy.ts';
import { PolicyLoadError } from './policy-load-error.ts';
import type { TemplateSource } from './templates.ts';

function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'policy-')));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const rule = (name: string, more = 'action: deny'): string => `  - { name: ${name}, ${more} }\n`;
const policies = (...rules: readonly string[]): string => `policies:\n${rules.join('')}`;

function codes(result: LoadResult): readonly string[] {
  return (result.ok ? result.warnings : result.diagnostics).map(({ code }) => code);
}

function loaded(result: LoadResult): PolicySet {
  if (!result.ok) throw new PolicyLoadError(result.diagnostics);
  return result.policySet;
}

const names = (result: LoadResult): readonly string[] => loaded(result).rules.map(({ name }) => name);

const basic = loaded(
  loadPolicyText(`defaults: { action: escalate }\n${policies(rule('t1'), rule('t2'))}`, { name: 'template:basic' }),
);
const templates: TemplateSource = { ids: ['basic'], find: (id) => (id === 'basic' ? basic : undefined) };

test('fills in what the original fills in', () => {
  expect(loaded(loadPolicyText(policies('  - name: a\n    match:\n    action: DENY\n    reason:\n'))).rules).toEqual([
    { name: 'a', match: {}, action: 'deny', reason: '', priority: 100, origin: { file: 'policy', line: 2, column: 5 } },
  ]);
});

test.each(['{ path_patterns: [] }', "{ args_pattern: '' }", '{ path_patterns: [], args_pattern: "" }'])(
  'refuses an exception of %s, which would hold always',
  (unless) => {
    const result = loadPolicyText(policies(rule('a', `action: deny, match: { tool: bash }, unless: ${unless}`)));
    expect(codes(result)).toEqual(['policy/empty-unless']);
  },
);

test('gives a frozen set', () => {
  const set = loaded(loadPolicyText(policies(rule('a', 'match: { tool: [x] }, action: deny'))));
  const [first] = set.rules;
  expect([set, set.rules, first, first?.match, first?.match['tool'], first?.origin].every(Object.isFrozen)).toBe(true);
});

test('orders own rules by priority, then by place', () => {
  const text = policies(
    rule('a'),
    rule('b', 'action: deny, priority: 10'),
    rule('c'),
    rule('d', 'action: deny, priority: 9.5'),
  );
  expect(names(loadPolicyText(text))).toEqual(['d', 'b', 'a', 'c']);
});

test('tries extended rules after all of the own ones, whatever their priority, and by it among themselves', () => {
  const folder = writeFiles({
    'policy.yaml': `extends: [./team.yaml, ./more/other.json]\n${policies(rule('own', 'action: deny, priority: 500'))}`,
    'team.yaml': policies(rule('team', 'action: deny, priority: 1')),
    'more/other.json': JSON.stringify({ policies: [{ name: 'other', action: 'deny', priority: 0 }] }),
  });
  const result = loadPolicyFile(join(folder, 'policy.yaml'));
  expect(names(result)).toEqual(['own', 'other', 'team']);
  expect(loaded(result).ownRules).toBe(1);
  expect(result.files.map(({ path }) => path)).toEqual(
    ['policy.yaml', 'team.yaml', 'more/other.json'].map((name) => join(folder, name)),
  );
  expect(loaded(result).rules[1]?.origin).toEqual({ file: join(folder, 'more/other.json'), line: 1, column: 14 });
});

test('replaces an extended rule by one of the same name, and drops those under `without`', () => {
  const text = `extends: basic\nwithout: [t2]\n${policies(rule('t1', 'action: approve'))}`;
  const set = loaded(loadPolicyText(text, { templates }));
  expect(set.rules.map(({ name, action }) => `${name} ${action}`)).toEqual(['t1 approve']);
});

test.each([
  ['defaults: { action: approve }\n', 'approve'],
  ['', 'escalate'],
  ['defaults: { action: Deny }\n', 'deny'],
])('with %j of its own, the default action is %s', (defaults, expected) => {
  const text = `${defaults}extends: [basic]\n`;
  expect(loaded(loadPolicyText(text, { templates })).defaultAction).toBe(expected);
});

test('inherits the most severe of several default actions', () => {
  const folder = writeFiles({ 'a.yaml': 'defaults: { action: deny }\npolicies: []\n' });
  const options = { templates, baseFolder: folder };
  expect(loaded(loadPolicyObject({ extends: ['./a.yaml', 'basic'] }, options)).defaultAction).toBe('deny');
  expect(loaded(loadPolicyObject({ extends: ['basic'] }, options)).defaultAction).toBe('escalate');
});

test('counts a rule once that comes by two ways', () => {
  const folder = writeFiles({
    'policy.yaml': 'extends: [./a.yaml, ./b.yaml]\n',
    'a.yaml': 'extends: [./base.yaml]\n',
    'b.yaml': 'extends: [../x/../x/base.yaml, ./base.yaml]\n'.replaceAll('../x/../x/', './'),
    'base.yaml': policies(rule('base')),
  });
  const result = loadPolicyFile(join(folder, 'policy.yaml'));
  expect(names(result)).toEqual(['base']);
  expect(result.files).toHaveLength(4);
});

test('suggests the rule that `without` probably meant', () => {
  const result = loadPolicyText('extends: basic\nwithout: [t3]\n', { templates });
  expect(result.ok ? [] : result.diagnostics.map(({ suggestion }) => suggestion)).toEqual(['t1']);
});

test('names the whole circle of files that extend one another', () => {
  const folder = writeFiles({ 'a.yaml': 'extends: ./b.yaml\n', 'b.yaml': 'extends: ./a.yaml\n' });
  const result = loadPolicyFile(join(folder, 'a.yaml'));
  expect(codes(result)).toEqual(['load/cycle']);
  expect(result.ok ? '' : result.diagnostics[0]?.message).toContain(join(folder, 'a.yaml'));
});

test('stops at a long chain of files', () => {
  const files = Array.from({ length: 40 }, (_, index) => [`${index}.yaml`, `extends: ./${index + 1}.yaml\n`] as const);
  const folder = writeFiles({ ...Object.fromEntries(files), '40.yaml': policies(rule('a')) });
  expect(codes(loadPolicyFile(join(folder, '0.yaml')))).toEqual(['load/too-many-files']);
});

test('stops at more text than a host would wait for', () => {
  const large = `${policies(rule('a'))}# ${'x'.repeat(700_000)}\n`;
  const folder = writeFiles({
    'policy.yaml': 'extends: [./a.yaml, ./b.yaml, ./c.yaml]\n',
    'a.yaml': large,
    'b.yaml': large,
    'c.yaml': large,
  });
  expect(codes(loadPolicyFile(join(folder, 'policy.yaml')))).toEqual(['load/too-many-files']);
});

test('lets no extended file lie outside the folder given, also not by a link', () => {
  const folder = writeFiles({
    'project/up.yaml': 'extends: ../outside.yaml\n',
    'project/link.yaml': 'extends: ./linked.yaml\n',
    'project/sibling.yaml': 'extends: ../project-2/a.yaml\n',
    'project/absolute.yaml': 'extends: /etc/hostname.yaml\n',
    'project/inside.yaml': 'extends: ./sub/../fine.yaml\n',
    'project/sub/.keep': '',
    'project/fine.yaml': policies(rule('fine')),
    'project-2/a.yaml': policies(rule('a')),
    'outside.yaml': policies(rule('outside')),
  });
  symlinkSync(join(folder, 'outside.yaml'), join(folder, 'project/linked.yaml'));
  writeFileSync(join(folder, 'project/absolute.yaml'), `extends: ${join(folder, 'outside.yaml')}\n`);
  const load = (name: string) =>
    codes(loadPolicyFile(join(folder, 'project', name), { within: join(folder, 'project') }));
  for (const name of ['up.yaml', 'link.yaml', 'sibling.yaml', 'absolute.yaml'])
    expect(load(name)).toEqual(['load/outside']);
  expect(load('inside.yaml')).toEqual([]);
  expect(codes(loadPolicyFile(join(folder, 'project/inside.yaml'), { within: join(folder, 'gone') }))).toEqual([
    'load/outside',
  ]);
});

test('opens regular files only', () => {
  const folder = writeFiles({ 'a/.keep': '' });
  execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe.yaml')]);
  expect(codes(loadPolicyFile(join(folder, 'pipe.yaml')))).toEqual(['load/not-a-file']);
  expect(codes(loadPolicyFile(join(folder, 'a')))).toEqual(['load/not-a-file']);
  expect(codes(loadPolicyFile('/dev/zero'))).toEqual(['load/not-a-file']);
  expect(codes(loadPolicyFile(join(folder, 'gone.yaml')))).toEqual(['load/missing-file']);
  expect(codes(loadPolicyFile('a\0.yaml'))).toEqual(['load/unreadable']);
});

test('refuses a file of 10 MB before it is parsed', () => {
  const folder = writeFiles({ 'large.yaml': '['.repeat(10_000_000) });
  const result = loadPolicyFile(join(folder, 'large.yaml'));
  expect(codes(result)).toEqual(['policy/too-large']);
  expect(result.files).toEqual([]);
  expect(codes(loadPolicyText('['.repeat(10_000_000)))).toEqual(['policy/too-large']);
});

test('keeps a byte order mark in the text for digests, and counts places without it', () => {
  const folder = writeFiles({ 'a.yaml': `\u{feff}${policies(rule('a'))}` });
  const result = loadPolicyFile(join(folder, 'a.yaml'));
  expect(result.files[0]?.text.charCodeAt(0)).toBe(0xfeff);
  expect(loaded(result).rules[0]?.origin).toMatchObject({ line: 2, column: 5 });
});

test('knows no folder for relative paths of a text or an object', () => {
  expect(codes(loadPolicyText('extends: ./a.yaml\n'))).toEqual(['load/relative-extends']);
  expect(codes(loadPolicyObject({ extends: ['a.yml'] }))).toEqual(['load/relative-extends']);
});

test('loads texts and objects without a disk, and says that files cannot be read', () => {
  const original = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule') ?? {};
  try {
    Object.defineProperty(process, 'getBuiltinModule', { ...original, value: undefined });
    expect(names(loadPolicyText('extends: basic\n', { templates }))).toEqual(['t1', 't2']);
    expect(codes(loadPolicyFile('a.yaml'))).toEqual(['load/no-disk']);
    expect(codes(loadPolicyText('extends: ./a.yaml\n', { baseFolder: '/' }))).toEqual(['load/no-disk']);
  } finally {
    Object.defineProperty(process, 'getBuiltinModule', original);
  }
});

test('quotes nothing that a file says when told not to', () => {
  const secret = 'hunter2';
  const texts = [
    `${secret}: 1\n`,
    `policies: [{ name: ${secret} }, { name: "${secret}", action: approve }]\n`,
    `extends: ${secret}\n`,
    `extends: ./${secret}.yaml\n`,
    `policies: [{ name: x, action: ${secret} }]\n`,
    `"${secret}\n`,
    secret,
    `a: *${secret}\n`,
    `!${secret} a\n`,
    `policies: [{ name: x, match: { args_pattern: "(${secret}" } }]\n`,
    `version: "${secret}"\n`,
    `policies: []\nwithout: [${secret}]\n`,
    `a: "\\${secret}"\n`,
  ];
  for (const text of texts) {
    const result = loadPolicyText(text, { quote: false, baseFolder: '/nowhere' });
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain(secret);
  }
});

test('tells of many problems in a list of bearable length', () => {
  const result = loadPolicyText(policies(...Array.from({ length: 5000 }, () => '  - {}\n')));
  expect(result.ok ? 0 : result.diagnostics.length).toBeLessThan(300);
  expect(codes(result).at(-1)).toBe('policy/too-many-problems');
});

test('loads, with a warning, a hundred rules without an action', () => {
  const rules = Array.from({ length: 300 }, (_, index) => rule(`r${index}`, 'priority: 1'));
  const result = loadPolicyText(policies(...rules));
  expect(result.ok).toBe(true);
  expect(codes(result).at(-1)).toBe('policy/too-many-problems');
});

test('an error carries the problems and tells them', () => {
  const result = loadPolicyText('polices: []\npolicies: []\n');
  const error = new PolicyLoadError(result.ok ? [] : result.diagnostics);
  expect(error.message).toContain('policy:1:1');
  expect(error.diagnostics.map(({ code }) => code)).toEqual(['policy/unknown-key']);
});

const documents = fc.record(
  {
    version: fc.constant(1),
    defaults: fc.record({ action: fc.constantFrom('approve', 'deny', 'escalate') }),
    policies: fc.uniqueArray(
      fc.record(
        {
          name: fc.string({ minLength: 1 }).filter((name) => name.trim() !== ''),
          action: fc.constantFrom('approve', 'deny', 'escalate'),
          match: fc.record({ tool: fc.constantFrom('bash', 'read_*') }, { requiredKeys: [] }),
          reason: fc.string(),
          instead: fc.string(),
          priority: fc.integer(),
        },
        { requiredKeys: ['name', 'action'] },
      ),
      { selector: ({ name }) => name, maxLength: 6 },
    ),
  },
  { requiredKeys: ['policies'] },
);

test('reads the same from an object, from its JSON, and from that JSON as YAML', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const rules = (result: LoadResult) => loaded(result).rules.map(({ origin: _origin, ...rest }) => rest);
      const json = JSON.stringify(document, undefined, 2);
      const fromObject = loadPolicyObject(document);
      const fromJson = loadPolicyText(json, { name: 'a.json' });
      expect(rules(fromJson)).toEqual(rules(fromObject));
      const fromYaml = loadPolicyText(json);
      // YAML forbids some characters that JSON allows raw.
      expect(fromYaml.ok ? rules(fromYaml) : codes(fromYaml)).toEqual(
        fromYaml.ok ? rules(fromObject) : ['policy/bad-character'],
      );
    }),
  );
});

test.each(['a.yaml', 'a.json'])('never throws, whatever the text of %s', (name) => {
  const piece = fc.constantFrom(
    'policies:',
    '- ',
    '\n',
    '  ',
    'name: a',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '&a ',
    '*a',
    '<<: ',
    '? ',
    ': ',
    '|',
    '>',
    '#',
    '---',
    '%',
    '!x ',
    '\t',
    '\\',
    'match: ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  );
  const law = () =>
    fc.assert(
      fc.property(text, (content) => {
        const result = loadPolicyText(content, { name });
        const problems = result.ok ? result.warnings : result.diagnostics;
        expect(problems.some(({ severity }) => severity === 'error')).toBe(!result.ok);
      }),
      { numRuns: 3000 },
    );
  expect(law).not.toThrow();
});
