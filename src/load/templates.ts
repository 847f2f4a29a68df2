import { createDiagnostic } from '../diagnostics/diagnostic.ts';
import { closestName } from '../lib/closest-name.ts';
import { regexSourcesOf } from '../match/rule-regexes.ts';
import type { RequiredLiterals } from '../patterns/python-regex.ts';
import { outlinedSet, type OutlinedRules } from '../engine/rule-outline.ts';
import type { PolicySet, Rule, RuleFacts } from '../policy/rule.ts';
import { builtinTemplateIds, readBuiltinTemplate } from './builtin-templates.generated.ts';
import type { LoadResult } from './load-result.ts';

// This module must not reach the YAML parser: a one-shot command with a built-in template starts without it.

/** Where templates are looked for by id. */
export interface TemplateSource {
  readonly ids: readonly string[];
  find(id: string): PolicySet | undefined;
}

/** What is known of the patterns of one rule. */
export interface ShippedFacts {
  /** In the order of `regexSourcesOf`. */
  readonly regexes: readonly RequiredLiterals[];
  readonly programs: RuleFacts['programs'];
}

/** A built-in template as it is shipped: this in the first line, and each rule in a line of its own. */
export interface ShippedTemplate {
  /** What it is for, in one sentence. */
  readonly summary: string;
  readonly policySet: Omit<PolicySet, 'rules'>;
  readonly outlines: OutlinedRules['outlines'];
  readonly programs: OutlinedRules['programs'];
}

/** A rule in its line. */
export interface ShippedRule {
  readonly rule: Rule;
  readonly facts: ShippedFacts;
}

/** The rules of a template are read one by one: a call needs few of them. */
function unpack([first = '', ...lines]: readonly string[]): PolicySet {
  // The generator wrote both. They are not frozen, which a one-shot command would pay for: whoever hands out rules freezes them.
  const { policySet, outlines, programs } = JSON.parse(first) as ShippedTemplate;
  const rules: Rule[] = [];
  const ruleAt = (position: number): Rule =>
    (rules[position] ??= withFacts(JSON.parse(lines[position] ?? '') as ShippedRule));
  return outlinedSet(policySet, { outlines, programs, ruleAt });
}

function withFacts({ rule, facts: { regexes, programs } }: ShippedRule): Rule {
  const sources = regexes.length === 0 ? [] : regexSourcesOf(rule);
  const known = Object.fromEntries(regexes.map((fact, index) => [sources[index] ?? '', fact]));
  return { ...rule, facts: { regexes: known, programs } };
}

/** The ids of the built-in templates, in order. */
export const templateIds: readonly string[] = Object.freeze(builtinTemplateIds.toSorted());

const read = new Map<string, PolicySet>();

/** The built-in templates; each is read when it is first asked for. */
export const templates: TemplateSource = {
  ids: templateIds,
  find(id) {
    const known = read.get(id);
    if (known !== undefined) return known;
    const text = readBuiltinTemplate(id);
    if (text === undefined) return undefined;
    const policySet = unpack(text.split('\n'));
    read.set(id, policySet);
    return policySet;
  },
};

/** What a built-in template is for, in one sentence. */
export function templateSummary(id: string): string | undefined {
  const [first] = readBuiltinTemplate(id)?.split('\n', 1) ?? [];
  return first === undefined ? undefined : (JSON.parse(first) as ShippedTemplate).summary;
}

/** What to say of a template that is not there: those that are, and the one that was probably meant. */
export function adviseOnTemplate(id: string, { ids }: TemplateSource) {
  const suggestion = closestName(id, ids);
  const help = `the built-in templates are ${ids.join(', ') || 'not part of this build'}; the path of a file has a \`/\` or ends in \`.yaml\`, \`.yml\` or \`.json\``;
  return { values: [id], help, ...(suggestion !== undefined && { suggestion }) };
}

/** A built-in template by its id, such as `safe_coding`. */
export function loadTemplate(id: string): LoadResult {
  const policySet = templates.find(id);
  if (policySet !== undefined) return { ok: true, policySet, warnings: [], files: [] };
  const advice = adviseOnTemplate(id, templates);
  const problem = { code: 'load/unknown-template', file: `template:${id}`, quote: true, ...advice } as const;
  return { ok: false, diagnostics: [createDiagnostic(problem)], files: [] };
}
