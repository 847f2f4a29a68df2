import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadPolicyText } from '../load/load-policy.ts';

/** The piece of the text that the first problem marks. */
function markOf(match: string): string | undefined {
  const text = `policies:\n  - name: a\n    action: deny\n    match:\n${match}`;
  const result = loadPolicyText(text);
  const [problem] = result.ok ? [] : result.diagnostics;
  const { line, column, endLine, endColumn } = problem ?? {};
  if (line === undefined || column === undefined || endColumn === undefined) return undefined;
  const lines = text.split('\n');
  if (line !== endLine) return lines.slice(line - 1, endLine).join('\n');
  return lines[line - 1]?.slice(column - 1, endColumn - 1);
}

test.each([
  ['      args_pattern: ab[z-a]c\n', 'z-a'],
  ['      args_pattern: "ab[z-a]c"\n', 'z-a'],
  ["      args_pattern: 'it''s [z-a]'\n", 'z-a'],
  [String.raw`      args_pattern: "\x41\\s\u00e9\U0001f600[z-a]"`, 'z-a'],
  ["      path_patterns: ['a', '~x[z-a]']\n", 'z-a'],
  ['      tool: ~x[z-a]\n', 'z-a'],
  ['      args_pattern: |-\n        ab\n        c[z-a]\n', 'z-a'],
  ['      args_pattern: >-\n        ab\n        c[z-a]\n', 'z-a'],
  ['      args_pattern: |\n        c[z-a]', 'z-a'],
  [String.raw`      args_pattern: "\\d\\y"`, String.raw`\\y`],
])('%j marks the piece at fault', (match, piece) => {
  expect(markOf(match)).toBe(piece);
});

test.each([
  ['      args_pattern: a\n        [z-a]\n', 'a\n        [z-a]'],
  ['      args_pattern: |2-\n        [z-a]\n', '|2-\n        [z-a]'],
])('%j marks the whole, whose places are not exact', (match, piece) => {
  expect(markOf(match)).toContain(piece.split('\n')[1]);
});

test('marks the same piece of a text in JSON and in double quotes, whatever stands before it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', '\n', '\t', 'é', '😀', '\u0001', '/'), maxLength: 20 }),
      (before) => {
        const json = JSON.stringify({
          policies: [{ name: 'a', action: 'deny', match: { args_pattern: `${before}[z-a]` } }],
        });
        for (const name of ['a.json', 'a.yaml']) {
          const result = loadPolicyText(json, { name });
          const [problem] = result.ok ? [] : result.diagnostics;
          expect(json.slice((problem?.column ?? 0) - 1, (problem?.endColumn ?? 0) - 1)).toBe('z-a');
        }
      },
    ),
  );
});
