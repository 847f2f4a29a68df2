import { catalogue, type DiagnosticCode } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What the log says of the program that wrote it. */
export interface SarifOptions {
  /** Version of the program. */
  readonly version?: string;
}

/** A file as a URI reference (SARIF 2.1.0, section 3.4.3): absolute paths as `file:`, others relative, both percent-encoded. */
function toUri(file: string): string {
  // `encodeURIComponent` throws on halves of surrogate pairs, which a file's name may hold.
  const wellFormed = file.replace(/\p{Cs}/gu, '\u{fffd}').replaceAll('\\', '/');
  if (/^template:\w+$/u.test(wellFormed)) return wellFormed;
  const encoded = wellFormed.split('/').map(encodeURIComponent).join('/');
  if (wellFormed.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//u.test(wellFormed) ? `file:///${encoded}` : encoded;
}

function toRegion({ line, column, endLine, endColumn, excerpt }: Diagnostic) {
  if (line === undefined) return {};
  // Section 3.29.5: the context holds the whole region, which one line does not where the problem goes over several.
  const hasContext = excerpt !== undefined && (endLine ?? line) === line;
  return {
    region: {
      startLine: line,
      ...(column !== undefined && { startColumn: column }),
      ...(endLine !== undefined && { endLine }),
      ...(endColumn !== undefined && { endColumn }),
    },
    ...(hasContext && { contextRegion: { startLine: line, snippet: { text: excerpt.text } } }),
  };
}

function toLocation(diagnostic: Diagnostic) {
  return {
    physicalLocation: { artifactLocation: { uri: toUri(diagnostic.file) }, ...toRegion(diagnostic) },
    ...(diagnostic.path !== undefined && { logicalLocations: [{ fullyQualifiedName: diagnostic.path }] }),
  };
}

function toMessage({ message, suggestion, help }: Diagnostic): string {
  const advice = suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`;
  return `${message}${advice}${help === undefined ? '' : `\n${help}`}`;
}

function toRule(code: DiagnosticCode) {
  const { title, help, severity } = catalogue[code];
  return {
    id: code,
    shortDescription: { text: title },
    help: { text: help },
    defaultConfiguration: { level: severity },
  };
}

/** Problems as a SARIF 2.1.0 log (OASIS), indented JSON: the form that code hosts and editors show beside the source. */
export function renderSarif(diagnostics: readonly Diagnostic[], { version }: SarifOptions = {}): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const driver = {
    name: 'action-policy',
    ...(version !== undefined && { semanticVersion: version }),
    rules: codes.map(toRule),
  };
  const results = diagnostics.map((diagnostic) => ({
    ruleId: diagnostic.code,
    ruleIndex: codes.indexOf(diagnostic.code),
    level: diagnostic.severity,
    message: { text: toMessage(diagnostic) },
    locations: [toLocation(diagnostic)],
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return JSON.stringify(log, undefined, 2);
}
