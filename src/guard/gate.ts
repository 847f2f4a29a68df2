import type { EvaluateOptions } from '../call/evaluate-options.ts';
import { takeSnapshot, toFrozenValue } from '../call/snapshot.ts';
import type { ToolCall } from '../call/tool-call.ts';
import { makeDecision } from '../engine/compile.ts';
import type { Decision } from '../engine/decision.ts';
import { CallMemory, type RememberedCall } from './call-memory.ts';
import type { DecisionReport, GuardMode, Outcome } from './decision-report.ts';
import type { GuardOptions } from './guard.ts';
import { describeQuestion, describeStopToModel } from './stop-text.ts';
import { traceDecision } from './telemetry.ts';

/** What judges calls: a `PolicyEngine`. */
export interface PolicyJudge {
  evaluate(call: ToolCall, circumstances?: EvaluateOptions): Decision;
}

/** What every way into a framework can be told. */
export interface GateOptions extends GuardOptions {
  /** `enforce` unless given. */
  readonly mode?: GuardMode;
  /** Told of every call that was judged. What it throws or answers changes nothing. */
  readonly onDecision?: (report: DecisionReport) => void;
}

/** A tool call, as a framework hands it over. */
export interface GateRequest {
  readonly tool: string;
  readonly args: unknown;
  /** The framework's id of the call: what `judge` says of it, `enter` need not find out again. */
  readonly callId?: string | undefined;
  /** The tool's definition, where a server gave it; see `ToolCall`. */
  readonly definition?: ToolCall['definition'];
  /** Whether a person approved this very call. It lets an escalation run, and never a denial. */
  readonly hasConsent?: boolean;
}

/** What is to be done about a call. Frozen. */
export interface Judged {
  readonly outcome: Outcome;
  readonly decision: Decision;
  /** What to run, with `args` and nothing else: the frozen copy that was judged; the given object itself in `observe`. */
  readonly args: unknown;
  readonly call: ToolCall;
  /** For the model where the call does not run: the reason, and what to do. */
  readonly text: string;
  /** For the person who is asked. */
  readonly question: string;
}

/** What the gates of one judge share: one finds what another judged with the same options. */
const memories = new WeakMap<PolicyJudge, CallMemory>();

/** The judge of one way in. What it does never throws: what goes wrong is a denial. */
export class Gate {
  readonly mode: GuardMode;
  readonly #host: string;
  readonly #judge: PolicyJudge;
  readonly #options: GateOptions;
  readonly #memory: CallMemory;

