import { createDiagnostic, sortDiagnostics, type Diagnostic, type Problem } from '../diagnostics/diagnostic.ts';
import { catalogue, type DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import type { Reporter } from './reporter.ts';
import type { RuleOrigin } from './rule.ts';
import { findPiece, type TextPiece } from './scalar-piece.ts';
import type { SourceNode, Span } from './source-node.ts';

/** A hostile file has a problem on every line; nobody reads more than this. */
const mostProblems = 100;

/** Codes of values that were refused as they were read: what a check then says of the value's type follows from that. */
const refusals: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'policy/ambiguous-scalar',
  'policy/unknown-alias',
]);

/** A reporter for one document that keeps what it is told. */
export interface Problems extends Reporter {
  readonly file: string;
  hasErrors(): boolean;
  /** Whether another error would only be counted: a did-you-mean for it is not worth looking for. */
  isFull(): boolean;
  /** By place; of very many, the first ones and a count of the rest. */
  list(): readonly Diagnostic[];
  /** Where a node stands; undefined for plain objects. */
  originOf(node: SourceNode): RuleOrigin | undefined;
}

/** What the problems are about: a text, or a plain object, which has a name only. */
export interface ProblemSource {
  readonly file: string;
  readonly source?: SourceText | undefined;
  /** False leaves out everything that the file says. */
  readonly quote: boolean;
}

export function collectProblems({ file, source, quote }: ProblemSource): Problems {
  // Kept apart, or a hundred warnings would hide the error that refuses the file.
  const errors: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const refused = new WeakSet<SourceNode>();
  let dropped = 0;
  const add = (problem: Omit<Problem, 'file' | 'source' | 'quote'>): void => {
    const kept = catalogue[problem.code].severity === 'error' ? errors : warnings;
    if (kept.length < mostProblems) kept.push(createDiagnostic({ ...problem, file, source, quote }));
    else dropped += 1;
  };
  const spanOfPiece = (node: SourceNode, piece: TextPiece | undefined): Span | undefined => {
    const isPlaced =
      piece !== undefined && source !== undefined && node.kind === 'scalar' && errors.length < mostProblems;
    return isPlaced ? findPiece(source.text, node, piece) : undefined;
  };
  return {
    file,
    report(code, { node, span, piece }, details) {
      if (refused.has(node)) return;
      if (refusals.has(code)) refused.add(node);
      add({ code, span: span ?? spanOfPiece(node, piece) ?? node.span, path: node.path, ...details });
    },
    hasErrors: () => errors.length > 0,
    isFull: () => errors.length >= mostProblems,
    list() {
      const sorted = sortDiagnostics([...errors, ...warnings]);
      if (dropped === 0) return sorted;
      const values = [String(dropped)];
      return [...sorted, createDiagnostic({ code: 'policy/too-many-problems', file, values, quote })];
    },
    originOf(node) {
      if (source === undefined || node.span === undefined) return undefined;
      return Object.freeze({ file, ...source.positionAt(node.span.start) });
    },
  };
}

/** A place that means a whole document. */
export const wholeDocument: SourceNode = Object.freeze({ kind: 'scalar', value: null, span: undefined, path: '' });
