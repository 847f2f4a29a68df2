import type { Machine } from '../machine.ts';
import type { ScannedLanguage, Token } from './lexer.ts';

export interface Scan {
  readonly tokens: readonly Token[];
  readonly language: ScannedLanguage;
  readonly machine: Machine;
}

export type Special = (scan: Scan, at: number) => void;
