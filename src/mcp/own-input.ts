import type { JudgedRequest } from './judged-request.ts';
import { membersOf, replaceItems } from './json-spans.ts';
import type { Message } from './message.ts';
import { objectIn, valueIn } from './protocol.ts';
import { digestCall, isApproval, ticketMark } from './questions.ts';

/** Under this key stands our question among those of the server (revision 2026-07-28). */
export const ownInput = 'action-policy';

/** What a request that goes on says of the question before it. */
export interface TicketRead {
  /** It goes on with what we asked. */
  readonly isOurs: boolean;
  readonly name: string;
  readonly isAccepted: boolean;
  /** It goes on with what the server asked. */
  readonly isContinuation: boolean;
}

/** By which question a request goes on. */
export function ticketIn({ params }: JudgedRequest): TicketRead {
  const name = valueIn(params, 'requestState');
  const isOurs = typeof name === 'string' && name.startsWith(ticketMark);
  const isAccepted = isApproval(objectIn(params, 'inputResponses')?.[ownInput]);
  const isContinuation = !isOurs && (name !== undefined || Object.hasOwn(params, 'inputResponses'));
  return { isOurs, name: isOurs ? name : '', isAccepted, isContinuation };
}

/** The name of the ticket by which a server may ask for more input in a call that a person approved. */
export function continuationOf(call: JudgedRequest['call']): string {
  return `continues:${digestCall(call)}`;
}

/** The server never asked our question, so its answer is not for it. */
export function withoutOwnInput(text: string, message: Message): Uint8Array {
  const fields = membersOf(text, message.span.start);
  const params = fields.find(({ key }) => key === 'params')?.value ?? message.span;
  const members = membersOf(text, params.start);
  const cut = replaceItems(text, members, (index) => {
    const member = members[index];
    if (member === undefined || member.key === 'requestState') return undefined;
    return member.key === 'inputResponses' ? undefined : text.slice(member.start, member.end);
  });
  return Buffer.from(cut);
}
