import { printableText } from '../lib/printable-text.ts';

/** A text of several lines, safe to show on a terminal: line ends stay, other control and invisible characters become escapes. */
export function printableLines(text: string, label = ''): string {
  const indent = ' '.repeat(label.length);
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? label : indent) + printableText(line))
    .join('\n');
}
