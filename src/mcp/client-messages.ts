import type { Decision } from '../engine/decision.ts';
import { describeDecision, describeQuestion, describeStopToModel } from '../guard/stop-text.ts';
import { toJsonText } from '../lib/json-text.ts';
import { printableText } from '../lib/printable-text.ts';
import { errorAnswer, resultAnswer, stoppedByPolicy, toolError } from './answers.ts';
import type { CallJudge } from './call-judge.ts';
import { methodsWithInput, readRequest, type JudgedRequest } from './judged-request.ts';
import { invalidRequest, readMessages, type Message, type ReadMessages } from './message.ts';
import { continuationOf, ownInput, ticketIn, withoutOwnInput, type TicketRead } from './own-input.ts';
import { abilitiesOf, abilitiesOfRequest, objectIn, valueIn, type ClientAbilities } from './protocol.ts';
import { elicitation, Questions, Tickets, type PersonsAnswer } from './questions.ts';

/** One client, as far as it matters. */
export interface Client {
  abilities: ClientAbilities;
  readonly questions: Questions;
  /** Calls that a person approved and that the server has not answered, by the id of the request. */
  readonly approved: Map<string, JudgedRequest['call']>;
}

export function makeClient(): Client {
  return { abilities: { canAsk: false }, questions: new Questions(), approved: new Map() };
}

/** What becomes of what a client sent. */
export type Step =
  | { readonly kind: 'forward'; readonly bytes: Uint8Array; readonly messages: readonly Message[] }
  | { readonly kind: 'answer'; readonly text: string; readonly isRefusal?: true }
  | { readonly kind: 'nothing' };

/** From whom it came, and how that client is reached while it waits. */
export interface Exchange {
  readonly client: Client;
  /** Sends a message of ours; undefined where nothing can be sent. */
  readonly send: ((message: string) => void) | undefined;
}

export interface ClientMessagesOptions {
  readonly judge: CallJudge;
  readonly serverName: string;
  readonly isObserving: boolean;
  /** How long a person has to answer. */
  readonly patience: number;
  readonly note: (text: string) => void;
  /** Told of each message that could not be judged. */
  readonly onRefused: (problem: string) => void;
}

/** More are not kept in mind. */
const mostApproved = 1000;

const nothing: Step = { kind: 'nothing' };

/** Decides on everything that clients send to one server. */
export class ClientMessages {
  readonly #options: ClientMessagesOptions;
  readonly #tickets: Tickets;

  constructor(options: ClientMessagesOptions) {
    this.#options = options;
    this.#tickets = new Tickets(options.patience);
  }

  /** Security: what is not understood is not passed on, since the server may understand it. */
  take(bytes: Uint8Array, exchange: Exchange): Step | Promise<Step> {
    const read = readMessages(bytes);
    if (!read.ok) return this.#refuseUnread(bytes, read);
    const [first] = read.messages;
    if (read.isBatch || first === undefined) return this.#takeBatch(bytes, read, exchange);
    return this.#takeOne(bytes, { text: read.text, message: first, exchange });
  }

  #refuseUnread(bytes: Uint8Array, { problem, code, rawId }: Extract<ReadMessages, { ok: false }>): Step {
    this.#options.onRefused(problem);
    if (this.#options.isObserving) return { kind: 'forward', bytes, messages: [] };
    const text = `action-policy did not pass this message on: ${problem}`;
    return { kind: 'answer', text: errorAnswer(rawId, code, text), isRefusal: true };
  }

