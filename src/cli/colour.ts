import type { Io, Output } from './io.ts';

type Paint = (text: string) => string;

/** Colours for one output: plain text where they are not wanted. */
export interface Colour {
  readonly isOn: boolean;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

/** Only on a terminal; `NO_COLOR` (no-color.org) and `FORCE_COLOR` (force-color.org) go before that, any value but none and, for the latter, `0`. */
export function colourOf(output: Pick<Output, 'isTerminal'>, env: Io['env']): Colour {
  const isOn = wantsColour(output, env);
  const paint =
    (open: number, close: number): Paint =>
    (text) =>
      isOn ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    isOn,
    red: paint(31, 39),
    yellow: paint(33, 39),
    green: paint(32, 39),
    bold: paint(1, 22),
    dim: paint(2, 22),
  };
}

function wantsColour({ isTerminal }: Pick<Output, 'isTerminal'>, env: Io['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'] ?? '';
  if (force !== '') return force !== '0' && force !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}
