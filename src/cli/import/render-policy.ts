import { printableText } from '../../lib/printable-text.ts';
import type { ImportedDocument } from './make-policy.ts';
import type { ImportNote } from './imported-policy.ts';

/** The policy as YAML, with what could not be carried over as comments at its beginning. */
export function renderPolicy({ document, origins, notes }: ImportedDocument, files: readonly string[]): string {
  const { version, defaults, policies = [] } = document;
  return [
    `# Made by \`action-policy import\` from ${files.map(printableText).join(', ')}.`,
    '# It stops what is stopped there, and allows no more.',
    ...(notes.length === 0
      ? []
      : ['#', '# Not carried over as it is:', ...notes.map((note) => `#   ${describeNote(note)}`)]),
    `version: ${version ?? 1}`,
    `defaults: ${toFlow(defaults)}`,
    policies.length === 0 ? 'policies: []' : 'policies:',
    ...policies.flatMap(({ name, ...rule }) => [
      `  # ${printableText(origins.get(name) ?? '')}`,
      `  - name: ${name}`,
      ...Object.entries(rule).map(([key, value]) => `    ${key}: ${toFlow(value)}`),
    ]),
    '',
  ].join('\n');
}

/** One line on what became of a setting. */
export function describeNote({ kind, setting, why }: ImportNote): string {
  return printableText(`${kind}: ${setting}: ${why}`);
}

/** JSON is YAML. */
function toFlow(value: unknown): string {
  return JSON.stringify(value);
}
