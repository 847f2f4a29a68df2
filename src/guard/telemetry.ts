import type { DecisionReport } from './decision-report.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** What is used of `@opentelemetry/api`: it is not imported, so nobody needs it who traces nothing. */
interface OpenTelemetry {
  readonly trace: {
    getTracer(name: string): {
      startSpan(
        name: string,
        options: { readonly startTime: number; readonly attributes: Attributes },
      ): { end(time: number): void };
    };
  };
}

/** Attributes are for reading; a tool's name comes from a model, and may be of any length. */
const longestAttribute = 500;

/** Where the package keeps what is registered, in all copies of its first major version; until something is, nothing would be kept. */
const registered = Symbol.for('opentelemetry.js.api.1');

/**
 * Writes a span of the decision below the span that is active, where an application has set up `@opentelemetry/api`. It holds no arguments.
 * Never throws: what is traced never changes what is decided.
 */
export function traceDecision(report: DecisionReport, startTime: number): void {
  try {
    // The package's own shape; where it is another one, what is done with it throws.
    const api = Reflect.get(globalThis, registered) as Partial<OpenTelemetry> | undefined;
    const tracer = api?.trace?.getTracer('agent-action-policy');
    tracer
      ?.startSpan('action_policy.evaluate', { startTime, attributes: attributesOf(report) })
      .end(startTime + report.durationMs);
  } catch {
    // Nothing to do: the decision stands.
  }
}

function attributesOf({ call, callId, decision, host, mode, outcome }: DecisionReport): Attributes {
  const attributes = {
    'action_policy.decision': decision.action,
    'action_policy.outcome': outcome,
    'action_policy.mode': mode,
    'action_policy.host': host,
    'action_policy.rule': decision.policyName,
    'action_policy.layer': decision.layer,
    'action_policy.reason': decision.reason,
    'gen_ai.tool.name': call.tool,
    ...(callId === undefined ? {} : { 'gen_ai.tool.call.id': callId }),
  };
  return Object.fromEntries(Object.entries(attributes).map(([key, text]) => [key, text.slice(0, longestAttribute)]));
}
