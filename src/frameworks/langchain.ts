import { Gate, type GateOptions, type Judged, type PolicyJudge } from '../guard/gate.ts';
import { describeStopToModel } from '../guard/stop-text.ts';
import type { JsonValue } from '../lib/json-value.ts';
import { isSameJson } from '../lib/same-json.ts';

/** What is used of the package `langchain`: hand in its own two exports. */
export interface LangChain<Middleware, Message> {
  readonly createMiddleware: (config: PolicyMiddlewareConfig<Message>) => Middleware;
  readonly ToolMessage: new (fields: {
    readonly content: string;
    readonly tool_call_id: string;
    readonly name: string;
    readonly status: 'error';
  }) => Message;
}

/** The hooks that the middleware has. */
export interface PolicyMiddlewareConfig<Message> {
  readonly name: string;
  readonly afterModel: (state: { readonly messages: readonly unknown[] }, runtime: unknown) => undefined;
  // The framework's own request has more in it, which is handed on as it is.
  readonly wrapToolCall: <Request extends ToolRequest, Answer>(
    request: Request,
    handler: (request: Request) => Answer | Promise<Answer>,
  ) => Promise<Answer | Message>;
}

interface ToolRequest {
  readonly toolCall: ToolCall;
  readonly runtime?: unknown;
}

interface ToolCall {
  readonly id?: string | undefined;
  readonly name: string;
  readonly args: unknown;
}

/** The shape of `humanInTheLoopMiddleware`, so that what shows its questions shows ours. */
interface Question {
  readonly actionRequests: readonly { readonly name: string; readonly args: unknown; readonly description: string }[];
  readonly reviewConfigs: readonly { readonly actionName: string; readonly allowedDecisions: readonly string[] }[];
}

/** What a person said of one call. */
type Answer = { readonly isApproved: true } | { readonly isApproved: false; readonly message: string | undefined };

/**
 * Middleware for `createAgent`. What is denied does not run, and the model is told why. What is to be escalated interrupts the
 * run in the shape of `humanInTheLoopMiddleware`, all calls of one turn together; that takes a checkpointer. When the run goes on,
 * the calls are judged again. Put it last: what stands behind it could change a call after it was judged.
 *
 * @example
 * import { createAgent, createMiddleware, ToolMessage } from 'langchain';
 * createAgent({ model, tools, checkpointer, middleware: [policyMiddleware(engine, { createMiddleware, ToolMessage })] });
 */
export function policyMiddleware<Middleware, Message>(
  judge: PolicyJudge,
  langchain: LangChain<Middleware, Message>,
  options: GateOptions = {},
): Middleware {
  const { createMiddleware, ToolMessage } = langchain;
  const gate = new Gate(judge, 'langchain', options);
  const answers = new Answers();

  return createMiddleware({
    name: 'ActionPolicy',
    afterModel: (state, runtime) => {
      const asked = lastToolCalls(state.messages)
        .map((toolCall) => ({ toolCall, judged: gate.judge(toRequest(toolCall)) }))
        .filter(({ judged }) => judged.outcome === 'ask');
      const interrupt = interruptOf(runtime);
      if (asked.length === 0 || interrupt === undefined) return undefined;
      const response = interrupt(toQuestion(asked));
      asked.forEach((each, index) => answers.keep(threadOf(runtime), each, answerAt(response, index, asked.length)));
      return undefined;
    },
    wrapToolCall: async (request, handler) => {
      const { toolCall, runtime } = request;
      const judged = gate.enter(toRequest(toolCall));
      const tell = (content: string) =>
        new ToolMessage({ content, tool_call_id: toolCall.id ?? '', name: toolCall.name, status: 'error' });
      if (judged.outcome === 'stop') return tell(judged.text);
      if (judged.outcome === 'ask') {
        const answer = answers.take(threadOf(runtime), { toolCall, judged }) ?? askAlone(runtime, { toolCall, judged });
        if (answer === undefined) return tell(judged.text);
        if (!answer.isApproved) return tell(answer.message ?? describeStopToModel(judged.decision, 'refused'));
      }
      return await handler({ ...request, toolCall: { ...toolCall, args: judged.args } });
    },
  });
}

