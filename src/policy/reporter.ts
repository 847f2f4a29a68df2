import type { TextPiece } from './scalar-piece.ts';
import type { SourceNode, Span } from './source-node.ts';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';

/** Where a problem is: a node, or a piece of one (a span within the document's text). */
export interface ProblemPlace {
  readonly node: SourceNode;
  /** Narrower than the node: a key. */
  readonly span?: Span | undefined;
  /** Narrower than the node: a piece of its text, such as the part of a pattern that is wrong. */
  readonly piece?: TextPiece | undefined;
}

/** Collects everything that is wrong with a document; nothing is thrown, so that all of it is told at once. */
export interface Reporter {
  /** `details` fill the message of the code; `help` and `suggestion` (a did-you-mean) replace or add to its advice. */
  report(
    code: DiagnosticCode,
    place: ProblemPlace,
    details?: { readonly values?: readonly string[]; readonly help?: string; readonly suggestion?: string },
  ): void;
}
