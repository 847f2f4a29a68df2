import { quoteShellWord } from '../../lib/shell-words.ts';
import type { Program } from './agent-settings.ts';

/** What a line ends with for an agent that blocks on exit code 2: a hook that cannot start blocks all the same. */
const blockAtEnd = /\s*\|\|\s*exit\s+2\s*$/;

/** The command up to `hook NAME`, as a POSIX shell reads it. */
export function commandPrefix({ node, program }: Program): string {
  return `${quoteShellWord(node)} ${quoteShellWord(program)}`;
}

/** `options` is what stands after `hook NAME`, with its leading space. */
export function shellLine(program: Program, agent: string, options = ''): string {
  return `${commandPrefix(program)} hook ${agent}${options} || exit 2`;
}

/** PowerShell goes on after a command that it does not find, and `$LASTEXITCODE` is then not 0. */
export function powershellLine({ node, program }: Program, agent: string, options = ''): string {
  const quoted = [node, program].map((word) => `'${word.replaceAll("'", "''")}'`).join(' ');
  return `& ${quoted} hook ${agent}${options}; if ($LASTEXITCODE -ne 0) { exit 2 }`;
}

/**
 * What a command line of ours has after `hook NAME`, without the block at its end; undefined for a line of another. It is ours
 * whatever Node and path it names.
 */
export function ownOptions(line: unknown, agent: string): string | undefined {
  if (typeof line !== 'string') return undefined;
  const pattern = new RegExp(
    String.raw`(?:^|[\s/\\"'])action-policy(?:\.cjs)?["']?\s+hook\s+${agent}(?![\w-])([\s\S]*)$`,
  );
  return pattern.exec(line)?.[1]?.replace(blockAtEnd, '').trimEnd();
}

/** The same command with a program that is not there. */
export function breakLine(text: string): string {
  return text.replaceAll(/action-policy(?=(?:\.cjs)?["']?\s+hook\s)/g, 'action-policy-that-is-gone');
}

/** A path that means the same within double quotes, in a shell and in Python's `shlex`. */
const quotablePath = /^[^"'`$\\!\n]+$/;
/** One that needs no quotes. */
const plainPath = /^[\w@%+=:,./-]+$/;

/**
 * The command for an agent that takes its line apart by itself, without a shell, and may refuse a backslash; undefined where
 * a path cannot be written without one.
 */
export function bareLine({ node, program }: Program, agent: string, options = ''): string | undefined {
  const isQuotable = [node, program].every((path) => quotablePath.test(path)) && !/['\\\n]/.test(options);
  const words = [node, program].map((path) => (plainPath.test(path) ? path : `"${path}"`));
  return isQuotable ? `${words.join(' ')} hook ${agent}${options}` : undefined;
}

/** The same within a shell of its own, which blocks where it cannot start. */
export function wrappedLine(program: Program, agent: string, options = ''): string | undefined {
  const line = bareLine(program, agent, options);
  return line === undefined ? undefined : `/bin/sh -c '${line} || exit 2'`;
}

/** What a wrapped line of ours has after `hook NAME`; undefined for a line of another. */
export function wrappedOptions(line: unknown, agent: string): string | undefined {
  const inside = typeof line === 'string' ? /^\/bin\/sh -c '([^']*)'$/.exec(line)?.[1] : undefined;
  return ownOptions(inside ?? line, agent);
}

export const pathsNotPlain = 'the path of Node or of this package has a quote, a dollar sign or a backslash in it';
