import { buildPrograms } from './builds.ts';
import { checkerPrograms } from './checkers.ts';
import { cloudPrograms } from './clouds.ts';
import { clusterPrograms } from './clusters.ts';
import { containerPrograms } from './containers.ts';
import { databasePrograms } from './databases.ts';
import { forgePrograms } from './forges.ts';
import { gitPrograms } from './git.ts';
import { infrastructurePrograms } from './infrastructure.ts';
import type { ProgramTable } from './make-program.ts';
import { messagingPrograms } from './messaging.ts';
import { compiledPackages } from './packages-compiled.ts';
import { javascriptPackages } from './packages-javascript.ts';
import { pythonPackages } from './packages-python.ts';
import { scriptingPackages } from './packages-scripting.ts';
import { platformPrograms } from './platforms.ts';
import { publishingPrograms } from './publishing.ts';
import { secretStorePrograms } from './secret-stores.ts';
import { versionControlPrograms } from './version-control.ts';

/** What a project is worked on with: its history, packages and builds, and the places where it runs. A new family adds a line. */
export const projectPrograms: readonly ProgramTable[] = [
  checkerPrograms,
  buildPrograms,
  javascriptPackages,
  pythonPackages,
  scriptingPackages,
  compiledPackages,
  containerPrograms,
  clusterPrograms,
  cloudPrograms,
  infrastructurePrograms,
  platformPrograms,
  databasePrograms,
  secretStorePrograms,
  messagingPrograms,
  publishingPrograms,
  forgePrograms,
  versionControlPrograms,
  gitPrograms,
];
