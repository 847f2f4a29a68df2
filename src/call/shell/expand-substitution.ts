import type { ArithmeticExpansionPart, ParameterExpansionPart, WordPart as SourcePart } from 'unbash';
import { evaluateArithmetic } from './arithmetic.ts';
import { arithmeticShell } from './arithmetic-shell.ts';
import { expandParameter } from './expand-parameter.ts';
import { expandValue, longestValue, textPart, unknownPart, type Expansion, type Piece } from './expand-value.ts';
import { namedIndirectly } from './environment-flow.ts';
import { flowOfValue, joinFlows } from './flow.ts';
import { anyOfTexts, withFlowOf } from './lines.ts';
import { fork, type ShellRun } from './shell-run.ts';
import { withoutLineEnds } from './stream.ts';
import { lookUp } from './variables.ts';
import { walkScripts } from './walk-scripts.ts';

/** What a substitution of commands prints, in the words that the shell makes of it. */
export function expandSubstitution(
  part: Extract<SourcePart, { type: 'CommandExpansion' }>,
  expansion: Expansion,
): readonly Piece[] {
  const { run, isQuoted } = expansion;
  if (part.script === undefined) return [unknownPart(part, expansion)];
  const stream = run.reader.substitute(part.script, run);
  const text = stream.text === undefined ? undefined : withoutLineEnds(stream.text);
  const flow = stream.flow === undefined ? {} : { flow: stream.flow };
  const sources = stream.sources.every((source) => source === 'text') ? {} : { origin: stream.sources };
  const optional = stream.isOptional === true ? ({ isOptional: true } as const) : {};
  if (text !== undefined && stream.otherText === undefined && text.length <= longestValue)
    return expandValue(
      { value: [[{ ...textPart(text), ...optional, ...sources, ...flow }]], isList: false },
      part.text,
      {
        ...expansion,
        run: splitting(run),
      },
    );
  const lines = text === undefined ? stream.lines : undefined;
  if (lines !== undefined) {
    const one = isQuoted || expansion.keepsAlternatives === true ? anyOfTexts(lines, stream, isQuoted) : undefined;
    const isOne = one !== undefined && (isQuoted || one.some(({ alternatives }) => alternatives !== undefined));
    const found = (isOne ? [one] : lines).map((line) => withFlowOf(stream, line));
    return found.flatMap((line, place): readonly Piece[] => (place === 0 ? line : ['end', ...line]));
  }
  const origin = stream.sources.length === 0 ? {} : { origin: stream.sources };
  return [{ kind: 'unknown', text: part.text, ...(isQuoted && { isQuoted }), ...origin, ...flow }];
}

/** zsh splits what is substituted, too. */
function splitting(run: ShellRun): ShellRun {
  const { isUnsplit: _, isZsh: __, ...world } = run.world;
  return fork(run, { world });
}

/** What the parameter stands for; where that is not known, the commands within its braces run all the same. */
export function expandBraced(part: ParameterExpansionPart, expansion: Expansion): readonly Piece[] {
  const { run } = expansion;
  const expanded = expandParameter(part, run);
  if (expanded !== undefined) return expandValue(expanded, part.text, expansion);
  // A list may be several words, whatever quotes it stands in.
  const plain = unknownPart(part, isList(part) ? { ...expansion, isQuoted: false } : expansion);
  const isIndirect = part.prefix === '!' && part.operation?.type !== 'Names';
  const unknown = isIndirect
    ? { ...plain, ...namedIndirectly(lookUp(part.parameter, run), part.text, run.context.from) }
    : plain;
  const flow = joinFlows([unknown.flow, flowOfValue(lookUp(part.parameter, run, true))]);
  return [flow === undefined ? unknown : { ...unknown, flow }];
}

export function expandArithmetic(part: ArithmeticExpansionPart, expansion: Expansion): readonly Piece[] {
  const { run, isQuoted } = expansion;
  walkScripts(part, run, 0);
  const value = evaluateArithmetic(part.expression, arithmeticShell(run));
  return value === undefined
    ? [{ kind: 'unknown', text: part.text, ...(isQuoted && { isQuoted }) }]
    : [textPart(String(value))];
}

/** `"$@"` without parameters is no word at all. */
export function isList(part: SourcePart): boolean {
  return (
    (part.type === 'SimpleExpansion' && part.text === '$@') ||
    (part.type === 'ParameterExpansion' &&
      (part.parameter === '@' || part.index?.value === '@' || part.operation?.type === 'Names'))
  );
}
