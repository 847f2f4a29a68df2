import type { EffectKind } from '../call/effect.ts';
import { compileRule, type CompiledBlock, type CompiledRule } from '../engine/compiled-rule.ts';
import { matcherByKey } from '../match/registry.ts';
import type { PlacedRule } from '../policy/document-fields.ts';
import type { Problems } from '../policy/problems.ts';
import type { SourceNode } from '../policy/source-node.ts';

/** Reports rules and exceptions that no effect could satisfy: `host` beside `path`, or an exception on commands to a rule on reads. */
export function checkKinds(rules: readonly PlacedRule[], problems: Problems): void {
  for (const { rule, node } of rules) {
    const compiled = compileRule(rule, 0, matcherByKey);
    const fault = findFault(compiled);
    if (fault === undefined) continue;
    const [block, why] = fault;
    problems.report('policy/impossible-match', { node: blockNode(node, block) }, { values: [block, why] });
  }
}

function findFault({ match, unless, kinds, stops }: CompiledRule): readonly ['match' | 'unless', string] | undefined {
  if (match.kinds?.size === 0) return ['match', `no effect is ${describeKeys(match)} at once`];
  if (unless?.kinds?.size === 0) return ['unless', `no effect is ${describeKeys(unless)} at once`];
  if (kinds?.size === 0) return ['unless', 'no command causes such an effect'];
  const [only] = kinds ?? [];
  if (!stops && kinds?.size === 1 && only === 'opaque') {
    return ['match', 'what could not be seen is never approved'];
  }
  const isDisjoint = kinds !== undefined && unless?.kinds !== undefined && !overlap(kinds, unless.kinds);
  return isDisjoint ? ['unless', `the rule is about other effects: ${describeKinds(kinds)}`] : undefined;
}

function overlap(left: ReadonlySet<EffectKind>, right: ReadonlySet<EffectKind>): boolean {
  return [...left].some((kind) => right.has(kind));
}

/** Such as `read, write or delete (path) and connect (host)`. */
function describeKeys({ keyed }: CompiledBlock): string {
  return keyed
    .flatMap(({ key, condition }) =>
      condition.reads === 'effect' ? [`${describeKinds(condition.kinds)} (\`${key}\`)`] : [],
    )
    .join(' and ');
}

function describeKinds(kinds: Iterable<EffectKind>): string {
  return [...kinds].join(' or ');
}

function blockNode(rule: SourceNode, block: 'match' | 'unless'): SourceNode {
  if (rule.kind !== 'map') return rule;
  return rule.entries.find(({ key }) => key === block)?.value ?? rule;
}
