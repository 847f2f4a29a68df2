import { textOf, type Word } from '../command.ts';
import type { CodeSource } from '../effect.ts';
import { decodeCommand } from './decode-command.ts';
import { cmdlet, toPath } from './cmdlet.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinWords, leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** Shells of Windows: a text behind `-Command` or `/c`, a script, or what they read from their input. */
export const windowsShells: ProgramTable = {
  'pwsh powershell pwsh-preview': cmdlet(
    'file|f=r command|c= commandwithargs|cwa= configurationname= custompipename= encodedcommand|e|ec|enc= executionpolicy|ex|ep= inputformat|inp|if= interactive|i login|l noexit|noe nologo|nol noninteractive|noni noprofile|nop noprofileloadtime outputformat|o|of= settingsfile=r sta mta sshservermode version|v windowstyle|w= workingdirectory|wd= encodedarguments|ea= psconsolefile=r help|h|?',
    undefined,
    { stopsAtOperand: true, run: runPowershell },
  ),
  cmd: program('data', '', { run: runCmd }),
};

interface Parameter {
  readonly name: string;
  /** It may be cut to so many letters (about_Pwsh; about_PowerShell_exe). */
  readonly least: number;
  readonly takes: 'none' | 'value' | 'rest';
}

/** The first that fits counts. */
const parameters: readonly Parameter[] = [
  { name: 'version', least: 1, takes: 'none' },
  { name: 'help', least: 1, takes: 'none' },
  { name: 'login', least: 1, takes: 'none' },
  { name: 'noexit', least: 3, takes: 'none' },
  { name: 'noprofile', least: 3, takes: 'none' },
  { name: 'nologo', least: 3, takes: 'none' },
  { name: 'noninteractive', least: 4, takes: 'none' },
  { name: 'interactive', least: 1, takes: 'none' },
  { name: 'configurationname', least: 6, takes: 'value' },
  { name: 'custompipename', least: 3, takes: 'value' },
  { name: 'commandwithargs', least: 8, takes: 'rest' },
  { name: 'cwa', least: 3, takes: 'rest' },
  { name: 'command', least: 1, takes: 'rest' },
  { name: 'windowstyle', least: 1, takes: 'value' },
  { name: 'workingdirectory', least: 2, takes: 'value' },
  { name: 'wd', least: 2, takes: 'value' },
  { name: 'file', least: 1, takes: 'rest' },
  { name: 'executionpolicy', least: 2, takes: 'value' },
  { name: 'ep', least: 2, takes: 'value' },
  { name: 'encodedcommand', least: 1, takes: 'value' },
  { name: 'ec', least: 2, takes: 'value' },
  { name: 'encodedarguments', least: 8, takes: 'value' },
  { name: 'ea', least: 2, takes: 'value' },
  { name: 'inputformat', least: 2, takes: 'value' },
  { name: 'outputformat', least: 1, takes: 'value' },
  { name: 'of', least: 2, takes: 'value' },
  { name: 'settingsfile', least: 3, takes: 'value' },
  { name: 'psconsolefile', least: 2, takes: 'value' },
];

/** A slash does for a dash, and so do the typographic ones. */
const switchShape = /^(?:[-/\u2013-\u2015]|--)([a-z]+)$/i;

function findSwitch(word: Word): Parameter | undefined {
  const key = switchShape.exec(textOf(word) ?? '')?.[1]?.toLowerCase();
  if (key === undefined) return undefined;
  return parameters.find(({ name, least }) => name.startsWith(key) && key.length >= least) ?? unknownSwitch;
}

const unknownSwitch: Parameter = { name: '', least: 0, takes: 'none' };

function runPowershell(run: ProgramRun): Outcome {
  const { words } = run.command;
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at];
    const found = word === undefined ? undefined : findSwitch(word);
    if (found === undefined) return runBare(run, words.slice(at));
    const rest = words.slice(at + 1);
    if (found.name === 'file') return runFile(run, rest);
    if (found.takes === 'rest') return runCommandText(run, rest);
    const [value] = rest;
    if (/^enc|^ec$/.test(found.name) && found.name !== 'encodedarguments' && value !== undefined)
      return runEncoded(run, value);
    if (found.name === 'help' || found.name === 'version') return { output: { sources: ['file'] } };
    if (found.takes === 'value') at += 1;
  }
  return runInput(run, 'powershell');
}

