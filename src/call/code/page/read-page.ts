import type { Effect } from '../../effect.ts';
import type { TextContext } from '../../reading.ts';
import { parseScript } from '../javascript/javascript.ts';
import { longestProgramText } from '../read-code.ts';
import { PageWalk } from './page-walk.ts';

/**
 * What a text does that a tool runs in a page of a browser. There it has no files and no programs, and can do what the page can:
 * what only looks and computes does nothing, a request is a connection, and what else it calls is unseen. A driver of a browser
 * runs in Node, and does to its `page` what a user can.
 */
export function readPage(text: string, context: TextContext, isDriver = false): readonly Effect[] {
  const { from } = context;
  if (text.length > longestProgramText || !context.budget.spend(4 * text.length))
    return [{ kind: 'opaque', why: 'a script of a page that is too long', from }];
  // Tools take a function, or statements.
  const tree = parseScript(text) ?? parseScript(`(${text.trim().replace(/;$/, '')})`);
  if (tree === undefined) return [{ kind: 'opaque', why: 'a script of a page with a syntax error', from }];
  return new PageWalk(context, isDriver).run(tree);
}
