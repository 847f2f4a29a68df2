import { expect, test } from 'vitest';
import { PolicyEngine } from '../../src/policy-engine.ts';
import { loadAllTexts } from './shell-text.ts';

// Law 4: a text within another form of the same text is judged no milder, under a rule that denies each command by name.

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

const engine = PolicyEngine.fromObject({
  version: 1,
  policies: [{ name: 'none-of-these', match: { command: ['rm', 'deploy', 'x', 'cp'] }, action: 'deny' }],
});

const severity = { approve: 0, escalate: 1, deny: 2 };

function judge(command: string): number {
  return severity[engine.evaluate({ tool: 'Bash', args: { command }, ...place }).action];
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * A here-document would end elsewhere, and a comment take what closes the form; aliases count from the next line on. What starts
 * with a dash would be an option of the form.
 */
const isPlain = (text: string): boolean => !/^-|<<|#|\balias\b|\\$/.test(text);

const forms: Readonly<Record<string, (text: string) => string>> = {
  eval: (text) => `eval ${quoted(text)}`,
  'a shell of its own': (text) => `bash -c ${quoted(text)}`,
  'a group': (text) => `{ ${text}\n}`,
  'a subshell': (text) => `( ${text}\n)`,
  'a function': (text) => `wrapped() {\n${text}\n}\nwrapped`,
  'a branch': (text) => `if true; then\n${text}\nfi`,
  'a loop': (text) => `for once in 1; do\n${text}\ndone`,
  'a trap': (text) => `trap ${quoted(text)} EXIT`,
  'the input of a shell': (text) => `bash <<'END_OF_TEXT'\n${text}\nEND_OF_TEXT`,
};

const texts = loadAllTexts()
  .map(({ text }) => text)
  .filter(isPlain);

test('there are enough texts whose plain form is stopped', () => {
  expect(texts.filter((text) => judge(text) > 0).length).toBeGreaterThan(400);
});

test.each(Object.keys(forms))('no text is judged milder in %s', (name) => {
  const wrap = forms[name] ?? String;
  expect(texts.filter((text) => judge(wrap(text)) < judge(text))).toEqual([]);
});
