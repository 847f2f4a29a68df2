import type { ArgumentSpan, CodeSource, FileEffect } from './effect.ts';

/** A piece of a word: plain text, an unquoted `*`, `?`, `[…]` that the shell expands, or what is known only when it runs. */
export interface WordPart {
  readonly kind: 'text' | 'glob' | 'unknown';
  /** The text, without its quotes; the pattern of a glob; the source of what is unknown, such as `$FILE`. */
  readonly text: string;
  /** Of a text: it is not there where the command that prints it does not run: `$(test -f a && echo b)`. */
  readonly isOptional?: true;
  /** All that it may be, where those are a few. */
  readonly alternatives?: readonly (readonly WordPart[])[];
  /** It is the path of the installed program of that name, wherever that lies: `$(command -v python3)`. */
  readonly program?: string;
  /** Of what is unknown: it stands in double quotes, so that it stays within its word. */
  readonly isQuoted?: true;
  /** Of what is unknown: where it comes from, as far as the text tells, such as `network` for `$(curl …)`. */
  readonly origin?: readonly CodeSource[];
  /** The text tells what it is, but that is more than is looked at: what is done with it is opaque. */
  readonly isCut?: true;
  /** The files whose contents stand in it, as far as the text tells, such as `.env` for `$(cat .env)`. */
  readonly flow?: readonly FileEffect[];
}

/** One word of a command, as far as the text tells it. */
export interface Word {
  readonly parts: readonly WordPart[];
  readonly from: ArgumentSpan;
}

/** A variable that a command finds in its environment. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: Word;
}

/** A simple command: a program and its words. */
export interface Command {
  /** The program first, as it is spelled; empty where nothing is known of it. */
  readonly words: readonly Word[];
  readonly from: ArgumentSpan;
  /** What the text itself puts into its environment: `A=1 command`, `env A=1 command`, or an `export` before it. */
  readonly environment?: readonly EnvironmentVariable[] | undefined;
  /** The folder where it runs, where the text tells which one that is. */
  readonly folder?: string | undefined;
  /** That folder is outside of the workspace. */
  readonly isOutside?: boolean | undefined;
}

/** Whether some of a word is left out that the text tells. */
export function isCutWord({ parts }: Word): boolean {
  for (const part of parts) if (part.isCut === true) return true;
  return false;
}

/** The text of a word that is fully known; undefined for the others. */
export function textOf({ parts }: Word): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}
