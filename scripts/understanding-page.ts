// The reference page of what is understood, from the tables that understand it.
import { longestProgramText } from '../src/call/code/read-code.ts';
import { notUnderstood } from '../src/call/not-understood.ts';
import { programFamilies } from '../src/call/programs/families.ts';
import { byName, type ProgramTable } from '../src/call/programs/make-program.ts';
import { projectPrograms } from '../src/call/programs/project-programs.ts';
import { archivePrograms } from '../src/call/programs/archives.ts';
import { backupPrograms } from '../src/call/programs/backups.ts';
import { cmdlets } from '../src/call/programs/cmdlets.ts';
import { cryptoPrograms } from '../src/call/programs/crypto.ts';
import { desktopPrograms } from '../src/call/programs/desktop.ts';
import { diskPrograms } from '../src/call/programs/disks.ts';
import { editorPrograms } from '../src/call/programs/editors.ts';
import { filePrograms } from '../src/call/programs/files.ts';
import { interpreterPrograms } from '../src/call/programs/interpreters.ts';
import { shellPrograms } from '../src/call/programs/shells.ts';
import { languageInterpreters } from '../src/call/programs/language-interpreters.ts';
import { listingPrograms } from '../src/call/programs/listing.ts';
import { networkPrograms } from '../src/call/programs/network.ts';
import { permissionPrograms } from '../src/call/programs/permissions.ts';
import { printingPrograms } from '../src/call/programs/printing.ts';
import { processPrograms } from '../src/call/programs/processes.ts';
import { remotePrograms } from '../src/call/programs/remote.ts';
import { environmentPrograms } from '../src/call/programs/environments.ts';
import { sandboxPrograms } from '../src/call/programs/sandboxes.ts';
import { shellStarterPrograms } from '../src/call/programs/shell-starters.ts';
import { searchPrograms } from '../src/call/programs/search.ts';
import { streamEditorPrograms } from '../src/call/programs/stream-editors.ts';
import { systemCmdlets } from '../src/call/programs/system-cmdlets.ts';
import { systemPackagePrograms } from '../src/call/programs/system-packages.ts';
import { systemPrograms } from '../src/call/programs/system.ts';
import { textPrograms } from '../src/call/programs/text.ts';
import { transferPrograms } from '../src/call/programs/transfer.ts';
import { userPrograms } from '../src/call/programs/users.ts';
import { windowsPrograms } from '../src/call/programs/windows-programs.ts';
import { windowsShells } from '../src/call/programs/windows-shells.ts';
import { wrapperPrograms } from '../src/call/programs/wrappers.ts';
import { maxDepth, mostPatterns, stepsOfCall } from '../src/call/reading.ts';
import { builtinNames } from '../src/call/shell/builtins.ts';
import { deepestWrapper } from '../src/call/shell/nested-text.ts';
import { deepestNesting, longestShellText, mostHeredocs } from '../src/call/shell/parse-text.ts';

const titles: ReadonlyMap<ProgramTable, string> = new Map([
  [filePrograms, 'Files'],
  [permissionPrograms, 'Permissions'],
  [printingPrograms, 'Printing text'],
  [listingPrograms, 'Listing'],
  [textPrograms, 'Text'],
  [streamEditorPrograms, 'Stream editors'],
  [editorPrograms, 'Editors'],
  [searchPrograms, 'Search'],
  [archivePrograms, 'Archives'],
  [backupPrograms, 'Backups'],
  [transferPrograms, 'Transfer'],
  [networkPrograms, 'Network'],
  [remotePrograms, 'Other machines'],
  [cryptoPrograms, 'Cryptography'],
  [systemPrograms, 'System'],
  [systemPackagePrograms, 'Packages of systems'],
  [userPrograms, 'Users'],
  [processPrograms, 'Processes'],
  [diskPrograms, 'Disks'],
  [desktopPrograms, 'Desktop'],
  [interpreterPrograms, 'Interpreters'],
  [languageInterpreters, 'Interpreters without a reader'],
  [shellPrograms, 'Shells'],
  [wrapperPrograms, 'Wrappers, which run another command'],
  [environmentPrograms, 'Environments of projects and packages'],
  [sandboxPrograms, 'Sandboxes, tracers and supervisors'],
  [shellStarterPrograms, 'Programs that start a shell where no command is named'],
  [windowsShells, 'Shells of Windows'],
  [windowsPrograms, 'Programs of Windows'],
  [cmdlets, 'Cmdlets of PowerShell'],
  [systemCmdlets, 'Cmdlets for the system'],
]);

