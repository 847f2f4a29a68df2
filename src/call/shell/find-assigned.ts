import { parameterNames } from './shell-state.ts';

/** What changes variables that the text does not name. */
const changesAny = /\b(?:eval|source)\b|(?:^|[\s;&|(])\.\s/;
/** What changes the parameters. */
const changesParameters = /\b(?:shift|set)\b/;

/**
 * Which of these variables a text may assign: those that it names without a `$` in front, as an assignment, an arithmetic
 * expression or a builtin does. A name in a text that is only printed counts too.
 */
export function findAssigned(text: string, names: Iterable<string>): readonly string[] {
  if (changesAny.test(text)) return [...names];
  const isShifting = changesParameters.test(text);
  const words = new Set(text.match(/(?<![\w$]|\$\{)[A-Za-z_]\w*/g));
  const defaulted = new Set(Array.from(text.matchAll(/\$\{(\w+):?=/g), ([, name]) => name));
  return [...names].filter(
    (name) => words.has(name) || defaulted.has(name) || (isShifting && parameterNames.includes(name)),
  );
}
