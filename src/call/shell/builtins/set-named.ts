import { textOf, type Word } from '../../command.ts';
import { evaluateArithmetic } from '../arithmetic.ts';
import { arithmeticShell } from '../arithmetic-shell.ts';
import { withDoubt } from '../merge-states.ts';
import { parseExpression } from '../parse-text.ts';
import type { ShellRun } from '../shell-run.ts';
import type { Value } from '../shell-state.ts';
import { setElement, setVariable } from '../variables.ts';

/**
 * Sets the variable that a word of `read`, `printf -v` or `declare` names, or an element of one: `printf -v 'a[0]' x`. An empty
 * name is one that is known only when it runs.
 */
export function setNamed(given: Word | string, value: Value, shell: ShellRun): void {
  const text = typeof given === 'string' ? given : (textOf(given) ?? '');
  const [, name = '', subscript] = /^([A-Za-z_]\w*|\d+)(?:\[(.*)\])?$/s.exec(text) ?? [];
  // Any of them may be meant.
  if (name === '') shell.state = withDoubt(shell.state, [...shell.state.variables.keys()]);
  else if (subscript === undefined) setVariable(name, value, shell);
  else setElement(name, keyOf(subscript, shell), value, shell);
}

/** Of an array with names for keys, it is the key itself. */
function keyOf(subscript: string, shell: ShellRun): string {
  const number = evaluateArithmetic(parseExpression(subscript), arithmeticShell(shell));
  return number === undefined ? subscript : String(number);
}
