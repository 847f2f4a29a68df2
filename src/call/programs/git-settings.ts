import { textOf, type EnvironmentVariable, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { gitSettings } from './settings-texts.ts';
import { runAliasText } from './git-aliases.ts';
import { inRepository } from './git-folder.ts';
import { namesCommand, namesCommandBehind, namesHooks, namesPlace, namesSettings } from './git-setting-names.ts';
import { effectsOfShared, runHelper } from './helper-programs.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

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

/** `core.fsmonitor` and `pager.<cmd>` may also be truth values (git-config(1), Values). */
const truthValue = /^(?:|true|false|yes|no|on|off|\d+)$/i;

/** What a setting does where it holds: its command, the file or folder that it names, the place that it leads to. */
function effectsOfValue(run: ProgramRun, name: string, value: Word): readonly Effect[] {
  const lead = leadOf(value);
  if (aliasSettings.test(name)) return runAliasText(run, value).effects ?? [];
  if (namesCommand(name)) return truthValue.test(textOf(value) ?? '?') ? [] : effectsOfCommand(run, name, value);
  const [mark = ''] = lead;
  if (namesCommandBehind(name, mark)) return run.runText(mark === '!' ? sliceWord(value, 1) : value).effects ?? [];
  if (namesSettings(name)) return [...effectsOfSettingsFile(run, value), ...effectsOfShared(run, value)];
  if (namesHooks(name)) return isNoFile(value) ? [] : run.file(value, 'read', { isTree: true });
  return namesPlace(name) ? effectsOfPlace(run, name, value) : [];
}

/** An editor that somebody has just written is how a rebase is done without a hand; nothing else is among temporary files. */
function effectsOfCommand(run: ProgramRun, name: string, value: Word): readonly Effect[] {
  return /editor$/i.test(name) ? (run.runText(value).effects ?? []) : runHelper(run, value);
}

/** A file of settings may name any command: what the text itself wrote into it is read, but for further files. */
function effectsOfSettingsFile(run: ProgramRun, file: Word): readonly Effect[] {
  if (isNoFile(file)) return [];
  const content = run.contentOf(file);
  const read = run.file(file, 'read');
  if (content === undefined) return read;
  if (content.text === undefined) return [...read, ...run.opaque('settings of git that the text itself wrote')];
  const settings = gitSettings(content.text).map((setting) => wordOf(setting, run.command.from));
  return [
    ...read,
    ...settings.flatMap((setting) =>
      namesSettings(textOf(setting)?.split('=')[0] ?? '')
        ? run.opaque('settings of git that the text itself wrote')
        : effectsOfSetting(run, setting),
    ),
  ];
}

/** `url.<base>.insteadOf` leads to its base, the others to their value. A helper of git runs what stands behind `ext::` (git-remote-ext(1)). */
function effectsOfPlace(run: ProgramRun, name: string, value: Word): readonly Effect[] {
  const isBase = /^url\./i.test(name);
  const place = isBase ? wordOf(name.slice(name.indexOf('.') + 1, name.lastIndexOf('.')), value.from) : value;
  if (leadOf(place).startsWith('ext::'))
    return [...(run.runText(sliceWord(place, 5)).effects ?? []), ...run.opaque('a command that a remote names')];
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(leadOf(place)) ? run.connect(place, 'no') : [];
}

/** The variables that set what `-c` sets: `GIT_CONFIG_KEY_0=… GIT_CONFIG_VALUE_0=…`, as words (git-config(1), ENVIRONMENT). */
export function settingsOfEnvironment(variables: readonly EnvironmentVariable[]): readonly Word[] {
  return isWithoutSettings(variables)
    ? []
    : variables.flatMap(({ name, value }) => {
        const [, index] = /^GIT_CONFIG_KEY_(\d+)$/.exec(name) ?? [];
        const set = variables.findLast((each) => each.name === `GIT_CONFIG_VALUE_${index}`)?.value;
        if (index === undefined || textOf(value) === undefined || set === undefined) return [];
        return [{ parts: [...value.parts, { kind: 'text' as const, text: '=' }, ...set.parts], from: value.from }];
      });
}

function isWithoutSettings(variables: readonly EnvironmentVariable[]): boolean {
  const count = variables.findLast(({ name }) => name === 'GIT_CONFIG_COUNT');
  return count !== undefined && textOf(count.value) === '0';
}

/** A file named by `GIT_CONFIG_GLOBAL` may hold any command, and a key that is not known may be any (git(1)). */
export function effectsOfEnvironment(run: ProgramRun, variables: readonly EnvironmentVariable[]): readonly Effect[] {
  return variables.flatMap(({ name, value }) => {
    // Absolute, it names a file to which lines are added (git(1), GIT_TRACE).
    if (name.startsWith('GIT_TRACE')) return leadOf(value).startsWith('/') ? run.file(value, 'write') : [];
    if (name === 'GIT_INDEX_FILE') return run.file(value, 'write', { implied: true });
    if (name === 'GIT_OBJECT_DIRECTORY') return run.file(value, 'write', { isTree: true });
    if (name === 'GIT_CONFIG_PARAMETERS') return run.opaque('settings of git in its environment');
    if (name === 'GIT_CONFIG_GLOBAL' || name === 'GIT_CONFIG_SYSTEM') return effectsOfSettingsFile(run, value);
    const [, index] = /^GIT_CONFIG_KEY_(\d+)$/.exec(name) ?? [];
    if (index === undefined || isWithoutSettings(variables)) return [];
    const isSet = variables.some((each) => each.name === `GIT_CONFIG_VALUE_${index}`);
    return textOf(value) !== undefined && isSet ? [] : run.opaque('a setting of git that is known only when it runs');
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
      ...(name === undefined || value === undefined ? [] : effectsOfNamed(run, name, value)),
    ],
  };
}

/** Sections in which no setting names a program, a file of settings or a place. */
const plainSections =
  /^(?:user|author|committer|color|branch|push|pull|fetch|rebase|init|advice|commit|status|log|gc|rerere|feature|safe)\./i;

function effectsOfNamed(run: ProgramRun, name: Word, value: Word): readonly Effect[] {
  const text = textOf(name);
  if (text !== undefined) return effectsOfValue(run, text, value);
  return plainSections.test(leadOf(name)) ? [] : run.opaque('a setting of git that is known only when it runs');
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
