import type { DecisionLog } from '../audit/decision-log.ts';
import { makeRecord } from '../audit/make-record.ts';
import type { Effect } from '../call/effect.ts';
import type { EvaluateOptions } from '../call/evaluate-options.ts';
import { takeSnapshot, toFrozenValue } from '../call/snapshot.ts';
import type { ToolCall } from '../call/tool-call.ts';
import { makeDecision } from '../engine/compile.ts';
import type { Decision } from '../engine/decision.ts';
import { CallMemory, type RememberedCall } from './call-memory.ts';
import type { DecisionReport, GuardMode, Outcome } from './decision-report.ts';
import type { CallPlace, GuardOptions } from './guard.ts';
import { describeQuestion, describeStopToModel } from './stop-text.ts';
import { describeError, ignoringFailure, warnProcess } from './side-effect.ts';
import { traceDecision } from './telemetry.ts';

/** What judges calls: a `PolicyEngine`. */
export interface PolicyJudge {
  evaluate(call: ToolCall, circumstances?: EvaluateOptions): Decision;
  /** Asked where decisions are recorded. */
  judge?(call: ToolCall, circumstances?: EvaluateOptions): Judgement;
  /** Asked which tools to offer. */
  couldPermit?(tool: Pick<ToolCall, 'tool' | 'agent'>): boolean;
  /** Of the policy: recorded with decisions, and where it changes, what was judged a moment ago is judged again. */
  readonly digest?: string | undefined;
}

interface Judgement {
  readonly decision: Decision;
  readonly effects?: readonly Effect[];
}

/** What every way into a framework can be told. */
export interface GateOptions extends GuardOptions {
  /** `enforce` unless given. */
  readonly mode?: GuardMode;
  /** Told of every call that was judged. What it throws or answers changes nothing. */
  readonly onDecision?: (report: DecisionReport) => void;
  /** Records every decision, without secrets. */
  readonly log?: DecisionLog;
  /**
   * What a log that fails means: with `continue`, which it is unless given, nothing for the decision; with `block`, what is not
   * recorded does not run. Both are told in `unrecorded` of the report, and once as a warning of the process.
   */
  readonly onLogFailure?: 'continue' | 'block';
}