/** Of the families for projects, in the order of their list. */
const projectTitles = [
  'Checkers',
  'Builds',
  'Packages of JavaScript',
  'Packages of Python',
  'Packages of scripting languages',
  'Packages of compiled languages',
  'Containers',
  'Clusters',
  'Clouds',
  'Infrastructure',
  'Platforms',
  'Databases',
  'Stores of secrets',
  'Messaging',
  'Publishing',
  'Forges',
  'Version control',
  'Git',
];

/** The project promises at least so many programs with tables of its own. */
const leastPrograms = 300;

export function understandingPage(grammarNames: readonly string[]): string {
  const families = programFamilies.map((table) => ({ title: titleOf(table), names: [...byName(table).keys()] }));
  const count = new Set(families.flatMap(({ names }) => names)).size;
  if (count < leastPrograms) throw new Error(`only ${String(count)} programs have tables`);
  return `${[
    '# What is understood',
    '<!-- Generated by `npm run generate`. Do not edit. -->',
    'Generated from the tables that understand a text. [Effects](../guide/effects.md) shows how.',
    '## Languages',
    table(languages),
    '## Programs',
    `${String(count)} names of programs have tables that say what they do: which words are files, hosts, code or other commands, and what is done to them. For the options and subcommands of ${String(grammarNames.length)} programs there is a command grammar, by which \`command:\` patterns match; what is in the grammar alone counts as a program that nobody described.`,
    ...families.map(({ title, names }) => `### ${title} (${String(names.length)})\n\n${list(names)}`),
    `### Builtins of shells (${String(builtinNames.length)})\n\n${list(builtinNames)}`,
    '## Limits',
    'What is over a limit is `opaque`: a stopping rule that speaks of effects holds possibly, an approving one does not.',
    table(limits),
    '## What is not understood',
    'Where a text shows that something is there that is not understood, that is unseen, unknown or possible, and stopping rules hold possibly. What files hold, what runs later and what happens elsewhere leaves no trace in a call: `code_from: file` asks about the first.',
    notUnderstood.map((line) => `- ${line}`).join('\n'),
  ].join('\n\n')}\n`;
}

function titleOf(family: ProgramTable): string {
  const title = titles.get(family) ?? projectTitles[projectPrograms.indexOf(family)];
  if (title === undefined || projectTitles.length !== projectPrograms.length)
    throw new Error(`a family of programs has no title: ${Object.keys(family).join(', ').slice(0, 200)}`);
  return title;
}

const languages: readonly (readonly [string, string])[] = [
  ['language', 'how it is read'],
  ['POSIX sh, bash, zsh', 'parsed; words, state and data followed'],
  ['PowerShell', 'parsed; words, variables and commands followed'],
  ['cmd', 'split into commands and words'],
  ['SQL of PostgreSQL, MySQL, SQLite, SQL Server, BigQuery, Snowflake', 'statements with objects and conditions'],
  ['Python, JavaScript', 'inline texts parsed; values and calls followed'],
  ['Perl, Ruby, PHP', 'inline texts cut into words; calls that touch files, programs and hosts found'],
];

const number = (value: number): string => value.toLocaleString('en-GB');

const limits: readonly (readonly [string, string])[] = [
  ['what', 'at most'],
  ['characters of a shell text', number(longestShellText)],
  ['characters of a program text', number(longestProgramText)],
  ['heredocs of a text', number(mostHeredocs)],
  ['brackets that are open at one place', number(deepestNesting)],
  ['texts within texts', number(maxDepth)],
  ['wrappers within wrappers', number(deepestWrapper)],
  ['trees and patterns of paths of a call', number(mostPatterns)],
  ['steps for a call', `${number(stepsOfCall.always)} and ${number(stepsOfCall.perCharacter)} for each character`],
];

function table([head = ['', ''], ...rows]: readonly (readonly [string, string])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), '| --- | --- |', ...rows.map(line)].join('\n');
}

function list(names: readonly string[]): string {
  return names
    .toSorted()
    .map((name) => `\`${name}\``)
    .join(' ');
}
