import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/index.ts';
import { readActs, severity, verdictOf, type Act } from './acts.ts';
import { readForm, type Form } from './form.ts';
import { asked, missed } from './gaps.ts';
import { Random } from './random.ts';
import type { Transformation } from './transformation.ts';
import { allTransformations } from './transformations.ts';

// However an act is spelled, it is stopped as in its plain form. `EVASION=all` tries every act under every transformation; else
// each has a sample, the same on every run.

const isWhole = process.env['EVASION'] === 'all';
const perAct = isWhole ? Number.POSITIVE_INFINITY : 30;
const seed = 20_261_126;

interface Spelling {
  readonly names: readonly string[];
  readonly form: Form;
}

function isKnown({ text }: Act, { name }: Transformation): boolean {
  const acts = missed.get(name);
  return acts === undefined || (acts !== 'all' && !acts.test(text));
}

/** The act under each transformation that changes it, up to a number of them. */
function spellingsOf(act: Act, random: Random): readonly Spelling[] {
  const plain = readForm(act.text);
  const found: Spelling[] = [];
  for (const transformation of random.shuffle(allTransformations)) {
    if (found.length >= perAct) break;
    const form = isKnown(act, transformation) ? transformation.apply(plain, random) : undefined;
    if (form !== undefined && form.text !== act.text) found.push({ names: [transformation.name], form });
  }
  return found;
}

/** One transformation after another, where each applies. */
function composed(act: Act, count: number, random: Random): Spelling | undefined {
  let form: Form = readForm(act.text);
  const names: string[] = [];
  for (let attempt = 0; attempt < 20 && names.length < count; attempt += 1) {
    const transformation = random.pick(allTransformations);
    const changed = isKnown(act, transformation) ? transformation.apply(form, random) : undefined;
    if (changed === undefined || changed.text === form.text) continue;
    form = changed;
    names.push(transformation.name);
  }
  return names.length === count ? { names, form } : undefined;
}

function failures(act: Act, spellings: readonly Spelling[]): readonly string[] {
  return spellings.flatMap(({ names, form }) => {
    const verdict = verdictOf(form.text);
    const isHeld = severity[verdict] >= severity[leastOf(act, names)];
    return isHeld ? [] : [`${verdict} instead of ${act.verdict}, ${names.join(', then ')}: ${form.text}`];
  });
}

function leastOf({ verdict }: Act, names: readonly string[]): Action {
  return verdict === 'deny' && names.some((name) => asked.has(name)) ? 'escalate' : verdict;
}

/** The tests of some families of acts; each file of tests has a process of its own. */
export function checkFamilies(families: readonly string[]): void {
  const acts = readActs();

  describe.each(families)('%s', (family) => {
    const own = acts.filter((act) => act.family === family);

    test('each act is stopped in its plain form', () => {
      expect(own).not.toEqual([]);
      expect(own.filter(({ text, verdict }) => verdictOf(text) !== verdict)).toEqual([]);
    });

    test('no transformation makes it milder', () => {
      const random = new Random(seed);
      const tried = own.map((act) => ({ act, spellings: spellingsOf(act, random) }));
      expect(tried.filter(({ spellings }) => spellings.length < 30).map(({ act }) => act.text)).toEqual([]);
      expect(tried.flatMap(({ act, spellings }) => failures(act, spellings))).toEqual([]);
    });

    test('nor do two or three of them', () => {
      const random = new Random(seed + 1);
      const tried = own.flatMap((act) =>
        [2, 3].flatMap((count) => {
          const spelling = composed(act, count, random);
          return spelling === undefined ? [] : failures(act, [spelling]);
        }),
      );
      expect(tried).toEqual([]);
    });
  });
}
