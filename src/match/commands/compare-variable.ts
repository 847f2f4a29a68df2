import { textOf, type Word } from '../../call/command.ts';
import { isMadeFolder } from '../../call/programs/temporary-files.ts';
import { surestOf, type Certainty } from '../../lib/certainty.ts';
import { compareWord, isPlace, withoutClimbs, type WordPattern } from './compare-words.ts';
import { holdsOfKnown } from './holds-of-known.ts';

/**
 * How surely a variable of a command's environment is at least what a pattern says. What is known of a value decides, whatever
 * stands beside it: `NODE_OPTIONS="-r /tmp/x $NODE_OPTIONS"`. A search path is compared folder by folder as well.
 */
export function compareVariable(name: string, pattern: WordPattern, value: Word): Certainty {
  const whole = compareWord(pattern, value, isPlace(pattern) ? withPlace : undefined);
  if (whole === 'certain') return whole;
  if (searchPath.test(name)) {
    const folders = foldersInFront(name, value).flatMap(withPlace);
    return surestOf([whole, ...folders.map((folder) => pattern.matches(folder))], (each) => each);
  }
  return holdsOfKnown(pattern, value) ? 'certain' : whole;
}

/** Where programs and libraries are looked for, folder by folder (ld.so(8), dyld(1)). */
const searchPath = /^(?:PATH|LD_LIBRARY_PATH|DYLD_(?:FALLBACK_)?(?:LIBRARY|FRAMEWORK)_PATH)$/;

function withPlace(text: string): readonly string[] {
  const place = withoutClimbs(text);
  return place === text ? [text] : [text, place];
}

/** Folders of one search path that are compared. */
const mostFolders = 20;

const systemFolder = /^(?:\/usr)?(?:\/local)?\/(?:s?bin|lib(?:32|64)?)\/?$/;

/**
 * The folders where a program is looked for before those of the system (POSIX.1-2024 XBD 8.3, PATH). What the variable held before
 * holds those, and what is not known may. A folder that `mktemp -d` made is nobody else's (mktemp(1)).
 */
function foldersInFront(name: string, { parts, from }: Word): readonly string[] {
  const folders: string[] = [];
  let [folder, isKnown] = ['', true];
  const end = () => {
    if (isKnown && !isMadeFolder(folder)) folders.push(folder);
    [folder, isKnown] = ['', true];
  };
  for (const { kind, text } of parts) {
    if (kind !== 'text') {
      if (holdsItself(name, text)) return folders;
      isKnown = false;
      continue;
    }
    const [first = '', ...others] = text.split(':');
    folder += first;
    for (const next of others) {
      if (folders.length >= mostFolders || (isKnown && systemFolder.test(folder))) return folders;
      end();
      folder = next;
    }
  }
  if (isKnown && !systemFolder.test(folder) && textOf({ parts, from }) !== undefined) end();
  return folders;
}

function holdsItself(name: string, source: string): boolean {
  return source === `$${name}` || source.startsWith(`\${${name}`);
}
