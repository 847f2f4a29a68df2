import { describeEffect } from '../call/describe-effect.ts';
import type { ExplainedEffect, ExplainedLayer, TriedRule } from '../engine/explain.ts';
import { toJsonText } from '../lib/json-text.ts';
import type { JsonValue } from '../lib/json-value.ts';
import { denialJson, toDecisionJson } from './decision-json.ts';
import type { Dialect, Judge } from './dialect.ts';
import { refuseBody, type Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import { readAskedCall } from './read-call.ts';
import { fieldOf, placeOf, readJsonObject, readList, refuseUnknown } from './read-fields.ts';

/** In one request. */
export const mostCalls = 1000;

/** Of one layer, in an explanation: a call may have a hundred thousand, each with every rule that was tried. */
const mostEffects = 200;

/** In UTF-16 units: the path of an effect may be as long as the body. */
const longestDescription = 400;

/**
 * Every failure holds a denial as well: a client that looks at the decision and not at the status must find one that
 * stops the call.
 */
export function failNatively(failure: Failure): HttpAnswer {
  const { status, code, message, help, pointer } = failure;
  const error = { code, message, help: help ?? null, pointer: pointer ?? null };
  return { status, ...json({ error, decision: denialJson(message) }) };
}

function json(value: unknown): Pick<HttpAnswer, 'type' | 'body'> {
  return { type: 'application/json', body: `${toJsonText(value)}\n` };
}

function native(name: string, answer: (body: JsonValue, judge: Judge) => unknown): Dialect {
  return {
    name,
    path: `/v1/${name}`,
    host: 'serve',
    answer: (body, judge) => ({ status: 200, ...json(answer(body, judge)) }),
    fail: failNatively,
  };
}

const evaluate = native('evaluate', (body, judge) => ({
  decision: toDecisionJson(judge.decide(readAskedCall(body, ''))),
  digest: judge.digest,
}));

// All calls are read before the first is judged: a mistake in one of them is no decision on the others.
const evaluateMany = native('evaluate-many', (body, judge) => {
  const asked = readCalls(body).map((call, index) => readAskedCall(call, placeOf('/calls', index)));
  return { decisions: asked.map((each) => toDecisionJson(judge.decide(each))), digest: judge.digest };
});

const explain = native('explain', (body, judge) => {
  const { decision, layers } = judge.explain(readAskedCall(body, ''));
  return { decision: toDecisionJson(decision), layers: layers.map(toLayerJson), digest: judge.digest };
});

export const nativeDialects: readonly Dialect[] = [evaluate, evaluateMany, explain];

function readCalls(body: JsonValue): readonly JsonValue[] {
  const fields = readJsonObject(body, '');
  refuseUnknown(fields, ['calls'], '');
  const calls = readList(fieldOf(fields, 'calls'), '/calls');
  if (calls.length <= mostCalls) return calls;
  return refuseBody('too-many-calls', `there are more than ${mostCalls} calls in one request`, { pointer: '/calls' });
}

function toLayerJson({ name, decision, effects }: ExplainedLayer): unknown {
  return {
    name,
    decision: toDecisionJson(decision),
    effects: effects.slice(0, mostEffects).map(toEffectJson),
    effectsLeftOut: Math.max(0, effects.length - mostEffects),
  };
}

function toEffectJson({ effect, action, rule, implied, tried }: ExplainedEffect): unknown {
  const description = describeEffect(effect);
  return {
    kind: effect.kind,
    description: description.length > longestDescription ? `${description.slice(0, longestDescription)}…` : description,
    action,
    rule: rule ?? null,
    implied: implied ?? false,
    tried: tried.map(toTriedJson),
  };
}

function toTriedJson({ name, action, result, origin, conditions, instead }: TriedRule): unknown {
  return { name, action, result, origin: origin ?? null, conditions, instead: instead ?? null };
}
