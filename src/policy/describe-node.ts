import type { Reporter } from './reporter.ts';
import type { SourceNode } from './source-node.ts';

/** What a node is, in the reader's words: `a list`, `a number`. */
export function describeNode(node: SourceNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'a text' : `a ${typeof node.value}`;
}

/** Reports that a node is not what its key takes; `expected` such as `a text or a list of texts`. */
export function reportWrongType(node: SourceNode, expected: string, report: Reporter): undefined {
  // A bare `123` or `true` where a text belongs: the quotes are what is missing.
  const isUnquoted = node.kind === 'scalar' && node.value !== null && typeof node.value !== 'string';
  const quotes = isUnquoted && expected.startsWith('a text') ? 'put it in quotes to make it a text' : undefined;
  const isSpelledOddly = node.kind === 'scalar' && expected === 'a number' && typeof node.value === 'string';
  const help = isSpelledOddly ? 'write the digits, without quotes or an exponent, such as `100`' : quotes;
  report.report(
    'policy/wrong-type',
    { node },
    {
      values: [expected, describeNode(node)],
      ...(help !== undefined && { help }),
    },
  );
  return undefined;
}
