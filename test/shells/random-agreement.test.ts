import { expect, test } from 'vitest';
import { observe } from './observe.ts';
import { makeTexts } from './random-texts.ts';

// Texts that nobody wrote: what they run is foreseen as well. `SHELLS=20` tries twenty times as many, `SHELLS_SEED=7` others.

const seed = Number(process.env['SHELLS_SEED'] ?? 20_261_127);
const count = 160 * Number(process.env['SHELLS'] ?? 1);
const atOnce = 640;
const leastExact = 0.9;

test(
  'what shells run of random texts is foreseen',
  async () => {
    const foresights: string[] = [];
    const wrong: unknown[] = [];
    for (let start = 0; start < count; start += atOnce) {
      const texts = makeTexts(seed + start, Math.min(atOnce, count - start));
      for (const { text, surprises, phantoms, foresights: found } of await observe(texts)) {
        foresights.push(...found);
        if (surprises.length + phantoms.length > 0) wrong.push({ text: text.text, surprises, phantoms });
      }
    }
    expect(wrong).toEqual([]);
    const exact = foresights.filter((foresight) => foresight === 'exact').length;
    expect(foresights.length).toBeGreaterThan(count);
    expect(exact / foresights.length).toBeGreaterThanOrEqual(leastExact);
  },
  60_000 * Math.max(1, count / 160),
);
