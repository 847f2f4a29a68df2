import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { loadPolicyFile } from '../../src/load/load-policy.ts';

const folder = join(import.meta.dirname, '../fixtures/diagnostics');

function diagnose(name: string): readonly string[] {
  const result = loadPolicyFile(join(folder, name));
  return (result.ok ? result.warnings : result.diagnostics).map(({ code, line, column, suggestion }) =>
    [code, line === undefined ? '' : ` ${line}:${column}`, suggestion === undefined ? '' : ` ${suggestion}?`].join(''),
  );
}

/** What is wrong with each file: code, line and column, and the name that was probably meant. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'alias-limit.yaml': ['policy/alias-limit 2:5'],
  'ambiguous-scalar.json': ['policy/ambiguous-scalar 1:61'],
  'ambiguous-scalar.yaml': [
    'policy/ambiguous-scalar 2:11',
    'policy/ambiguous-scalar 4:20',
    'policy/ambiguous-scalar 5:13',
    'policy/ambiguous-scalar 6:15',
  ],
  'bad-character-cr.yaml': ['policy/bad-character 1:13'],
  'bad-character-nel.yaml': ['policy/bad-character 1:17'],
  'bad-character-nul.json': ['policy/bad-character 1:12'],
  'bad-character.yaml': ['policy/bad-character 2:13'],
  'bad-condition.yaml': [
    'condition/syntax 4:39',
    'condition/wrong-type 7:20',
    'condition/wrong-type 13:9',
    'condition/unsupported 16:21',
    'condition/unsupported 19:44',
    'policy/wrong-type 22:20',
  ],
  'bad-encoding.yaml': ['policy/bad-encoding'],
  'bad-command.yaml': [
    'pattern/bad-command 6:11',
    'pattern/bad-command 7:11',
    'pattern/bad-command 8:11',
    'pattern/bad-command 9:11',
    'policy/wrong-type 12:23',
    'policy/unknown-word 15:35 network?',
    'policy/unknown-word 15:45 network?',
  ],
  'bad-glob.yaml': [
    'pattern/bad-glob 6:12',
    'pattern/bad-glob 7:11',
    'pattern/bad-glob 8:15',
    'pattern/bad-glob 9:15',
    'pattern/bad-glob 10:11',
    'pattern/bad-glob 11:11',
    'pattern/bad-glob 12:11',
    'pattern/bad-glob 13:11',
    'pattern/bad-glob 14:11',
    'pattern/bad-glob 19:21',
    'policy/wrong-type 22:20',
  ],
  'bad-host.yaml': [
    'pattern/bad-host 5:11 example.com?',
    'pattern/bad-host 6:11 link_local?',
    'pattern/bad-host 7:11 loopback?',
    'pattern/bad-host 8:11 *.example.com?',
    'pattern/bad-host 9:11',
    'pattern/bad-host 10:11',
    'pattern/bad-host 11:11',
    'pattern/bad-host 12:11',
    'pattern/bad-host 13:11 127.0.0.1?',
    'pattern/bad-host 14:11',
    'pattern/bad-host 15:11',
    'pattern/bad-host 16:11',
    'policy/wrong-type 19:20',
  ],
  'bad-path.yaml': [
    'pattern/bad-path 4:22',
    'policy/unknown-word 4:51 above?',
    'policy/wrong-type 9:26',
    'policy/wrong-type 10:15',
    'policy/wrong-type 13:20',
  ],
  'bad-priority.yaml': ['policy/bad-priority 4:15', 'policy/bad-priority 7:15'],
  'bad-regex.yaml': ['pattern/bad-regex 4:29'],
  'bad-url.yaml': [
    'pattern/bad-url 5:11 https://example.com/x?',
    'pattern/bad-url 6:11',
    'pattern/bad-url 7:11',
    'pattern/bad-url 8:11',
    'pattern/bad-url 9:11',
    'pattern/bad-url 10:11',
    'pattern/bad-url 11:11',
    'pattern/bad-url 12:11',
    'pattern/bad-url 13:11',
    'pattern/bad-url 14:11',
    'policy/wrong-type 17:19',
  ],
  'byte-order-mark.yaml': ['policy/unknown-key 1:1'],
  'clash-a.yaml': [],
  'clash-b.yaml': [],
  'clash.yaml': ['policy/duplicate-name 1:27'],
  'cycle-b.yaml': ['load/cycle 1:10'],
  'cycle.yaml': ['load/cycle 1:10'],
  'duplicate-key.json': ['policy/duplicate-key 3:36'],
  'duplicate-key.yaml': ['policy/duplicate-key 4:26', 'policy/duplicate-key 5:5'],
  'duplicate-name.yaml': ['policy/duplicate-name 4:11'],
  'empty-file.json': ['policy/empty-file'],
  'empty-file.yaml': ['policy/empty-file'],
  'empty-name.yaml': ['policy/empty-name 2:11'],
  'empty-set.yaml': ['policy/empty-set 1:1'],
  'empty-unless.yaml': ['policy/empty-unless 4:13'],
  'impossible-match.yaml': [
    'policy/impossible-match 3:12',
    'policy/impossible-match 7:13',
    'policy/impossible-match 10:12',
    'policy/impossible-match 14:13',
  ],
  'merge-key.yaml': ['policy/merge-key 2:9'],
  'missing-action.yaml': ['policy/missing-action 2:5'],
  'missing-file.yaml': ['load/missing-file 1:11'],
  'missing-name.yaml': ['policy/missing-name 2:5'],
  'no-rules.yaml': ['policy/no-rules 1:1'],
  'not-a-file.yaml': ['load/not-a-file 1:10'],
  'not-a-map-list.yaml': ['policy/not-a-map 1:1'],
  'not-a-map-text.yaml': ['policy/not-a-map 1:1'],
  'several-documents.yaml': ['policy/several-documents 4:1'],
  'syntax-indent.yaml': ['policy/syntax 3:1'],
  'syntax-not-json.json': ['policy/syntax 1:1'],
  'syntax.json': ['policy/syntax 1:19'],
  'syntax.yaml': ['policy/syntax 3:1'],
  'too-deep.json': ['policy/too-deep 1:79'],
  'too-deep.yaml': ['policy/too-deep 1:75'],
  'tools.yaml': [
    'policy/unknown-word 3:33 url?',
    'policy/wrong-type 3:57',
    'policy/empty-tool 4:3',
    'policy/wrong-type 5:9',
    'policy/bad-key-path 6:11',
    'policy/bad-key-path 6:34',
  ],
  'uncertain-approval.yaml': ['policy/uncertain-approval 5:16'],
  'unknown-action.yaml': ['policy/unknown-action 3:13 deny?', 'policy/unknown-action 5:13 deny?'],
  'unknown-alias.yaml': ['policy/unknown-alias 4:12'],
  'unknown-key-defaults.yaml': ['policy/unknown-key 1:13 action?'],
  'unknown-key-later.yaml': ['policy/unknown-key 4:14'],
  'unknown-key-match.yaml': ['policy/unknown-key 5:7 tool?'],
  'unknown-key-misplaced.yaml': ['policy/unknown-key 4:5'],
  'unknown-key-proto.yaml': ['policy/unknown-key 4:14', 'policy/unknown-key 4:28'],
  'unknown-key-rule.yaml': ['policy/unknown-key 4:5 match?'],
  'unknown-key-top.yaml': ['policy/unknown-key 1:1 policies?'],
  'unknown-key-unless.yaml': ['policy/unknown-key 4:15 path_patterns?'],
  'unknown-tag.yaml': ['policy/unknown-tag 2:11', 'policy/unknown-tag 3:13'],
  'unknown-template.yaml': ['load/unknown-template 1:10'],
  'unknown-without.yaml': ['policy/unknown-without 2:11', 'policy/missing-action 2:5'],
  'unknown-word.yaml': ['policy/unknown-word 3:29 read?', 'policy/unknown-word 5:16 ignore?'],
  'unsupported-regex.yaml': ['pattern/unsupported-regex 4:32'],
  'unsupported-version.yaml': ['policy/unsupported-version 1:10'],
  'wrong-type-key.yaml': ['policy/wrong-type 1:3'],
  'wrong-type-policies.yaml': ['policy/wrong-type 1:11'],
  'wrong-type.yaml': [
    'policy/wrong-type 1:10',
    'policy/wrong-type 2:10',
    'policy/wrong-type 3:11',
    'policy/wrong-type 5:5',
    'policy/wrong-type 6:11',
    'policy/wrong-type 7:12',
    'policy/wrong-type 8:13',
    'policy/wrong-type 9:13',
    'policy/wrong-type 10:15',
    'policy/wrong-type 11:14',
    'policy/wrong-type 14:13',
  ],
};

test.each(Object.entries(expected))('%s', (name, problems) => {
  expect(diagnose(name)).toEqual(problems);
});

test('every file has its expectation', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(expected).sort());
});

/** Told by tests beside the code: they need a setting, a runtime, or a file that is too large to keep. */
const elsewhere = [
  'condition/no-language',
  'load/no-disk',
  'load/outside',
  'load/relative-extends',
  'load/too-many-files',
  'load/unreadable',
  'policy/bad-object',
  'policy/too-large',
  'policy/too-many-problems',
];

test('every code of a policy has a file, or is on the list of those that cannot', () => {
  const seen = new Set(Object.values(expected).flatMap((problems) => problems.map((problem) => problem.split(' ')[0])));
  const codes = Object.keys(catalogue).filter((code) => /^(?:condition|load|pattern|policy)\//u.test(code));
  expect(codes.filter((code) => !seen.has(code)).sort()).toEqual(elsewhere);
});
