import { findGrammarProgram } from '../grammar/grammar-program.ts';
import type { Program } from './program.ts';
import { canonicalName } from './program-names.ts';
import { archivePrograms } from './archives.ts';
import { cmdlets } from './cmdlets.ts';
import { cryptoPrograms } from './crypto.ts';
import { desktopPrograms } from './desktop.ts';
import { diskPrograms } from './disks.ts';
import { editorPrograms } from './editors.ts';
import { filePrograms } from './files.ts';
import { interpreterPrograms, shellPrograms } from './interpreters.ts';
import { listingPrograms } from './listing.ts';
import { byName, type ProgramTable } from './make-program.ts';
import { networkPrograms } from './network.ts';
import { permissionPrograms } from './permissions.ts';
import { printingPrograms } from './printing.ts';
import { processPrograms } from './processes.ts';
import { projectPrograms } from './project-programs.ts';
import { remotePrograms } from './remote.ts';
import { sandboxPrograms } from './sandboxes.ts';
import { searchPrograms } from './search.ts';
import { streamEditorPrograms } from './stream-editors.ts';
import { systemPackagePrograms } from './system-packages.ts';
import { systemPrograms } from './system.ts';
import { textPrograms } from './text.ts';
import { systemCmdlets } from './system-cmdlets.ts';
import { transferPrograms } from './transfer.ts';
import { userPrograms } from './users.ts';
import { windowsShells } from './windows-shells.ts';
import { wrapperPrograms } from './wrappers.ts';

/** Every program that is known, by families. A new family adds a line. */
export const programFamilies: readonly ProgramTable[] = [
  filePrograms,
  permissionPrograms,
  printingPrograms,
  listingPrograms,
  textPrograms,
  streamEditorPrograms,
  editorPrograms,
  searchPrograms,
  archivePrograms,
  transferPrograms,
  networkPrograms,
  remotePrograms,
  cryptoPrograms,
  systemPrograms,
  systemPackagePrograms,
  userPrograms,
  processPrograms,
  diskPrograms,
  desktopPrograms,
  interpreterPrograms,
  shellPrograms,
  wrapperPrograms,
  sandboxPrograms,
  windowsShells,
  cmdlets,
  systemCmdlets,
  ...projectPrograms,
];

/** By its base name. */
const programs: ReadonlyMap<string, Program> = new Map(programFamilies.flatMap((family) => [...byName(family)]));

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