  #takeOne(bytes: Uint8Array, received: Received): Step | Promise<Step> {
    const { message, exchange } = received;
    if (this.#isOurs(message, exchange.client)) return nothing;
    this.#learn(message, exchange.client);
    const request = readRequest(message, this.#options.serverName);
    const same: Step = { kind: 'forward', bytes, messages: [message] };
    if (request === undefined) return same;
    if (request.kind === 'problem') {
      this.#options.onRefused(request.problem);
      if (this.#options.isObserving) return same;
      return answerStep(message, (id) =>
        errorAnswer(id, -32_602, `action-policy did not pass this on: ${request.problem}`),
      );
    }
    return this.#takeRequest(bytes, received, request);
  }

  #takeRequest(bytes: Uint8Array, received: Received, request: JudgedRequest): Step | Promise<Step> {
    const { message } = received;
    const decision = this.#options.judge.judge(request, message.rawId);
    const ticket = ticketIn(request);
    const kept = ticket.isOurs ? withoutOwnInput(received.text, message) : bytes;
    const passed: Step = { kind: 'forward', bytes: kept, messages: [message] };
    if (decision.approved) return passed;
    if (this.#options.isObserving) return this.#observe(decision, request, passed);
    if (decision.escalated && this.#isApproved(request, ticket)) {
      if (message.rawId !== undefined) this.#remember(received.exchange.client, message.rawId, request.call);
      return passed;
    }
    if (!decision.escalated || message.rawId === undefined) return stopStep(message, request, decision);
    return ticket.isOurs
      ? stopStep(message, request, decision, 'refused')
      : this.#ask(passed, received, { request, decision });
  }

  #observe(decision: Decision, { call }: JudgedRequest, passed: Step): Step {
    this.#options.note(
      `observes: ${call.tool} would be ${decision.denied ? 'denied' : 'escalated'}: ${describeDecision(decision)}`,
    );
    return passed;
  }

  /** By a person, in answer to the question that was put for this very call. */
  #isApproved({ call }: JudgedRequest, { isOurs, name, isAccepted, isContinuation }: TicketRead): boolean {
    if (!isOurs) return isContinuation && this.#tickets.redeem(continuationOf(call), call);
    return this.#tickets.redeem(name, call) && isAccepted;
  }

  #remember({ approved }: Client, rawId: string, call: JudgedRequest['call']): void {
    if (approved.size >= mostApproved) approved.clear();
    approved.set(rawId, call);
  }

  /** What the server answered: one that needs more input is asked again, and a person is not. */
  onAnswer({ rawId, fields }: Message, { approved }: Client): void {
    const call = rawId === undefined ? undefined : approved.get(rawId);
    if (rawId === undefined || call === undefined) return;
    approved.delete(rawId);
    if (objectIn(fields, 'result')?.['resultType'] === 'input_required')
      this.#tickets.issue(call, continuationOf(call));
  }

  #ask(passed: Step, { message, exchange }: Received, { request, decision }: Stopped): Step | Promise<Step> {
    const { patience, serverName } = this.#options;
    const question = describeAsking(serverName, request, decision);
    const ofRequest = abilitiesOfRequest(request.params);
    if (ofRequest !== undefined) {
      if (!ofRequest.canAsk || !methodsWithInput.has(message.method ?? '')) return stopStep(message, request, decision);
      const requestState = this.#tickets.issue(request.call);
      const inputRequests = { [ownInput]: { method: 'elicitation/create', params: elicitation(question) } };
      return answerStep(message, (id) =>
        resultAnswer(id, { resultType: 'input_required', inputRequests, requestState }),
      );
    }
    const { client, send } = exchange;
    if (!client.abilities.canAsk || send === undefined) return stopStep(message, request, decision);
    const asked = client.questions.ask({ text: question, about: message.rawId, milliseconds: patience, send });
    if (asked === undefined) return stopStep(message, request, decision);
    return asked.then((answer) =>
      answer === 'approved'
        ? this.#takeAgain(passed, message, request)
        : stepAfter(answer, { message, request, decision }),
    );
  }

  /** Security: a person may take long, and what they say yes to must not be what the policy denies by then. */
  #takeAgain(passed: Step, message: Message, request: JudgedRequest): Step {
    const decision = this.#options.judge.judge(request, message.rawId);
    return decision.denied ? stopStep(message, request, decision) : passed;
  }

  /** An answer to a question of ours. */
  #isOurs({ method, fields }: Message, { questions }: Client): boolean {
    return method === undefined && questions.take(fields);
  }

  #learn({ method, fields }: Message, client: Client): void {
    if (method === 'initialize') client.abilities = abilitiesOf(valueIn(fields, 'params'));
    if (method !== 'notifications/cancelled') return;
    const id = objectIn(fields, 'params')?.['requestId'];
    if (typeof id === 'string' || typeof id === 'number') client.questions.withdraw(JSON.stringify(id));
  }

  /**
   * A batch (revision 2025-03-26 alone) passes as a whole or not at all: to pass a part would run calls without those that they
   * may rest on. Nobody is asked about one.
   */
  #takeBatch(bytes: Uint8Array, read: Extract<ReadMessages, { ok: true }>, exchange: Exchange): Step {
    const { judge, serverName, isObserving, note } = this.#options;
    const stops = new Map<Message, string | undefined>();
    for (const message of read.messages) {
      if (this.#isOurs(message, exchange.client)) stops.set(message, undefined);
      this.#learn(message, exchange.client);
      const request = readRequest(message, serverName);
      if (request === undefined) continue;
      const text = request.kind === 'problem' ? request.problem : stopText(judge.judge(request, message.rawId));
      if (text === undefined) continue;
      if (isObserving) note(`observes: a batch would be stopped: ${text}`);
      else stops.set(message, text);
    }
    if (stops.size === 0) return { kind: 'forward', bytes, messages: read.messages };
    const answers = read.messages.flatMap((message) => {
      if (message.rawId === undefined || message.method === undefined) return [];
      const text =
        stops.get(message) ?? 'action-policy did not pass this on, since it stopped another message of the batch';
      return [errorAnswer(message.rawId, stops.has(message) ? stoppedByPolicy : invalidRequest, text)];
    });
    return answers.length === 0 ? nothing : { kind: 'answer', text: `[${answers.join(',')}]` };
  }
}

