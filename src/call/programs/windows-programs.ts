import { textOf, type Word } from '../command.ts';
import type { CodeSource, Effect } from '../effect.ts';
import { toPath } from './cmdlet.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { startShell } from './started-shell.ts';
import { joinWords, leadOf, sliceWord, sourceOf, wordOf } from './word-pieces.ts';

/** Programs that come with Windows, beside its shells (Microsoft, "Windows commands"). Their switches begin with a slash or a dash. */
export const windowsPrograms: ProgramTable = {
  'reg bcdedit schtasks netsh wevtutil sc sc.exe tasklist taskkill powercfg gpupdate dism sfc bootrec del rd erase setx manage-bde':
    program('data'),
  wsl: program('data', '', { run: runWsl }),
  forfiles: program('data', '', { run: runForfiles }),
  certutil: program('data', '', { run: runCertutil }),
  bitsadmin: program('data', '', { run: runBitsadmin }),
  mshta: program('data', '', { run: (run) => runFileOrAddress(run, plainWords(run)) }),
  regsvr32: program('data', '', { run: runRegsvr }),
  rundll32: program('data', '', {
    run: (run) => ({ effects: run.opaque('a function of a library, which may do anything') }),
  }),
  msiexec: program('data', '', { run: runMsiexec }),
  'cscript wscript': program('data', '', { run: runScript }),
  wmic: program('data', '', { run: runWmic }),
  'takeown icacls cacls xcacls attrib cipher': program('data', '', { run: runPermissions }),
  findstr: program('data', '', { run: runFindstr }),
  'psexec psexec64 paexec': program('data', '', { run: runPsexec }),
  winrs: program('data', '', { run: runWinrs }),
};

const isSwitch = (word: Word): boolean => /^[-/][A-Za-z?]/.test(leadOf(word));
const isUrl = (word: Word): boolean => /^[a-z][a-z\d+.-]+:\/\//i.test(leadOf(word));

function wordsOf({ command }: ProgramRun): readonly Word[] {
  return command.words.slice(1);
}

/** The words that are no switches. */
function plainWords(run: ProgramRun): readonly Word[] {
  return wordsOf(run).filter((word) => !isSwitch(word));
}

/** The word behind a switch of one of these names. */
function behind(words: readonly Word[], name: RegExp): Word | undefined {
  const at = words.findIndex((word) => name.test(textOf(word) ?? ''));
  return at === -1 ? undefined : words[at + 1];
}

const wslValues = /^(?:-d|--distribution|--distribution-id|-u|--user|--cd|--shell-type)$/;
const wslSwitches = /^(?:--system|~)$/;

