import type { JsonObject } from '../../lib/json-value.ts';
import { roleOfKey } from './text-key.ts';
import type { ToolHints } from './tool-words.ts';

const bodyKeys =
  `body data payload json form form_data formData files file attachments attachment content message raw_body rawBody
  request_body requestBody`.split(/\s+/);
const methodKeys = ['method', 'http_method', 'httpMethod', 'verb'];

/** Whether a call to a URL sends data there, by the words of the tool's name, the method, or a body beside the URL. */
export function sendsData(key: string, siblings: JsonObject | undefined, hints: ToolHints): boolean {
  if (hints.sendsData || (roleOfKey(key) === 'place' && /webhook/i.test(key))) return true;
  if (siblings === undefined) return false;
  const holds = (name: string): boolean => Object.hasOwn(siblings, name) && isSomething(siblings[name]);
  return bodyKeys.some(holds) || methodKeys.some((name) => Object.hasOwn(siblings, name) && changes(siblings[name]));
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

/** Methods that only ask (RFC 9110, section 9.2.1) send nothing. */
function changes(method: unknown): boolean {
  return typeof method === 'string' && !/^\s*(?:get|head|options|trace|connect)?\s*$/i.test(method);
}
