import { oneOf } from './choices.ts';
import { constantTerm, opaqueTerm, type Term } from './term.ts';

/** What a call gives for its arguments. What is not known is the same for the same arguments. */
export function applyFunction(name: string, items: readonly Term[]): Term {
  const [first, second, third] = items;
  if (first === undefined) return opaqueTerm(`${name}()`, []);
  if (sameValue.has(name)) return name === 'convert' && second?.hasColumn === true ? second : first;
  if (firstThatIs.has(name)) return coalesce(name, items);
  if ((name === 'if' || name === 'iif') && second !== undefined)
    return choose(first, second, third ?? constantTerm(null));
  if (name === 'not') return opaqueTerm('not', [first], true);
  return opaqueTerm(`${name}(${items.map(({ shape }) => shape).join(', ')})`, items);
}

/** Functions that give their argument back, as another type at most. */
const sameValue: ReadonlySet<string> = new Set([
  'cast',
  'try_cast',
  'safe_cast',
  'convert',
  'to_char',
  'to_number',
  'str',
  'binary',
]);
const firstThatIs: ReadonlySet<string> = new Set(['coalesce', 'ifnull', 'nvl', 'isnull']);

function coalesce(name: string, items: readonly Term[]): Term {
  const possible = items.filter(({ constant }) => constant !== null);
  const [first] = possible;
  if (first === undefined) return constantTerm(null);
  if (first.constant !== undefined) return first;
  const term = opaqueTerm(`${name}(${items.map(({ shape }) => shape).join(', ')})`, items);
  // As good as its first argument, which is what it gives for most rows.
  return { ...term, shape: first.shape, choices: [first, ...possible.slice(1, 8)] };
}

function choose(condition: Term, whenTrue: Term, otherwise: Term): Term {
  if (condition.truth === 'always') return whenTrue;
  if (condition.truth === 'never') return otherwise;
  const chosen = oneOf([whenTrue, otherwise]);
  return chosen.choices === undefined
    ? chosen
    : { ...chosen, hasColumn: condition.hasColumn || whenTrue.hasColumn || otherwise.hasColumn };
}
