import { textOf, type EnvironmentVariable, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { runAliasText } from './git-aliases.ts';
import { inRepository } from './git-folder.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** Settings that hold a command. Of an alias and a credential helper, only one behind `!` is a shell text (git-config(1)). */
const commandSettings =
  /^(?:core\.(?:pager|editor|sshcommand|fsmonitor|askpass|gitproxy|alternaterefscommand)|pager\.|sequence\.editor|diff\.external|(?:diff|merge|filter|difftool|mergetool|browser|man)\..*(?:command|cmd|textconv|driver|clean|smudge|process|path)|gpg\..*program|gpg\.program|uploadpack\.packobjectshook|interactive\.difffilter)/i;
const helperSettings = /^credential\.(?:.*\.)?helper$/i;
const aliasSettings = /^alias\./i;

export function effectsOfSetting(run: ProgramRun, setting: Word): readonly Effect[] {
  const lead = leadOf(setting);
  const end = lead.indexOf('=');
  // What an alias given here does, is seen where it is called.
  if (aliasSettings.test(lead) && end !== -1) return [];
  if (end === -1)
    return textOf(setting) === undefined ? run.opaque('a setting of git that is known only when it runs') : [];
  return effectsOfValue(run, lead.slice(0, end), sliceWord(setting, end + 1));
}

function effectsOfValue(run: ProgramRun, name: string, value: Word): readonly Effect[] {
  if (commandSettings.test(name)) return run.runText(value).effects ?? [];
  if (helperSettings.test(name) && leadOf(value).startsWith('!')) return run.runText(sliceWord(value, 1)).effects ?? [];
  if (aliasSettings.test(name)) return runAliasText(run, value).effects ?? [];
  return /^core\.hookspath$/i.test(name) && textOf(value) !== '/dev/null' && textOf(value) !== ''
    ? run.file(value, 'read', { isTree: true })
    : [];
}

/** `GIT_CONFIG_KEY_0=… GIT_CONFIG_VALUE_0=…` set as `-c` does; a file named by `GIT_CONFIG_GLOBAL` may hold any command (git(1)). */
export function effectsOfEnvironment(run: ProgramRun, variables: readonly EnvironmentVariable[]): readonly Effect[] {
  return variables.flatMap(({ name, value }) => {
    if (name === 'GIT_CONFIG_PARAMETERS') return run.opaque('settings of git in its environment');
    if (name === 'GIT_CONFIG_GLOBAL' || name === 'GIT_CONFIG_SYSTEM')
      return isNoFile(value) ? [] : run.file(value, 'read');
    const [, index] = /^GIT_CONFIG_KEY_(\d+)$/.exec(name) ?? [];
    if (index === undefined) return [];
    const set = variables.findLast((each) => each.name === `GIT_CONFIG_VALUE_${index}`)?.value;
    const key = textOf(value);
    if (key === undefined || set === undefined) return run.opaque('a setting of git that is known only when it runs');
    return effectsOfValue(run, key, set);
  });
}

function isNoFile(value: Word): boolean {
  return ['', '/dev/null'].includes(textOf(value) ?? '?');
}

const settingsVerbs = /^(?:get|set|unset|list|edit|rename-section|remove-section)$/;

/** `git config`: writes a file of settings, some of which are commands. */
export function runConfig(run: ProgramRun): Outcome {
  const { invocation } = run;
  const words = operandWords(run);
  const [verb] = words;
  const hasVerb = verb !== undefined && settingsVerbs.test(textOf(verb) ?? '');
  const [name, value] = hasVerb ? words.slice(1) : words;
  const isReading =
    hasOption(invocation, '--get', '--get-all', '--get-regexp', '--list') ||
    (hasVerb
      ? /^(?:get|list)$/.test(textOf(verb) ?? '')
      : value === undefined && !hasOption(invocation, '--unset', '--unset-all', '--edit'));
  if (isReading) return {};
  return {
    effects: [
      ...run.file(settingsFile(run), 'write', isOwn(run) ? { implied: true } : {}),
      ...(name === undefined || value === undefined ? [] : effectsOfValue(run, textOf(name) ?? '', value)),
    ],
  };
}

function isOwn({ invocation }: ProgramRun): boolean {
  return !hasOption(invocation, '--global', '--system', '--file');
}

function settingsFile(run: ProgramRun): Word {
  const { from } = run.command;
  if (hasOption(run.invocation, '--global')) return wordOf('~/.gitconfig', from);
  if (hasOption(run.invocation, '--system')) return wordOf('/etc/gitconfig', from);
  return valuesOf(run.invocation, '--file')[0] ?? inRepository(run, wordOf('./.git/config', from));
}
