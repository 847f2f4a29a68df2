import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { createDiagnostic, type Diagnostic, type Problem } from './diagnostic.ts';
import { renderJson } from './render-json.ts';
import { renderSarif } from './render-sarif.ts';
import { renderText } from './render-text.ts';
import { createSourceText } from './source-text.ts';

const text = 'policies:\n  - name: a\n    match:\n      tol: bash\n';

function diagnose(problem: Partial<Problem> = {}): Diagnostic {
  const source = createSourceText('policies.yaml', text);
  const start = text.indexOf('tol');
  const span = { start, end: start + 3 };
  const known = { code: 'policy/unknown-key', file: 'policies.yaml', quote: true, values: ['tol'] } as const;
  return createDiagnostic({ ...known, source, span, suggestion: 'tool', path: 'policies[0].match.tol', ...problem });
}

function diagnoseLine(line: string, piece: string): Diagnostic {
  const start = line.indexOf(piece);
  const span = { start, end: start + piece.length };
  return diagnose({ source: createSourceText('policies.yaml', line), span });
}

test('shows the place, the line, carets under the piece, a did-you-mean and the help', () => {
  expect(renderText([diagnose()])).toBe(
    [
      'error[policy/unknown-key]: unknown key `tol`',
      '  policies.yaml:4:7',
      '4 |       tol: bash',
      '  |       ^^^ did you mean `tool`?',
      `  help: ${catalogue['policy/unknown-key'].help}`,
    ].join('\n'),
  );
});

test('shows the path of a problem in a plain object', () => {
  const diagnostic = diagnose({ source: undefined });
  expect(renderText([diagnostic]).split('\n').slice(1, 3)).toEqual([
    '  policies.yaml: policies[0].match.tol',
    '  did you mean `tool`?',
  ]);
});

test.each([
  ['\ttol: x', 'tol', '1 |   tol: x', '  |   ^^^'],
  ['日本: tol', 'tol', '1 | 日本: tol', '  |       ^^^'],
  ['a: 日本', '日本', '1 | a: 日本', '  |    ^^^^'],
  ['a: e\u0301x', 'x', '1 | a: e\u0301x', '  |     ^'],
  ['a: \u001b[31mred', 'red', String.raw`1 | a: \x1b[31mred`, '  |            ^^^'],
  ['a: \u202ered', 'red', String.raw`1 | a: \u{202e}red`, '  |            ^^^'],
])('puts carets under the right columns of %j', (line, piece, shown, carets) => {
  const lines = renderText([diagnoseLine(line, piece)]).split('\n');
  expect(lines[2]).toBe(shown);
  expect(lines[3]).toBe(`${carets} did you mean \`tool\`?`);
});

test('cuts a very long line around the piece', () => {
  const lines = renderText([diagnoseLine(`${'a'.repeat(100_000)}tol${'b'.repeat(100_000)}`, 'tol')]).split('\n');
  expect(lines[1]).toBe('  policies.yaml:1:100001');
  expect(lines[2]?.length).toBeLessThan(200);
  expect(lines[2]?.slice(lines[3]?.indexOf('^')).startsWith('tol')).toBe(true);
});

test('marks a piece of several lines on its first line only', () => {
  const source = createSourceText('policies.yaml', 'a: [b,\nc]');
  const lines = renderText([diagnose({ source, span: { start: 3, end: 9 } })]).split('\n');
  expect(lines[3]).toMatch(/^ {2}\| {4}\^{3} /u);
});

test('shows no control character raw, wherever it comes from', () => {
  const evil = 'a\u001b]0;x\u0007\u009b\r\n\u2028\ud800';
  const shown = renderText([diagnose({ file: evil, values: [evil], help: evil, suggestion: evil, path: evil })]);
  expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
  expect(shown.split('\n')).toHaveLength(5);
});

test('uses colours only when asked to', () => {
  expect(renderText([diagnose()])).not.toContain('\u001b');
  expect(renderText([diagnose()], { colour: true })).toContain('\u001b[1;31merror[policy/unknown-key]');
});

test('leaves out everything that the file says when it must not be quoted', () => {
  const diagnostic = diagnose({ quote: false, help: 'about `tol`' });
  expect(diagnostic).toEqual({
    code: 'policy/unknown-key',
    severity: 'error',
    message: 'unknown key',
    help: catalogue['policy/unknown-key'].help,
    file: 'policies.yaml',
    line: 4,
    column: 7,
    endLine: 4,
    endColumn: 10,
  });
  expect(renderText([diagnostic]) + renderJson([diagnostic]) + renderSarif([diagnostic])).not.toContain('tol');
});

test('writes JSON with the problems as they are', () => {
  expect(JSON.parse(renderJson([diagnose()]))).toEqual({ diagnostics: [diagnose()] });
});

test('writes a SARIF log with the fields that the standard requires', () => {
  const log: unknown = JSON.parse(renderSarif([diagnose(), diagnose({ source: undefined })], { version: '1.2.3' }));
  expect(log).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: { driver: { name: 'action-policy', semanticVersion: '1.2.3', rules: [{ id: 'policy/unknown-key' }] } },
        results: [
          {
            ruleId: 'policy/unknown-key',
            ruleIndex: 0,
            level: 'error',
            message: { text: expect.stringContaining('did you mean `tool`?') },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'policies.yaml' },
                  region: { startLine: 4, startColumn: 7, endLine: 4, endColumn: 10 },
                  contextRegion: { startLine: 4, snippet: { text: '      tol: bash' } },
                },
                logicalLocations: [{ fullyQualifiedName: 'policies[0].match.tol' }],
              },
            ],
          },
          { locations: [{ physicalLocation: { artifactLocation: { uri: 'policies.yaml' } } }] },
        ],
      },
    ],
  });
});

test.each([
  ['/home/a b/p.yaml', 'file:///home/a%20b/p.yaml'],
  ['C:\\a\\p.yaml', 'file:///C%3A/a/p.yaml'],
  ['a/ü#1.yaml', 'a/%C3%BC%231.yaml'],
  ['template:strict', 'template:strict'],
  ['a\ud800.yaml', 'a%EF%BF%BD.yaml'],
])('names the file %j by the URI %s', (file, uri) => {
  expect(renderSarif([diagnose({ file })])).toContain(`"uri": ${JSON.stringify(uri)}`);
});

test('gives SARIF the line as context only where the problem ends on it', () => {
  const over = diagnose({ span: { start: text.indexOf('match'), end: text.indexOf('tol') } });
  expect(renderSarif([diagnose()])).toContain('contextRegion');
  expect(renderSarif([over])).not.toContain('contextRegion');
});
