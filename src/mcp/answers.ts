import { toPrintableJson } from '../lib/json-text.ts';

/** What a message of ours is answered to. */
export interface AnswerTo {
  /** As it is written in the request. */
  readonly rawId: string;
  /** The answer's kind must be said since revision 2026-07-28. */
  readonly hasResultType: boolean;
}

/** A number of the range that JSON-RPC leaves to implementations. */
export const stoppedByPolicy = -32_001;
export const serverEnded = -32_000;
export const internalError = -32_603;

/** A result of a tool that the model reads as a failure of it. */
export function toolError({ rawId, hasResultType }: AnswerTo, text: string): string {
  return resultAnswer(rawId, {
    ...(hasResultType ? { resultType: 'complete' } : {}),
    content: [{ type: 'text', text }],
    isError: true,
  });
}

export function resultAnswer(rawId: string, result: object): string {
  return `{"jsonrpc":"2.0","id":${rawId},"result":${toJson(result)}}`;
}

/** JSON-RPC 2.0, section 5: where the id cannot be told it is null. */
export function errorAnswer(rawId: string | undefined, code: number, message: string): string {
  return `{"jsonrpc":"2.0","id":${rawId ?? 'null'},"error":${toJson({ code, message })}}`;
}

/** A request, or a notification where there is no id, that we make ourselves. */
export function ownMessage(method: string, params: object, id?: string): string {
  return toJson({ jsonrpc: '2.0', ...(id === undefined ? {} : { id }), method, params });
}

/** One line, whatever is in it. */
function toJson(value: object): string {
  return toPrintableJson(JSON.stringify(value));
}
