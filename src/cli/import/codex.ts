import { join } from 'node:path';
import type { Action } from '../../policy/rule.ts';
import {
  ImportError,
  type Imported,
  type ImportedRule,
  type ImportNote,
  type ImportSource,
} from './imported-policy.ts';
import { readCalls, type StarlarkCall, type StarlarkValue } from './prefix-rules.ts';
import { approvingMatch, stoppingRegex, unlessCarried, type CommandGlob } from './shell-text.ts';

/** Tools of Codex that run commands. */
const shellTools = ['Bash', 'shell', 'exec_command', 'shell_command', 'local_shell'];

/** `prefix_rule(…)` in the rules of Codex: of those that match, the most severe decides. */
export const codex: ImportSource = {
  name: 'codex',
  title: 'Codex',
  files: ({ home }) => (home === undefined ? [] : [join(home, '.codex/rules/default.rules')]),
  read(texts): Imported {
    const notes: ImportNote[] = [];
    const rules = texts.flatMap(readCalls).flatMap((call) => toRules(call, notes));
    const of = (action: Action): readonly ImportedRule[] => rules.filter((rule) => rule.action === action);
    return { defaultAction: 'escalate', rules: [...of('deny'), ...of('escalate'), ...of('approve')], notes };
  },
};

const actionByWord: ReadonlyMap<unknown, Action> = new Map<unknown, Action>([
  [undefined, 'approve'],
  ['allow', 'approve'],
  ['prompt', 'escalate'],
  ['forbidden', 'deny'],
]);

function toRules(call: StarlarkCall, notes: ImportNote[]): readonly ImportedRule[] {
  const place = `${call.name} on line ${call.line}`;
  if (call.name === 'host_executable') {
    notes.push({ kind: 'left out', setting: place, why: 'programs are told by their names' });
    return [];
  }
  if (call.name === 'network_rule') return networkRules(call, place, notes);
  if (call.name !== 'prefix_rule') throw new ImportError(`\`${place}\` is not known`);
  const action = actionByWord.get(call.named.get('decision'));
  if (action === undefined) throw new ImportError(`the decision of ${place} is none of allow, prompt and forbidden`);
  const words = readPattern(call.named.get('pattern'), place);
  const from = `prefix_rule ${words.map((word) => (word.length === 1 ? word[0] : `[${word.join(', ')}]`)).join(' ')}`;
  const advice = call.named.get('justification');
  const common = { action, from, ...(typeof advice === 'string' && action !== 'approve' ? { instead: advice } : {}) };
  return action === 'approve' ? allow(common, words, notes) : stop(common, words, notes);
}

type Common = Pick<ImportedRule, 'action' | 'from' | 'instead'>;

/** Each place in a pattern is a word, or several of which one is meant. */
function readPattern(value: StarlarkValue | undefined, place: string): readonly (readonly string[])[] {
  const wrong = new ImportError(`the pattern of ${place} is not a list of words`);
  if (value === undefined || typeof value === 'string' || value.length === 0) throw wrong;
  return value.map((item) => {
    const alternatives = typeof item === 'string' ? [item] : item;
    if (alternatives.length === 0) throw wrong;
    return alternatives.map((each) => {
      if (typeof each !== 'string' || each === '') throw wrong;
      return each;
    });
  });
}

/** A word that is written in a shell as it is. */
const plainWord = /^[\w@%+=:,./-]+$/;
const mostCombinations = 200;

function combine(words: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let all: readonly (readonly string[])[] = [[]];
  for (const word of words) {
    all = all.flatMap((before) => word.map((each) => [...before, each]));
    if (all.length > mostCombinations) throw new ImportError('a pattern has too many alternatives');
  }
  return all;
}

function allow(common: Common, words: readonly (readonly string[])[], notes: ImportNote[]): readonly ImportedRule[] {
  if (!words.flat().every((word) => plainWord.test(word))) {
    notes.push({ kind: 'left out', setting: common.from, why: 'a word of it has to be quoted in a shell' });
    return [];
  }
  const globs = combine(words).map((each): CommandGlob => ({ pieces: [each.join(' ')], end: 'words' }));
  return [{ ...common, match: approvingMatch(shellTools, globs), unless: unlessCarried }];
}

/** By its text, and by what the text comes to: quotes and variables do not hide it. */
function stop(common: Common, words: readonly (readonly string[])[], notes: ImportNote[]): readonly ImportedRule[] {
  const all = combine(words);
  const regexes = all.map((each) => stoppingRegex({ pieces: [each.join(' ')], end: 'words' }));
  const byText: ImportedRule = { ...common, match: { tool: shellTools, args_pattern: regexes } };
  if (words.flat().every((word) => plainWord.test(word) && !word.includes('='))) {
    return [byText, { ...common, match: { command: all.map((each) => each.join(' ')) } }];
  }
  // The program alone is looked for.
  notes.push({
    kind: 'tightened',
    setting: common.from,
    why: 'every command of that program is stopped, since a word of it has to be quoted',
  });
  const programs = (words[0] ?? []).map((program) => stoppingRegex({ pieces: [program], end: 'words' }));
  return [{ ...common, match: { tool: shellTools, args_pattern: programs } }];
}

function networkRules(call: StarlarkCall, place: string, notes: ImportNote[]): readonly ImportedRule[] {
  const host = call.named.get('host');
  const decision = call.named.get('decision');
  const isStop = decision === 'forbidden' || decision === 'deny' || decision === 'prompt';
  if (typeof host !== 'string' || !/^[\w.-]+$/.test(host))
    throw new ImportError(`${place} names no host that can be read`);
  if (!isStop) {
    notes.push({ kind: 'left out', setting: place, why: 'what connects there is asked about' });
    return [];
  }
  return [{ action: decision === 'prompt' ? 'escalate' : 'deny', match: { host }, from: `network_rule ${host}` }];
}
