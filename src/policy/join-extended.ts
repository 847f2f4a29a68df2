import { closestName } from '../lib/closest-name.ts';
import type { CheckedDocument } from './check-document.ts';
import type { PlacedText } from './field.ts';
import { joinTools } from './join-tools.ts';
import type { Problems } from './problems.ts';
import { actions, uncertainWords, type Action, type PolicySet, type Rule, type Uncertain } from './rule.ts';
import { isSameRule } from './same-rule.ts';

/** A policy that a document extends, and where the document says so. */
export interface ExtendedPolicy {
  readonly set: PolicySet;
  readonly place: PlacedText;
}

/** Puts a document and what it extends together. What does not fit is reported; the set counts only if nothing was. */
export function joinExtended(
  document: CheckedDocument,
  extended: readonly ExtendedPolicy[],
  problems: Problems,
): PolicySet {
  checkWithout(document, extended, problems);
  const own = document.rules.map(({ rule }) => rule);
  const inherited = inheritRules(document, extended, problems);
  const tools = joinTools([document.tools ?? {}, ...extended.map(({ set }) => set.tools ?? {})]);
  return Object.freeze({
    name: problems.file,
    rules: Object.freeze([...own, ...inherited]),
    ownRules: own.length,
    defaultAction: document.defaultAction ?? mostSevere(extended.map(({ set }) => set.defaultAction)),
    uncertain: document.uncertain ?? mostSevereUncertain(extended.flatMap(({ set }) => set.uncertain ?? [])),
    ...(tools !== undefined && { tools }),
  });
}

/** Their rules by priority, then in order, less those that the document drops or replaces; the very same rule twice counts once. */
function inheritRules(
  { rules, without }: CheckedDocument,
  extended: readonly ExtendedPolicy[],
  problems: Problems,
): readonly Rule[] {
  const gone = new Set([...without.map(({ text }) => text), ...rules.map(({ rule }) => rule.name)]);
  const inherited = new Map<string, Rule>();
  for (const { set, place } of extended) {
    for (const rule of set.rules) {
      if (gone.has(rule.name)) continue;
      const earlier = inherited.get(rule.name);
      if (earlier === undefined) inherited.set(rule.name, rule);
      else if (!isSameRule(earlier, rule)) reportClash(earlier, rule, place, problems);
    }
  }
  // By priority across all of them, or an `escalate` of the first would keep a `deny` of the second from being asked.
  return [...inherited.values()].sort((left, right) => left.priority - right.priority);
}

function reportClash(earlier: Rule, later: Rule, { node }: PlacedText, problems: Problems): void {
  problems.report(
    'policy/duplicate-name',
    { node },
    {
      values: [later.name, earlier.origin?.file ?? ''],
      help: 'drop both with `without`, or replace both with a rule of that name in this file',
    },
  );
}

/** A name that drops nothing is a mistake: what the author thinks is gone is still there. */
function checkWithout({ without }: CheckedDocument, extended: readonly ExtendedPolicy[], problems: Problems): void {
  const names = new Set(extended.flatMap(({ set }) => set.rules.map(({ name }) => name)));
  for (const { text, node } of without) {
    if (names.has(text)) continue;
    const suggestion = problems.isFull() ? undefined : closestName(text, names);
    problems.report(
      'policy/unknown-without',
      { node },
      { values: [text], ...(suggestion !== undefined && { suggestion }) },
    );
  }
}

/** Nothing said is approve, as in the original. */
function mostSevere(defaults: readonly Action[]): Action {
  return defaults.reduce((left, right) => (actions.indexOf(left) < actions.indexOf(right) ? right : left), 'approve');
}

function mostSevereUncertain(answers: readonly Uncertain[]): Uncertain {
  const [first = 'escalate', ...others] = answers;
  return others.reduce((left, right) => (isMilder(left, right) ? right : left), first);
}

function isMilder(left: Uncertain, right: Uncertain): boolean {
  return uncertainWords.indexOf(left) < uncertainWords.indexOf(right);
}
