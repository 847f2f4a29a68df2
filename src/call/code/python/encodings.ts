import { knownText, originsOf, textValue, unknown, unknownFrom, type Value } from '../value.ts';
import { valueAt, type Special } from './special.ts';
import { decodeBase64, decodeHex, joinedBy, rotateLetters } from './texts.ts';

export const encodingSpecials: readonly (readonly [string, Special])[] = [
  [
    'chr',
    (call) => {
      const code = valueAt(call, 0, 'i');
      return code.kind === 'number' && code.value >= 0 && code.value <= 0x10ffff
        ? textValue(String.fromCodePoint(Math.trunc(code.value)))
        : unknown;
    },
  ],
  [
    'ord',
    (call) => {
      const code = knownText(valueAt(call, 0, 'c'))?.codePointAt(0);
      return code === undefined ? unknown : { kind: 'number', value: code };
    },
  ],
  ...[
    'base64.b64decode',
    'base64.decodebytes',
    'base64.urlsafe_b64decode',
    'base64.standard_b64decode',
    'binascii.a2b_base64',
  ].map((name): [string, Special] => [name, (call) => decoded(valueAt(call, 0, 's'), decodeBase64)]),
  ...['bytes.fromhex', 'bytearray.fromhex', 'binascii.unhexlify', 'binascii.a2b_hex'].map((name): [string, Special] => [
    name,
    (call) => decoded(valueAt(call, 0, 's'), decodeHex),
  ]),
  [
    'codecs.decode',
    (call) => {
      const by = knownText(valueAt(call, 1, 'encoding')) ?? 'utf-8';
      const decode = /^rot_?13$/i.test(by)
        ? rotateLetters
        : /^hex/i.test(by)
          ? decodeHex
          : /^base_?64/i.test(by)
            ? decodeBase64
            : undefined;
      return decode === undefined ? valueAt(call, 0, 'obj') : decoded(valueAt(call, 0, 'obj'), decode);
    },
  ],
  ...[
    'zlib.decompress',
    'gzip.decompress',
    'bz2.decompress',
    'lzma.decompress',
    'base64.b85decode',
    'base64.a85decode',
    'base64.b32decode',
    'base64.b16decode',
  ].map((name): [string, Special] => [
    name,
    (call) => unknownFrom([...new Set([...originsOf(valueAt(call, 0, 's')), 'decoded' as const])]),
  ]),
  ['shlex.join', (call) => joinedBy(textValue(' '), valueAt(call, 0, 'split_command'))],
  ['shlex.quote', (call) => valueAt(call, 0, 's')],
  [
    'shlex.split',
    (call) => {
      const text = knownText(valueAt(call, 0, 's'));
      const isPlain = text !== undefined && !/['"\\#]/.test(text);
      return isPlain
        ? {
            kind: 'list',
            items: text
              .trim()
              .split(/\s+/)
              .map((piece) => textValue(piece)),
            isOpen: false,
          }
        : { kind: 'list', items: [], isOpen: true };
    },
  ],
];

/** What was encoded is code that nobody can read as it stands. */
function decoded(value: Value, decode: (text: string) => string | undefined): Value {
  const text = knownText(value);
  const plain = text === undefined ? undefined : decode(text);
  const origins = [...new Set([...originsOf(value), 'decoded' as const])];
  return plain === undefined ? unknownFrom(origins) : textValue(plain, origins);
}
