import { catalogue, type DiagnosticCode, type Severity } from './catalogue.ts';
import type { SourceText } from './source-text.ts';

/** A piece of the line that a problem is in. */
export interface Excerpt {
  readonly text: string;
  /** Column of the line, from 1, at which the piece begins: long lines are cut. */
  readonly column: number;
}

/** One problem, as it is told: plain JSON. Lines and columns count from 1, columns in UTF-16 units, ends are excluded. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  /** A name that was probably meant. */
  readonly suggestion?: string;
  /** The file as it was named, `template:ID`, or what the caller calls the object. */
  readonly file: string;
  /** Absent for policies given as plain objects, and where a whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** Such as `policies[2].match.tool`; absent for the document itself. */
  readonly path?: string;
  readonly excerpt?: Excerpt;
}

/** What is known of a problem before it is put into words. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly file: string;
  /** The text that the span is in; without it no place can be told. */
  readonly source?: SourceText | undefined;
  /** UTF-16 offsets into the source, end excluded. */
  readonly span?: { readonly start: number; readonly end: number } | undefined;
  readonly path?: string;
  readonly values?: readonly string[] | undefined;
  readonly help?: string | undefined;
  readonly suggestion?: string | undefined;
  /** False leaves out everything that the file says: for readers that must not see it, such as a model. */
  readonly quote: boolean;
}

const excerptWidth = 160;

function cutExcerpt(line: string, column: number): Excerpt {
  if (line.length <= excerptWidth) return { text: line, column: 1 };
  const start = Math.max(0, Math.min(column - 1 - excerptWidth / 4, line.length - excerptWidth));
  return { text: line.slice(start, start + excerptWidth), column: start + 1 };
}

function locate({ source, span, quote }: Problem): Partial<Diagnostic> {
  if (source === undefined || span === undefined) return {};
  const { line, column } = source.positionAt(span.start);
  const end = source.positionAt(Math.max(span.start, span.end));
  const place = { line, column, endLine: end.line, endColumn: end.column };
  return quote ? { ...place, excerpt: cutExcerpt(source.lineAt(line), column) } : place;
}

/** Longest value that a message repeats. */
const longestValue = 240;

function shorten(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`;
}

/** Puts a problem into words and places it. */
export function createDiagnostic(problem: Problem): Diagnostic {
  const { code, file, path = '', values = [], suggestion, quote } = problem;
  const { severity, title, message, help } = catalogue[code];
  if (!quote) return Object.freeze({ code, severity, message: title, help, file, ...locate(problem) });
  return Object.freeze({
    code,
    severity,
    message: message === undefined ? title : message(...values.map(shorten)),
    help: problem.help ?? help,
    ...(suggestion !== undefined && { suggestion }),
    file,
    ...locate(problem),
    ...(path !== '' && { path }),
  });
}

/** Orders by place within one file; what has no place comes first. Stable, so files keep their order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map(({ file }) => file))];
  const order = new Map(files.map((file, index) => [file, index]));
  return [...diagnostics].sort(
    (left, right) =>
      (order.get(left.file) ?? 0) - (order.get(right.file) ?? 0) ||
      (left.line ?? 0) - (right.line ?? 0) ||
      (left.column ?? 0) - (right.column ?? 0),
  );
}

/** Whether any of them keeps the policy from loading. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
