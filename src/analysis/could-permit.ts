import { identifyTool } from '../call/tool-identity.ts';
import type { ToolNames } from '../call/understood-call.ts';
import type { CompiledLayer, CompiledPolicy } from '../engine/compile.ts';
import { planRule, type PlannedRule } from '../engine/compiled-rule.ts';

/**
 * Whether there may be arguments with which a tool of this name is not denied. Where not, nothing is lost when a model never
 * hears of it. In doubt there may.
 */
export function couldPermit(policy: CompiledPolicy, tool: string): boolean {
  const { names } = identifyTool(tool, undefined);
  return policy.layers.every((layer) => layerCouldPermit(layer, names));
}

function layerCouldPermit(layer: CompiledLayer, names: ToolNames): boolean {
  let mayApprove = false;
  for (const planned of layer.rules.flatMap((compiled) => planRule(compiled, names) ?? [])) {
    const { rule, kinds } = planned.compiled;
    if (rule.action === 'deny') {
      if (isUnconditional(planned)) return false;
      continue;
    }
    // A rule on other effects of the call decides nothing of the call itself, which each later rule on the tool is about.
    if (kinds === undefined || kinds.has('invoke')) return true;
    mayApprove = true;
  }
  return mayApprove || layer.otherwise.action !== 'deny';
}

/** Whether the rule matches every call of the tool. */
function isUnconditional({ compiled: { match, unless }, named }: PlannedRule): boolean {
  if (named !== 'certain' || match.ofArguments.length > 0 || match.ofEffect.length > 0) return false;
  // An exception that speaks of names alone was looked at when the rule was planned.
  return unless === undefined || (unless.ofArguments.length === 0 && unless.ofEffect.length === 0);
}
