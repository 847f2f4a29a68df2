import { compilePythonRegex, parsePythonRegex, reviveRegex, type RegexPattern } from '../patterns/python-regex.ts';
import type { PatternError } from '../patterns/pattern.ts';
import type { RegexFacts } from '../policy/rule.ts';
import type { Reporter } from '../policy/reporter.ts';
import type { ScalarNode } from '../policy/source-node.ts';

/** Whether a regex can be used; what is wrong with it is reported at the node that holds it. */
export function checkRegex(source: string, node: ScalarNode, report: Reporter): boolean {
  const parsed = parsePythonRegex(source);
  if (parsed.ok) return true;
  const { kind, message, help, offset, length } = parsed.error;
  const code = kind === 'invalid' ? 'pattern/bad-regex' : 'pattern/unsupported-regex';
  const place = `${message} (at character ${offset + 1} of \`${source}\`)`;
  report.report(
    code,
    { node, piece: findFault(source, node, { offset, length }) },
    { values: [place], ...(help === undefined ? {} : { help }) },
  );
  return false;
}

/** The piece at fault within the node's text, where the regex may stand behind a `~`. Nothing is at fault at the very end. */
function findFault(source: string, { value }: ScalarNode, { offset, length }: Pick<PatternError, 'offset' | 'length'>) {
  if (typeof value !== 'string' || !value.endsWith(source)) return undefined;
  return { start: value.length - source.length + offset, length: Math.max(1, length) };
}

/** Compiles a regex that `checkRegex` let through. Should it not compile all the same, it throws: a rule must never get lost. */
export function compileCheckedRegex(source: string, facts?: RegexFacts): RegexPattern {
  const compiled = compiledBefore.get(source) ?? compileAnew(source, facts);
  if (compiledBefore.size >= mostRemembered) compiledBefore.clear();
  compiledBefore.set(source, compiled);
  return compiled;
}

/** Rules often share a regex, above all on tools, and a compiled one can be shared. */
const compiledBefore = new Map<string, RegexPattern>();
const mostRemembered = 500;

function compileAnew(source: string, facts: RegexFacts | undefined): RegexPattern {
  const known = facts !== undefined && Object.hasOwn(facts, source) ? facts[source] : undefined;
  if (known !== undefined) return reviveRegex(source, known);
  const compiled = compilePythonRegex(source);
  if (!compiled.ok) throw new Error(`a checked regex does not compile: ${compiled.error.message}`);
  return compiled.pattern;
}
