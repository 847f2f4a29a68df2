import type { ToolCall } from '../call/tool-call.ts';
import type { JsonObject, JsonValue } from '../lib/json-value.ts';
import type { RecordedAsker } from '../audit/decision-record.ts';
import type { AskedCall } from './dialect.ts';
import { refuseBody } from './failure.ts';
import { fieldOf, placeOf, readJsonObject, readOptionalText, readText, refuseUnknown } from './read-fields.ts';

const folderFields = ['cwd', 'workspace', 'home', 'agent'] as const;
const callFields = ['tool', 'args', ...folderFields, 'definition', 'session', 'asker'];
const askerFields = ['session', 'callId', 'agentId', 'agentType', 'parentAgentId'] as const;

/** Reads a call of the native API: nothing is guessed, and nothing that is not known is passed over. */
export function readAskedCall(value: JsonValue | undefined, place: string): AskedCall {
  const fields = readJsonObject(value, place);
  refuseUnknown(fields, callFields, place);
  const tool = readText(fields, 'tool', place);
  if (tool === '') refuseBody('empty-tool', 'the name of the tool is empty', { pointer: placeOf(place, 'tool') });
  const definition = fieldOf(fields, 'definition');
  const call: ToolCall = {
    tool,
    ...(Object.hasOwn(fields, 'args') ? { args: fields['args'] } : {}),
    ...readTexts(fields, folderFields, place),
    // What is read of a definition is looked at piece by piece, whatever it holds.
    ...(definition === undefined ? {} : { definition: readJsonObject(definition, placeOf(place, 'definition')) }),
  };
  return { call, ...readSession(fields, place), ...readAsker(fields, place) };
}

function readSession(fields: JsonObject, place: string): Pick<AskedCall, 'session'> {
  const session = fieldOf(fields, 'session');
  return session === undefined ? {} : { session: readJsonObject(session, placeOf(place, 'session')) };
}

function readAsker(fields: JsonObject, place: string): { readonly asker?: RecordedAsker } {
  const value = fieldOf(fields, 'asker');
  if (value === undefined) return {};
  const at = placeOf(place, 'asker');
  const asker = readJsonObject(value, at);
  refuseUnknown(asker, askerFields, at);
  return { asker: readTexts(asker, askerFields, at) };
}

function readTexts<Key extends string>(
  fields: JsonObject,
  keys: readonly Key[],
  place: string,
): Readonly<Partial<Record<Key, string>>> {
  const found: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const text = readOptionalText(fields, key, place);
    if (text !== undefined) found[key] = text;
  }
  return found;
}
