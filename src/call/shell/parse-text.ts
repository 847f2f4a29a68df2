import { parse, type ArithmeticExpression, type ParsedScript, type Word } from 'unbash';

/** UTF-16 units of one text; a longer one is not read. */
export const longestShellText = 65_536;
/** Each takes a look at all that follows it. */
export const mostHeredocs = 200;
/** Brackets that are open at one place. */
export const deepestNesting = 150;

export interface ParsedText {
  /** What could be parsed; undefined where the text is not looked at. */
  readonly script?: ParsedScript;
  /** Why not all of it is understood. */
  readonly problem?: string;
}

/** Parses a text for a shell. Never throws. */
export function parseText(text: string): ParsedText {
  const problem = findExcess(text);
  if (problem !== undefined) return { problem };
  const script = parseSafely(text);
  if (script === undefined) return { problem: 'a shell text that could not be parsed' };
  return hasErrors(script) ? { script, problem: 'a shell text with a syntax error' } : { script };
}

export function hasErrors({ errors }: ParsedScript): boolean {
  return errors !== undefined && errors.length > 0;
}

/** One word on its own, such as an alternative of a brace expansion; undefined when it is not one word. */
export function parseWord(source: string): Word | undefined {
  const command = parseSafely(`: ${source}`)?.commands[0]?.command;
  if (command?.type !== 'Command' || command.suffix.length !== 1) return undefined;
  const [word] = command.suffix;
  return word?.type === 'Word' ? word : undefined;
}

/** An arithmetic expression on its own, such as the subscript of an array; undefined when it is none. */
export function parseExpression(source: string): ArithmeticExpression | undefined {
  if (source.length > longestExpression) return undefined;
  const command = parseSafely(`((${source}))`)?.commands[0]?.command;
  return command?.type === 'ArithmeticCommand' ? command.expression : undefined;
}

const longestExpression = 200;

function parseSafely(text: string): ParsedScript | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function findExcess(text: string): string | undefined {
  if (text.length > longestShellText) return `a shell text of more than ${longestShellText} characters`;
  if (text.includes('\0')) return 'a shell text with a NUL character';
  if (countHeredocs(text) > mostHeredocs) return `a shell text with more than ${mostHeredocs} heredocs`;
  return nestingOf(text) > deepestNesting ? 'a shell text that is nested too deeply' : undefined;
}

function countHeredocs(text: string): number {
  let count = 0;
  for (let at = text.indexOf('<<'); at !== -1; at = text.indexOf('<<', at + 2)) count += 1;
  return count;
}

/** By character codes of `(`, `{`, `)`, `}`: it looks at all of every text. */
function nestingOf(text: string): number {
  let open = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 40 || char === 123) open += 1;
    else if ((char === 41 || char === 125) && open > 0) open -= 1;
    if (open > deepest) deepest = open;
  }
  return deepest;
}
