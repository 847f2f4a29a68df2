import type { ToolCall } from '../call/tool-call.ts';
import { understandCall } from '../call/understand-call.ts';
import type { CompiledLayer, CompiledPolicy } from './compile.ts';
import { planRule, type PlannedRule } from './compiled-rule.ts';

/**
 * Whether the policy could let a call of this tool run, at once or when a person approves it: false where it is sure that whatever the
 * arguments are it is denied, so that a model need not be offered the tool. Never throws.
 */
export function couldPermit(policy: CompiledPolicy, tool: Pick<ToolCall, 'tool' | 'agent'>): boolean {
  try {
    const call = understandCall({ ...tool, args: {} });
    if ('invalid' in call) return false;
    return policy.layers.every((layer) => {
      const taught = layer.tools === undefined ? call : call.taughtBy(layer.tools);
      return layerCouldPermit(
        layer,
        layer.rules.flatMap((rule) => planRule(rule, taught.names) ?? []),
      );
    });
  } catch {
    // Only an offer: each call is judged in any case.
    return true;
  }
}

/** Every call has the effect of being a call, which is judged first by the first rule that holds for it; the most severe verdict wins. */
function layerCouldPermit(layer: CompiledLayer, rules: readonly PlannedRule[]): boolean {
  for (const planned of rules) {
    if (deniesEveryCall(planned)) return false;
    if (mayPermitCall(planned)) return true;
  }
  return !layer.otherwise.denied || rules.some(({ compiled }) => compiled.rule.action !== 'deny');
}

/** It speaks of the tool's name, and of nothing else. */
function deniesEveryCall({ compiled, named, excepted }: PlannedRule): boolean {
  const { rule, match, unless, speaksOfEffects } = compiled;
  if (rule.action !== 'deny' || named !== 'certain' || speaksOfEffects || match.ofArguments.length > 0) return false;
  const isSpared = unless !== undefined && (excepted !== 'no' || unless.ofArguments.length > 0);
  return !isSpared;
}

/** What it says of the call itself, not of one of its other effects, may be that it runs. */
function mayPermitCall({ compiled }: PlannedRule): boolean {
  const { rule, match, speaksOfEffects, kinds } = compiled;
  if (rule.action === 'deny') return false;
  const coversCall = rule.action === 'approve' && match.ofName.length > 0;
  return !speaksOfEffects || kinds === undefined || kinds.has('invoke') || coversCall;
}
