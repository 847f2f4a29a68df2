import { textOf, type Word } from '../command.ts';
import { toPath } from '../programs/cmdlet.ts';
import { hasOption, valuesOf } from '../programs/invocation.ts';
import { joinPaths } from './dotnet-types.ts';
import type { CommandCall } from './run-command.ts';
import { readingEnvironment } from '../shell/environment-flow.ts';
import { environmentItem, flowOfValue, originsOf, unknownItem, type Item, type Value } from './value.ts';

/** Commands whose files come through the pipe where none is named. */
const pathTakers =
  /^(?:remove-item|get-content|clear-content|copy-item|move-item|rename-item|get-filehash|get-item|get-childitem|select-string|compress-archive|expand-archive|invoke-item|set-itemproperty|unblock-file|import-csv|set-acl|clear-item|format-hex)$/;

export function takesPaths({ invocation, input }: CommandCall, name: string): boolean {
  if (!pathTakers.test(name) || hasOption(invocation, '-path', '-literalpath')) return false;
  // Texts are searched, files are opened.
  if (name === 'select-string') return input?.some(({ isFile }) => isFile === true) === true;
  return invocation.operands.length === 0;
}

/** What a command gives out, where more is known of it than where it comes from. */
export function outputOfCmdlet(name: string, call: CommandCall): Value | undefined {
  const { input, invocation, command } = call;
  switch (name) {
    case 'get-childitem':
      return listed(call);
    case 'get-item':
    case 'resolve-path':
    case 'convert-path':
      return wordsGiven(call).flatMap(
        (word): Value => environmentAt(word, call) ?? [{ parts: toPath(word).parts, isFile: true }],
      );
    case 'get-content': {
      const [place] = wordsGiven(call);
      return place === undefined ? undefined : environmentAt(place, call);
    }
    case 'join-path':
      return [joinPaths(wordsGiven(call, ['-path', '-childpath']).map(({ parts }) => ({ parts })))];
    case 'get-location':
      return [unknownItem('$pwd')];
    case 'write-output':
      return [
        ...wordsGiven(call, ['-inputobject']).map((word): Item => call.items.get(word) ?? { parts: word.parts }),
        ...(input ?? []),
      ];
    case 'select-object':
    case 'sort-object':
    case 'get-unique':
    case 'tee-object':
    case 'group-object':
      return input;
    default: {
      const isText = /^(?:out-string|convert(?:from|to)-\w+|join-string|select-xml|measure-object|select-string)$/.test(
        name,
      );
      const given = input ?? [...call.items.values()];
      if (!isText || given.length === 0) return undefined;
      return [
        unknownItem(
          textOf(command.words[0] ?? { parts: [], from: invocation.tokens[0]?.word.from ?? command.from }) ?? '',
          originsOf(given),
          flowOfValue(given),
        ),
      ];
    }
  }
}

function wordsGiven(
  { invocation }: CommandCall,
  names: readonly string[] = ['-path', '-literalpath'],
): readonly Word[] {
  return [...valuesOf(invocation, ...names), ...invocation.operands.map(({ word }) => word)];
}

/** The drive of the environment: all variables, or one of them (about_Environment_Provider). */
function environmentAt(place: Word, { command }: CommandCall): Value | undefined {
  const [, name] = /^env:[\\/]?(.*)$/is.exec(textOf(place) ?? '') ?? [];
  if (name === undefined) return undefined;
  return /[*?[\]]|^$/.test(name)
    ? [unknownItem('env:', undefined, readingEnvironment(command.from))]
    : [environmentItem(name, command.from)];
}

/** `Get-ChildItem folder -Filter *.log -Recurse`: what lies in it, as a pattern. */
function listed(call: CommandCall): Value {
  const { invocation } = call;
  const [named, ...operands] = [
    ...valuesOf(invocation, '-path', '-literalpath'),
    ...invocation.operands.map(({ word }) => word),
  ];
  const found = named === undefined ? undefined : environmentAt(named, call);
  if (found !== undefined) return found;
  const folder = toPath(named ?? { parts: [], from: call.command.from });
  const filters = [...valuesOf(invocation, '-filter', '-include'), ...operands].map((word) => toPath(word));
  const isDeep = hasOption(invocation, '-recurse', '-depth');
  return (filters.length === 0 ? [undefined] : filters).map((filter): Item => ({
    parts: childrenOf(folder, filter, isDeep),
    isFile: true,
    ...(isDeep && { isDeep }),
  }));
}

function childrenOf(folder: Word, filter: Word | undefined, isDeep: boolean): Item['parts'] {
  const isPattern = folder.parts.some(({ kind }) => kind === 'glob');
  const [slash, star, deep] = [
    { kind: 'text', text: '/' },
    { kind: 'glob', text: '*' },
    { kind: 'glob', text: '**' },
  ] as const;
  if (isPattern && filter === undefined && !isDeep) return folder.parts;
  const last = folder.parts.at(-1);
  const start = last?.kind === 'glob' && last.text === '*' ? folder.parts.slice(0, -1) : [...folder.parts, slash];
  const from = folder.parts.length === 0 ? [{ kind: 'text' as const, text: './' }] : start;
  return [...from, ...(isDeep ? [deep, slash] : []), ...(filter?.parts ?? [star])];
}