/** A tool call, as a framework hands it over. */
export interface GateRequest {
  readonly tool: string;
  readonly args: unknown;
  /** The framework's id of the call: what `judge` says of it, `enter` need not find out again. */
  readonly callId?: string | undefined;
  /** The tool's definition, where a server gave it; see `ToolCall`. */
  readonly definition?: ToolCall['definition'];
  /** What the host tells of the place of this very call; it goes before `place` of the options. */
  readonly place?: CallPlace;
  /** Why the call cannot be judged as it is: it is denied. */
  readonly problem?: string | undefined;
  /** Whether a person approved this very call, as it was copied. It lets an escalation run, and never a denial. */
  readonly hasConsent?: boolean | ((call: ToolCall) => boolean);
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
  #hasWarned = false;

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
      const { callId, problem } = request;
      const known =
        typeof callId === 'string' && problem === undefined
          ? this.#memory.take(callId, this.#keyOf(question), start)
          : undefined;
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
    const judgement = this.#evaluate(question);
    const asker = typeof request.callId === 'string' ? { callId: request.callId } : {};
    const unrecorded = this.#record(question, { asker, start, judgement });
    const isBlocked = unrecorded !== undefined && this.#blocksUnrecorded && judgement.decision.action !== 'deny';
    const decision = isBlocked ? refuse(`the decision could not be recorded: ${unrecorded}`) : judgement.decision;
    const judged = this.#conclude(question, decision, request);
    this.#report(judged, { asker, start, unrecorded });
    return judged;
  }

  /** An engine never throws; what stands in for one may. */
  #evaluate({ call, circumstances, problem }: Question): Judgement {
    if (problem !== undefined) return { decision: refuse(problem) };
    const { log } = this.#options;
    try {
      if (log !== undefined && this.#judge.judge !== undefined) return this.#judge.judge(call, circumstances);
      return { decision: this.#judge.evaluate(call, circumstances) };
    } catch {
      return { decision: refuse('the call could not be judged') };
    }
  }

  #conclude({ call }: Question, decision: Decision, { args, hasConsent }: GateRequest): Judged {
    const isObserving = this.mode === 'observe';
    return Object.freeze({
      outcome: isObserving ? 'run' : outcomeOf(decision, () => isConsented(hasConsent, call)),
      decision,
      call,
      args: isObserving ? args : call.args,
      text: describeStopToModel(decision),
      question: describeQuestion(decision),
    });
  }

  #keyOf({ call, circumstances }: Question): Omit<RememberedCall, 'decision'> {
    const { onDecision, log, onLogFailure } = this.#options;
    const told = [this.#host, this.mode, this.#judge.digest, onDecision, log, onLogFailure];
    const beside = [...told, circumstances?.realPath, circumstances?.session];
    return { call, circumstances: beside };
  }

  get #blocksUnrecorded(): boolean {
    return this.mode === 'enforce' && this.#options.onLogFailure === 'block';
  }

  /** Before anything is done about the call. Gives why it could not be recorded. */
  #record({ call }: Question, { asker, start, judgement }: Recorded): string | undefined {
    const { log } = this.#options;
    if (log === undefined) return undefined;
    const made = { host: this.#host, mode: this.mode, durationMs: performance.now() - start };
    try {
      const answer: unknown = log.write(makeRecord({ ...made, asker, call, ...judgement, policy: this.#judge.digest }));
      // One that answers later is not waited for; that it failed is told all the same.
      if (answer instanceof Promise) answer.catch((error: unknown) => this.#warn(describeError(error)));
      return undefined;
    } catch (error) {
      const problem = describeError(error);
      this.#warn(problem);
      return problem;
    }
  }

  /** Once: a log that fails does so for every call. */
  #warn(problem: string): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const what = this.#blocksUnrecorded ? 'so calls are blocked' : 'and calls go on without a record';
    ignoringFailure(() => warnProcess(`action-policy: decisions could not be recorded, ${what}: ${problem}`));
  }

  #report({ call, decision, outcome }: Judged, { asker, start, unrecorded }: Told): void {
    const [host, mode, durationMs] = [this.#host, this.mode, performance.now() - start];
    const missing = unrecorded === undefined ? {} : { unrecorded };
    const report: DecisionReport = Object.freeze({
      host,
      mode,
      ...asker,
      call,
      decision,
      outcome,
      durationMs,
      ...missing,
    });
    traceDecision(report, start);
    ignoringFailure(() => this.#options.onDecision?.(report));
  }
}

interface Recorded {
  readonly asker: { readonly callId?: string };
  readonly start: number;
  readonly judgement: Judgement;
}

/** What is told of a decision beside what is done about it. */
interface Told extends Omit<Recorded, 'judgement'> {
  readonly unrecorded: string | undefined;
}

function checkOptions(judge: unknown, { mode, onDecision, log, onLogFailure }: GateOptions): void {
  const isJudge = typeof judge === 'object' && judge !== null && 'evaluate' in judge;
  if (!isJudge || typeof judge.evaluate !== 'function') throw new TypeError('give a PolicyEngine first');
  // A mistyped mode would guard where it should not, or the other way round.
  if (mode !== undefined && mode !== 'enforce' && mode !== 'observe') {
    throw new TypeError('mode must be `enforce` or `observe`');
  }
  if (onDecision !== undefined && typeof onDecision !== 'function') {
    throw new TypeError('onDecision must be a function');
  }
  if (onLogFailure !== undefined && onLogFailure !== 'continue' && onLogFailure !== 'block') {
    throw new TypeError('onLogFailure must be `continue` or `block`');
  }
  if (log !== undefined && typeof log.write !== 'function') throw new TypeError('log must be a decision log');
}

/** A call, read once. */
interface Question {
  readonly call: ToolCall;
  readonly circumstances: EvaluateOptions | undefined;
  /** Why it cannot be judged as it is. */
  readonly problem: string | undefined;
}

/** Security: arguments are read once, into the copy that is judged and then run. Never throws. */
function readQuestion(request: GateRequest, { place, circumstances }: GuardOptions): Question {
  const { tool, args, definition, problem } = request;
  const snapshot = takeSnapshot(args);
  const given = { tool, args: toFrozenValue(snapshot), ...(definition === undefined ? {} : { definition }) };
  try {
    const where = typeof place === 'function' ? place() : place;
    const beside = typeof circumstances === 'function' ? circumstances() : circumstances;
    const { unreadable } = snapshot;
    return {
      call: Object.freeze({ ...where, ...request.place, ...given }),
      circumstances: beside,
      problem: problem ?? (unreadable && `what would run is not what was judged: ${unreadable}`),
    };
  } catch {
    const unknown = 'the place or the circumstances of the call could not be told';
    return { call: Object.freeze(given), circumstances: undefined, problem: unknown };
  }
}

/** Security: only what says in so many words that it is approved runs. */
function outcomeOf({ action }: Decision, isConsented: () => boolean): Outcome {
  if (action === 'approve') return 'run';
  if (action !== 'escalate') return 'stop';
  return isConsented() ? 'run' : 'ask';
}

function isConsented(hasConsent: GateRequest['hasConsent'], call: ToolCall): boolean {
  return typeof hasConsent === 'function' ? hasConsent(call) : hasConsent === true;
}

function refuse(reason: string): Decision {
  return makeDecision('deny', { policyName: 'default', reason, layer: 'policy' });
}
