import type { Machine } from '../machine.ts';
import type { Carried } from './carried.ts';
import type { PieceReader } from './constants.ts';
import type { ScannedLanguage, Token } from './lexer.ts';

export interface Scan {
  readonly text: string;
  /** What its variables may carry. */
  readonly carried: () => Carried;
  /** What its variables and calls are known to give. */
  readonly pieces: () => PieceReader;
  readonly tokens: readonly Token[];
  readonly language: ScannedLanguage;
  readonly machine: Machine;
  /** Looks through another text of the language, which this one loads. */
  readonly runText: (text: string) => void;
}

export type Special = (scan: Scan, at: number) => void;
