import { loadFromDisk } from './load-from-disk.ts';

/**
 * What few calls need and takes long to load: parsers of program texts (the packages `acorn` and `@lezer/python`, and
 * `acorn` with the plugin `@sveltejs/acorn-typescript`), and the files of the command grammar, such as `grammar/index`.
 */
export type PartName = 'acorn' | 'acorn-typescript' | 'lezer-python' | `grammar/${string}`;

const parts = new Map<PartName, unknown>();

/**
 * Hands in a part that cannot be loaded by itself, as in browsers and edge runtimes: the module of a package, or the parsed
 * JSON of a file of `grammar/`. On Node each is loaded when the first call needs it. Without a parser, the texts that it would
 * read count as unseen; without the grammar, the programs that only it knows are read without one.
 *
 * @example
 * ```ts
 * import * as acorn from 'acorn';
 * registerPart('acorn', acorn);
 * ```
 */
export function registerPart(name: PartName, part: unknown): void {
  parts.set(name, part);
}

/** The part, as it came: whoever asks checks its shape. Undefined where there is none. It is looked for once. */
export function findPart(name: PartName): unknown {
  if (!parts.has(name)) parts.set(name, loadFromDisk(name));
  return parts.get(name);
}
