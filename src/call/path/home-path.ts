import type { Surroundings } from './surroundings.ts';

/** Variables that hold a folder of the user's or the system's, in lower case: as systems set them unless told otherwise. */
const folders: ReadonlyMap<string, string> = new Map([
  ['home', '~'],
  ['userprofile', '~'],
  ['pwd', '.'],
  ['cd', '.'],
  ['appdata', '~/AppData/Roaming'],
  ['localappdata', '~/AppData/Local'],
  ['xdg_config_home', '~/.config'],
  ['xdg_data_home', '~/.local/share'],
  ['xdg_cache_home', '~/.cache'],
  ['xdg_state_home', '~/.local/state'],
  ['windir', 'C:/Windows'],
  ['systemroot', 'C:/Windows'],
  ['systemdrive', 'C:'],
  ['programfiles', 'C:/Program Files'],
  ['programdata', 'C:/ProgramData'],
  ['allusersprofile', 'C:/ProgramData'],
]);

const variable = /^(?:\$(?:env:)?(?<plain>\w+)|\$\{(?:env:)?(?<braced>\w+)\}|%(?<percent>\w+)%)(?=[\\/]|$)/i;

/** A file tool may hand its path to a shell, or expand variables of its own accord. */
export function readVariable(text: string): readonly string[] | string {
  if (!text.startsWith('$') && !text.startsWith('%')) return text;
  const named = text.replace(/^%HOMEDRIVE%%HOMEPATH%/i, '%USERPROFILE%');
  const expanded = expandFolder(named);
  return expanded === undefined ? [text] : [expanded, `./${text}`];
}

/** The text with the folder that it begins with in place of its variable; undefined when it begins with none that is known. */
export function expandFolder(text: string): string | undefined {
  const match = variable.exec(text);
  const { plain, braced, percent } = match?.groups ?? {};
  const folder = folders.get((plain ?? braced ?? percent ?? '').toLowerCase());
  return match === null || folder === undefined ? undefined : folder + text.slice(match[0].length);
}

/** `~` and what shells make of the words after it (POSIX.1-2024 XCU 2.6.1; Bash manual, Tilde Expansion). */
export function readHome(text: string, { home }: Surroundings): readonly string[] | string {
  if (!text.startsWith('~')) return text;
  const name = /^~([^\\/]*)/.exec(text)?.[1] ?? '';
  const rest = text.slice(name.length + 1);
  if (name === '+') return [`./${text}`, `.${rest}`];
  if (name !== '') return [`./${text}`, ...guessHomes(name).map((folder) => folder + rest)];
  if (home !== undefined) return [home + rest];
  // Where `~` is cannot be told; what climbs out of it can be guessed.
  return rest.includes('..') ? [text, ...guessHomes('user').map((folder) => folder + rest), `/root${rest}`] : [text];
}

function guessHomes(user: string): readonly string[] {
  return user === 'root' ? ['/root', '/var/root'] : [`/home/${user}`, `/Users/${user}`];
}

/** `~-`, `~2`: a folder that the shell was in before. */
export function isFormerFolder(text: string): boolean {
  return /^~(?:-|[+-]?\d+)(?:[\\/]|$)/.test(text);
}