  /** @throws {TypeError} for options that could only be a mistake. */
  constructor(judge: PolicyJudge, host: string, options: GateOptions = {}) {
    checkOptions(judge, options);
    this.mode = options.mode ?? 'enforce';
    this.#host = host;
    this.#judge = judge;
    this.#options = Object.freeze({ ...options });
    this.#memory = memories.get(judge) ?? new CallMemory();
    memories.set(judge, this.#memory);
  }

  /** Judges a call anew. */
  judge(request: GateRequest): Judged {
    return this.#safely(request, (question, start) => {
      const judged = this.#decide(question, request, start);
      const { callId } = request;
      if (typeof callId !== 'string') return judged;
      // Security: an answer of a person may come much later. By then it is judged again.
      if (judged.outcome === 'ask') this.#memory.forget(callId);
      else this.#memory.remember(callId, { ...this.#keyOf(question), decision: judged.decision }, start);
      return judged;
    });
  }

  /**
   * At the door of the tool: what `judge` said a moment ago of this very call, once; else judges it. So a call that a framework
   * first asks about and then runs is judged and reported once, and one that waited for a person is judged again.
   */
  enter(request: GateRequest): Judged {
    return this.#safely(request, (question, start) => {
      const { callId } = request;
      const known = typeof callId === 'string' ? this.#memory.take(callId, this.#keyOf(question), start) : undefined;
      return known === undefined ? this.#decide(question, request, start) : this.#conclude(question, known, request);
    });
  }

  #safely(request: GateRequest, run: (question: Question, start: number) => Judged): Judged {
    const start = performance.now();
    const question = readQuestion(request, this.#options);
    try {
      return run(question, start);
    } catch {
      // Security: a mistake of ours must never let a call run.
      return this.#conclude(question, refuse('the call could not be judged'), request);
    }
  }

  #decide(question: Question, request: GateRequest, start: number): Judged {
    const { call, circumstances, problem } = question;
    const decision = problem === undefined ? evaluate(this.#judge, { call, circumstances }) : refuse(problem);
    const judged = this.#conclude(question, decision, request);
    this.#report(judged, request.callId, start);
    return judged;
  }

  #conclude({ call }: Question, decision: Decision, { args, hasConsent }: GateRequest): Judged {
    const isObserving = this.mode === 'observe';
    return Object.freeze({
      outcome: isObserving ? 'run' : outcomeOf(decision, hasConsent === true),
      decision,
      call,
      args: isObserving ? args : call.args,
      text: describeStopToModel(decision),
      question: describeQuestion(decision),
    });
  }

  #keyOf({ call, circumstances }: Question): Omit<RememberedCall, 'decision'> {
    const { onDecision } = this.#options;
    const beside = [this.#host, this.mode, onDecision, circumstances?.realPath, circumstances?.session];
    return { call, circumstances: beside };
  }

  #report({ call, decision, outcome }: Judged, callId: unknown, start: number): void {
    const report: DecisionReport = Object.freeze({
      host: this.#host,
      mode: this.mode,
      ...(typeof callId === 'string' ? { callId } : {}),
      call,
      decision,
      outcome,
      durationMs: performance.now() - start,
    });
    traceDecision(report, start);
    try {
      // It may be an `async` function, whose rejection nobody would hear of.
      const answer: unknown = this.#options.onDecision?.(report);
      if (answer instanceof Promise) answer.catch(() => {});
    } catch {
      // What is reported never changes what is decided.
    }
  }
}

function checkOptions(judge: unknown, { mode, onDecision }: GateOptions): void {
  const isJudge = typeof judge === 'object' && judge !== null && 'evaluate' in judge;
  if (!isJudge || typeof judge.evaluate !== 'function') throw new TypeError('give a PolicyEngine first');
  // A mistyped mode would guard where it should not, or the other way round.
  if (mode !== undefined && mode !== 'enforce' && mode !== 'observe') {
    throw new TypeError('mode must be `enforce` or `observe`');
  }
  if (onDecision !== undefined && typeof onDecision !== 'function') {
    throw new TypeError('onDecision must be a function');
  }
}

/** A call, read once. */
interface Question {
  readonly call: ToolCall;
  readonly circumstances: EvaluateOptions | undefined;
  /** Why it cannot be judged as it is. */
  readonly problem: string | undefined;
}

/** Security: arguments are read once, into the copy that is judged and then run. Never throws. */
function readQuestion({ tool, args, definition }: GateRequest, { place, circumstances }: GuardOptions): Question {
  const snapshot = takeSnapshot(args);
  const known = { tool, args: toFrozenValue(snapshot), ...(definition === undefined ? {} : { definition }) };
  try {
    const where = typeof place === 'function' ? place() : place;
    const beside = typeof circumstances === 'function' ? circumstances() : circumstances;
    const { unreadable } = snapshot;
    return {
      call: Object.freeze({ ...where, ...known }),
      circumstances: beside,
      problem: unreadable === undefined ? undefined : `what would run is not what was judged: ${unreadable}`,
    };
  } catch {
    const problem = 'the place or the circumstances of the call could not be told';
    return { call: Object.freeze(known), circumstances: undefined, problem };
  }
}

/** An engine never throws; what stands in for one may. */
function evaluate(judge: PolicyJudge, { call, circumstances }: Omit<Question, 'problem'>): Decision {
  try {
    return judge.evaluate(call, circumstances);
  } catch {
    return refuse('the call could not be judged');
  }
}

/** Security: only what says in so many words that it is approved runs. */
function outcomeOf({ action }: Decision, hasConsent: boolean): Outcome {
  if (action === 'approve' || (action === 'escalate' && hasConsent)) return 'run';
  return action === 'escalate' ? 'ask' : 'stop';
}

function refuse(reason: string): Decision {
  return makeDecision('deny', { policyName: 'default', reason, layer: 'policy' });
}
