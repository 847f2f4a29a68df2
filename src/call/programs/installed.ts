import { textOf, type Command } from '../command.ts';

/** Folders where a system keeps its programs. */
const programFolders = /^(?:\/usr(?:\/local)?)?\/s?bin\/[^/]+$|^\/opt\/homebrew\/s?bin\/[^/]+$/;

/** Whether a command names a program that the system keeps: by its name alone, or in the folders for programs. */
export function isInstalled({ words }: Command): boolean {
  const [first] = words;
  const text = first === undefined ? undefined : textOf(first);
  return text !== undefined && (!/[\\/]/.test(text) || programFolders.test(text));
}