interface AskedCall {
  readonly toolCall: ToolCall;
  readonly judged: Judged;
}

/** Each holds the arguments of a call, from the person's answer until the tool runs, a moment later. */
const maxAnswers = 256;

/** Answers by thread and call, each taken out once. They are good for the very arguments that were shown. */
class Answers {
  readonly #answers = new Map<string, { readonly args: unknown; readonly answer: Answer }>();

  keep(thread: string, { toolCall, judged }: AskedCall, answer: Answer): void {
    const key = keyOf(thread, toolCall);
    if (key === undefined) return;
    const oldest = this.#answers.size >= maxAnswers ? this.#answers.keys().next().value : undefined;
    if (oldest !== undefined) this.#answers.delete(oldest);
    this.#answers.set(key, { args: judged.call.args, answer });
  }

  take(thread: string, { toolCall, judged }: AskedCall): Answer | undefined {
    const key = keyOf(thread, toolCall);
    if (key === undefined) return undefined;
    const known = this.#answers.get(key);
    this.#answers.delete(key);
    // Both are copies that the gate made, as JSON.
    const isSame = known !== undefined && isSameJson(known.args as JsonValue, judged.call.args as JsonValue);
    return isSame ? known.answer : undefined;
  }
}

function keyOf(thread: string, { id, name }: ToolCall): string | undefined {
  return id === undefined || id === '' ? undefined : JSON.stringify([thread, id, name]);
}

/** For a call that nobody was asked about after the model: one that another middleware made, or changed. */
function askAlone(runtime: unknown, asked: AskedCall): Answer | undefined {
  const interrupt = interruptOf(runtime);
  return interrupt === undefined ? undefined : answerAt(interrupt(toQuestion([asked])), 0, 1);
}

function toRequest({ id, name, args }: ToolCall): { tool: string; args: unknown; callId: string | undefined } {
  return { tool: name, args, callId: id };
}

function toQuestion(asked: readonly AskedCall[]): Question {
  return {
    actionRequests: asked.map(({ toolCall: { name, args }, judged }) => ({
      name,
      args,
      description: `Tool execution requires approval\n\n${judged.question}`,
    })),
    reviewConfigs: asked.map(({ toolCall: { name } }) => ({
      actionName: name,
      allowedDecisions: ['approve', 'reject'],
    })),
  };
}

/** Security: only the word `approve`, among as many answers as there were questions, lets a call run. */
function answerAt(response: unknown, index: number, questions: number): Answer {
  const decisions: unknown = isObject(response) ? response['decisions'] : undefined;
  const decision: unknown = Array.isArray(decisions) && decisions.length === questions ? decisions[index] : undefined;
  if (!isObject(decision)) return { isApproved: false, message: undefined };
  if (decision['type'] === 'approve') return { isApproved: true };
  return { isApproved: false, message: typeof decision['message'] === 'string' ? decision['message'] : undefined };
}

/** The calls of the message that the model has just written. */
function lastToolCalls(messages: readonly unknown[]): readonly ToolCall[] {
  const last = messages.findLast((message) => isObject(message) && message['type'] === 'ai');
  // A message of the model's has them in this shape; what is in their arguments is looked at by the gate.
  return isObject(last) && Array.isArray(last['tool_calls']) ? (last['tool_calls'] as readonly ToolCall[]) : [];
}

function interruptOf(runtime: unknown): ((value: Question) => unknown) | undefined {
  const interrupt = isObject(runtime) ? runtime['interrupt'] : undefined;
  // LangGraph hands in its own `interrupt`.
  return typeof interrupt === 'function' ? (interrupt as (value: Question) => unknown) : undefined;
}

function threadOf(runtime: unknown): string {
  const configurable = isObject(runtime) ? runtime['configurable'] : undefined;
  return String(isObject(configurable) ? configurable['thread_id'] : '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
