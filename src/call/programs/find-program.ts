import { findGrammarProgram } from '../grammar/grammar-program.ts';
import type { Program } from './program.ts';
import { archivePrograms } from './archives.ts';
import { buildPrograms } from './builds.ts';
import { cmdlets } from './cmdlets.ts';
import { containerPrograms } from './containers.ts';
import { databasePrograms } from './databases.ts';
import { filePrograms, printingPrograms } from './file-programs.ts';
import { find } from './find.ts';
import { gitPrograms } from './git.ts';
import { interpreterPrograms, shellPrograms } from './interpreters.ts';
import { byName } from './make-program.ts';
import { networkPrograms } from './network-programs.ts';
import { systemCmdlets } from './system-cmdlets.ts';
import { systemPrograms } from './system-programs.ts';
import { textPrograms } from './text-programs.ts';
import { windowsShells } from './windows-shells.ts';
import { wrapperPrograms } from './wrappers.ts';

/** Every program that is known, by its base name. A new family adds a line. */
const programs: ReadonlyMap<string, Program> = new Map([
  ...byName(filePrograms),
  ...byName(printingPrograms),
  ...byName(textPrograms),
  ...byName(archivePrograms),
  ...byName(networkPrograms),
  ...byName(databasePrograms),
  ...byName(buildPrograms),
  ...byName(systemPrograms),
  ...byName(interpreterPrograms),
  ...byName(shellPrograms),
  ...byName(wrapperPrograms),
  ...byName(windowsShells),
  ...byName(cmdlets),
  ...byName(systemCmdlets),
  ...byName(containerPrograms),
  ...byName(gitPrograms),
  ...byName({ 'find gfind': find.find, 'fd fdfind': find.fd }),
]);

/** Programs of ours with what the grammar adds, once they were asked for. */
const widened = new Map<string, Program>();

/** The program of that base name: ours with what the command grammar knows beyond it, or the grammar's alone. */
export function findProgram(name: string): Program | undefined {
  const canonical = canonicalName(name);
  const own = programs.get(name) ?? programs.get(canonical);
  if (own === undefined) return findGrammarProgram(canonical);
  if (own.isComplete === true) return own;
  // The grammar is asked for the first word that our table does not know.
  const found = widened.get(canonical) ?? { ...own, wider: () => findGrammarProgram(canonical) };
  widened.set(canonical, found);
  return found;
}

/**
 * The name without what differs between systems: `.exe`, a version, Homebrew's `g` for GNU's programs.
 * @example canonicalName('python3.12') // python
 */
export function canonicalName(name: string): string {
  const plain = name.toLowerCase().replace(/\.exe$/, '');
  const unversioned = /^(?:python|pip|node|ruby|perl|php|lua|gcc|clang|java)(?=[\d.]+$)/.exec(plain)?.[0] ?? plain;
  return gnuNames.has(unversioned) ? unversioned.slice(1) : (usualAliases.get(unversioned) ?? unversioned);
}

/** What most who use the program call it. */
const usualAliases: ReadonlyMap<string, string> = new Map([
  ['k', 'kubectl'],
  ['tf', 'terraform'],
]);

const gnuNames = new Set([
  'grm',
  'gmv',
  'gcp',
  'gsed',
  'gtar',
  'gawk',
  'gcat',
  'gls',
  'gln',
  'gdd',
  'gchmod',
  'gchown',
  'gtee',
  'gxargs',
  'gfind',
  'ggrep',
  'gmake',
  'gtruncate',
  'gshred',
  'ghead',
  'gtail',
  'gsort',
]);

/** The last segment of a program's path. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
