import type { EvaluateOptions } from './call/evaluate-options.ts';
import type { ToolCall } from './call/tool-call.ts';
import { createDiagnostic } from './diagnostics/diagnostic.ts';
import { compilePolicy, type CompiledPolicy } from './engine/compile.ts';
import type { Effect } from './call/effect.ts';
import { digestPolicies } from './audit/policy-digest.ts';
import { couldPermit } from './engine/could-permit.ts';
import { decide, findEffects, judge, refuse } from './engine/decide.ts';
import type { Decision } from './engine/decision.ts';
import { explain, type Explanation } from './engine/explain.ts';
import {
  guardAsking,
  guardFunction,
  type AskingGuardOptions,
  type GuardOptions,
  type ToolRunner,
} from './guard/guard.ts';
import { deepFreeze } from './lib/deep-freeze.ts';
import { loadPolicyFile, loadPolicyObject, type LoadResult } from './load/load-policy.ts';
import { PolicyLoadError } from './load/policy-load-error.ts';
import { loadTemplate } from './load/templates.ts';
import type { PolicyDocument, PolicyRule } from './policy/policy-document.ts';
import { isSameRule, toPlainRule } from './policy/same-rule.ts';
import { actions, type Action, type PolicySet, type Rule } from './policy/rule.ts';

/** Settings given in code; they go before what the policy itself says. */
export interface EngineOptions {
  /** What a call gets that no rule matches; a file's `defaults.action`, or `approve`, unless given. */
  readonly defaultAction?: Action;
  /** The reason given with that. */
  readonly defaultReason?: string;
}

export interface EngineInit extends EngineOptions, Partial<PolicyDocument> {
  /** Policies that are each judged on their own; the most severe verdict wins. Not together with rules. */
  readonly layers?: readonly (PolicyEngine | PolicyDocument)[];
}

/** A decision with what a decision log tells of it. */
export interface Judgement {
  readonly decision: Decision;
  /** Every effect of the call; found when they are asked for. */
  readonly effects: readonly Effect[];
}

/**
 * Judges tool calls by rules: approve, deny, or escalate to a human.
 *
 * @example
 * const engine = PolicyEngine.fromTemplate('safe_coding');
 * engine.evaluate({ tool: 'bash', args: { command: 'git push --force' } }).action; // 'deny'
 */
export class PolicyEngine {
  #sets: readonly PolicySet[];
  #compiled: CompiledPolicy;
  readonly #options: EngineOptions;
  #digest: string | undefined;

