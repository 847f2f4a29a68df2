import { runEval, runSource } from '../programs/shells.ts';
import { steered, told, type Builtin } from './builtins/builtin.ts';
import { changeFolder, popFolder, pushFolder } from './builtins/change-folder.ts';
import {
  declare,
  evaluateWords,
  printInto,
  readOption,
  unset,
  unsetFunctions,
  unsetMeaning,
} from './builtins/declare.ts';
import { setParameters, shiftParameters } from './builtins/parameters.ts';
import { tellHistory } from './builtins/history.ts';
import { readLine, readLines } from './builtins/read-input.ts';
import { leave } from './ways.ts';
import { loadFunctions, replaceProgram, printPrompt, runOptionText, setAlias, setTrap } from './builtins/run-code.ts';

const steers: Builtin = () => steered;

const ends: Builtin = (run, shell) => {
  leave(run.name, run.command.words.slice(1), shell);
  return steered;
};

const tellsOnly: Builtin = () => told;

const printFolder: Builtin = (_run, { state: { place, isLost, otherFolders } }) => {
  const isKnown = place.cwd !== undefined && !isLost && otherFolders.length === 0;
  return {
    isImplied: true,
    output: isKnown ? { sources: ['text'], text: `${place.cwd}\n` } : { sources: ['variable'] },
  };
};

/** The builtins of POSIX shells, bash and zsh by their names, several of them separated by spaces. */
const table: Readonly<Record<string, Builtin>> = {
  ': true false [ [[ test wait fg bg shopt setopt unsetopt umask times disown zmodload ulimit suspend caller unalias logout':
    steers,
  'exit return break continue': ends,
  'cd chdir': changeFolder,
  pushd: pushFolder,
  popd: popFolder,
  pwd: printFolder,
  'export declare typeset local readonly': declare,
  unset,
  unfunction: unsetFunctions,
  'unhash disable': unsetMeaning,
  let: evaluateWords,
  getopts: readOption,
  printf: printInto,
  print: printPrompt,
  read: readLine,
  'mapfile readarray': readLines,
  set: setParameters,
  shift: shiftParameters,
  eval: runEval,
  'source .': runSource,
  trap: setTrap,
  autoload: loadFunctions,
  alias: setAlias,
  'hash enable': replaceProgram,
  'complete compgen bind emulate': runOptionText,
  'history fc': tellHistory,
  'jobs dirs': tellsOnly,
};

const builtins: ReadonlyMap<string, Builtin> = new Map(
  Object.entries(table).flatMap(([names, builtin]) => names.split(' ').map((name) => [name, builtin] as const)),
);

export const builtinNames: readonly string[] = [...builtins.keys()];

export function findBuiltin(name: string): Builtin | undefined {
  return builtins.get(name);
}
