import type { OptionSpec, ValueUse } from '../programs/option-table.ts';
import type { OperandKind } from '../programs/program.ts';

/** `-f|--file=f`: a `^` where it may stand behind a subcommand, names, its values; `=:` where they must be attached. */
const shape = /^(\^?)([^=]+)(?:=(:?)([a-z?*-]*))?$/;

/** An option, as the grammar writes it; undefined where it is not written so. */
export function readGrammarOption(text: string): OptionSpec | undefined {
  const [whole, persistent, names = '', attached, values] = shape.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [first] = readOperandKinds(values ?? '');
  return {
    names: names.split('|'),
    value: values === undefined ? 'none' : arityOf(values, attached === ':'),
    use: first === undefined ? 'plain' : uses[first.kind],
    means: [],
    isFromGrammar: true,
    ...(persistent === '^' && { isPersistent: true as const }),
  };
}

const uses: Readonly<Record<OperandKind['kind'], ValueUse>> = {
  plain: 'plain',
  file: 'touch',
  script: 'touch',
  command: 'shell',
};

/** That a value must be attached is often said where it may be the next word as well: both count, unless it may be absent. */
function arityOf(values: string, isAttached: boolean): OptionSpec['value'] {
  if (values.includes('*') || values.replaceAll('?', '').length > 1) return 'several';
  if (isAttached && values.includes('?')) return 'attached';
  return isAttached || values.includes('?') ? 'optional' : 'required';
}

const kinds: ReadonlyMap<string, OperandKind['kind']> = new Map([
  ['f', 'file'],
  ['d', 'file'],
  ['c', 'command'],
  ['s', 'script'],
]);

/** One letter for each operand, and `*` behind it where more may follow. */
export function readOperandKinds(text: string): readonly OperandKind[] {
  return (text.match(/[a-z-]\??\*?/g) ?? []).map((each) => ({
    kind: kinds.get(each.charAt(0)) ?? 'plain',
    ...(each.endsWith('*') && { isVariadic: true as const }),
  }));
}
