import { couldPermit } from '../../analysis/could-permit.ts';
import { digestPolicies } from '../../audit/policy-digest.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import { compilePolicy, type CompiledPolicy } from '../../engine/compile.ts';
import { decide } from '../../engine/decide.ts';
import type { Decision } from '../../engine/decision.ts';
import type { McpPolicy } from '../../mcp/call-judge.ts';
import { readCircumstances } from '../circumstances.ts';
import type { ParsedOptions } from '../command.ts';
import { loadHookPolicies, type HookPolicies } from '../hook/hook-policies.ts';
import type { Io } from '../io.ts';

/** The policy that is in force. */
export interface PolicyInForce {
  readonly compiled: CompiledPolicy;
  readonly digest: string | undefined;
}

/** A policy that is read again while the proxy runs, since a person may add a rule that lets a call pass. */
export interface OpenedPolicy extends McpPolicy {
  readonly inForce: PolicyInForce;
  /** Reads it again, unless that was done a moment ago. What does not load changes nothing, and is told. */
  refresh(): Promise<void>;
}

/** Reading takes milliseconds; between two readings pass at least as many, so that a busy client does not notice. */
const restBetween = 2000;

/**
 * The policy that the options name; else the user's own and those of the working folder, as a hook has them. The folder is what
 * the host's settings say, and no model can change it. Undefined where something does not load.
 */
export async function openPolicy(
  options: ParsedOptions,
  io: Io,
  note: (text: string) => void,
): Promise<OpenedPolicy | undefined> {
  const load = (): Promise<HookPolicies> => loadPolicies(options, io);
  const policies = await load();
  if (policies.ok) return new LivePolicy(load, policies, note);
  note(policies.problem);
  return undefined;
}

function loadPolicies(options: ParsedOptions, io: Io): Promise<HookPolicies> {
  const asked = { kind: 'call', call: { tool: '', cwd: io.cwd }, projectRoots: [io.cwd], asker: {} } as const;
  const request = { files: options.values('policy'), templates: options.values('template'), asked, onManyFiles() {} };
  return loadHookPolicies(request, io);
}

/** A class, since what is in force changes. */
class LivePolicy implements OpenedPolicy {
  readonly #load: () => Promise<HookPolicies>;
  readonly #note: (text: string) => void;
  #inForce: PolicyInForce;
  #readAt = performance.now();
  #told = '';

  constructor(
    load: () => Promise<HookPolicies>,
    policies: Extract<HookPolicies, { ok: true }>,
    note: (text: string) => void,
  ) {
    this.#load = load;
    this.#note = note;
    this.#inForce = toForce(policies);
    this.#tell(policies.notes.join('\n'));
  }

  get inForce(): PolicyInForce {
    return this.#inForce;
  }

  judge(call: ToolCall): Decision {
    return decide(this.#inForce.compiled, call, readCircumstances());
  }

  couldPermit(tool: string): boolean {
    return couldPermit(this.#inForce.compiled, tool);
  }

  async refresh(): Promise<void> {
    if (performance.now() - this.#readAt < restBetween) return;
    this.#readAt = performance.now();
    const policies = await this.#load();
    if (!policies.ok) {
      this.#tell(`${policies.problem}. The policy of before stays in force.`);
      return;
    }
    this.#tell(policies.notes.join('\n'));
    const next = digestPolicies(policies.layers);
    if (next === this.#inForce.digest) return;
    this.#inForce = toForce(policies);
    this.#note('the policy has changed, and is in force as it is now');
  }

  /** Once. */
  #tell(text: string): void {
    if (text !== '' && text !== this.#told) this.#note(text);
    this.#told = text;
  }
}

function toForce({ layers }: Extract<HookPolicies, { ok: true }>): PolicyInForce {
  return { compiled: compilePolicy(layers), digest: digestPolicies(layers) };
}