/** Without a parameter, `pwsh` takes a file and `powershell` a text (about_Pwsh, about_PowerShell_exe). */
function runBare(run: ProgramRun, words: readonly Word[]): Outcome {
  const [first] = words;
  if (first === undefined || textOf(first) === '-') return runInput(run, 'powershell');
  return /\.ps1$/i.test(textOf(first) ?? '') ? runFile(run, words) : runCommandText(run, words);
}

function runCommandText(run: ProgramRun, words: readonly Word[]): Outcome {
  const [first] = words;
  if (first === undefined || textOf(first) === '-') return runInput(run, 'powershell');
  const text = joinWords(words, ' ') ?? first;
  return { ...run.runWindowsText('powershell', text), ...codeOf(words) };
}

/** Where the text of these words comes from; one that stands there says all there is to approve. */
function codeOf(words: readonly Word[]): Outcome {
  const origins = words.flatMap(({ parts }) =>
    parts.flatMap(({ kind, origin }): readonly CodeSource[] => (kind === 'text' ? [] : (origin ?? ['variable']))),
  );
  return { codeFrom: origins.length === 0 ? ['text'] : [...new Set(origins)], isImplied: origins.length === 0 };
}

/** Base64 of UTF-16LE. */
function runEncoded(run: ProgramRun, value: Word): Outcome {
  const text = textOf(value);
  const decoded = text === undefined ? undefined : decodeCommand(text);
  if (decoded === undefined)
    return { codeFrom: ['decoded'], effects: run.opaque('an encoded text that cannot be read') };
  const { pointer } = value.from;
  return { ...run.runWindowsText('powershell', wordOf(decoded, { pointer })), codeFrom: ['decoded'] };
}

function runFile(run: ProgramRun, [file]: readonly Word[]): Outcome {
  if (file === undefined || textOf(file) === '-') return runInput(run, 'powershell');
  const path = toPath(file, true);
  const content = run.contentOf(path);
  const read = run.file(path, 'read');
  if (content === undefined) return { codeFrom: ['file'], effects: read };
  const nested =
    content.text === undefined
      ? run.opaque('a script that is written before it runs')
      : run.runWindowsText('powershell', wordOf(content.text, { pointer: file.from.pointer })).effects;
  return { codeFrom: content.sources, effects: [...read, ...(nested ?? [])] };
}

/** What it reads from its input runs. */
function runInput(run: ProgramRun, dialect: 'powershell' | 'cmd'): Outcome {
  const { input } = run;
  if (input === undefined || input.sources.length === 0) return {};
  if (input.text === undefined) {
    const isOrdinary = input.sources.every((source) => source === 'file');
    return { codeFrom: input.sources, effects: isOrdinary ? [] : run.opaque('code that is known only when it runs') };
  }
  const { pointer } = run.command.from;
  const nested = run.runWindowsText(dialect, wordOf(input.text, { pointer }));
  return { ...nested, codeFrom: input.sources, isImplied: input.sources.every((source) => source === 'text') };
}

/** `cmd /c text`: whatever stands behind the switch is the text (cmd /?). Git for Windows writes it with two slashes. */
function runCmd(run: ProgramRun): Outcome {
  const { words } = run.command;
  const at = words.findIndex((word, index) => index > 0 && /^\/{1,2}[ckr]/i.test(leadOf(word)));
  const found = words[at];
  if (at === -1 || found === undefined) return runInput(run, 'cmd');
  const attached = sliceWord(found, leadOf(found).startsWith('//') ? 3 : 2);
  const rest = [...(attached.parts.length > 0 ? [attached] : []), ...words.slice(at + 1)];
  const text = joinWords(rest.map(quoted), ' ');
  return text === undefined ? {} : { ...run.runWindowsText('cmd', text), ...codeOf(rest) };
}

/** A word with blanks in it was quoted, unless it is all of the text. */
function quoted(word: Word, _index: number, all: readonly Word[]): Word {
  // It is `cmd` that makes something of a star.
  const plain = {
    ...word,
    parts: word.parts.map((part) => (part.kind === 'glob' ? { ...part, kind: 'text' as const } : part)),
  };
  const text = textOf(plain);
  if (all.length === 1 || text === undefined || !/\s/.test(text) || text.includes('"')) return plain;
  return wordOf(`"${text}"`, word.from);
}
