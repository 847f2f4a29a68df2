import { createNodeBudget, type NodeBudget } from './node-budget.ts';
import { itemPath, keyPath } from './node-path.ts';
import type { Problems } from './problems.ts';
import type { MapEntry, SourceNode } from './source-node.ts';

interface ObjectReading {
  readonly budget: NodeBudget;
  /** Objects that are being read, so that one that holds itself is seen. */
  readonly open: Set<object>;
}

interface Placing {
  readonly path: string;
  readonly depth: number;
}

/**
 * Reads a plain object as a policy document, without positions. Only own enumerable data properties are looked at, each once;
 * no getter runs and no prototype is reached. What is not plain data is reported, and then the answer is undefined; what an
 * object throws when it is looked at (a proxy's trap) is reported as well.
 */
export function readObject(value: unknown, problems: Problems): SourceNode | undefined {
  const reading = { budget: createNodeBudget(problems, () => 'policy/too-large'), open: new Set<object>() };
  const root = readValue(value, { path: '', depth: 0 }, reading);
  return problems.hasErrors() ? undefined : root;
}

function readValue(value: unknown, placing: Placing, reading: ObjectReading): SourceNode {
  const { path, depth } = placing;
  const scalar = (content: string | number | boolean | null): SourceNode => ({
    kind: 'scalar',
    value: content,
    span: undefined,
    path,
  });
  const empty = scalar(null);
  if (!reading.budget.take(empty, depth)) return empty;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return scalar(value);
  if (typeof value === 'number' && Number.isFinite(value)) return scalar(value === 0 ? 0 : value);
  if (typeof value === 'object') return readParts(value, placing, reading);
  reading.budget.stop('policy/bad-object', empty, describeStranger(value));
  return empty;
}

function describeStranger(value: unknown): string {
  if (value === undefined) return 'undefined; leave the key out instead';
  return typeof value === 'number' ? 'a number that is not finite' : `a ${typeof value}`;
}

function readParts(value: object, placing: Placing, reading: ObjectReading): SourceNode {
  const empty: SourceNode = { kind: 'scalar', value: null, span: undefined, path: placing.path };
  if (reading.open.has(value)) {
    reading.budget.stop('policy/bad-object', empty, 'it holds itself');
    return empty;
  }
  reading.open.add(value);
  try {
    return Array.isArray(value) ? readList(value, placing, reading) : readMap(value, placing, reading);
  } catch {
    // A revoked proxy or a throwing trap. Fails closed: the document is refused.
    reading.budget.stop('policy/bad-object', empty, 'it throws when it is read');
    return empty;
  } finally {
    reading.open.delete(value);
  }
}

/** The value of an own data property; undefined, and reported, for a getter or a hole. */
function readProperty(owner: object, key: string, placing: Placing, reading: ObjectReading): SourceNode | undefined {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key);
  if (descriptor !== undefined && 'value' in descriptor) return readValue(descriptor.value, placing, reading);
  const why = descriptor === undefined ? 'a list with a hole' : 'a getter';
  reading.budget.stop('policy/bad-object', { kind: 'scalar', value: null, span: undefined, path: placing.path }, why);
  return undefined;
}

function readList(list: readonly unknown[], { path, depth }: Placing, reading: ObjectReading): SourceNode {
  const items: SourceNode[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const item = readProperty(list, String(index), { path: itemPath(path, index), depth: depth + 1 }, reading);
    if (item === undefined || reading.budget.hasStopped()) break;
    items.push(item);
  }
  return { kind: 'list', items, span: undefined, path };
}

/** Objects of other realms have another `Object.prototype`: what counts is that nothing is above it. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

function readMap(owner: object, { path, depth }: Placing, reading: ObjectReading): SourceNode {
  const entries: MapEntry[] = [];
  const map: SourceNode = { kind: 'map', entries, span: undefined, path };
  if (!isPlain(owner)) {
    reading.budget.stop('policy/bad-object', map, 'an object of a class');
    return map;
  }
  for (const key of Object.keys(owner)) {
    const value = readProperty(owner, key, { path: keyPath(path, key), depth: depth + 1 }, reading);
    if (value === undefined || reading.budget.hasStopped()) break;
    entries.push({ key, keySpan: undefined, value });
  }
  return map;
}
