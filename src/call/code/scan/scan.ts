import type { Machine } from '../machine.ts';
import type { Carried } from './carried.ts';
import type { ScannedLanguage, Token } from './lexer.ts';

export interface Scan {
  readonly text: string;
  /** What its variables may carry. */
  readonly carried: () => Carried;
  readonly tokens: readonly Token[];
  readonly language: ScannedLanguage;
  readonly machine: Machine;
}

export type Special = (scan: Scan, at: number) => void;
