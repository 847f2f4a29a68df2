import type { WordPart } from '../../command.ts';
import type { Line } from '../../shell/stream.ts';

const slash: WordPart = { kind: 'text', text: '/' };

/**
 * What names are that hold this pattern, as globs; none where it says no plain text. The text by itself is one, and what begins
 * with it: a star in front of a dot stands for no hidden name in a shell, and a search finds those all the same.
 */
export function namesMatching(pattern: string, isPlain = false): readonly string[] {
  const [, start = '', body = '', end = ''] = isPlain
    ? [pattern, '', pattern, '']
    : (/^(\^|\^?(?:\.\*)?\/)?((?:[\w@%,:=~-]|\\?\.(?![*+?{]))+)(\$)?$/.exec(pattern) ?? []);
  const text = body.replaceAll('\\.', '.');
  if (text === '' || /[/*?[\]{}\\\n]/.test(text)) return [];
  const whole = end === '' ? [text, `${text}*`] : [text];
  if (start !== '') return whole;
  return [...whole, end === '' ? `*${text}*` : `*${text}`];
}

/** The lines, and what is known of those among them that hold one of these names: `.env*` of all that a folder holds. */
export function linesNamed(lines: readonly Line[], names: readonly string[]): readonly Line[] {
  return [...lines, ...lines.flatMap((line) => names.flatMap((name) => lineNamed(line, name) ?? []))];
}

function lineNamed(line: Line, name: string): readonly Line[] | undefined {
  const last = line.at(-1);
  if (last?.kind !== 'glob' || !/^\*\*?$/.test(last.text)) return undefined;
  const folder = last.text === '*' ? line.slice(0, -1) : [...line, slash];
  return [[...folder, { ...last, kind: name.includes('*') ? 'glob' : 'text', text: name }]];
}
