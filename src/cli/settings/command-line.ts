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
