import { textOf, type Word, type WordPart } from '../command.ts';
import { hasOption, type OptionToken } from './invocation.ts';
import type { ProgramRun } from './program.ts';

const actions: ReadonlySet<string> = new Set(
  '-delete -exec -execdir -ok -okdir -print -print0 -printf -ls -fprint -fls'.split(' '),
);

export function isAction({ names }: OptionToken): boolean {
  return names.some((name) => actions.has(name));
}

export function isActionNamed({ names }: OptionToken, name: string): boolean {
  return names.includes(name);
}

/** The tests in front of the first action: what stands behind it does not keep it from anything (find(1), EXPRESSION). */
export function testsBeforeActions({ invocation: { options } }: ProgramRun): readonly OptionToken[] {
  const end = options.findIndex(isAction);
  return end === -1 ? options : options.slice(0, end);
}

/**
 * What is found under a root where `-path` must hold of it, as a pattern; undefined where that says nothing. The pattern of
 * `-path` is compared with the whole path as it is printed, and its `*` stands for slashes too (find(1), -path).
 */
export function foundByPath(run: ProgramRun, root: Word): Word | undefined {
  const { invocation, command } = run;
  const isNegated =
    hasOption(invocation, '-not', '-o', '-or') || command.words.some((word) => /^[!,]$/.test(textOf(word) ?? ''));
  const test = testsBeforeActions(run).find(({ names }) => names.includes('-path') || names.includes('-wholename'));
  const pattern = test?.value === undefined ? undefined : textOf(test.value);
  const start = textOf(root);
  if (isNegated || pattern === undefined || start === undefined || /[?[\\]|\.\./.test(pattern)) return undefined;
  const rest = restOf(pattern, start.endsWith('/') ? start : `${start}/`);
  if (rest === undefined) return undefined;
  const parts: readonly WordPart[] = [...root.parts, ...(start.endsWith('/') ? [] : [slash])];
  return { parts: [...parts, { kind: 'glob', text: rest.replaceAll(/\*+/g, '**') }], from: root.from };
}

const slash: WordPart = { kind: 'text', text: '/' };

/** What the pattern says behind the root. A star in front may stand for any piece of the root: it is told for `.` alone. */
function restOf(pattern: string, start: string): string | undefined {
  if (/^\*+$/.test(pattern)) return '**';
  if (pattern.startsWith(start)) return pattern.slice(start.length);
  return start === './' && pattern.startsWith('*/') ? `*${pattern.slice(1)}` : undefined;
}
