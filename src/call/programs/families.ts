import { once } from '../../lib/once.ts';
import { archivePrograms } from './archives.ts';
import { backupPrograms } from './backups.ts';
import { cmdlets } from './cmdlets.ts';
import { cryptoPrograms } from './crypto.ts';
import { desktopPrograms } from './desktop.ts';
import { diskPrograms } from './disks.ts';
import { editorPrograms } from './editors.ts';
import { filePrograms } from './files.ts';
import { interpreterPrograms } from './interpreters.ts';
import { shellPrograms } from './shells.ts';
import { languageInterpreters } from './language-interpreters.ts';
import { shellStarterPrograms } from './shell-starters.ts';
import { listingPrograms } from './listing.ts';
import { byName, type ProgramTable } from './make-program.ts';
import { networkPrograms } from './network.ts';
import { permissionPrograms } from './permissions.ts';
import { printingPrograms } from './printing.ts';
import { processPrograms } from './processes.ts';
import { projectPrograms } from './project-programs.ts';
import { remotePrograms } from './remote.ts';
import { environmentPrograms } from './environments.ts';
import { sandboxPrograms } from './sandboxes.ts';
import { searchPrograms } from './search.ts';
import { streamEditorPrograms } from './stream-editors.ts';
import { systemPackagePrograms } from './system-packages.ts';
import { systemPrograms } from './system.ts';
import { textPrograms } from './text.ts';
import { systemCmdlets } from './system-cmdlets.ts';
import { transferPrograms } from './transfer.ts';
import { userPrograms } from './users.ts';
import { windowsPrograms } from './windows-programs.ts';
import { windowsShells } from './windows-shells.ts';
import { wrapperPrograms } from './wrappers.ts';
import type { Program } from './program.ts';

/**
 * Every program that is known, by families. A new family adds a line. The command keeps each family in a file of its own, which is
 * read when one of its programs runs: `scripts/split-families.mjs`.
 */
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
  backupPrograms,
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
  languageInterpreters,
  shellPrograms,
  wrapperPrograms,
  sandboxPrograms,
  shellStarterPrograms,
  environmentPrograms,
  windowsShells,
  windowsPrograms,
  cmdlets,
  systemCmdlets,
  ...projectPrograms,
];

const programs = once(() => new Map(programFamilies.flatMap((family) => [...byName(family)])));

/** The program of that name. */
export function findOwnProgram(name: string): Program | undefined {
  return programs().get(name);
}