/** `wsl -d name command`: a command of Linux on the same files; with `-e` no shell reads it (wsl --help). */
function runWsl(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  let at = 0;
  for (let text = textOfAt(words, at); text !== undefined && (wslValues.test(text) || wslSwitches.test(text));)
    text = textOfAt(words, (at += wslValues.test(text) ? 2 : 1));
  const text = textOfAt(words, at);
  if (text === '-e' || text === '--exec') return run.runWords(words.slice(at + 1));
  const given = text === '--' ? words.slice(at + 1) : words.slice(at);
  // What it does to its own systems, its name and its switch say.
  if (text?.startsWith('-') === true && text !== '--') return {};
  if (given.length === 0) return startShell(run);
  const joinedWords = joinWords(given, ' ');
  // Its shell reads signs that stand in the words; words with blanks stay one.
  const hasSigns = given.some((word) => /[;&|<>$`\n]/.test(sourceOf(word)));
  return hasSigns && joinedWords !== undefined
    ? joined([run.runWords(given), run.runText(joinedWords)])
    : run.runWords(given);
}

function textOfAt(words: readonly Word[], at: number): string | undefined {
  const word = words[at];
  return word === undefined ? undefined : (textOf(word) ?? '');
}

/** `forfiles /p folder /s /m mask /c "command"`: `@path` and `@file` stand for each file that is found (forfiles /?). */
function runForfiles(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  const text = behind(words, /^[-/]c$/i);
  if (text === undefined) return {};
  const folder = behind(words, /^[-/]p$/i);
  const mask = behind(words, /^[-/]m$/i);
  const isDeep = words.some((word) => /^[-/]s$/i.test(textOf(word) ?? ''));
  const found = `${folder === undefined ? '.' : (textOf(folder) ?? '%__unknown%')}\\${isDeep ? '**\\' : ''}${mask === undefined ? '*' : (textOf(mask) ?? '*')}`;
  const parts = text.parts.map((part) =>
    part.kind === 'text'
      ? { ...part, text: part.text.replaceAll(/"?@(?:path|file|relpath|fname)"?/gi, () => `"${found}"`) }
      : part,
  );
  return run.runWindowsText('cmd', { parts, from: { pointer: text.from.pointer } });
}

/** certutil -?: it fetches, encodes and shows files too. */
function runCertutil(run: ProgramRun): Outcome {
  const words = plainWords(run);
  const verb = wordsOf(run)
    .map((word) => /^[-/]+(\w+)/.exec(textOf(word) ?? '')?.[1]?.toLowerCase())
    .find((name) => name !== undefined && certutilVerbs.test(name));
  const [first, second] = words;
  const url = words.find(isUrl);
  if (url !== undefined)
    return fetched(
      run,
      url,
      words.findLast((word) => word !== url),
    );
  if (first === undefined) return {};
  const paths = words.map((word) => toPath(word));
  const [input] = paths;
  const effects = input === undefined ? [] : run.file(input, 'read');
  if (verb === undefined || !/code/.test(verb)) return { effects, output: { sources: ['file'] } };
  const output = second === undefined ? undefined : toPath(second);
  if (output === undefined) return { effects };
  if (verb.startsWith('decode')) run.noteContent(output, { sources: ['decoded'] });
  return { effects: [...effects, ...run.file(output, 'write')] };
}

const certutilVerbs = /^(?:encode|decode|encodehex|decodehex|dump|hashfile|urlcache|verifyctl|addstore|delstore|asn)/;

/** A file that comes from an address; without one, its last segment names it. */
function fetched(run: ProgramRun, url: Word, file: Word | undefined): Outcome {
  const name = textOf(url)
    ?.replace(/[?#].*$/s, '')
    .replace(/^.*\//s, '');
  const target = file ?? (name === undefined || name === '' ? undefined : wordOf(name, url.from));
  const path = target === undefined ? undefined : toPath(target);
  if (path !== undefined) run.noteContent(path, { sources: ['network'] });
  return { effects: [...run.connect(url, 'no'), ...(path === undefined ? [] : run.file(path, 'write'))] };
}

/** `bitsadmin /transfer job URL file`, `/addfile job URL file`; `/setnotifycmdline` runs a program (bitsadmin /?). */
function runBitsadmin(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  const at = words.findIndex(isUrl);
  const url = words[at];
  const runs = words.some((word) => /^\/setnotifycmdline$/i.test(textOf(word) ?? ''));
  const notified = runs ? run.opaque('a program that runs when a transfer has ended') : [];
  if (url === undefined) return { effects: notified };
  const isUpload = words.some((word) => /^\/upload/i.test(textOf(word) ?? ''));
  const file = words[at + 1];
  if (!isUpload) return { effects: [...notified, ...(fetched(run, url, file).effects ?? [])] };
  return {
    effects: [
      ...notified,
      ...run.connect(url, 'certain'),
      ...(file === undefined ? [] : run.file(toPath(file), 'read')),
    ],
  };
}

/** A program text in a file, at an address, or in the word itself: `mshta vbscript:…`. */
function runFileOrAddress(run: ProgramRun, [first]: readonly Word[]): Outcome {
  if (first === undefined) return {};
  if (isUrl(first)) return { codeFrom: ['network'], effects: run.connect(first, 'no') };
  if (/^(?:javascript|vbscript|about|data|script):/i.test(leadOf(first)))
    return { effects: run.opaque('a program text, which is not read') };
  return runFile(run, first);
}

function runFile(run: ProgramRun, file: Word): Outcome {
  const path = toPath(file);
  const content = run.contentOf(path);
  const sources: readonly CodeSource[] = content?.sources ?? ['file'];
  const isWritten = sources.some((source) => source !== 'file');
  const unread: readonly Effect[] = isWritten ? run.opaque('a script that is written before it runs') : [];
  return { codeFrom: sources.length === 0 ? ['file'] : sources, effects: [...run.file(path, 'read'), ...unread] };
}

/** `regsvr32 /i:URL scrobj.dll`, and the library that it registers, which runs. */
function runRegsvr(run: ProgramRun): Outcome {
  const given = wordsOf(run).find((word) => /^[-/]i:/i.test(leadOf(word)));
  const [library] = plainWords(run);
  const outcomes = [
    given === undefined ? {} : runFileOrAddress(run, [sliceWord(given, 3)]),
    library === undefined ? {} : runFile(run, library),
  ];
  return joined(outcomes);
}

function joined(outcomes: readonly Outcome[]): Outcome {
  return {
    codeFrom: [...new Set(outcomes.flatMap(({ codeFrom }) => codeFrom ?? []))],
    effects: outcomes.flatMap(({ effects }) => effects ?? []),
  };
}

/** `msiexec /i package`: a package runs what it holds (msiexec /?). */
function runMsiexec(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  const at = words.findIndex((word) => /^[-/](?:i|a|p|package|update|j[mu]?|f\w*)$/i.test(textOf(word) ?? ''));
  return at === -1 ? {} : runFileOrAddress(run, words.slice(at + 1));
}

function runScript(run: ProgramRun): Outcome {
  const file = wordsOf(run).find((word) => !/^\/\/|^[-/]\w+(?::|$)/.test(leadOf(word)));
  return file === undefined ? {} : runFileOrAddress(run, [file]);
}

/** `wmic process call create text`, on another machine with `/node:`; other methods may do anything (wmic /?). */
function runWmic(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  const at = words.findIndex((word) => /^call$/i.test(textOf(word) ?? ''));
  if (at === -1) return { output: { sources: ['file'] } };
  const text = joinWords(words.slice(at + 2), ' ');
  const isCreated = /^create$/i.test(textOfAt(words, at + 1) ?? '') && text !== undefined;
  return {
    effects: [
      ...run.opaque('a method of the management interface, which may start a program'),
      ...(isCreated ? (run.runWindowsText('cmd', text).effects ?? []) : []),
    ],
  };
}

/** Who may use a file is changed by what is given behind the switches; without them it is shown. */
function runPermissions(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  const isTakeown = /takeown/i.test(sourceOf(run.command.words[0] ?? wordOf('', run.command.from)));
  const changes = words.some((word) =>
    /^\/(?:grant|deny|remove|setowner|reset|inheritance|setintegritylevel|restore|substitute|[gpred]$|w:)|^[-+][rashoixpub]$/i.test(
      leadOf(word),
    ),
  );
  const isTree = words.some((word) => /^\/[rst](?::|$)/i.test(leadOf(word)));
  const named = isTakeown ? [behind(words, /^[-/]f$/i)] : [fileOf(words)];
  const paths = named.flatMap((word) => (word === undefined ? [] : [toPath(word)]));
  return isTakeown || changes ? { effects: paths.flatMap((path) => run.file(path, 'write', { isTree })) } : {};
}

function fileOf(words: readonly Word[]): Word | undefined {
  return words.find((word) => !isSwitch(word) && !/^[-+][rashoixpub]$/i.test(leadOf(word)));
}

/** `findstr pattern file…`, the pattern behind `/c:` or in a file behind `/g:`; the files in one behind `/f:` (findstr /?). */
function runFindstr(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  const given = words.filter((word) => /^[-/][cgf]:/i.test(leadOf(word)));
  const hasPattern = given.some((word) => /^.[cg]/i.test(leadOf(word)));
  const files = plainWords(run).slice(hasPattern ? 0 : 1);
  const listed = given.filter((word) => /^.[gf]/i.test(leadOf(word))).map((word) => sliceWord(word, 3));
  return {
    effects: [...files, ...listed].flatMap((word) => run.file(toPath(word), 'read')),
    output: { sources: ['file'] },
  };
}

/** `psexec \\machine -u user command`: on that machine, or here with the rights of the system. */
function runPsexec(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  let at = 0;
  let host: Word | undefined;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    const lead = leadOf(word);
    if (/^(?:\\\\|\/\/)/.test(lead)) host = word;
    else if (!/^[-/]\w/.test(lead)) break;
    at += /^[-/](?:u|p|n|a|w|r)$/i.test(lead) ? 2 : 1;
  }
  const name = host === undefined ? undefined : sourceOf(host).replace(/^[\\/]+/, '');
  const inner = run.runWords(words.slice(at), name === undefined ? {} : { machine: { via: 'psexec', name } });
  const connected = name === undefined ? [] : run.connect(wordOf(name, host?.from ?? run.command.from), 'possible');
  return { effects: [...connected, ...(inner.effects ?? [])] };
}

/** `winrs -r:machine command`. */
function runWinrs(run: ProgramRun): Outcome {
  const words = wordsOf(run);
  const host = words.find((word) => /^[-/]r(?:emote)?:/i.test(leadOf(word)));
  const text = joinWords(
    words.filter((word) => !isSwitch(word)),
    ' ',
  );
  const at = host === undefined ? -1 : leadOf(host).indexOf(':') + 1;
  return {
    effects: [
      ...(host === undefined ? [] : run.connect(sliceWord(host, at), 'possible')),
      ...(text === undefined ? [] : (run.runWindowsText('cmd', text).effects ?? [])),
    ],
  };
}
