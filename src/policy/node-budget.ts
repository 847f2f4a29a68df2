import type { Problems } from './problems.ts';
import type { SourceNode } from './source-node.ts';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import { documentLimits } from './limits.ts';

/** Counts values while a document is read, and says when to stop. Once it has stopped, it stays so. */
export interface NodeBudget {
  /** Whether one more value at this depth may be read; the first refusal is reported at `place`. */
  take(place: SourceNode, depth: number): boolean;
  /** Whether this many UTF-16 units more may be read that an alias repeats; the first refusal is reported at `place`. */
  repeat(length: number, place: SourceNode): boolean;
  /** Stops, and reports why unless it had stopped before. */
  stop(code: DiagnosticCode, place: SourceNode, why?: string): false;
  /** Stops without a report: the reason has been told. */
  halt(): void;
  hasStopped(): boolean;
}

/** `overflow` is the code for too many values: aliases or plain size. */
export function createNodeBudget(problems: Problems, overflow: () => DiagnosticCode): NodeBudget {
  let count = 0;
  let repeated = 0;
  let isStopped = false;
  const budget: NodeBudget = {
    take(place, depth) {
      if (isStopped) return false;
      count += 1;
      if (depth > documentLimits.depth) return budget.stop('policy/too-deep', place);
      if (count <= documentLimits.nodes) return true;
      return budget.stop(overflow(), place, `more than ${documentLimits.nodes.toLocaleString('en')} values`);
    },
    repeat(length, place) {
      repeated += length;
      // Danger: every repetition is read and checked anew, so a long text behind thousands of aliases would take minutes.
      return repeated <= documentLimits.size || budget.stop('policy/alias-limit', place);
    },
    stop(code, node, why = '') {
      if (!isStopped) problems.report(code, { node }, { values: [why] });
      isStopped = true;
      return false;
    },
    halt() {
      isStopped = true;
    },
    hasStopped: () => isStopped,
  };
  return budget;
}
