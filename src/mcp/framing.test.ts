import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventSplitter } from './event-stream.ts';
import { IdFinder } from './id-finder.ts';
import { elementsOf, membersOf, replaceItems, startOfJson, type Span } from './json-spans.ts';
import { LineSplitter } from './line-splitter.ts';

/** The bytes, cut at random places. */
const chunked = (bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<readonly Buffer[]> =>
  fc.tuple(bytes, fc.array(fc.nat())).map(([whole, cuts]) => {
    const at = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((left, right) => left - right);
    return [0, ...at].map((from, index) => Buffer.from(whole.subarray(from, at[index] ?? whole.length)));
  });

const bytesWithLines = fc
  .array(fc.oneof(fc.constantFrom(0x0a, 0x0d, 0x20, 0x22, 0x5c, 0x7b), fc.nat({ max: 255 })), { maxLength: 300 })
  .map((bytes) => Uint8Array.from(bytes));

test('lines come out as they went in, however they are cut, and each ends where it did', () => {
  fc.assert(
    fc.property(chunked(bytesWithLines), (chunks) => {
      const splitter = new LineSplitter(1000);
      const pieces = [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
      expect(Buffer.concat(pieces.map(({ bytes }) => bytes))).toEqual(Buffer.concat(chunks));
      for (const { bytes } of pieces.slice(0, -1)) expect(bytes.indexOf(0x0a)).toBe(bytes.length - 1);
    }),
  );
});

test('lines that are too long come in parts, and the others whole', () => {
  fc.assert(
    fc.property(chunked(bytesWithLines), (chunks) => {
      const splitter = new LineSplitter(10);
      const pieces = [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
      expect(Buffer.concat(pieces.map(({ bytes }) => bytes))).toEqual(Buffer.concat(chunks));
      const lines = Buffer.concat(chunks)
        .toString('latin1')
        .split(/(?<=\n)/);
      const short = lines.filter((line) => line !== '' && line.length <= 10);
      const whole = pieces.filter(({ kind }) => kind === 'line').map(({ bytes }) => bytes.toString('latin1'));
      expect(whole).toEqual(short);
    }),
  );
});

test('events come out as they went in, however they are cut, and are the same events', () => {
  const read = (chunks: readonly Buffer[]) => {
    const splitter = new EventSplitter(10_000);
    return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
  };
  const line = fc.oneof(fc.constantFrom('data: x', 'data', ': c', 'event: e', 'id: 1', ''), fc.string());
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 30 })
    .map((lines) => Buffer.from(lines.flat().join('')));
  fc.assert(
    fc.property(chunked(text), (chunks) => {
      const events = read(chunks);
      const whole = Buffer.concat(chunks);
      expect(Buffer.concat(events.map(({ bytes }) => bytes))).toEqual(whole);
      expect(events.map(({ name, data }) => [name, data])).toEqual(read([whole]).map(({ name, data }) => [name, data]));
    }),
  );
});

const spaced = fc
  .json({ maxDepth: 4 })
  .chain((json) => fc.constantFrom('', ' ', '\n\t').map((space) => JSON.stringify(JSON.parse(json), undefined, space)));

test('the parts of a JSON text are found where they stand', () => {
  fc.assert(
    fc.property(spaced, (json) => {
      const value: unknown = JSON.parse(json);
      const parse = ({ start, end }: Span): unknown => JSON.parse(json.slice(start, end));
      const start = startOfJson(json);
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      const pairs = isObject ? membersOf(json, start).map(({ key, value: span }) => [key, parse(span)]) : [];
      const items = Array.isArray(value) ? elementsOf(json, start).map(parse) : [];
      expect(isObject ? Object.fromEntries(pairs) : items).toEqual(
        typeof value === 'object' && value !== null ? value : [],
      );
    }),
  );
});

test('what is left out of a list is gone, and the rest is JSON as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.json({ maxDepth: 2 })), fc.array(fc.boolean()), (items, kept) => {
      const text = ` [ ${items.join(' , ')} ] `;
      const left = replaceItems(text, elementsOf(text, 1), (index) =>
        kept[index] === true ? items[index] : undefined,
      );
      expect(JSON.parse(left)).toEqual(
        items.filter((_, index) => kept[index] === true).map((item) => JSON.parse(item) as unknown),
      );
    }),
  );
});

test.each([
  ['{"id":1}', '1'],
  [' { "a" : {"id":2}, "b":"{\\"id\\":3}", "id" : "x\\"y" } ', String.raw`"x\"y"`],
  ['{"a":[{"id":2}],"id":-5,"params":{}}', '-5'],
  ['{"id":{"a":1}}', undefined],
  ['{"id":1x}', undefined],
  ['[{"id":1}]', undefined],
  ['{"params":{"id":1}}', undefined],
])('of %s that is too long the id is %s', (text, expected) => {
  fc.assert(
    fc.property(chunked(fc.constant(Buffer.from(text))), (chunks) => {
      const finder = new IdFinder();
      for (const chunk of chunks) finder.push(chunk);
      expect(finder.rawId).toBe(expected);
    }),
  );
});
