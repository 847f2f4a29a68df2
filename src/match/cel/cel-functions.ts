import { readDecimal } from '../../lib/decimal.ts';
import { lengthOf } from '../arguments/length-of.ts';
import { toInt } from './cel-numbers.ts';
import { durationFields, inZone, readDuration, readTimestamp, timestampFields } from './cel-time.ts';
import { CelFault, Duration, isList, isMap, Timestamp, type CelValue, type Spend } from './cel-value.ts';

/** A function or method of CEL; of a method, the first argument is what it is called on. */
export type CelFunction = (given: readonly CelValue[], spend: Spend) => CelValue;

function text(value: CelValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new CelFault('not a text');
}

function count(value: CelValue | undefined): number {
  if (typeof value === 'bigint' && value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new CelFault('not an index');
}

/** Of one text. */
function ofText(find: (own: string) => CelValue): CelFunction {
  return ([own], spend) => {
    spend(text(own).length / 4);
    return find(text(own));
  };
}

/** Of a text and one that is looked for in it. Looking may try each place of the one at each place of the other. */
function ofTexts(find: (own: string, other: string) => CelValue): CelFunction {
  return ([own, other], spend) => {
    const [left, right] = [text(own), text(other)];
    spend((left.length * (1 + right.length / 16)) / 4);
    return find(left, right);
  };
}

const size: CelFunction = ([value], spend) => {
  if (typeof value === 'string') spend(value.length / 4);
  if (value !== undefined && isMap(value)) spend(Object.keys(value).length);
  // Texts, lists and maps of CEL are those of JSON as far as their length goes.
  const isSized = typeof value === 'string' || (value !== undefined && (isList(value) || isMap(value)));
  const length = isSized ? lengthOf(value as Parameters<typeof lengthOf>[0]) : undefined;
  if (length === undefined) throw new CelFault('no size');
  return BigInt(length);
};

const substring: CelFunction = ([own, from, to], spend) => {
  spend(text(own).length / 4);
  const characters = Array.from(text(own));
  const [start, end] = [count(from), to === undefined ? characters.length : count(to)];
  if (start > end || end > characters.length) throw new CelFault('out of range');
  return characters.slice(start, end).join('');
};

const split: CelFunction = ([own, separator], spend) => {
  spend(text(own).length * (1 + text(separator).length / 16));
  return text(own).split(text(separator));
};

const join: CelFunction = ([list, separator = ''], spend) => {
  if (list === undefined || !isList(list)) throw new CelFault('not a list');
  const texts = list.map(text);
  spend(texts.reduce((sum, each) => sum + 1 + (each.length + text(separator).length) / 4, 0));
  return texts.join(text(separator));
};

const int: CelFunction = ([value]) => {
  if (typeof value === 'bigint') return toInt(value);
  if (typeof value === 'number' && Number.isFinite(value)) return toInt(BigInt(Math.trunc(value)));
  if (typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value)) return toInt(BigInt(value.replace('+', '')));
  if (value instanceof Timestamp) return BigInt(Math.floor(value.milliseconds / 1000));
  throw new CelFault('not an int');
};

const double: CelFunction = ([value]) => {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  if (typeof value === 'string' && readDecimal(value) !== undefined) return Number(value);
  throw new CelFault('not a double');
};

const string: CelFunction = ([value]) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Timestamp) return new Date(value.milliseconds).toISOString().replace('.000Z', 'Z');
  throw new CelFault('has no text');
};

const bool: CelFunction = ([value]) => {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new CelFault('not a boolean');
};

const timestamp: CelFunction = ([value]) => {
  if (value instanceof Timestamp) return value;
  return typeof value === 'string' ? readTimestamp(value) : new Timestamp(count(value) * 1000);
};

const duration: CelFunction = ([value]) => (value instanceof Duration ? value : readDuration(text(value)));

/** A field of a point in time, in UTC or in the zone that is named, or of a span of time. */
function timeField(name: string): CelFunction {
  return ([value, zone], spend) => {
    spend(50);
    const unit = durationFields.get(name);
    if (value instanceof Duration && unit !== undefined) return BigInt(Math.trunc(value.milliseconds / unit));
    const find = timestampFields.get(name);
    if (!(value instanceof Timestamp) || find === undefined) throw new CelFault('not a time');
    const found = find(inZone(value, zone === undefined ? undefined : text(zone)));
    if (Number.isNaN(found)) throw new CelFault('no such time');
    return BigInt(found);
  };
}

/** Functions by their name. */
export const functions: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ['size', size],
  ['int', int],
  ['double', double],
  ['string', string],
  ['bool', bool],
  ['timestamp', timestamp],
  ['duration', duration],
  ['dyn', ([value = null]) => value],
]);

/** Methods by their name. */
export const methods: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ['size', size],
  ['contains', ofTexts((own, other) => own.includes(other))],
  ['startsWith', ofTexts((own, other) => own.startsWith(other))],
  ['endsWith', ofTexts((own, other) => own.endsWith(other))],
  ['lowerAscii', ofText((own) => own.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()))],
  ['upperAscii', ofText((own) => own.replace(/[a-z]+/g, (letters) => letters.toUpperCase()))],
  ['trim', ofText((own) => own.trim())],
  ['substring', substring],
  ['split', split],
  ['join', join],
  ...[...timestampFields.keys()].map((name) => [name, timeField(name)] as const),
]);
