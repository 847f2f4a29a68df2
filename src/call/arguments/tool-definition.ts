import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/json-value.ts';
import { shellText, sqlText, urlText, type TextUse } from '../catalogue/text-use.ts';

/**
 * What the definition of an MCP tool says of it. It comes from the server, which as a rule nobody vouches for: it may add effects,
 * and never takes one away, except guesses where a person vouches for the server.
 */
export interface ToolDefinition {
  /** It says of itself that it may destroy. */
  readonly isDestructive: boolean;
  /** What a trusted server says of it: that it only reads, or that it destroys nothing; undefined where it says neither. */
  readonly vouched?: 'reads' | 'spares' | undefined;
  /** Arguments that its schema calls paths, by key path. */
  readonly paths: ReadonlySet<string>;
  /** Arguments that its schema calls commands, URLs or SQL, by key path. */
  readonly texts: ReadonlyMap<string, TextUse>;
}

/** More of a schema is not looked at. */
const mostProperties = 1000;
/** Schemas within schemas, this deep. */
const deepest = 6;

interface Open {
  readonly schema: JsonObject;
  readonly keyPath: string;
  readonly depth: number;
}

/** Reads `annotations` and `inputSchema` of a tool as MCP's `tools/list` gives it. Anything may come. */
export function readDefinition(definition: JsonValue, isTrusted = false): ToolDefinition | undefined {
  if (!isJsonObject(definition)) return undefined;
  const paths = new Set<string>();
  const texts = new Map<string, TextUse>();
  const schema = objectIn(definition, 'inputSchema');
  const open: Open[] = schema === undefined ? [] : [{ schema, keyPath: '', depth: 0 }];
  for (let item = open.pop(); item !== undefined && paths.size + texts.size < mostProperties; item = open.pop()) {
    readSchema(item, { paths, texts });
    if (item.depth < deepest) open.push(...schemasIn(item));
  }
  const annotations = objectIn(definition, 'annotations');
  const isDestructive = annotations?.['destructiveHint'] === true;
  return { isDestructive, vouched: isTrusted ? readVouched(annotations) : undefined, paths, texts };
}

function readVouched(annotations: JsonObject | undefined): ToolDefinition['vouched'] {
  if (annotations?.['readOnlyHint'] === true) return 'reads';
  return annotations?.['destructiveHint'] === false ? 'spares' : undefined;
}

function readSchema(
  { schema, keyPath }: Open,
  { paths, texts }: { paths: Set<string>; texts: Map<string, TextUse> },
): void {
  const format = textIn(schema, 'format').toLowerCase();
  const description = textIn(schema, 'description').slice(0, 300);
  const use = useByFormat(format) ?? useByDescription(description);
  if (use !== undefined) texts.set(keyPath, use);
  else if (isPathFormat(format) || describesPath(description)) paths.add(keyPath);
}

function schemasIn({ schema, keyPath, depth }: Open): readonly Open[] {
  const properties = objectIn(schema, 'properties') ?? {};
  const entries = Object.entries(properties).slice(0, mostProperties);
  const below = entries.flatMap(([key, each]) =>
    isJsonObject(each) ? [{ schema: each, keyPath: keyPath === '' ? key : `${keyPath}.${key}`, depth: depth + 1 }] : [],
  );
  const items = objectIn(schema, 'items');
  return items === undefined ? below : [...below, { schema: items, keyPath: `${keyPath}[]`, depth: depth + 1 }];
}

/** Formats of JSON Schema (draft 2020-12, validation, section 7.3) that name a place on a network. */
function useByFormat(format: string): TextUse | undefined {
  return /^(?:(?:uri|iri)(?:-reference)?|url|(?:idn-)?hostname|ipv[46])$/.test(format) ? urlText : undefined;
}

function isPathFormat(format: string): boolean {
  return /^(?:path|file-?path|directory-?path|file|directory|filename|folder)$/.test(format);
}

function useByDescription(description: string): TextUse | undefined {
  if (
    /\b(?:shell|bash|terminal|command[- ]line) (?:command|script)s?\b|\bcommands? to (?:run|execute)\b/i.test(
      description,
    )
  )
    return shellText;
  if (/\bSQL (?:query|quer(?:y|ies)|statements?|to (?:run|execute))\b/i.test(description)) return sqlText;
  return /^(?:the |an? )?(?:full |target |absolute )?UR[LI]\b/i.test(description) ? urlText : undefined;
}

function describesPath(description: string): boolean {
  return /\b(?:(?:absolute|relative|full|local|file|directory|folder|output|input) path|path (?:to|of)|file ?name)\b/i.test(
    description,
  );
}

function objectIn(value: JsonObject, key: string): JsonObject | undefined {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return found !== undefined && isJsonObject(found) ? found : undefined;
}

function textIn(value: JsonObject, key: string): string {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof found === 'string' ? found : '';
}
