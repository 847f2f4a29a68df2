const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: object) => ({ type: 'array', items });
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const anyObject = { type: 'object' } as const;

/** An object of these keys and no other; those that are not named as optional are there. */
function closed(properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

const action = { enum: ['approve', 'escalate', 'deny'] };
const certainty = { enum: ['certain', 'possible', 'no'] };
const folder = { type: 'string', description: 'An absolute path.' };
const digest = { type: 'string', description: 'Of the policy that judged.', pattern: '^sha256:[0-9a-f]{64}$' };
const time = { type: 'string', format: 'date-time' };

const callSchema = closed(
  {
    tool: { type: 'string', minLength: 1, description: "The tool's name, as the agent spells it." },
    args: { description: 'The arguments of the call, mostly an object.' },
    cwd: folder,
    workspace: folder,
    home: folder,
    agent: { type: 'string', description: 'The coding agent whose own tool this is, such as `claude-code`.' },
    definition: { type: 'object', description: "The tool's definition as its MCP server gives it." },
    session: { type: 'object', description: 'What conditions on the session may ask for.' },
    asker: reference('Asker'),
  },
  ['args', 'cwd', 'workspace', 'home', 'agent', 'definition', 'session', 'asker'],
);

const askerKeys = { session: text, callId: text, agentId: text, agentType: text, parentAgentId: text };

const decisionSchema = closed({
  action,
  policyName: { type: 'string', description: 'The rule that decided; empty or `default` where none did.' },
  reason: text,
  instead: nullable(text),
  layer: text,
  origin: nullable(reference('Origin')),
});

const conditionSchema = closed({ key: text, unless: flag, result: certainty });

const triedRuleSchema = closed({
  name: text,
  action,
  result: certainty,
  origin: nullable(reference('Origin')),
  conditions: list(conditionSchema),
  instead: nullable(text),
});

const effectSchema = closed({
  kind: text,
  description: text,
  action,
  rule: nullable(text),
  implied: flag,
  tried: list(triedRuleSchema),
});

const ruleSchema = closed(
  {
    name: text,
    match: anyObject,
    unless: anyObject,
    action,
    uncertain: { enum: ['ignore', 'escalate', 'deny'] },
    reason: text,
    instead: text,
    priority: { type: 'number' },
    origin: nullable(reference('Origin')),
  },
  ['unless', 'uncertain', 'instead'],
);

// Entities of AuthZEN are open: keys that are not known are passed over.
const entity = (keys: readonly string[]) => ({
  type: 'object',
  properties: { ...Object.fromEntries(keys.map((key) => [key, text])), properties: anyObject },
  required: keys,
});

const evaluationProperties = {
  subject: entity(['type', 'id']),
  action: entity(['name']),
  resource: entity(['type', 'id']),
  context: anyObject,
};

const accessDecisionSchema = closed(
  {
    decision: flag,
    context: {
      anyOf: [
        closed({ action, rule: text, reason: text, instead: text, layer: text, digest }, ['instead']),
        closed({ error: closed({ status: { type: 'integer' }, message: text }) }),
      ],
    },
  },
  ['context'],
);

/** The schemas of what goes in and out, by name. */
export const apiSchemas = {
  Call: callSchema,
  Calls: closed({ calls: { ...list(reference('Call')), maxItems: 1000 } }),
  Asker: closed(askerKeys, Object.keys(askerKeys)),
  Origin: closed({ file: text, line: { type: 'integer' }, column: { type: 'integer' } }),
  Decision: decisionSchema,
  Evaluation: closed({ decision: reference('Decision'), digest }),
  Evaluations: closed({ decisions: list(reference('Decision')), digest }),
  Explanation: closed({
    decision: reference('Decision'),
    layers: list(
      closed({
        name: text,
        decision: reference('Decision'),
        effects: list(effectSchema),
        effectsLeftOut: { type: 'integer', minimum: 0 },
      }),
    ),
    digest,
  }),
  Failure: closed({
    error: closed({ code: text, message: text, help: nullable(text), pointer: nullable(text) }),
    decision: reference('Decision'),
  }),
  Health: closed({ status: { enum: ['ok', 'stale'] }, digest, since: time, version: text }),
  Policies: closed({
    digest,
    since: time,
    reload: nullable(closed({ ok: flag, at: time, problem: nullable(text) })),
    layers: list(closed({ name: text, defaultAction: action, uncertain: text, rules: list(ruleSchema) })),
  }),
  AuthzenConfiguration: closed({
    policy_decision_point: text,
    access_evaluation_endpoint: text,
    access_evaluations_endpoint: text,
  }),
  AccessEvaluation: { type: 'object', properties: evaluationProperties, required: ['subject', 'action', 'resource'] },
  AccessEvaluations: {
    type: 'object',
    properties: {
      ...evaluationProperties,
      evaluations: { ...list(anyObject), maxItems: 1000 },
      options: {
        type: 'object',
        properties: { evaluations_semantic: { enum: ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] } },
      },
    },
  },
  AccessDecision: accessDecisionSchema,
  AccessDecisions: closed({ evaluations: list(reference('AccessDecision')) }),
} as const;
