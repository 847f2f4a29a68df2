import { forEachChild, type SyntaxNode } from 'unbash';
import { findHiddenCode } from './hidden-code.ts';
import { pushOpaque, type ShellRun } from './shell-run.ts';
import type { Stream } from './stream.ts';

/** What shells may read as code, whatever the parser makes of it. */
export function noteHidden(node: SyntaxNode, run: ShellRun): void {
  const why = findHiddenCode(node);
  if (why !== undefined) pushOpaque(run, why, run.source.locate(node.pos, node.end));
}

const deepestPart = 100;

/** Walks every script within a node. */
export function walkScripts(node: SyntaxNode, run: ShellRun, depth: number): readonly Stream[] {
  const found: Stream[] = [];
  if (depth > deepestPart) {
    pushOpaque(run, 'an expansion that is nested too deeply', run.source.locate(node.pos, node.end));
    return found;
  }
  if (depth === 0) noteHidden(node, run);
  const isQuoting = node.type === 'DoubleQuoted' || node.type === 'LocaleString';
  forEachChild(node, (child) => {
    if (!isQuoting || child.type !== 'Literal') noteHidden(child, run);
    if (child.type === 'Script') found.push(run.reader.substitute(child, run));
    else found.push(...walkScripts(child, run, depth + 1));
  });
  return found;
}
