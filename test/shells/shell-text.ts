import { readdirSync, readFileSync } from 'node:fs';

/** The shells that texts are run by. */
export const shellNames = ['bash', 'dash', 'zsh'] as const;

export type ShellName = (typeof shellNames)[number];

/** One text, and what is claimed of it. */
export interface ShellText {
  /** The heading that it stands under. */
  readonly group: string;
  readonly text: string;
  /** The shells that it is written for: what another one makes of it is not of interest. */
  readonly shells: readonly ShellName[];
  /**
   * By construction every command of a `straight` text runs; some of a `conditional` one may not. A `hidden` one runs what may be
   * beyond understanding: that something could not be seen is enough then.
   */
  readonly runs: 'straight' | 'conditional' | 'hidden';
}

const heading = /^== (?<group>.+) == (?<shells>[a-z ]+) == (?<runs>straight|conditional|hidden)$/;

/** The texts of a file beside this one: one a line under a heading; a line that begins with `|` belongs to the text before it. */
export function loadTexts(path: string): readonly ShellText[] {
  return parseTexts(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** The texts that the shells run. */
export function loadAllTexts(): readonly ShellText[] {
  const names = readdirSync(new URL('texts/', import.meta.url)).toSorted();
  return names.flatMap((name) => loadTexts(`texts/${name}`));
}

export function parseTexts(source: string): readonly ShellText[] {
  const texts: ShellText[] = [];
  let facts: Omit<ShellText, 'text'> | undefined;
  for (const line of source.replaceAll('\n|', '\0').split('\n')) {
    if (line === '') continue;
    if (line.startsWith('== ')) facts = parseHeading(line);
    else if (facts === undefined) throw new Error(`no heading before: ${line}`);
    else texts.push({ ...facts, text: line.replaceAll('\0', '\n') });
  }
  return texts;
}

function parseHeading(line: string): Omit<ShellText, 'text'> {
  const { group, shells, runs } = heading.exec(line)?.groups ?? {};
  const names = shellNames.filter((name) => shells?.split(' ').includes(name));
  if (group === undefined || names.length !== shells?.split(' ').length) throw new Error(`not a heading: ${line}`);
  return { group, shells: names, runs: runs === 'straight' || runs === 'hidden' ? runs : 'conditional' };
}
