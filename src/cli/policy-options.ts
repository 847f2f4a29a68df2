import { resolve } from 'node:path';
import { compilePolicy, type CompiledPolicy } from '../engine/compile.ts';
import type { LoadResult } from '../load/load-result.ts';
import { loadTemplate } from '../load/templates.ts';
import type { Action, PolicySet } from '../policy/rule.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { Option, ParsedOptions } from './command.ts';
import { colourOf } from './colour.ts';

/** The options that say which policies judge. */
export const policyOptions: readonly Option[] = [
  {
    name: 'policy',
    short: 'p',
    value: 'FILE',
    repeatable: true,
    summary: 'Judge by this file; several are layers, and the most severe decides',
  },
  {
    name: 'template',
    short: 't',
    value: 'ID',
    repeatable: true,
    summary: 'Judge by this built-in template (safe_coding where nothing is named)',
  },
  {
    name: 'default',
    value: 'ACTION',
    choices: ['approve', 'escalate', 'deny'],
    summary: 'What to say where no rule matches, instead of what the policy says',
  },
];

const actionByName: ReadonlyMap<string, Action> = new Map(
  (['approve', 'escalate', 'deny'] as const).map((action) => [action, action]),
);

/** The layers that the options name; undefined when one does not load, and then stderr tells everything that is wrong with it. */
export async function loadPolicies(options: ParsedOptions, io: Io): Promise<readonly PolicySet[] | undefined> {
  const files = options.values('policy');
  const templates = options.values('template');
  const ids = files.length === 0 && templates.length === 0 ? ['safe_coding'] : templates;
  const results: LoadResult[] = ids.map(loadTemplate);
  if (files.length > 0) {
    const { loadPolicyFile } = await import('../load/load-policy.ts');
    for (const file of files) results.push(loadPolicyFile(file));
  }
  const sets = results.flatMap((result) => (result.ok ? [result.policySet] : []));
  await tellProblems(results, io);
  return sets.length === results.length ? sets : undefined;
}

/** Compiles the layers that the options name, or gives the exit code. */
export async function compileOptions(
  options: ParsedOptions,
  io: Io,
): Promise<{ readonly policy: CompiledPolicy } | { readonly code: number }> {
  const layers = await loadPolicies(options, io);
  if (layers === undefined) return { code: exitCode.policyInvalid };
  const defaultAction = readDefaultAction(options);
  return { policy: compilePolicy(layers, defaultAction === undefined ? {} : { defaultAction }) };
}

/** What `--default` says. */
export function readDefaultAction(options: ParsedOptions): Action | undefined {
  return actionByName.get(options.value('default') ?? '');
}

/** Tells what is wrong, and what is doubtful, with policies on stderr. */
export async function tellProblems(results: readonly LoadResult[], io: Io): Promise<void> {
  const diagnostics = results.flatMap((result) => (result.ok ? result.warnings : result.diagnostics));
  if (diagnostics.length === 0) return;
  const { renderText } = await import('../diagnostics/render-text.ts');
  io.stderr.write(`${renderText(diagnostics, { colour: colourOf(io.stderr, io.env).isOn }).trimEnd()}\n`);
}

/** A folder or file named on the command line, absolute. */
export function absolutePath(path: string, io: Io): string {
  return resolve(io.cwd, path);
}
