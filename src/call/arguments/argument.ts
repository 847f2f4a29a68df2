import type { Certainty } from '../../lib/certainty.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';

/** What the text of an argument is to its tool. Paths have a table of their own (`path-arguments.ts`). */
export type TextRole =
  /** A text for a POSIX shell. */
  | 'shell'
  /** A text for PowerShell or `cmd`. */
  | 'powershell'
  /** What is typed into a program that already runs: a shell as a rule, but nobody knows which. */
  | 'input'
  /** What is typed on a keyboard, into whatever window is in front: a terminal, or a form. */
  | 'typed'
  /** A URL, or a host, that is connected to. */
  | 'url'
  | 'sql'
  /** A program text in the language that `language` names. */
  | 'code';

/** One argument that holds a text which does something. */
export interface Argument {
  readonly role: TextRole;
  /** JSON pointer (RFC 6901) to it. */
  readonly pointer: string;
  readonly text: string;
  /** A command that came as a list of words, which no shell splits again; `text` is then those words joined by spaces. */
  readonly words?: readonly string[];
  /** The catalogue or the policy's `tools` says so; otherwise it is a guess by the words of names. */
  readonly isKnown: boolean;
  /** How sure it is that the tool does with the text what the role says; never `no`. */
  readonly certainty: Exclude<Certainty, 'no'>;
  readonly dialect?: SqlDialect;
  /** Of code, in lower case: `python`, `javascript` …; undefined where nothing says so. */
  readonly language?: string;
  /** Of a URL: the tool sends data there, by its name or its other arguments. */
  readonly sendsData?: boolean;
}
