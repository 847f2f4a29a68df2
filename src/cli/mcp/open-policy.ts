import { couldPermit } from '../../analysis/could-permit.ts';
import { compilePolicy, type CompiledPolicy } from '../../engine/compile.ts';
import { decide } from '../../engine/decide.ts';
import type { McpPolicy } from '../../mcp/call-judge.ts';
import type { PolicySet } from '../../policy/rule.ts';
import { readCircumstances } from '../circumstances.ts';
import type { ParsedOptions } from '../command.ts';
import { loadHookPolicies } from '../hook/hook-policies.ts';
import type { Io } from '../io.ts';

/** The policy that judges, and what it is made of. */
export interface OpenedPolicy extends McpPolicy {
  readonly layers: readonly PolicySet[];
  readonly compiled: CompiledPolicy;
}

/**
 * The policy that the options name; else the user's own and those of the working folder, as a hook has them. The folder is what
 * the host's settings say, and no model can change it. Undefined where something does not load.
 */
export async function openPolicy(
  options: ParsedOptions,
  io: Io,
  note: (text: string) => void,
): Promise<OpenedPolicy | undefined> {
  const asked = { kind: 'call', call: { tool: '', cwd: io.cwd }, projectRoots: [io.cwd], asker: {} } as const;
  const request = { files: options.values('policy'), templates: options.values('template'), asked, onManyFiles() {} };
  const policies = await loadHookPolicies(request, io);
  if (!policies.ok) {
    note(policies.problem);
    return undefined;
  }
  for (const each of policies.notes) note(each);
  const { layers } = policies;
  const compiled = compilePolicy(layers);
  return {
    layers,
    compiled,
    judge: (call) => decide(compiled, call, readCircumstances()),
    couldPermit: (tool) => couldPermit(compiled, tool),
  };
}
