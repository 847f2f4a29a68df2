import { wordAt } from '../acts/arguments.ts';
import type { Given } from '../machine.ts';
import { knownText } from '../value.ts';
import { argumentsOf, valueOf } from './arguments.ts';
import type { Scan, Special } from './scan.ts';

/** `ENV['X'] = …` and `$ENV{X} = …` are for the programs that start later (Ruby, ENV; perlvar, %ENV). */
export function noteEnvironment(scan: Scan, at: number): void {
  const { tokens } = scan;
  const [name, open, key, close, equals, next] = tokens.slice(at, at + 6);
  if (name?.text !== 'ENV' && name?.text !== '$ENV') return;
  if (!/^[[{]$/.test(open?.text ?? '') || !/^[\]}]$/.test(close?.text ?? '')) return;
  if (equals?.kind !== 'mark' || equals.text !== '=' || /^[=~>]$/.test(next?.kind === 'mark' ? next.text : '')) return;
  const variable = key?.kind === 'name' ? key.text : key && knownText(valueOf([key]));
  note(scan, variable, argumentsOf(scan, at + 4)[0]);
}

/** `ENV.store('X', …)`. */
export const storeRuby: Special = (scan, at) => {
  const [key, value] = argumentsOf(scan, at);
  note(scan, knownText(key?.value), value);
};

/** `ENV.update('X' => …)`, `ENV.merge!(X: …)`, also of several (Ruby, ENV). */
export const updateRuby: Special = (scan, at) => {
  const { tokens } = scan;
  for (let next = at + 1; next < tokens.length && next < at + 400; next += 1) {
    const [key, mark, second] = tokens.slice(next, next + 3);
    if (key?.kind === 'mark' && /^[;\n)]$/.test(key.text)) return;
    if (key === undefined || mark?.kind !== 'mark') continue;
    const isArrow = mark.text === '=>' || (mark.text === '=' && second?.text === '>');
    if (!isArrow && mark.text !== ':') continue;
    const isLabel = mark.text === ':' && key.kind === 'name';
    const variable = isLabel ? key.text : knownText(valueOf([key]));
    const start = mark.text === '=' ? next + 2 : next + 1;
    note(scan, variable, firstOf(scan, start));
  }
};

/** The value that begins behind a token, up to the next comma. */
function firstOf(scan: Scan, at: number): Given | undefined {
  return argumentsOf(scan, at)[0];
}

function note({ machine }: Scan, name: string | undefined, value: Given | undefined): void {
  if (name !== undefined && value !== undefined) machine.environment.push({ name, value: wordAt(value, machine) });
}