  /**
   * `policies` and the other keys are those of a policy file; without any, there are no rules.
   * @throws {PolicyLoadError} with every problem, when the policy is not valid; then no engine exists.
   */
  constructor(init: EngineInit = {}) {
    const { defaultAction, defaultReason, layers, ...document } = init;
    this.#options = checkOptions({
      ...(defaultAction === undefined ? {} : { defaultAction }),
      ...(defaultReason === undefined ? {} : { defaultReason }),
    });
    this.#sets = PolicyEngine.#setsOf(document, layers);
    this.#compiled = compilePolicy(this.#sets, this.#options);
  }

  /**
   * Reads a policy file, YAML or JSON, and all that it extends. Synchronous.
   * @throws {PolicyLoadError} when it can't be read or is not valid.
   */
  static fromYaml(path: string, options: EngineOptions = {}): PolicyEngine {
    return PolicyEngine.#fromSets([accept(loadPolicyFile(path))], options);
  }

  /** Takes a policy as a plain object of the file's shape. @throws {PolicyLoadError} when it is not valid. */
  static fromObject(document: PolicyDocument, options: EngineOptions = {}): PolicyEngine {
    return PolicyEngine.#fromSets([accept(loadPolicyObject(document))], options);
  }

  /** Takes a built-in template: `safe_coding`, `safe_browsing`, `safe_database` or `strict`. @throws {PolicyLoadError} that lists the templates, for another name. */
  static fromTemplate(id: string, options: EngineOptions = {}): PolicyEngine {
    return PolicyEngine.#fromSets([accept(loadTemplate(id))], options);
  }

  static #fromSets(sets: readonly PolicySet[], options: EngineOptions): PolicyEngine {
    const engine = new PolicyEngine(checkOptions(options));
    engine.#sets = sets;
    engine.#compiled = compilePolicy(sets, engine.#options);
    return engine;
  }

  /**
   * The decision on a call. Synchronous, never throws, reads nothing but the call and what is handed in beside it; a value that
   * is not a call is denied.
   */
  evaluate(call: ToolCall, circumstances: EvaluateOptions = {}): Decision {
    return decide(this.#compiled, call, circumstances);
  }

  /** The same decision, with the effects of the call for whoever asks for them: decision logs do. */
  judge(call: ToolCall, circumstances: EvaluateOptions = {}): Judgement {
    const compiled = this.#compiled;
    const { decision, call: understood } = judge(compiled, call, circumstances);
    return {
      decision,
      get effects() {
        // Security: some of them are remembered, and found in the next call of the same text.
        return understood === undefined ? [] : deepFreeze(findEffects(compiled, understood));
      },
    };
  }

  /** A digest of what the policy says, for decision logs: equal for equal policies, whatever their files are called. Undefined where there is no Node. */
  get digest(): string | undefined {
    return (this.#digest ??= digestPolicies(this.#setsWithDefault()));
  }

  /** The same decision with the effects of the call, the rules that were tried on each, and what each condition said. */
  explain(call: ToolCall, circumstances: EvaluateOptions = {}): Explanation {
    return explain(this.#compiled, call, circumstances);
  }

  /**
   * Whether a call of this tool could run, at once or when a person approves it. False where it is denied whatever its arguments are: then
   * a model need not be offered the tool.
   */
  couldPermit(tool: Pick<ToolCall, 'tool' | 'agent'>): boolean {
    return couldPermit(this.#compiled, tool);
  }

  /** The rules in the order in which they are tried, layer by layer, as plain objects of the file's own shape. */
  get policies(): readonly PolicyRule[] {
    return this.#sets.flatMap((set) => set.rules.map((rule) => deepFreeze(toPlainRule(rule))));
  }

  /**
   * Adds a rule to the first layer's own, in order of priority, after those of the same priority.
   * @throws {PolicyLoadError} when it is not valid, or another rule has its name; then nothing changes.
   */
  addPolicy(rule: PolicyRule): void {
    const [set, ...others] = this.#sets;
    const added = accept(loadPolicyObject({ policies: [rule] })).rules[0];
    if (set === undefined || added === undefined) return;
    const known = set.rules.find(({ name }) => name === added.name);
    if (known !== undefined) {
      if (isSameRule(known, added)) return;
      throw new PolicyLoadError([
        createDiagnostic({ code: 'policy/duplicate-name', file: set.name, values: [added.name], quote: true }),
      ]);
    }
    this.#sets = [withRule(set, added), ...others];
    this.#digest = undefined;
    this.#compiled = compilePolicy(this.#sets, this.#options);
  }

  /**
   * Wraps a function `(tool, args, …) => …` so that it runs only what is approved, with a frozen copy of the arguments that
   * were judged. Else it throws `PolicyDeniedError` or `PolicyEscalatedError`, or rejects where the function is an `async` one.
   * With `onEscalate`, a human is asked first, and the answer is a promise.
   */
  guard<Run extends (tool: never, args: never, ...rest: never[]) => unknown>(
    run: Run,
    options: AskingGuardOptions,
  ): (this: ThisParameterType<Run>, ...parameters: Parameters<Run>) => Promise<Awaited<ReturnType<Run>>>;
  guard<Run extends (tool: never, args: never, ...rest: never[]) => unknown>(run: Run, options?: GuardOptions): Run;
  guard<This, Tool extends string, Args, Rest extends unknown[], Result>(
    run: ToolRunner<This, Tool, Args, Rest, Result>,
    options: GuardOptions | AskingGuardOptions = {},
  ): ToolRunner<This, Tool, Args, Rest, Result> | ToolRunner<This, Tool, Args, Rest, Promise<Awaited<Result>>> {
    const { circumstances } = options;
    const judge = (call: ToolCall) => ({
      decision: this.evaluate(call, typeof circumstances === 'function' ? circumstances() : circumstances),
      deny: (reason: string) => refuse(this.#compiled, reason),
    });
    return 'onEscalate' in options ? guardAsking(judge, run, options) : guardFunction(judge, run, options);
  }

  static #setsOf(document: Partial<PolicyDocument>, layers: EngineInit['layers']): readonly PolicySet[] {
    const hasRules = Object.keys(document).length > 0;
    if (layers === undefined) return [accept(loadPolicyObject(hasRules ? document : { policies: [] }))];
    if (hasRules || layers.length === 0) throw new TypeError('give either rules or at least one layer');
    return layers.flatMap((layer) =>
      layer instanceof PolicyEngine ? layer.#setsWithDefault() : [accept(loadPolicyObject(layer))],
    );
  }

  /** Security: an engine that denies by an option given in code denies as a layer, too. */
  #setsWithDefault(): readonly PolicySet[] {
    const { defaultAction } = this.#options;
    return defaultAction === undefined ? this.#sets : this.#sets.map((set) => ({ ...set, defaultAction }));
  }
}

function accept(result: LoadResult): PolicySet {
  if (!result.ok) throw new PolicyLoadError(result.diagnostics);
  return result.policySet;
}

function checkOptions(options: EngineOptions): EngineOptions {
  const { defaultAction, defaultReason, ...unknown } = options;
  const [mistake] = Object.keys(unknown);
  // A mistyped `defaultAction` would leave the engine open.
  if (mistake !== undefined)
    throw new TypeError(`unknown option \`${mistake}\`: there are defaultAction and defaultReason`);
  if (defaultAction !== undefined && !actions.includes(defaultAction)) {
    throw new TypeError(`defaultAction must be one of ${actions.join(', ')}`);
  }
  if (defaultReason !== undefined && typeof defaultReason !== 'string')
    throw new TypeError('defaultReason must be a text');
  return options;
}

function withRule(set: PolicySet, rule: Rule): PolicySet {
  const own = set.rules.slice(0, set.ownRules);
  const later = own.findIndex(({ priority }) => priority > rule.priority);
  const at = later === -1 ? own.length : later;
  return { ...set, rules: set.rules.toSpliced(at, 0, rule), ownRules: set.ownRules + 1 };
}
