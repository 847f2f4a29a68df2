import { takeSnapshot, toFrozenValue } from '../call/snapshot.ts';
import type { EvaluateOptions } from '../call/evaluate-options.ts';
import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';
import { PolicyDeniedError, PolicyEscalatedError } from './policy-errors.ts';

/** Where the calls of a guarded function run. */
export type CallPlace = Pick<ToolCall, 'cwd' | 'workspace' | 'home' | 'agent'>;

export interface GuardOptions {
  /** Folders that paths are judged from, and the agent whose own tools these are; a function is asked on every call. */
  readonly place?: CallPlace | (() => CallPlace);
  /** What is handed in beside each call: where paths really lead, the time, the session; a function is asked on every call. */
  readonly circumstances?: EvaluateOptions | (() => EvaluateOptions);
}

export interface AskingGuardOptions extends GuardOptions {
  /**
   * Asks a human. `true`, and nothing else, lets the call run; a throw or a rejection stops it, as the cause of the
   * `PolicyEscalatedError`. `call` is a frozen copy of what was judged.
   */
  readonly onEscalate: (decision: Decision, call: ToolCall) => boolean | Promise<boolean>;
}

/** A function that runs a tool: the tool's name, its arguments, and whatever else it takes. */
export type ToolRunner<This, Tool extends string, Args, Rest extends unknown[], Result> = (
  this: This,
  tool: Tool,
  args: Args,
  ...rest: Rest
) => Result;

type Judge = (call: ToolCall) => { readonly decision: Decision; readonly deny: (reason: string) => Decision };

/**
 * Wraps a function so that it runs only what the policy approves, with a frozen copy of the arguments that were judged.
 * A call that may not run throws; where the function is an `async` one, the promise is rejected.
 */
export function guardFunction<This, Tool extends string, Args, Rest extends unknown[], Result>(
  judge: Judge,
  run: ToolRunner<This, Tool, Args, Rest, Result>,
  options: GuardOptions,
): ToolRunner<This, Tool, Args, Rest, Result> {
  const guarded = function guarded(this: This, tool: Tool, args: Args, ...rest: Rest): Result {
    const { decision, call } = judgeSnapshot(judge, tool, args, options);
    if (decision.denied) throw new PolicyDeniedError(decision);
    if (!decision.approved) throw new PolicyEscalatedError(decision);
    // The copy has the shape of what it was taken from: only its identity and its mutability differ.
    return run.call(this, tool, call.args as Args, ...rest);
  };
  return nameAfter(run, isAsync(run) ? rejectInstead(guarded) : guarded);
}

/** The same, but a call that is to be escalated is put to a human first; the answer is always a promise. */
export function guardAsking<This, Tool extends string, Args, Rest extends unknown[], Result>(
  judge: Judge,
  run: ToolRunner<This, Tool, Args, Rest, Result>,
  options: AskingGuardOptions,
): ToolRunner<This, Tool, Args, Rest, Promise<Awaited<Result>>> {
  const guarded = async function guarded(this: This, tool: Tool, args: Args, ...rest: Rest): Promise<Awaited<Result>> {
    const { decision, call } = judgeSnapshot(judge, tool, args, options);
    if (decision.denied) throw new PolicyDeniedError(decision);
    if (!decision.approved) await ask(options.onEscalate, decision, call);
    // As above: a copy of the same shape.
    return await run.call(this, tool, call.args as Args, ...rest);
  };
  return nameAfter(run, guarded);
}

async function ask(onEscalate: AskingGuardOptions['onEscalate'], decision: Decision, call: ToolCall): Promise<void> {
  let answer: unknown;
  try {
    answer = await onEscalate(decision, call);
  } catch (cause) {
    // Security: a failure to ask is not an approval.
    throw new PolicyEscalatedError(decision, { cause });
  }
  if (answer !== true) throw new PolicyEscalatedError(decision);
}

/** Security: arguments are read once, into the copy that is judged and then run; the caller's own objects are not looked at again. */
function judgeSnapshot(
  judge: Judge,
  tool: string,
  args: unknown,
  { place }: GuardOptions,
): { readonly decision: Decision; readonly call: ToolCall } {
  const snapshot = takeSnapshot(args);
  const where = typeof place === 'function' ? place() : place;
  const call: ToolCall = Object.freeze({ ...where, tool, args: toFrozenValue(snapshot) });
  const { decision, deny } = judge(call);
  if (snapshot.unreadable === undefined) return { decision, call };
  return { decision: deny(`what would run is not what was judged: ${snapshot.unreadable}`), call };
}

function isAsync(run: unknown): boolean {
  return Object.prototype.toString.call(run) === '[object AsyncFunction]';
}

function rejectInstead<This, Parameters extends unknown[], Result>(
  guarded: (this: This, ...parameters: Parameters) => Result,
): (this: This, ...parameters: Parameters) => Result {
  return function rejecting(this: This, ...parameters: Parameters): Result {
    try {
      return guarded.apply(this, parameters);
    } catch (error) {
      // The wrapped function is async, so `Result` is a promise.
      return Promise.reject(error) as Result;
    }
  };
}

function nameAfter<Wrapper extends object>(run: { readonly name: string }, wrapper: Wrapper): Wrapper {
  return Object.defineProperty(wrapper, 'name', { value: run.name, configurable: true });
}
