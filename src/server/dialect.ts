import type { RecordedAsker } from '../audit/decision-record.ts';
import type { EvaluateOptions } from '../call/evaluate-options.ts';
import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';
import type { Explanation } from '../engine/explain.ts';
import type { JsonValue } from '../lib/json-value.ts';
import type { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';

/** A call with what belongs to it. */
export interface AskedCall {
  readonly call: ToolCall;
  /** What conditions on the session may ask for. */
  readonly session?: EvaluateOptions['session'];
  /** Who asks, as the request tells it: for the record, never for the decision. */
  readonly asker?: RecordedAsker;
}

/** Judges by the policy that is in force, and keeps what it decided for the metrics and the record. */
export interface Judge {
  /** Of the policy that is in force. */
  readonly digest: string;
  decide(asked: AskedCall): Decision;
  explain(asked: AskedCall): Explanation;
}

/** One way to ask over HTTP: it translates, and decides nothing. */
export interface Dialect {
  /** Its label in the metrics. */
  readonly name: string;
  readonly path: string;
  /** The way in, as the record calls it. */
  readonly host: string;
  /** Answers a body that is JSON. May throw a `Refusal`. */
  answer(body: JsonValue, judge: Judge): HttpAnswer;
  /** What goes with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What whoever speaks it takes for a block. */
  readonly fail: (failure: Failure) => HttpAnswer;
}
