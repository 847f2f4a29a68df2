import { createHash, randomUUID } from 'node:crypto';
import type { ToolCall } from '../call/tool-call.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import { toJsonText } from '../lib/json-text.ts';
import { ownMessage } from './answers.ts';

/** What came of asking a person. `unasked`: the client could not. `gone`: the client has taken its request back, so nobody waits for an answer. */
export type PersonsAnswer = 'approved' | 'refused' | 'late' | 'unasked' | 'gone';

/** By this it is told whose questions a client answers. */
const questionMark = 'action-policy-';

/** More calls than a person could look at are denied at once. */
const mostOpen = 50;

interface OpenQuestion {
  /** The id of the call that waits, as it is written. */
  readonly about: string | undefined;
  readonly settle: (answer: PersonsAnswer) => void;
}

/** Where a question goes, and how long it stands. */
export interface Asking {
  readonly text: string;
  readonly about: string | undefined;
  readonly milliseconds: number;
  readonly send: (message: string) => void;
}

/** The questions that one client has been asked and has not answered (`elicitation/create`, revisions 2025-06-18 and 2025-11-25). */
export class Questions {
  readonly #open = new Map<string, OpenQuestion>();

  /** Undefined where too many are open. */
  ask({ text, about, milliseconds, send }: Asking): Promise<PersonsAnswer> | undefined {
    if (this.#open.size >= mostOpen) return undefined;
    const id = `${questionMark}${randomUUID()}`;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        // The client may take the question off the screen (specification, "Cancellation").
        send(ownMessage('notifications/cancelled', { requestId: id, reason: 'no answer in time' }));
        settle('late');
      }, milliseconds);
      const settle = (answer: PersonsAnswer): void => {
        clearTimeout(timer);
        this.#open.delete(id);
        resolve(answer);
      };
      this.#open.set(id, { about, settle });
      send(ownMessage('elicitation/create', elicitation(text), id));
    });
  }

  /** Takes an answer to a question of ours; false for one to somebody else's. */
  take(fields: JsonObject): boolean {
    const id = Object.hasOwn(fields, 'id') ? fields['id'] : undefined;
    if (typeof id !== 'string' || !id.startsWith(questionMark)) return false;
    // One that comes late answers nothing, and is nothing to the server.
    this.#open.get(id)?.settle(answerIn(fields));
    return true;
  }

  /** The client waits no more for the call with this id. */
  withdraw(rawId: string): void {
    for (const { about, settle } of this.#open.values()) if (about === rawId) settle('gone');
  }

  /** The client is gone. */
  close(): void {
    for (const { settle } of this.#open.values()) settle('gone');
  }
}

function answerIn(fields: JsonObject): PersonsAnswer {
  if (!Object.hasOwn(fields, 'result')) return 'unasked';
  return isApproval(fields['result']) ? 'approved' : 'refused';
}

/** What a client shows to a person: a text, and a box that is not ticked. */
export function elicitation(message: string): object {
  return {
    message,
    requestedSchema: {
      type: 'object',
      properties: {
        approve: { type: 'boolean', title: 'Run this call', description: 'Let this one call run', default: false },
      },
      required: ['approve'],
    },
  };
}

/** Security: to accept the form is not enough; the box must be ticked. */
export function isApproval(result: JsonValue | undefined): boolean {
  if (result === undefined || !isJsonObject(result) || result['action'] !== 'accept') return false;
  const { content } = result;
  return content !== undefined && isJsonObject(content) && content['approve'] === true;
}

interface Ticket {
  readonly digest: string;
  readonly until: number;
}

/** More are not kept: the oldest go. */
const mostTickets = 1000;

/** What is remembered of calls between their parts, where each request stands alone (revision 2026-07-28). */
export class Tickets {
  readonly #open = new Map<string, Ticket>();
  readonly #milliseconds: number;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** A ticket for one call with these arguments. */
  issue(call: Pick<ToolCall, 'tool' | 'args'>, name = `${ticketMark}${randomUUID()}`): string {
    if (this.#open.size >= mostTickets) this.#open.delete(this.#open.keys().next().value ?? '');
    this.#open.set(name, { digest: digestCall(call), until: performance.now() + this.#milliseconds });
    return name;
  }

  /** Whether there is a ticket of this name for this very call; then it is used up. */
  redeem(name: string, call: Pick<ToolCall, 'tool' | 'args'>): boolean {
    const ticket = this.#open.get(name);
    this.#open.delete(name);
    return ticket !== undefined && performance.now() <= ticket.until && ticket.digest === digestCall(call);
  }
}

/** By this it is told whose state a client sends back. */
export const ticketMark = 'action-policy:';

export function digestCall({ tool, args }: Pick<ToolCall, 'tool' | 'args'>): string {
  return createHash('sha256')
    .update(toJsonText([tool, args]))
    .digest('hex');
}
