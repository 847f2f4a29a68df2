import { opaqueTerm, type Term } from './term.ts';

/** One of several values, which the row decides. */
export function oneOf(choices: readonly Term[]): Term {
  const [first] = choices;
  if (first !== undefined && choices.every(({ shape }) => shape === first.shape)) return first;
  const term = opaqueTerm(`case(${shapesOf(choices)})`, choices);
  const isAll = choices.every(({ truth }) => truth === 'always');
  const isNone = choices.every(({ truth }) => truth === 'never');
  // What the row decides between constants depends on the row, though neither of them does.
  const truth = isAll ? 'always' : isNone ? 'never' : 'filter';
  return {
    ...term,
    truth,
    hasColumn: true,
    choices: choices.flatMap((choice) => choice.choices ?? [choice]).slice(0, 16),
  };
}

/** The shapes of several terms as one. */
export function shapesOf(terms: readonly Term[]): string {
  return terms.map(({ shape }) => shape).join(', ');
}
