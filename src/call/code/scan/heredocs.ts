import { interpolate } from './interpolate.ts';
import { match, plainNames, push, type Lexer } from './lexer.ts';

const heredoc = /<<<?[~-]?\s?(["'`]?)([A-Za-z_]\w{0,100})\1/y;

export function readHeredocStart(lexer: Lexer): boolean {
  const found = match(heredoc, lexer);
  if (found === undefined || found.startsWith('<<<') !== (lexer.language === 'php')) return false;
  lexer.marks += 1;
  if (lexer.marks > 32) lexer.isBroken = true;
  if (lexer.isBroken) return false;
  const mark = /\w+/.exec(found)?.[0] ?? '';
  const quote = /[`'"]/.exec(found)?.[0];
  const last = lexer.found.at(-1);
  const isValue =
    last !== undefined &&
    (last.kind === 'variable' ||
      (last.kind === 'name' && !plainNames.has(last.text)) ||
      last.kind === 'number' ||
      /^[)\]]$/.test(last.text));
  const hasEnd = new RegExp(String.raw`\n[ \t]*${mark}\b`).test(lexer.text.slice(lexer.at, lexer.at + 65_536));
  if (!hasEnd || lexer.heredocs.length > 8) return false;
  const start = lexer.at;
  lexer.at += found.length;
  push(lexer, { kind: quote === '`' ? 'shell' : 'text', text: '', start, hasUnknown: true });
  lexer.heredocs.push({ mark, isPlain: quote === "'", index: lexer.found.length - 1, isCode: isValue });
  return true;
}

/** The bodies of heredocs begin on the line behind. */
export function readHeredocs(lexer: Lexer): void {
  lexer.at += 1;
  for (const { mark, isPlain, index, isCode } of lexer.heredocs.splice(0)) {
    const lines: string[] = [];
    for (;;) {
      const end = lexer.text.indexOf('\n', lexer.at);
      const line = lexer.text.slice(lexer.at, end === -1 ? undefined : end);
      const isEnd = line.trim().replace(/[;,)]+$/, '') === mark;
      if (!isEnd) lines.push(line);
      // What stands behind the mark goes on.
      lexer.at = isEnd ? lexer.at + line.indexOf(mark) + mark.length : end === -1 ? lexer.text.length : end + 1;
      if (isEnd || lexer.at >= lexer.text.length) break;
    }
    const body = `${lines.join('\n')}\n`;
    if (isCode) lexer.codes.push(body);
    const token = lexer.found[index];
    const value = isPlain ? { text: body, hasUnknown: false } : interpolate(lexer, body);
    if (token !== undefined) {
      const { hasUnknown: _, ...rest } = token;
      lexer.found[index] = { ...rest, text: value.text, ...(value.hasUnknown && { hasUnknown: true }) };
    }
  }
}
