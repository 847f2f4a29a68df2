import { joinTexts, knownText, originsOf, textValue, unknown, unknownFrom, type Value } from '../value.ts';
import { calledBack } from './called-back.ts';
import { valueAt, type Special } from './special.ts';

function decoded(value: Value, text: string | undefined): Value {
  const origins = [...new Set([...originsOf(value), 'decoded' as const])];
  return text === undefined ? unknownFrom(origins) : textValue(text, origins);
}

function fromBase64(value: Value): Value {
  const text = knownText(value);
  try {
    const bytes =
      text === undefined
        ? undefined
        : atob(
            text
              .replaceAll(/[^A-Za-z0-9+/=_-]/g, '')
              .replaceAll('-', '+')
              .replaceAll('_', '/'),
          );
    return decoded(
      value,
      bytes === undefined ? undefined : new TextDecoder().decode(Uint8Array.from(bytes, (each) => each.charCodeAt(0))),
    );
  } catch {
    return decoded(value, undefined);
  }
}

function fromHex(value: Value): Value {
  const text = knownText(value);
  if (text === undefined || !/^(?:[0-9A-Fa-f]{2})*$/.test(text)) return decoded(value, undefined);
  return decoded(
    value,
    new TextDecoder().decode(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))),
  );
}

function fromUri(value: Value): Value {
  const text = knownText(value);
  try {
    return text === undefined ? unknownFrom(originsOf(value)) : textValue(decodeURIComponent(text));
  } catch {
    return unknown;
  }
}

export const textSpecials: readonly (readonly [string, Special])[] = [
  ['String', (call) => valueAt(call, 0)],
  ['String.raw', (call) => valueAt(call, 0)],
  ['URL', (call) => (call.given.length > 1 ? joinTexts([valueAt(call, 1), valueAt(call, 0)]) : valueAt(call, 0))],
  [
    'Array.from',
    (call, machine) => (call.given.length > 1 ? calledBack(valueAt(call, 0), call, machine) : valueAt(call, 0)),
  ],
  ['Promise.all', (call) => valueAt(call, 0)],
  ['Promise.resolve', (call) => valueAt(call, 0)],
  [
    'String.fromCharCode',
    (call) => {
      const codes = call.given.map(({ value, isSpread }) =>
        value.kind === 'number' && isSpread !== true ? value.value : Number.NaN,
      );
      return codes.some((code) => Number.isNaN(code)) ? unknown : textValue(String.fromCharCode(...codes));
    },
  ],
  ['atob', (call) => fromBase64(valueAt(call, 0))],
  ['decodeURIComponent', (call) => fromUri(valueAt(call, 0))],
  ['unescape', (call) => fromUri(valueAt(call, 0))],
  [
    'Buffer.from',
    (call) => {
      const encoding = knownText(call.given[1]?.value);
      if (encoding === 'base64' || encoding === 'base64url') return fromBase64(valueAt(call, 0));
      return encoding === 'hex' ? fromHex(valueAt(call, 0)) : valueAt(call, 0);
    },
  ],
];

export const inflatingSpecials: readonly (readonly [string, Special])[] = [
  'inflateSync',
  'gunzipSync',
  'unzipSync',
  'brotliDecompressSync',
  'inflateRawSync',
].map((name) => [`zlib.${name}`, (call) => decoded(valueAt(call, 0), undefined)]);
