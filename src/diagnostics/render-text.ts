import { displayWidth } from '../lib/display-width.ts';
import { printableText } from '../lib/printable-text.ts';
import type { Diagnostic } from './diagnostic.ts';

/** How problems are shown to a person. */
export interface TextOptions {
  /** ANSI colours; off unless asked for. */
  readonly colour?: boolean;
}

type Paint = (text: string) => string;

interface Palette {
  readonly severity: Paint;
  readonly faint: Paint;
}

const plain: Paint = (text) => text;

function createPalette({ severity }: Diagnostic, colour: boolean): Palette {
  if (!colour) return { severity: plain, faint: plain };
  const code = severity === 'error' ? '31' : '33';
  return {
    severity: (text) => `\u001b[1;${code}m${text}\u001b[0m`,
    faint: (text) => `\u001b[2m${text}\u001b[0m`,
  };
}

/** Where a problem is, as editors and terminals link it: `file:line:column`. */
export function formatPlace({ file, line, column }: Pick<Diagnostic, 'file' | 'line' | 'column'>): string {
  const name = printableText(file);
  return line === undefined ? name : `${name}:${String(line)}:${String(column ?? 1)}`;
}

/** A piece of source as it is shown: tabs as two spaces, and nothing that could move the cursor. */
function showSource(text: string): string {
  return printableText(text.replaceAll('\t', '  '));
}

function renderExcerpt(diagnostic: Diagnostic, { severity, faint }: Palette): readonly string[] {
  const { excerpt, line, column, endLine, endColumn } = diagnostic;
  if (excerpt === undefined || line === undefined || column === undefined) return [];
  const start = column - excerpt.column;
  const lineEnd = excerpt.text.trimEnd().length;
  const end =
    endLine === line && endColumn !== undefined ? Math.min(endColumn - excerpt.column, excerpt.text.length) : lineEnd;
  const indent = displayWidth(showSource(excerpt.text.slice(0, start)));
  const width = Math.max(1, displayWidth(showSource(excerpt.text.slice(start, end))));
  const number = String(line);
  const advice =
    diagnostic.suggestion === undefined ? '' : ` did you mean \`${printableText(diagnostic.suggestion)}\`?`;
  return [
    `${faint(`${number} |`)} ${showSource(excerpt.text)}`,
    `${faint(`${' '.repeat(number.length)} |`)} ${' '.repeat(indent)}${severity(`${'^'.repeat(width)}${advice}`)}`,
  ];
}

function renderDiagnostic(diagnostic: Diagnostic, colour: boolean): string {
  const palette = createPalette(diagnostic, colour);
  const { code, severity, message, help, suggestion, path } = diagnostic;
  const place = diagnostic.line === undefined && path !== undefined ? `: ${printableText(path)}` : '';
  const excerpt = renderExcerpt(diagnostic, palette);
  const lines = [
    `${palette.severity(`${severity}[${code}]`)}: ${printableText(message)}`,
    `  ${formatPlace(diagnostic)}${place}`,
    ...excerpt,
  ];
  if (suggestion !== undefined && excerpt.length === 0) lines.push(`  did you mean \`${printableText(suggestion)}\`?`);
  if (help !== undefined) lines.push(`  help: ${printableText(help)}`);
  return lines.join('\n');
}

/** Problems for a person to read, in the order given, an empty line between them. Safe to show on a terminal. */
export function renderText(diagnostics: readonly Diagnostic[], { colour = false }: TextOptions = {}): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, colour)).join('\n\n');
}
