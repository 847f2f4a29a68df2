import type { Command, Word, WordPart } from '../command.ts';
import { knownContent } from './redirects.ts';
import type { ShellRun } from './shell-run.ts';
import type { Stream } from './stream.ts';

/** Folders of one search path that are looked at. */
const mostFolders = 20;

/** What the text has written to a file of that name in a folder where the shell looks for programs (POSIX.1-2024 XCU 2.9.1.4). */
export function writtenOnPath(command: Command, name: string, run: ShellRun): Stream | undefined {
  if (run.state.files.size === 0) return undefined;
  for (const parts of searchPathsOf(command, run))
    for (const path of pathsOn({ parts, from: command.from }, name)) {
      const content = knownContent(path, run);
      if (content !== undefined) return content;
    }
  return undefined;
}

/** The paths of files of that name in the folders of a search path. */
export function pathsOn(path: Word, name: string): readonly Word[] {
  return foldersOf(path.parts).map((folder) => ({
    parts: [...folder, { kind: 'text', text: folder.length === 0 ? `./${name}` : `/${name}` }],
    from: path.from,
  }));
}

/** All that it may be. */
function searchPathsOf({ environment = [] }: Command, { state }: ShellRun): readonly (readonly WordPart[])[] {
  const own = environment.filter(({ name }) => name === 'PATH').map(({ value }) => value.parts);
  if (own.length > 0) return own;
  const [parts, ...others] = state.variables.get('PATH') ?? [];
  return parts === undefined || others.length > 0 ? [] : [parts];
}

/** The folders between its colons. What is not known may be several of them. */
function foldersOf(parts: readonly WordPart[]): readonly (readonly WordPart[])[] {
  const folders: WordPart[][] = [[]];
  for (const part of parts) {
    const [first = '', ...others] = part.kind === 'text' ? part.text.split(':') : [];
    const last = folders.at(-1);
    if (part.kind !== 'text') last?.push(part);
    else if (first !== '') last?.push({ ...part, text: first });
    for (const text of others) folders.push(text === '' ? [] : [{ ...part, text }]);
    if (folders.length > mostFolders) break;
  }
  return folders.slice(0, mostFolders);
}
