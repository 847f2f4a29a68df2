import { textOf, type Word } from '../command.ts';
import { baseName } from './program-names.ts';

/** Programs of Windows that read their words in any case. */
const caseless =
  /^(?:reg|schtasks|icacls|takeown|attrib|cipher|net|net1|netsh|sc|vssadmin|wevtutil|wbadmin|bcdedit|diskpart|format|robocopy|xcopy|wmic|cmdkey|vaultcmd|mountvol|shutdown|taskkill|fsutil|certutil|bitsadmin|where|findstr|forfiles|msiexec|regsvr32|mshta|cscript|wscript|setx|manage-bde|dism|sfc|runas|cacls)(?:\.exe|\.com)?$/i;

/**
 * The words of a program of Windows as its own manual spells them: switches and the first word in lower case, one switch
 * each (`/S/Q`). Other programs keep theirs.
 */
export function inWindowsSpelling(words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  const name = first === undefined ? undefined : textOf(first);
  if (first === undefined || name === undefined || !caseless.test(baseName(name))) return words;
  return [first, ...others.map((word, index) => lowered(word, index === 0))];
}

function lowered(word: Word, isFirst: boolean): Word {
  const text = textOf(word);
  if (text === undefined || !(/^\/[a-z?]+(?:[:=].*)?$/is.test(text) || (isFirst && /^[a-z-]+$/i.test(text))))
    return word;
  return { ...word, parts: [{ kind: 'text', text: text.replace(/^[/a-z-]+/i, (lead) => lead.toLowerCase()) }] };
}
