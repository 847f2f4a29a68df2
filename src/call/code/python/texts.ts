import type { Call, Given } from '../machine.ts';
import { joinEach } from '../operators.ts';
import {
  anyOf,
  knownText,
  originsOfAll,
  textValue,
  unknown,
  unknownFrom,
  type ListValue,
  type TextValue,
  type Value,
} from '../value.ts';

/** What a method of a text gives, where that can be told (Python, Text Sequence Type 4.7.1). */
export function callTextMethod(of: TextValue, name: string, { given }: Call): Value {
  const [first, second] = given;
  const known = knownText(of);
  switch (name) {
    case 'join':
      return joinedBy(of, first?.value ?? unknown);
    case 'format':
      return formatOf(of, given);
    case 'encode':
    case 'decode':
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      if (name === 'encode' || name === 'decode') return of;
      return known === undefined ? sameOrigin(of) : changed(of, strippedBy(known, name, knownText(first?.value)));
    case 'lower':
      return known === undefined ? sameOrigin(of) : changed(of, known.toLowerCase());
    case 'upper':
      return known === undefined ? sameOrigin(of) : changed(of, known.toUpperCase());
    case 'replace': {
      const from = knownText(first?.value);
      const to = knownText(second?.value);
      if (known === undefined || from === undefined || to === undefined || given.length > 2 || from === '')
        return sameOrigin(of);
      return known.length * (to.length + 1) > 1_000_000
        ? sameOrigin(of)
        : changed(
            of,
            known.replaceAll(from, () => to),
          );
    }
    case 'split': {
      const by = first === undefined ? undefined : knownText(first.value);
      if (known === undefined || given.length > 1 || (first !== undefined && by === undefined) || by === '')
        return openList(sameOrigin(of));
      const pieces = by === undefined ? known.trim().split(/\s+/) : known.split(by);
      return pieces.length > 1000
        ? openList(sameOrigin(of))
        : { kind: 'list', items: pieces.map((piece) => changed(of, piece)), isOpen: false };
    }
    case 'splitlines':
      return known === undefined
        ? openList(sameOrigin(of))
        : {
            kind: 'list',
            items: known
              .split('\n')
              .slice(0, 1000)
              .map((piece) => textValue(piece)),
            isOpen: false,
          };
    case '__slice__':
      return slicedOf(of, given);
    default:
      return sameOrigin(of);
  }
}

function sameOrigin(of: TextValue): Value {
  return unknownFrom(originsOfAll([of]));
}

function changed(of: TextValue, text: string): Value {
  return textValue(text, of.origins);
}

function openList(item: Value): ListValue {
  return { kind: 'list', items: [item], isOpen: true };
}

function strippedBy(text: string, name: string, letters: string | undefined): string {
  const isStripped = (letter: string | undefined): boolean =>
    letter !== undefined && (letters === undefined ? /\s/.test(letter) : letters.includes(letter));
  let start = 0;
  let end = text.length;
  if (name !== 'rstrip') while (start < end && isStripped(text[start])) start += 1;
  if (name !== 'lstrip') while (end > start && isStripped(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

export function joinedBy(separator: Value, items: Value): Value {
  if (items.kind !== 'list' || items.isOpen)
    return unknownFrom(originsOfAll([items, ...(items.kind === 'list' ? items.items : [])]));
  return joinEach(items.items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
}

/** `'{}/{name}'.format(a, name=b)`; what has a format of its own is not known. */
function formatOf(of: TextValue, given: readonly Given[]): Value {
  const text = knownText(of);
  if (text === undefined) return sameOrigin(of);
  const plain = given.filter(({ name }) => name === undefined);
  let next = 0;
  const values = text.split(/(\{\{|\}\}|\{[\w.[\]]{0,60}(?:[!:][^{}]{0,40})?\})/).map((piece, index): Value => {
    if (index % 2 === 0) return textValue(piece);
    if (piece === '{{' || piece === '}}') return textValue(piece.slice(0, 1));
    const [, field = '', format] = /^\{([\w.[\]]*)([!:].*)?\}$/s.exec(piece) ?? [];
    const found =
      field === ''
        ? plain[next]
        : /^\d+$/.test(field)
          ? plain[Number(field)]
          : given.find(({ name }) => name === field);
    if (field === '') next += 1;
    return found === undefined || format !== undefined
      ? unknownFrom(originsOfAll(given.map(({ value }) => value)))
      : found.value;
  });
  return joinEach(values);
}

/** `value[start:stop:step]` of a text or a list. */
export function slicedOf(of: Value, given: readonly Given[]): Value {
  const bounds = given.map(({ value }) =>
    value.kind === 'number' ? value.value : value.kind === 'constant' ? undefined : Number.NaN,
  );
  const isKnown = !bounds.some((bound) => bound !== undefined && Number.isNaN(bound));
  const step = bounds[2] ?? 1;
  if (!isKnown || (step !== 1 && step !== -1) || (step === -1 && (bounds[0] !== undefined || bounds[1] !== undefined)))
    return partOf(of);
  if (of.kind === 'list') {
    if (of.isOpen) return partOf(of);
    const items = of.items.slice(bounds[0], bounds[1]);
    return { kind: 'list', items: step === -1 ? items.toReversed() : items, isOpen: false };
  }
  const text = knownText(of);
  if (text === undefined) return partOf(of);
  const letters = Array.from(text).slice(bounds[0], bounds[1]);
  return textValue((step === -1 ? letters.toReversed() : letters).join(''), of.kind === 'text' ? of.origins : []);
}

function partOf(of: Value): Value {
  if (of.kind === 'list') return { kind: 'list', items: of.items.length === 0 ? [] : [anyOf(of.items)], isOpen: true };
  return unknownFrom(originsOfAll([of]));
}

/** base64, as far as Python reads it: letters of other alphabets are skipped. */
export function decodeBase64(text: string): string | undefined {
  try {
    return fromUtf8(
      atob(
        text
          .replaceAll(/[^A-Za-z0-9+/=_-]/g, '')
          .replaceAll('-', '+')
          .replaceAll('_', '/'),
      ),
    );
  } catch {
    return undefined;
  }
}

export function decodeHex(text: string): string | undefined {
  const digits = text.replaceAll(/\s/g, '');
  if (!/^(?:[0-9A-Fa-f]{2})*$/.test(digits)) return undefined;
  return fromUtf8((digits.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''));
}

/** Bytes as the text that they are in UTF-8. */
function fromUtf8(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (each) => each.charCodeAt(0)));
}

export function rotateLetters(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}
