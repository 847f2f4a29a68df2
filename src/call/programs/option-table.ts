/**
 * What is done with the value of an option: `plain` text, a file to `read`, `write`, `edit` (both) or `delete`, or to `touch` in
 * a way that nobody told, a `url` or `host` that is connected to, a `shell` text that runs, a `helper` program that does part of the work, a `folder` that the program itself says more of, a `target` folder into which
 * files are written, a `tree` that is read, or the words of a `command` up to `;` or `+`.
 */
export type ValueUse =
  | 'plain'
  | 'read'
  | 'write'
  | 'edit'
  | 'delete'
  | 'touch'
  | 'url'
  | 'host'
  | 'shell'
  | 'helper'
  | 'folder'
  | 'target'
  | 'tree'
  | 'command';

/** One option, by all of its names. */
export interface OptionSpec {
  /** With their dashes: `-f`, `--force`. */
  readonly names: readonly string[];
  /** `attached`: after `=` or in the same word, if at all. `optional`: perhaps the next word too. `several`: the next words. */
  readonly value: 'none' | 'required' | 'attached' | 'optional' | 'several';
  readonly use: ValueUse;
  /** It takes two words. `n`: a name and a value, of which the value counts; `wn`: the first counts. */
  readonly pair?: 'first' | 'second';
  /** Names of the options that it stands for, such as `--delete --force` for `git branch -D`. */
  readonly means: readonly string[];
  /** It may stand behind a subcommand as well, and means the same there. */
  readonly isPersistent?: true;
  /** Only the command grammar has it, which is often wrong about the values of options. */
  readonly isFromGrammar?: true;
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
  ['t', 'touch'],
  ['e', 'edit'],
  ['k', 'delete'],
  ['u', 'url'],
  ['h', 'host'],
  ['x', 'shell'],
  ['p', 'helper'],
  ['d', 'folder'],
  ['o', 'target'],
  ['s', 'tree'],
  ['c', 'command'],
]);

/**
 * Reads a list of options: names joined by `|`, of one letter or long; then `=` for a value (`=?` where it must be attached,
 * `=~` where it may be absent and may be the next word, `=*` where several words may follow), with a letter for what is done
 * with it: `r` read, `w` written, `e` both, `k` deleted, `t` touched, `u` URL, `h` host, `x` shell text, `p` helper, `d` folder, `o` folder that is written into,
 * `s` folder that is read with all that it holds, `c` command. An `n` before the letter says
 * that a name stands before the value, one behind it that a text follows. `+name` says which options it stands for, and a `^`
 * in front that it may stand behind a subcommand too. The list is read when an option is first looked for: a process that
 * judges one call needs few of them. A name that brings its own dash is taken as it is, such as `-TT` among the options of zip.
 * @example makeOptionTable('f|force o|output=w D+delete+force')
 */
export function makeOptionTable(list: string, dashes: 'one' | 'two' = 'two'): OptionTable {
  return lazyTable(() => readList(list, dashes));
}

/** A table that is made when an option is first looked for. */
export function lazyTable(make: () => OptionTable): OptionTable {
  return new LazyTable(make);
}

/** A class, since every option of every command is looked up in one. */
class LazyTable implements OptionTable {
  readonly #make: () => OptionTable;
  #table: OptionTable | undefined;

  constructor(make: () => OptionTable) {
    this.#make = make;
  }

  get byName(): OptionTable['byName'] {
    return (this.#table ??= this.#make()).byName;
  }

  get longNames(): OptionTable['longNames'] {
    return (this.#table ??= this.#make()).longNames;
  }
}

function readList(list: string, dashes: 'one' | 'two'): OptionTable {
  const entries = list.split(/\s+/).filter(Boolean);
  return tableOf(entries.map((entry) => readEntry(entry, dashes)));
}

/** The options by each of their names; of two that share one, the later counts. */
export function tableOf(specs: readonly OptionSpec[]): OptionTable {
  const byName = new Map(specs.flatMap((spec) => spec.names.map((name) => [name, spec] as const)));
  return { byName, longNames: [...byName.keys()].filter((name) => name.startsWith('--')) };
}

/** The options of a command beside those that it has from its program; its own go before them. */
export function joinOptionTables(inherited: OptionTable | undefined, own: OptionTable): OptionTable {
  if (inherited === undefined) return own;
  const byName = new Map([...inherited.byName, ...own.byName]);
  return { byName, longNames: [...byName.keys()].filter((name) => name.startsWith('--')) };
}

const entryShape = /^(\^?)([^=+]+)(?:=([?~*]?)(n?)([a-z]??)(n?))?((?:\+[\w-]+)*)$/;

const arities: ReadonlyMap<string | undefined, OptionSpec['value']> = new Map([
  [undefined, 'none'],
  ['', 'required'],
  ['?', 'attached'],
  ['~', 'optional'],
  ['*', 'several'],
]);

function readEntry(entry: string, dashes: 'one' | 'two'): OptionSpec {
  const [, persistent, names = '', arity, second = '', use = '', first = '', means = ''] = entryShape.exec(entry) ?? [];
  return {
    names: names.split('|').flatMap((name) => withDashes(name, dashes)),
    value: arities.get(arity) ?? 'none',
    use: uses.get(use) ?? 'plain',
    ...(second !== '' ? { pair: 'second' as const } : first !== '' && { pair: 'first' as const }),
    means: means
      .split('+')
      .filter(Boolean)
      .flatMap((name) => withDashes(name, 'two')),
    ...(persistent === '^' && { isPersistent: true as const }),
  };
}

function withDashes(name: string, dashes: 'one' | 'two'): readonly string[] {
  if (name.startsWith('-')) return [name];
  if (name.length === 1) return [`-${name}`];
  return dashes === 'one' ? [`-${name}`, `--${name}`] : [`--${name}`];
}