/** A message that came alone. */
interface Received {
  readonly text: string;
  readonly message: Message;
  readonly exchange: Exchange;
}

interface Stopped {
  readonly request: JudgedRequest;
  readonly decision: Decision;
}

function stopText(decision: Decision): string | undefined {
  return decision.approved ? undefined : describeStopToModel(decision);
}

/** A notification is not answered. */
function answerStep({ rawId }: Message, answer: (rawId: string) => string): Step {
  return rawId === undefined ? nothing : { kind: 'answer', text: answer(rawId) };
}

function stopStep(message: Message, request: JudgedRequest, decision: Decision, asked?: 'refused'): Step {
  const text = describeStopToModel(decision, asked);
  const hasResultType = abilitiesOfRequest(request.params) !== undefined;
  return answerStep(message, (rawId) =>
    request.tool === undefined || request.isTask
      ? errorAnswer(rawId, stoppedByPolicy, text)
      : toolError({ rawId, hasResultType }, text),
  );
}

function stepAfter(
  answer: Exclude<PersonsAnswer, 'approved'>,
  { message, request, decision }: Stopped & { readonly message: Message },
): Step {
  // Who has taken a request back does not read its answer.
  if (answer === 'gone') return nothing;
  return answer === 'unasked' ? stopStep(message, request, decision) : stopStep(message, request, decision, 'refused');
}

/** In UTF-16 units. */
const longestArguments = 3000;

/** For a person: who, what and why, in our words, since those of a server may mean to deceive. */
function describeAsking(server: string, { call }: JudgedRequest, decision: Decision): string {
  const args = toJsonText(call.args ?? {});
  const shown =
    args.length > longestArguments
      ? `${args.slice(0, longestArguments)}… (${args.length - longestArguments} more characters are not shown)`
      : args;
  return [
    `Run ${printableText(call.tool)} of the MCP server ${printableText(server)}?`,
    describeQuestion(decision),
    `Arguments: ${shown}`,
  ].join('\n');
}
