import { textOf, type EnvironmentVariable, type Word } from '../command.ts';
import type { CodeSource, Effect } from '../effect.ts';
import type { ProgramRun } from '../programs/program.ts';
import { leadOf } from '../programs/word-pieces.ts';
import { promptVariable } from './hidden-code.ts';

/** What shells run before anything else, where their environment says so. */
interface Startup {
  readonly effects: readonly Effect[];
  /** Where its code comes from; empty for none. */
  readonly codeFrom: readonly CodeSource[];
}

/**
 * The code that the environment hands to a shell: files that it reads when it starts (Bash manual, 6.2; zsh(1), Startup files), prompts
 * that it expands, functions that bash takes over as `BASH_FUNC_name%%`.
 */
export function runStartup(run: ProgramRun): Startup {
  const found = (run.command.environment ?? []).map((variable) => startupOf(variable, run));
  return { effects: found.flatMap(({ effects }) => effects), codeFrom: found.flatMap(({ codeFrom }) => codeFrom) };
}

function startupOf({ name, value }: EnvironmentVariable, run: ProgramRun): Startup {
  const expanded = { effects: expandedCode(value, run), codeFrom: [] };
  if (promptVariable.test(name)) return expanded;
  const functionName = /^BASH_FUNC_(.+?)(?:%%|\(\))$/.exec(name)?.[1];
  if (functionName !== undefined)
    return { effects: run.runText(withText(value, `${functionName} `, '')).effects ?? [], codeFrom: [] };
  const ending = startupVariables.get(name);
  if (ending === undefined || textOf(value) === '') return nothing;
  const file = withText(value, '', ending);
  const content = run.contentOf(file);
  const nested = content === undefined ? [] : (run.runStream(content).effects ?? []);
  return {
    effects: [...expanded.effects, ...run.file(file, 'read'), ...nested],
    codeFrom: content?.sources ?? ['file'],
  };
}

const nothing: Startup = { effects: [], codeFrom: [] };

/** Variables that name such a file, or the folder that it lies in, with what stands behind it then. */
const startupVariables: ReadonlyMap<string, string> = new Map([
  ['BASH_ENV', ''],
  ['ENV', ''],
  ['ZDOTDIR', '/.zshenv'],
]);

export function isStartupVariable(name: string): boolean {
  return startupVariables.has(name) || promptVariable.test(name) || name.startsWith('BASH_FUNC_');
}

/** The value itself is expanded, and what is substituted in it runs. */
function expandedCode(value: Word, run: ProgramRun): readonly Effect[] {
  return /[$`]/.test(leadOf(value)) ? (run.runText(withText(value, ': "', '"')).effects ?? []) : [];
}

function withText({ parts, from }: Word, before: string, after: string): Word {
  const { pointer } = from;
  const text = (piece: string) => (piece === '' ? [] : [{ kind: 'text' as const, text: piece }]);
  return { parts: [...text(before), ...parts, ...text(after)], from: { pointer } };
}
