import type { EvaluateOptions } from '../call/evaluate-options.ts';
import { compilePolicy, type CompiledPolicy } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import { explain } from '../engine/explain.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { Action } from '../policy/rule.ts';
import type { Dialect, Judge } from './dialect.ts';
import { Refusal, type Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { Judged, PolicyInForce } from './judge-protocol.ts';

/** What judging takes from this machine. */
export interface JudgeSurroundings {
  /** The clock, and where paths lead on the disk, asked anew for each call. */
  readonly circumstances: () => EvaluateOptions;
}

/** A policy that is compiled, and answers. */
export interface ReadyPolicy {
  readonly compiled: CompiledPolicy;
  readonly digest: string;
}

export function preparePolicy({ layers, defaultAction, digest }: PolicyInForce): ReadyPolicy {
  return { compiled: compilePolicy(layers, defaultAction === undefined ? {} : { defaultAction }), digest };
}

/** Answers one body. Never throws: whatever goes wrong is what the dialect takes for a block. */
export function answerQuestion(
  text: string,
  dialect: Dialect,
  { policy, surroundings }: { readonly policy: ReadyPolicy; readonly surroundings: JudgeSurroundings },
): Judged {
  const actions: Action[] = [];
  const judge: Judge = {
    digest: policy.digest,
    decide({ call, session }) {
      const decision = decide(policy.compiled, call, optionsOf(session, surroundings));
      actions.push(decision.action);
      return decision;
    },
    explain({ call, session }) {
      const explanation = explain(policy.compiled, call, optionsOf(session, surroundings));
      actions.push(explanation.decision.action);
      return explanation;
    },
  };
  return { answer: answerText(text, dialect, judge), digest: policy.digest, actions };
}

function optionsOf(session: EvaluateOptions['session'], { circumstances }: JudgeSurroundings): EvaluateOptions {
  return { ...circumstances(), ...(session === undefined ? {} : { session }) };
}

function answerText(text: string, dialect: Dialect, judge: Judge): HttpAnswer {
  try {
    const parsed = parseJson(text);
    return parsed.ok ? dialect.answer(parsed.value, judge) : dialect.fail(describeJson(parsed));
  } catch (error) {
    return dialect.fail(error instanceof Refusal ? error.failure : describeBug(error));
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
