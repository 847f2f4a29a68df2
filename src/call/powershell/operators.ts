import {
  derivedItem,
  joinItems,
  textItem,
  textOfItem,
  textOfValue,
  unknownItem,
  type Item,
  type Value,
} from './value.ts';

/** A longer list is known only when it runs. */
export const mostItems = 1024;

/** What an operator makes of two values; unknown where it is not one that builds texts. */
export function applyOperator(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '+':
      return add(left, right);
    case '-f':
      return format(left, right);
    case '-join':
      return [joinItems(left, textOfValue(right) ?? '')];
    case '-replace':
      return replace(left, right);
    case '..':
      return range(left, right);
    case '*':
      return repeat(left, right);
    // Either may be it.
    case '?':
      return [derivedItem('?:', [...left, ...right])];
    case '?:':
    case '??':
      return [derivedItem(operator, [...left, ...right])];
    default:
      return [derivedItem(operator, [...left, ...right])];
  }
}

const number = /^-?\d{1,12}$/;

function add(left: Value, right: Value): Value {
  if (left.length > 1) return left.length + right.length > mostItems ? [unknownItem('+')] : [...left, ...right];
  const texts = [textOfValue(left), textOfValue(right)];
  const [first = '', second = ''] = texts;
  if (number.test(first) && number.test(second)) return [textItem(String(Number(first) + Number(second)))];
  const [block] = left;
  if (block?.block !== undefined) return [unknownItem('+')];
  return [joinItems([...left, joinItems(right, ' ')], '')];
}

function format(left: Value, right: Value): Value {
  const text = textOfValue(left);
  if (text === undefined) return [derivedItem('-f', [...left, ...right])];
  const pieces = text.split(/(\{\d{1,3}(?:[,:][^{}]*)?\}|\{\{|\}\})/);
  const items = pieces.map((piece): Item => {
    if (piece === '{{' || piece === '}}') return textItem(piece.slice(1));
    const place = /^\{(\d+)([,:])?/.exec(piece);
    if (place === null) return textItem(piece);
    const item = right[Number(place[1])] ?? textItem('');
    return place[2] === undefined ? item : aligned(item, piece);
  });
  return [joinItems(items, '')];
}

/** `{0,8}` fills a text up with blanks; what stands behind a colon says how numbers are written, and nothing of texts. */
function aligned(item: Item, piece: string): Item {
  const text = textOfItem(item);
  const width = Number(/,(-?\d{1,4})/.exec(piece)?.[1] ?? 0);
  if (text === undefined || (piece.includes(':') && /^[+-]?\.?\d/.test(text))) return derivedItem('-f', [item]);
  return textItem(width < 0 ? text.padEnd(-width) : text.padStart(width));
}

/** `-replace`: only what is plain in the pattern is known. */
function replace(left: Value, right: Value): Value {
  const [pattern, insert] = right;
  const wanted = pattern === undefined ? undefined : textOfItem(pattern);
  const put = insert === undefined ? '' : textOfItem(insert);
  const isPlain = wanted !== undefined && wanted !== '' && /^(?:[\w\s:/,;=@#%&~"'<>!-]|\\[^\w\s])*$/.test(wanted);
  if (!isPlain || put === undefined || put.includes('$')) return [derivedItem('-replace', left)];
  const plain = wanted.replaceAll(/\\([^\w\s])/g, '$1');
  return left.map((item) => mapText(item, (text) => replaceIgnoringCase(text, plain, put)));
}

function replaceIgnoringCase(text: string, wanted: string, put: string): string {
  const escaped = wanted.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return text.replaceAll(new RegExp(escaped, 'gi'), () => put);
}

/** What a function makes of a known text; what is unknown stays so. */
export function mapText(item: Item, change: (text: string) => string): Item {
  const text = textOfItem(item);
  if (text === undefined) return derivedItem('', [item]);
  const { origin } = item;
  return { ...textItem(change(text)), ...(origin !== undefined && { origin }) };
}

function range(left: Value, right: Value): Value {
  const [from, to] = [Number(textOfValue(left) ?? Number.NaN), Number(textOfValue(right) ?? Number.NaN)];
  if (!Number.isInteger(from) || !Number.isInteger(to) || Math.abs(to - from) >= mostItems) return [unknownItem('..')];
  const step = to >= from ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => textItem(String(from + step * index)));
}

function repeat(left: Value, right: Value): Value {
  const text = textOfValue(left);
  const count = Number(textOfValue(right) ?? Number.NaN);
  if (text === undefined || number.test(text) || !Number.isInteger(count) || count < 0 || text.length * count > 32_768)
    return [derivedItem('*', left)];
  return [textItem(text.repeat(count))];
}

export function applyUnary(operator: string, value: Value): Value {
  if (operator === '-join') return [joinItems(value, '')];
  if (operator === ',') return value;
  const text = textOfValue(value);
  if (operator === '-' && text !== undefined && number.test(text)) return [textItem(String(-Number(text)))];
  return [derivedItem(operator, value)];
}

/** `[char]65`, `[string]$x`, `[scriptblock]$text`. */
export function castTo(type: string, value: Value): Value {
  const name = type.replace(/^system\./, '');
  if (name === 'char' || name === 'char[]') return value.flatMap((item) => toChars(item, name));
  if (name === 'string') return [joinItems(value, ' ')];
  if (name === 'type') return value;
  if (/^(?:io\.)?(?:fileinfo|directoryinfo)$/.test(name)) return value.map((item): Item => ({ ...item, isFile: true }));
  if (/^(?:wmiclass|wmi|adsi)$/.test(name)) return [{ ...unknownItem(`[${name}]`), object: name }];
  return value;
}

function toChars(item: Item, name: string): Value {
  const text = textOfItem(item);
  if (text === undefined) return [derivedItem(`[${name}]`, [item])];
  const code = /^(?:\d{1,7}|0x[\da-f]{1,6})$/i.test(text) ? Number(text) : undefined;
  if (code !== undefined && (name === 'char' ? text.length > 1 : true) && code <= 0x10_ff_ff)
    return [{ ...item, parts: [{ kind: 'text', text: String.fromCodePoint(code) }] }];
  return name === 'char' ? [item] : text.length > mostItems ? [item] : Array.from(text, textItem);
}
