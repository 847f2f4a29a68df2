import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { effectsOfShared, runHelper } from './helper-programs.ts';
import { valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** `-o 'RemoteForward 80 …'` is `-o remoteforward=80 …`: names are read in any case (ssh_config(5)). */
export function settingForms(option: string, text: string): readonly string[] {
  const [, name, value] = /^\s*(\w+)\s*[= ]\s*(.*)$/s.exec(text) ?? [];
  return option !== '-o' || name === undefined ? [text] : [text, `${name.toLowerCase()}=${value ?? ''}`];
}

/** Settings whose value a shell runs here, and those that name a library (ssh_config(5)). */
const commandSetting = /^\s*(?:ProxyCommand|LocalCommand|KnownHostsCommand|RemoteCommand|XAuthLocation)\s*[= ]\s*/i;
const librarySetting = /^\s*(?:PKCS11Provider|SecurityKeyProvider)\s*[= ]\s*(?!none\b|internal\b)/i;
const matchSetting = /^\s*Match\b.*?\bexec\s+/i;

/** `-o ProxyCommand=…` and its like, and the lines of a file behind `-F` that the text itself wrote. */
export function effectsOfSettings(run: ProgramRun): readonly Effect[] {
  const given = valuesOf(run.invocation, '-o');
  const included = given.flatMap((word) => {
    const [name] = /^\s*Include\s*[= ]\s*/i.exec(leadOf(word)) ?? [];
    return name === undefined ? [] : [sliceWord(word, name.length)];
  });
  const files = [...valuesOf(run.invocation, '-F'), ...included].flatMap((file) => run.contentOf(file) ?? []);
  const unseen = files.filter(({ text, sources }) => text === undefined && sources.some((source) => source !== 'file'));
  const lines = files.flatMap(({ text = '' }) => text.split('\n').map((line) => wordOf(line, run.command.from)));
  return [
    ...given.flatMap((word) => effectsOfSetting(withoutQuotes(word), run)),
    ...lines.flatMap((line) => effectsOfSetting(withoutQuotes(line), run)),
    ...unseen.flatMap(() => run.opaque('settings of ssh that are known only when it runs')),
    ...valuesOf(run.invocation, '-F').flatMap((file) => effectsOfShared(run, file)),
  ];
}

/** `Match exec "command"`: the command stands in quotes. */
function withoutQuotes(line: Word): Word {
  const text = textOf(line) ?? '';
  return matchSetting.test(text) ? wordOf(text.replaceAll('"', ''), line.from) : line;
}

function effectsOfSetting(word: Word, run: ProgramRun): readonly Effect[] {
  const lead = leadOf(word);
  const [library] = librarySetting.exec(lead) ?? [];
  if (library !== undefined) return effectsOfLibraries(run, [sliceWord(word, library.length)]);
  const [found] = commandSetting.exec(lead) ?? matchSetting.exec(lead) ?? [];
  return found === undefined ? [] : runHelper(run, sliceWord(word, found.length));
}

/** Where the system keeps its libraries, a token has its own among them (PKCS #11; ssh(1), -I). */
const systemLibrary = /^(?:\/usr|\/opt|\/lib|\/Library|\/System|\/nix\/store|[\w.+-]+$)/;

export function effectsOfLibraries(run: ProgramRun, libraries: readonly Word[]): readonly Effect[] {
  return libraries.flatMap((library) =>
    systemLibrary.test(textOf(library) ?? '') ? [] : run.opaque('a library that ssh loads'),
  );
}

export function withSettings(run: ProgramRun, outcome: Outcome): Outcome {
  return { ...outcome, effects: [...(outcome.effects ?? []), ...effectsOfSettings(run)] };
}
