import { toJsonText } from '../lib/json-text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import type { Dialect, Judge } from './dialect.ts';
import { Refusal, refuseBody, type Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import { readEntities, toAskedCall, type Entities } from './authzen-entities.ts';
import { fieldOf, placeOf, readJsonObject, readList } from './read-fields.ts';

// OpenID AuthZEN Authorization API 1.0, https://openid.net/specs/authorization-api-1_0.html. Unknown fields are passed over, as
// its certification scenario asks (2.2.9); what is missing or of the wrong type is an error (2.4). Section numbers below are those of
// its last drafts, where each has the same; other sections are named.

/** In one request. */
const mostEvaluations = 1000;

interface AuthzenDecision {
  readonly decision: boolean;
  readonly context?: object;
}

export const authzenPaths = { evaluation: '/access/v1/evaluation', evaluations: '/access/v1/evaluations' } as const;

const evaluation: Dialect = {
  name: 'access-evaluation',
  path: authzenPaths.evaluation,
  host: 'authzen',
  answer: (body, judge) => ok(evaluateOne(readEntities(readJsonObject(body, ''), {}, ''), judge)),
  fail: failAsText,
};

const evaluations: Dialect = {
  name: 'access-evaluations',
  path: authzenPaths.evaluations,
  host: 'authzen',
  answer: (body, judge) => ok(evaluateMany(readJsonObject(body, ''), judge)),
  fail: failAsText,
};

export const authzenDialects: readonly Dialect[] = [evaluation, evaluations];

function ok(value: object): HttpAnswer {
  return { status: 200, type: 'application/json', body: `${toJsonText(value)}\n` };
}

/** "An error message string", says its section on error responses; other content types than JSON are a bad request (2.4.3 of the scenario). */
function failAsText({ status, message, help, pointer }: Failure): HttpAnswer {
  const place = pointer === undefined || message.includes(pointer) ? '' : ` (at ${pointer})`;
  const advice = help === undefined ? '' : `; ${help}`;
  return {
    status: status === 415 ? 400 : status,
    type: 'text/plain; charset=utf-8',
    body: `${message}${place}${advice}\n`,
  };
}

/**
 * An escalation is no permission: `decision` is false, and `context.action` tells it from a denial. A permission has no context:
 * whoever does not understand one may refuse what was permitted.
 */
function evaluateOne(entities: Entities, judge: Judge): AuthzenDecision {
  const decision = judge.decide(toAskedCall(entities));
  if (decision.approved) return { decision: true };
  const { action, policyName: rule, reason, instead, layer } = decision;
  return {
    decision: false,
    context: { action, rule, reason, ...(instead === undefined ? {} : { instead }), layer, digest: judge.digest },
  };
}

type Semantic = 'execute_all' | 'deny_on_first_deny' | 'permit_on_first_permit';

const semantics: readonly Semantic[] = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'];

function evaluateMany(body: JsonObject, judge: Judge): object {
  const listed = fieldOf(body, 'evaluations');
  const items = listed === undefined ? [] : readList(listed, '/evaluations');
  const semantic = readSemantic(body);
  // Without any, it is the request for one evaluation (7.1).
  if (items.length === 0) return evaluateOne(readEntities(body, {}, ''), judge);
  if (items.length > mostEvaluations)
    refuseBody('too-many-calls', `there are more than ${mostEvaluations} evaluations in one request`);
  const decisions: AuthzenDecision[] = [];
  for (const [index, item] of items.entries()) {
    const decision = evaluateItem(item, { defaults: body, place: placeOf('/evaluations', index), judge });
    decisions.push(decision);
    if (semantic === (decision.decision ? 'permit_on_first_permit' : 'deny_on_first_deny')) break;
  }
  return { evaluations: decisions };
}

interface ItemSurroundings {
  readonly defaults: JsonObject;
  readonly place: string;
  readonly judge: Judge;
}

/** What is wrong with one of several is told in its own decision, which is false (7.2.1, "Errors"). */
function evaluateItem(item: JsonValue, { defaults, place, judge }: ItemSurroundings): AuthzenDecision {
  try {
    return evaluateOne(readEntities(readJsonObject(item, place), defaults, place), judge);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, message } = error.failure;
    return { decision: false, context: { error: { status, message } } };
  }
}

function readSemantic(body: JsonObject): Semantic {
  const options = fieldOf(body, 'options');
  if (options === undefined) return 'execute_all';
  if (!isJsonObject(options)) return refuseBody('wrong-type', '`/options` must be an object', { pointer: '/options' });
  const given = fieldOf(options, 'evaluations_semantic');
  if (given === undefined) return 'execute_all';
  const semantic = semantics.find((each) => each === given);
  if (semantic !== undefined) return semantic;
  return refuseBody('unknown-semantic', '`/options/evaluations_semantic` is not a semantic', {
    help: `there are ${semantics.join(', ')}`,
    pointer: '/options/evaluations_semantic',
  });
}
