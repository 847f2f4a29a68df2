import type { TestExpression, Word as SourceWord } from 'unbash';
import type { Word } from '../command.ts';
import { expandToOne } from './expand-word.ts';
import { holdsSubscriptCode } from './hidden-code.ts';
import { fork, pushOpaque, type ShellRun } from './shell-run.ts';

/** Operators of `[[` that evaluate their operands as arithmetic (Bash manual, 6.4). */
const evaluating = /^-(?:eq|ne|lt|le|gt|ge|v)$/;

/** A subscript in such an operand may run code: `[[ 'a[$(id)]' -eq 1 ]]`. */
export function noteEvaluated(expression: TestExpression, run: ShellRun): void {
  // A fork, since what is substituted has been walked already.
  const aside = fork(run, { effects: [] });
  const isCode = operandsOf(expression).some((word) => holdsSubscriptCode(knownText(expandToOne(word, aside))));
  if (isCode) pushOpaque(run, 'a subscript that may run code', run.source.locate(expression.pos, expression.end));
}

function knownText({ parts }: Word): string {
  return parts.map(({ kind, text }) => (kind === 'unknown' ? '' : text)).join('');
}

function operandsOf(expression: TestExpression): readonly SourceWord[] {
  switch (expression.type) {
    case 'TestUnary':
      return evaluating.test(expression.operator) ? [expression.operand] : [];
    case 'TestBinary':
      return evaluating.test(expression.operator) ? [expression.left, expression.right] : [];
    case 'TestLogical':
      return expression.operands.flatMap(operandsOf);
    case 'TestNot':
      return operandsOf(expression.operand);
    case 'TestGroup':
      return operandsOf(expression.expression);
    default:
      return expression satisfies never;
  }
}
