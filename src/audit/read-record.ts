import { effectKinds, type EffectKind } from '../call/effect.ts';
import type { JsonValue } from '../lib/json-value.ts';
import { actions, type Action } from '../policy/rule.ts';
import type { DecisionRecord, RecordedEffect, RecordMode } from './decision-record.ts';

export type ReadRecord =
  | { readonly ok: true; readonly record: DecisionRecord }
  | { readonly ok: false; readonly problem: string };

/** Reads one line of a decision log. Keys that are not known are left out; a known one of another kind is a damage. Never throws. */
export function readRecord(line: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return damaged('it is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return damaged('it is not a record');
  const fields = new Fields(value);
  if (fields.of('v') !== 1) return damaged('it is not of version 1');
  const record = readFields(fields);
  return record === undefined ? damaged(`\`${fields.wrong}\` is not what it should be`) : { ok: true, record };
}

const damaged = (problem: string): ReadRecord => ({ ok: false, problem });

/** The keys of a record, each checked as it is read; `wrong` is the first that is not as it should be. */
class Fields {
  wrong: string | undefined;
  readonly #fields: ReadonlyMap<string, unknown>;

  constructor(value: object) {
    this.#fields = new Map<string, unknown>(Object.entries(value));
  }

  of(key: string): unknown {
    return this.#fields.get(key);
  }

  text(key: string): string {
    return this.#optional(key, isText) ?? this.#missing(key, '');
  }

  word<T extends string>(key: string, words: readonly T[]): T | undefined {
    const found = words.find((word) => word === this.#fields.get(key));
    return found ?? this.#missing(key, undefined);
  }

  /** What is there, as an object with that one key: absent keys stay absent. */
  texts<K extends string>(keys: readonly K[]): Partial<Record<K, string>> {
    return this.#some(keys, isText);
  }

  numbers<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
    return this.#some(keys, isNumber);
  }

  booleans<K extends string>(keys: readonly K[]): Partial<Record<K, boolean>> {
    return this.#some(keys, isBoolean);
  }

  #some<K extends string, T>(keys: readonly K[], test: (value: unknown) => value is T): Partial<Record<K, T>> {
    const some: Partial<Record<K, T>> = {};
    for (const key of keys) {
      const value = this.#optional(key, test);
      if (value !== undefined) some[key] = value;
    }
    return some;
  }

  #optional<T>(key: string, test: (value: unknown) => value is T): T | undefined {
    const value = this.#fields.get(key);
    if (value === undefined) return undefined;
    return test(value) ? value : this.#missing(key, undefined);
  }

  #missing<T>(key: string, stand: T): T {
    this.wrong ??= key;
    return stand;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

const modes: readonly RecordMode[] = ['enforce', 'observe'];

function readFields(fields: Fields): DecisionRecord | undefined {
  const action: Action | undefined = fields.word('decision', actions);
  const mode = fields.word('mode', modes);
  const effects = readEffects(fields.of('effects'));
  const links = readLinks(fields.of('links'));
  if (effects === undefined) fields.wrong ??= 'effects';
  if (links === undefined) fields.wrong ??= 'links';
  const record = {
    v: 1 as const,
    id: fields.text('id'),
    time: fields.text('time'),
    host: fields.text('host'),
    ...fields.texts(['session', 'callId', 'agentId', 'agentType', 'parentAgentId']),
    ...fields.texts(['tool', 'cwd', 'workspace', 'home', 'agent']),
    ...argumentsOf(fields.of('args')),
    ...fields.booleans(['destructiveHint']),
    ...(links === undefined || Object.keys(links).length === 0 ? {} : { links }),
    ...fields.numbers(['moreEffects']),
    rule: fields.text('rule'),
    layer: fields.text('layer'),
    reason: fields.text('reason'),
    ...fields.texts(['problem', 'policy']),
    durationMs: 0,
    ...fields.numbers(['durationMs', 'redacted', 'cut']),
  };
  if (Number.isNaN(Date.parse(record.time))) fields.wrong ??= 'time';
  if (fields.wrong !== undefined || action === undefined || mode === undefined || effects === undefined)
    return undefined;
  return { ...record, effects, decision: action, mode };
}

function argumentsOf(args: unknown): Pick<DecisionRecord, 'args'> {
  // It comes from JSON.parse.
  return args === undefined ? {} : { args: args as JsonValue };
}

function readEffects(value: unknown): readonly RecordedEffect[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const effects: RecordedEffect[] = [];
  for (const item of value as readonly unknown[]) {
    if (typeof item !== 'object' || item === null) return undefined;
    const fields = new Fields(item);
    const kind: EffectKind | undefined = fields.word('kind', effectKinds);
    const subject = fields.text('subject');
    if (kind === undefined || fields.wrong !== undefined) return undefined;
    effects.push({ kind, subject, ...(fields.of('possible') === true ? { possible: true } : {}) });
  }
  return effects;
}

function readLinks(value: unknown): Readonly<Record<string, string>> | undefined {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}
