import { textOf, type Command, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { findProgram } from '../programs/find-program.ts';
import { baseName } from '../programs/program-names.ts';
import { sourceOf } from '../programs/word-pieces.ts';
import { changeContext, type TextContext } from '../reading.ts';

/**
 * What was found in a text, with what it does in the shells of Windows where it looks as if it were written for them: few tools say which shell they start.
 * It is judged by the commands that the text has in the shell that it was read for, so that quoted texts, messages and heredocs
 * say nothing. These effects may stop a call, and never help to approve one.
 */
export function withOtherDialects(text: string, found: readonly Effect[], context: TextContext): readonly Effect[] {
  let isPowershell = mayStartPowershell.test(text) && startsAsPowershell.test(text);
  let isCmd = false;
  for (const effect of found) {
    const command = ownCommand(effect);
    if (command === undefined) continue;
    isPowershell ||= isOfPowershell(command, text);
    isCmd ||= isOfCmd(command);
  }
  if (!isPowershell && !isCmd) return found;
  const guessed: TextContext = changeContext(context, { guessed: true });
  return [
    ...found,
    ...(isPowershell ? context.readers.powershell(text, guessed) : []),
    ...(isCmd ? context.readers.cmd(text, guessed) : []),
  ];
}

/** The same for a text that is read as PowerShell. */
export function readAsCmd(text: string, found: readonly Effect[], context: TextContext): readonly Effect[] {
  const isCmd = found.some((effect) => {
    const command = ownCommand(effect);
    return command !== undefined && isOfCmd(command);
  });
  return isCmd ? context.readers.cmd(text, changeContext(context, { guessed: true })) : [];
}

/** The command that runs, if it is one of the text itself and of no text within it. */
function ownCommand(effect: Effect): Command | undefined {
  return effect.kind === 'execute' && effect.causes?.length === 1 ? effect.command : undefined;
}

/** An assignment with a dollar, a type of .NET, a list of parameters: no command of another shell begins so. */
const startsAsPowershell =
  /^\s*(?:\$(?:env:)?[A-Za-z_]\w*\s*[-+]?=\s|\[[A-Za-z][\w.]*\]::[A-Za-z]|param\s*\(\s*[[$]|\(New-Object\s|#requires\s|using\s+(?:module|namespace)\s|@['"]\r?\n)/i;

/** Of most texts, the first character tells. */
const mayStartPowershell = /^[\s$[p(#u@]/i;

/** Short names of PowerShell's that no other system has, in lower case as all names here. */
const shortNames = namesOf('gci iwr irm icm saps sls spps gwmi gcim ipmo epcsv ipcsv');

/** Names that other shells have too, with parameters that only PowerShell has, or its variables. */
const sharedNames = namesOf(
  'rm ri rd del erase rmdir ls dir cp copy mv move cat type echo cd mkdir md sc kill curl wget iex select sort start',
);

// Sets, since every command is asked for its name, and a pattern takes longer.
function namesOf(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

const parameter = /^-(?:Recurse|Force|ErrorAction|LiteralPath|Confirm:|ItemType|UseBasicParsing|OutFile)/i;
const variable =
  /^"?\$env:(?:userprofile|appdata|localappdata|temp|homepath|systemroot|windir|programfiles|programdata|computername)\b/i;

/** As it is spelled: in a POSIX shell `$env` is another variable. */
function isTelling(word: Word, text: string): boolean {
  const { start, end } = word.from;
  const first = text[start ?? 0];
  // Most words are neither: every one of a command is asked.
  const isVariable = (first === '$' || first === '"') && variable.test(text.slice(start, end));
  return isVariable || parameter.test(sourceOf(word));
}

function isOfPowershell({ words }: Command, text: string): boolean {
  const name = nameIn(words);
  if (name === undefined) return false;
  const base = baseName(name);
  if (base.includes('-')) return findProgram(base)?.isCmdlet === true;
  const lower = base.toLowerCase();
  return shortNames.has(lower) || (sharedNames.has(lower) && words.some((word, at) => at > 0 && isTelling(word, text)));
}

function nameIn([first]: readonly Word[]): string | undefined {
  return first === undefined ? undefined : textOf(first);
}

/** `del/q` is a name with its switch. */
const deletingSwitch = /^(?:del|erase|rd)(?:\/\w)+$/i;
const withSwitches = namesOf('del erase rd rmdir copy xcopy move ren type dir md mkdir robocopy mklink if for');
const cmdSwitch = /^\/[a-z?]$/i;

/** `del`, `rd`, and names that other systems have too with switches behind a slash. */
function isOfCmd({ words }: Command): boolean {
  const name = nameIn(words);
  if (name === undefined) return false;
  if (name.includes('/')) return deletingSwitch.test(name);
  return withSwitches.has(name.toLowerCase()) && words.some((word, at) => at > 0 && cmdSwitch.test(textOf(word) ?? ''));
}
