import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { effectsOfSetting } from './git-settings.ts';
import { readArchived } from './git-files.ts';
import { inRepository } from './git-folder.ts';
import { valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** `git push`, `git fetch`: the remote that is named, or the one that is set up. */
export function connectToRemote(sendsData: 'certain' | 'no') {
  return (run: ProgramRun): Outcome => {
    const remote = valuesOf(run.invocation, '--repo')[0] ?? operandWords(run)[0];
    return { effects: connectTo(run, remote, sendsData) };
  };
}

/** A URL, `host:path`, a local path, or the name of a remote, which git's own settings lead on (git-fetch(1), GIT URLS). */
function connectTo(run: ProgramRun, remote: Word | undefined, sendsData: 'certain' | 'no'): readonly Effect[] {
  if (remote === undefined) return run.connectToConfigured('origin', sendsData);
  const lead = leadOf(remote);
  if (lead.startsWith('ext::'))
    return [...(run.runText(sliceWord(remote, 5)).effects ?? []), ...run.opaque('a command that a remote names')];
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(lead)) return run.connect(remote, sendsData);
  const [, host] = /^(?:[^/@:]+@)?([^/:]+):/.exec(lead) ?? [];
  if (host !== undefined) return run.connect(wordOf(host, remote.from), sendsData);
  if (/^(?:[./~])/.test(lead)) return run.file(remote, sendsData === 'no' ? 'read' : 'write', { isTree: true });
  return textOf(remote) === undefined && lead === ''
    ? run.connect(remote, sendsData)
    : run.connectToConfigured(lead, sendsData);
}

/** `git clone`. */
export function runClone(run: ProgramRun): Outcome {
  const [remote, folder] = operandWords(run);
  const name = /([^/:]+?)(?:\.git)?\/*$/.exec(remote === undefined ? '' : (textOf(remote) ?? ''))?.[1];
  const target = folder ?? (name === undefined || remote === undefined ? undefined : wordOf(`./${name}`, remote.from));
  return {
    effects: [
      ...(remote === undefined ? [] : connectTo(run, remote, 'no')),
      ...(target === undefined ? [] : run.file(inRepository(run, target), 'write', { isTree: true })),
      ...valuesOf(run.invocation, '-c').flatMap((setting) => effectsOfSetting(run, setting)),
    ],
  };
}

/** `git archive --remote=place` fetches from there. */
export function runArchive(run: ProgramRun): Outcome {
  return {
    effects: [
      ...valuesOf(run.invocation, '--remote').flatMap((remote) => connectTo(run, remote, 'no')),
      ...readArchived(run),
    ],
  };
}

/** All that stands behind `foreach` and its own options, as it is: `-xfd` is the command's. */
function wordsBehindVerb({ command: { words } }: ProgramRun): readonly Word[] {
  const behind = words.slice(words.findIndex((word) => textOf(word) === 'foreach') + 1);
  const start = behind.findIndex((word) => !/^-(?:-recursive|-quiet|q)$/.test(textOf(word) ?? ''));
  return start === -1 ? [] : behind.slice(start);
}

/** `git submodule foreach`: its words are a text for a shell. `add url path` clones. */
export function runSubmodule(run: ProgramRun): Outcome {
  const [verb, ...words] = operandWords(run);
  const [first, folder] = words;
  switch (verb === undefined ? '' : (textOf(verb) ?? '')) {
    case 'foreach': {
      const text = joinWords(wordsBehindVerb(run), ' ');
      return text === undefined ? {} : run.runText(text);
    }
    case 'add':
      return {
        effects: [
          ...(first === undefined ? [] : connectTo(run, first, 'no')),
          ...(folder === undefined ? [] : run.file(inRepository(run, folder), 'write', { isTree: true })),
        ],
      };
    case 'update':
      return { effects: run.connectToConfigured('origin', 'no') };
    default:
      return {};
  }
}

/** `git remote add` names a place that later commands connect to. */
export function runRemote(run: ProgramRun): Outcome {
  const [verb, , url] = operandWords(run);
  const isNaming = verb !== undefined && /^(?:add|set-url)$/.test(textOf(verb) ?? '');
  if (isNaming && url !== undefined) return { effects: connectTo(run, url, 'no') };
  return /^(?:update|prune)$/.test(verb === undefined ? '' : (textOf(verb) ?? ''))
    ? { effects: run.connectToConfigured('origin', 'no') }
    : {};
}
