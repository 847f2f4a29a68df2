import type { DecisionRecord } from '../audit/decision-record.ts';
import { makeRecord } from '../audit/make-record.ts';
import { noteLinks } from '../audit/record-links.ts';
import type { Effect } from '../call/effect.ts';
import type { EvaluateOptions } from '../call/evaluate-options.ts';
import { compilePolicy, makeDecision, type CompiledPolicy } from '../engine/compile.ts';
import { findEffects, judge as judgeCall } from '../engine/decide.ts';
import type { Decision } from '../engine/decision.ts';
import { explain, type Explanation } from '../engine/explain.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { Action } from '../policy/rule.ts';
import type { AskedCall, Dialect, Judge } from './dialect.ts';
import { Refusal, type Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { Judged, PolicyInForce } from './judge-protocol.ts';

/** What judging takes from this machine. */
export interface JudgeSurroundings {
  /** The clock, and where paths lead on the disk, asked anew for each call. */
  readonly circumstances: () => EvaluateOptions;
  /** Whether records of the decisions are wanted. */
  readonly keepsRecords: boolean;
}

/** A policy that is compiled, and answers. */
export interface ReadyPolicy {
  readonly compiled: CompiledPolicy;
  readonly digest: string;
}

export function preparePolicy({ layers, digest }: PolicyInForce): ReadyPolicy {
  return { compiled: compilePolicy(layers), digest };
}

interface QuestionSurroundings {
  readonly policy: ReadyPolicy;
  readonly surroundings: JudgeSurroundings;
}

/** Answers one body. Never throws: whatever goes wrong is what the dialect takes for a block. */
export function answerQuestion(text: string, dialect: Dialect, around: QuestionSurroundings): Judged {
  const judge = new RecordingJudge(dialect, around);
  const answer = answerText(text, dialect, judge);
  const { actions, records } = judge;
  return { answer, digest: judge.digest, actions, records };
}

/** A class, since it gathers what it decided. */
class RecordingJudge implements Judge {
  readonly actions: Action[] = [];
  readonly records: DecisionRecord[] = [];
  readonly #host: string;
  readonly #policy: ReadyPolicy;
  readonly #surroundings: JudgeSurroundings;

  constructor({ host }: Dialect, { policy, surroundings }: QuestionSurroundings) {
    this.#host = host;
    this.#policy = policy;
    this.#surroundings = surroundings;
  }

  get digest(): string {
    return this.#policy.digest;
  }

  decide(asked: AskedCall): Decision {
    const start = performance.now();
    const { compiled } = this.#policy;
    const { options, links } = this.#noteLinks(this.#optionsOf(asked));
    const { decision, call } = judgeCall(compiled, asked.call, options);
    const effects = (): readonly Effect[] => (call === undefined ? [] : findEffects(compiled, call));
    this.#note(asked, { decision, start, effects, links });
    return decision;
  }

  /** It is not recorded: nobody asks for an explanation to let a call run. */
  explain(asked: AskedCall): Explanation {
    const explanation = explain(this.#policy.compiled, asked.call, this.#optionsOf(asked));
    this.actions.push(explanation.decision.action);
    return explanation;
  }

  /** That there is no decision of the policy. */
  noteFailure({ message }: Failure): void {
    if (!this.#surroundings.keepsRecords) return;
    const decision = makeDecision('deny', { policyName: 'default', reason: message, layer: '' });
    const host = this.#host;
    const policy = this.digest;
    this.records.push(makeRecord({ host, decision, problem: message, policy, mode: 'enforce', durationMs: 0 }));
  }

  #optionsOf({ session }: AskedCall): EvaluateOptions {
    return { ...this.#surroundings.circumstances(), ...(session === undefined ? {} : { session }) };
  }

  /** With what the disk told of links, where that is to be recorded. */
  #noteLinks(options: EvaluateOptions): Pick<Made, 'links'> & { readonly options: EvaluateOptions } {
    if (!this.#surroundings.keepsRecords || options.realPath === undefined) return { options, links: new Map() };
    const { realPath, links } = noteLinks(options.realPath);
    return { options: { ...options, realPath }, links };
  }

  #note({ call, asker }: AskedCall, { decision, start, effects, links }: Made): void {
    this.actions.push(decision.action);
    if (!this.#surroundings.keepsRecords) return;
    const durationMs = performance.now() - start;
    const made = { host: this.#host, call, asker, decision, policy: this.digest, durationMs, links };
    this.records.push(makeRecord({ ...made, effects: effects(), mode: 'enforce' }));
  }
}

interface Made {
  readonly decision: Decision;
  readonly start: number;
  readonly effects: () => readonly Effect[];
  readonly links: ReadonlyMap<string, string>;
}

function answerText(text: string, dialect: Dialect, judge: RecordingJudge): HttpAnswer {
  const fail = (failure: Failure): HttpAnswer => {
    judge.noteFailure(failure);
    return dialect.fail(failure);
  };
  try {
    const parsed = parseJson(text);
    return parsed.ok ? dialect.answer(parsed.value, judge) : fail(describeJson(parsed));
  } catch (error) {
    return fail(error instanceof Refusal ? error.failure : describeBug(error));
  }
}

function describeJson({ problem, offset }: { readonly problem: string; readonly offset: number }): Failure {
  const message = `the body is not valid JSON: ${problem} (at character ${offset + 1})`;
  return { status: 400, code: 'request/invalid-json', message };
}

function describeBug(error: unknown): Failure {
  const why = error instanceof Error ? error.message : 'unknown';
  return { status: 500, code: 'server/internal', message: `internal error: ${why}` };
}
