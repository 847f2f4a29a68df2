import type { JsonObject, JsonValue } from '../lib/json-value.ts';
import type { AskedCall } from './dialect.ts';
import { refuseBody } from './failure.ts';
import { fieldOf, placeOf, readJsonObject, readOptionalText, readText } from './read-fields.ts';

/** What an evaluation is about. */
export interface Entities {
  readonly subject: Entity;
  readonly action: { readonly name: string; readonly properties?: JsonObject };
  readonly resource: Entity;
  readonly context: JsonObject | undefined;
  /** Of the evaluation in the body. */
  readonly place: string;
}

interface Entity {
  readonly type: string;
  readonly id: string;
  readonly properties?: JsonObject;
}

/**
 * Reads the four entities of an evaluation. One that it lacks is that of `defaults` as a whole; one that it has needs only its
 * required keys filled up from there.
 */
export function readEntities(fields: JsonObject, defaults: JsonObject, place: string): Entities {
  const entity = (name: string, keys: readonly string[]): JsonObject =>
    readEntity({ given: fieldOf(fields, name), otherwise: fieldOf(defaults, name) }, keys, placeOf(place, name));
  const at = (name: string): string => placeOf(place, name);
  const subject = entity('subject', ['type', 'id']);
  const action = entity('action', ['name']);
  const resource = entity('resource', ['type', 'id']);
  const context = fieldOf(fields, 'context') ?? fieldOf(defaults, 'context');
  return {
    subject: toEntity(subject, at('subject')),
    action: { name: readText(action, 'name', at('action')), ...readProperties(action, at('action')) },
    resource: toEntity(resource, at('resource')),
    context: context === undefined ? undefined : readJsonObject(context, at('context')),
    place,
  };
}

interface EntitySource {
  readonly given: JsonValue | undefined;
  readonly otherwise: JsonValue | undefined;
}

function readEntity({ given, otherwise }: EntitySource, keys: readonly string[], place: string): JsonObject {
  if (given === undefined && otherwise === undefined)
    return refuseBody('missing-field', `\`${place}\` is missing`, { pointer: place });
  const own = readJsonObject(given ?? otherwise, place);
  if (given === undefined || otherwise === undefined) return own;
  const fallback = readJsonObject(otherwise, place);
  const filled = keys.filter((key) => !Object.hasOwn(own, key) && Object.hasOwn(fallback, key));
  return { ...own, ...Object.fromEntries(filled.map((key) => [key, fallback[key] ?? null])) };
}

function toEntity(fields: JsonObject, place: string): Entity {
  return {
    type: readText(fields, 'type', place),
    id: readText(fields, 'id', place),
    ...readProperties(fields, place),
  };
}

function readProperties(fields: JsonObject, place: string): { readonly properties?: JsonObject } {
  const properties = fieldOf(fields, 'properties');
  return properties === undefined ? {} : { properties: readJsonObject(properties, placeOf(place, 'properties')) };
}

/**
 * A resource of the type `tool` is that tool, and the properties of the action, which say more of it, are its arguments. Of any other type, the action is the tool, and the entities are its arguments: rules then speak of
 * `tool: can_read` and of `args: { resource.id: … }`. The context says where it would run; conditions on a tool find it, and the
 * subject, in the session.
 */
export function toAskedCall({ subject, action, resource, context, place }: Entities): AskedCall {
  const folders = context === undefined ? {} : readFolders(context, placeOf(place, 'context'));
  const asker = { agentId: subject.id, agentType: subject.type };
  if (resource.type !== 'tool') {
    const args = { subject, action, resource, ...(context === undefined ? {} : { context }) };
    if (action.name === '') refuseBody('empty-tool', 'the name of the action is empty');
    return { call: { tool: action.name, args, ...folders }, asker };
  }
  if (resource.id === '') refuseBody('empty-tool', 'the id of the tool is empty');
  // Security: arguments that stand elsewhere would not be judged, and a call without any is mostly harmless.
  if (action.properties === undefined) {
    const pointer = `${place}/action/properties`;
    return refuseBody('missing-field', `\`${pointer}\` is missing`, {
      help: 'a resource of the type `tool` needs the arguments of the call there, or `{}`',
      pointer,
    });
  }
  const session = { subject, action: action.name, ...(context === undefined ? {} : { context }) };
  return { call: { tool: resource.id, args: action.properties, ...folders }, session, asker };
}

function readFolders(context: JsonObject, place: string): { readonly cwd?: string } {
  const found = ['cwd', 'workspace', 'home'].flatMap((key) => {
    const folder = readOptionalText(context, key, place);
    return folder === undefined ? [] : [[key, folder] as const];
  });
  return Object.fromEntries(found);
}
