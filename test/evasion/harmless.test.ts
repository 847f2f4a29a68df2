import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { linesOf, verdictOf } from './acts.ts';
import { readForm } from './form.ts';
import { gapsOfHarmless } from './gaps.ts';
import { Random } from './random.ts';
import { allTransformations } from './transformations.ts';

// What is harmless is not stopped: commands and mentions, also in other words that add nothing, and texts of several commands as
// coding agents write them. `EVASION=all` tries every command under every such transformation.

const folder = new URL('harmless/', import.meta.url);
// The file is ours: lines by family.
const commands = parse(readFileSync(new URL('commands.yaml', folder), 'utf8')) as Readonly<Record<string, string>>;
const textFiles = readdirSync(new URL('texts/', folder)).sort();

/** Texts stand between lines of five equals signs. */
function readTexts(file: string): readonly string[] {
  const text = readFileSync(new URL(`texts/${file}`, folder), 'utf8');
  return text.split(/^=====\n/m).map((each) => each.trimEnd());
}

const perCommand = process.env['EVASION'] === 'all' ? Number.POSITIVE_INFINITY : 8;
const known = allTransformations.filter(({ name, addsNothing }) => addsNothing === true && !gapsOfHarmless.has(name));

function isStopped(text: string): boolean {
  return verdictOf(text) !== 'approve';
}

test('there are many of them', () => {
  expect(Object.values(commands).flatMap(linesOf).length).toBeGreaterThanOrEqual(1000);
  expect(new Set(textFiles.flatMap(readTexts)).size).toBeGreaterThanOrEqual(380);
  expect(known.length).toBeGreaterThanOrEqual(140);
});

describe.each(Object.entries(commands))('commands: %s', (_, lines) => {
  test('none is stopped', () => {
    expect(linesOf(lines).filter(isStopped)).toEqual([]);
  });

  test('none is stopped in other words', () => {
    const random = new Random(20_261_127);
    const others = linesOf(lines).flatMap((line) => {
      const found: string[] = [];
      for (const transformation of random.shuffle(known)) {
        if (found.length >= perCommand) break;
        const form = transformation.apply(readForm(line), random);
        if (form !== undefined && form.text !== line) found.push(`${form.text}\n# ${transformation.name}`);
      }
      return found;
    });
    expect(others.filter(isStopped)).toEqual([]);
  });
});

test.each(textFiles)('texts: %s', (file) => {
  expect(readTexts(file).filter(isStopped)).toEqual([]);
});
