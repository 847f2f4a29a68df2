/**
 * What is done with the value of an option: `plain` text, a file to `read` or `write`, a `url` that is connected to, a
 * `shell` text that runs, a `folder` into which files are written, or the words of a `command` up to `;` or `+`.
 */
export type ValueUse = 'plain' | 'read' | 'write' | 'url' | 'shell' | 'folder' | 'command';

/** One option, by all of its names. */
export interface OptionSpec {
  /** With their dashes: `-f`, `--force`. */
  readonly names: readonly string[];
  readonly value: 'none' | 'required' | 'attached';
  readonly use: ValueUse;
  /** It takes two words. `n`: a name and a value, of which the value counts; `wn`: the first counts. */
  readonly pair?: 'first' | 'second';
  /** Names of the options that it stands for, such as `--delete --force` for `git branch -D`. */
  readonly means: readonly string[];
}

export interface OptionTable {
  /** By a name with its dashes. */
  readonly byName: ReadonlyMap<string, OptionSpec>;
  /** The names with two dashes, for abbreviations. */
  readonly longNames: readonly string[];
}

const uses: ReadonlyMap<string, ValueUse> = new Map([
  ['', 'plain'],
  ['r', 'read'],
  ['w', 'write'],
  ['u', 'url'],
  ['x', 'shell'],
  ['d', 'folder'],
  ['c', 'command'],
]);

/**
 * Reads a list of options: names joined by `|`, of one letter or long; then `=` for a value (`=?` where it must be attached),
 * with a letter for what is done with it: `r` read, `w` written, `u` URL, `x` shell text, `d` folder, `c` command. An `n` before
 * the letter says that a name stands before the value, one behind it that a text follows. `+name` says
 * which options it stands for.
 * @example makeOptionTable('f|force o|output=w D+delete+force')
 */
export function makeOptionTable(list: string, dashes: 'one' | 'two' = 'two'): OptionTable {
  const specs = list
    .split(/\s+/)
    .filter(Boolean)
    .map((entry) => readEntry(entry, dashes));
  const byName = new Map(specs.flatMap((spec) => spec.names.map((name) => [name, spec] as const)));
  return { byName, longNames: [...byName.keys()].filter((name) => name.startsWith('--')) };
}

/** The options of a command beside those that it has from its program; its own go before them. */
export function joinOptionTables(inherited: OptionTable | undefined, own: OptionTable): OptionTable {
  if (inherited === undefined) return own;
  const byName = new Map([...inherited.byName, ...own.byName]);
  return { byName, longNames: [...byName.keys()].filter((name) => name.startsWith('--')) };
}

const entryShape = /^([^=+]+)(?:=(\??)(n?)([a-z]??)(n?))?((?:\+[\w-]+)*)$/;

function readEntry(entry: string, dashes: 'one' | 'two'): OptionSpec {
  const [, names = '', attached, second = '', use = '', first = '', means = ''] = entryShape.exec(entry) ?? [];
  return {
    names: names.split('|').flatMap((name) => withDashes(name, dashes)),
    value: attached === undefined ? 'none' : attached === '?' ? 'attached' : 'required',
    use: uses.get(use) ?? 'plain',
    ...(second !== '' ? { pair: 'second' as const } : first !== '' && { pair: 'first' as const }),
    means: means
      .split('+')
      .filter(Boolean)
      .flatMap((name) => withDashes(name, 'two')),
  };
}

function withDashes(name: string, dashes: 'one' | 'two'): readonly string[] {
  if (name.length === 1) return [`-${name}`];
  return dashes === 'one' ? [`-${name}`, `--${name}`] : [`--${name}`];
}
