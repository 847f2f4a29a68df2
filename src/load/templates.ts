import { createDiagnostic } from '../diagnostics/diagnostic.ts';
import { closestName } from '../lib/closest-name.ts';
import { deepFreeze } from '../lib/deep-freeze.ts';
import type { PolicySet } from '../policy/rule.ts';
import { builtinTemplates } from './builtin-templates.generated.ts';
import type { LoadResult } from './load-result.ts';

// This module must not reach the YAML parser: a one-shot command with a built-in template starts without it.

/** The built-in templates, ready to use, by id. */
export const templates: ReadonlyMap<string, PolicySet> = new Map(Object.entries(deepFreeze(builtinTemplates)));

/** The ids of the built-in templates, in order. */
export const templateIds: readonly string[] = Object.freeze([...templates.keys()].sort());

/** What to say of a template that is not there: those that are, and the one that was probably meant. */
export function adviseOnTemplate(id: string, known: ReadonlyMap<string, PolicySet>) {
  const suggestion = closestName(id, known.keys());
  const help = `the built-in templates are ${[...known.keys()].sort().join(', ') || 'not part of this build'}; the path of a file has a \`/\` or ends in \`.yaml\`, \`.yml\` or \`.json\``;
  return { values: [id], help, ...(suggestion !== undefined && { suggestion }) };
}

/** A built-in template by its id, such as `safe_coding`. */
export function loadTemplate(id: string): LoadResult {
  const policySet = templates.get(id);
  if (policySet !== undefined) return { ok: true, policySet, warnings: [], files: [] };
  const advice = adviseOnTemplate(id, templates);
  const problem = { code: 'load/unknown-template', file: `template:${id}`, quote: true, ...advice } as const;
  return { ok: false, diagnostics: [createDiagnostic(problem)], files: [] };
}
