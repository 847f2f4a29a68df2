import type { ArithmeticShell } from './arithmetic.ts';
import { parseWord } from './parse-text.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import type { Value } from './shell-state.ts';
import { lookUp, plainText, setElement, setVariable } from './variables.ts';

/** The shell as an arithmetic expression sees it. */
export function arithmeticShell(run: ShellRun): ArithmeticShell {
  return {
    lookUp: (name) => lookUp(name, run),
    assign(target, value) {
      const [, name = '', key] = /^([A-Za-z_]\w*)(?:\[(\w+)\])?$/.exec(target) ?? [];
      const assigned: Value = value === undefined ? undefined : [[{ kind: 'text', text: String(value) }]];
      if (name === '') return;
      if (key === undefined) setVariable(name, assigned, run);
      else setElement(name, key, assigned, run);
    },
    expand({ value, parts, pos, end }) {
      if (parts === undefined) return expandPlain(value, run);
      return plainText([run.reader.expandToOne({ type: 'Word', text: value, value, parts, pos, end }, run).parts]);
    },
    onCode: () => pushOpaque(run, 'a subscript that may run code', run.context.from),
  };
}

/** The parser leaves `$x` and `a[$x]` of an expression as they stand; what is substituted by commands is code where it stands. */
function expandPlain(value: string, run: ShellRun): string | undefined {
  if (!value.includes('$') || /\$\(|`/.test(value)) return value;
  const word = parseWord(value);
  return word === undefined ? value : plainText([run.reader.expandToOne(word, run).parts]);
}
