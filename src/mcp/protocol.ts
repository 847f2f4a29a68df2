import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';

/** What a client can do about a question, and how it wants to be answered. */
export interface ClientAbilities {
  /** It can put a form to a person. */
  readonly canAsk: boolean;
}

/** The first revision in which each request says for itself who asks, and each result of what kind it is. */
const firstStateless = '2026-07-28';
const inMeta = 'io.modelcontextprotocol/';

/** What `initialize` says of the client (revisions until 2025-11-25). */
export function abilitiesOf(params: JsonValue | undefined): ClientAbilities {
  return { canAsk: params !== undefined && isJsonObject(params) && canElicit(valueIn(params, 'capabilities')) };
}

/** What a request says of its client (since revision 2026-07-28); undefined where it is of an earlier revision. */
export function abilitiesOfRequest(params: JsonObject): ClientAbilities | undefined {
  const meta = valueIn(params, '_meta');
  if (meta === undefined || !isJsonObject(meta)) return undefined;
  const version = valueIn(meta, `${inMeta}protocolVersion`);
  if (typeof version !== 'string' || version < firstStateless) return undefined;
  return { canAsk: canElicit(valueIn(meta, `${inMeta}clientCapabilities`)) };
}

/** An empty object means forms, as it did before there were other kinds (specification, "Elicitation: capabilities"). */
function canElicit(capabilities: JsonValue | undefined): boolean {
  if (capabilities === undefined || !isJsonObject(capabilities)) return false;
  const elicitation = valueIn(capabilities, 'elicitation');
  if (elicitation === undefined || !isJsonObject(elicitation)) return false;
  return Object.hasOwn(elicitation, 'form') || Object.keys(elicitation).length === 0;
}

export function valueIn(value: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The object under a key. */
export function objectIn(value: JsonObject, key: string): JsonObject | undefined {
  const found = valueIn(value, key);
  return found !== undefined && isJsonObject(found) ? found : undefined;
}
