import { textOf, type Word } from '../command.ts';
import { isSecretName } from '../secret-names.ts';

/** How a program text names the environment, by its language (jq, gawk and perl manuals; Python, os; Node.js, process; Ruby, ENV; PHP, $_ENV). */
const jq = /\$ENV\b|(?:^|[^.\w$"'])env\b(?!\s*:)/g;
const python = /\benvironb?\b|\bgetenvb?\b/g;
const node = /\bprocess\.env\b|\b(?:Deno|Bun)\.env\b/g;
const names: ReadonlyMap<string, RegExp> = new Map([
  ...['jq', 'gojq', 'jaq', 'yq'].map((name) => [name, jq] as const),
  ...['awk', 'gawk', 'mawk', 'nawk'].map((name) => [name, /\bENVIRON\b/g] as const),
  ...['python', 'python3', 'python2'].map((name) => [name, python] as const),
  ...['node', 'nodejs', 'deno', 'bun', 'tsx'].map((name) => [name, node] as const),
  ['perl', /[%$@]\{?ENV\b/g],
  ['ruby', /\bENV\b/g],
  ['php', /\$_ENV\b|\bgetenv\b/g],
]);

/** What stands between the environment and the name of one variable: `.`, `["`, `.get("`, `.fetch("`. */
const variableBehind = /^(?:\.(?:get|fetch))?[\s.[({"'?]{0,8}([A-Z][A-Z0-9_]*)\b/;

const longestText = 65_536;

/** Whether a program text of such a language names all variables of the environment, or a secret of them. */
export function tellsEnvironment(name: string, words: readonly Word[]): boolean {
  const pattern = names.get(name);
  return pattern !== undefined && words.slice(1).some((word) => namesSecret(textOf(word) ?? '', pattern));
}

/** What prints what stands behind it, at once. */
const printer = /(?:\b(?:print|puts|echo|log|info|say|p|write|dump|pprint)|<\?=)\s{0,3}\(?\s{0,3}(?:os\.)?$/;

/** The secret that a one-line text prints: `node -p process.env.TOKEN`, `python -c 'print(os.environ["TOKEN"])'`. */
export function printedSecret(name: string, words: readonly Word[]): string | undefined {
  const pattern = names.get(name);
  if (pattern === undefined) return undefined;
  for (const word of words.slice(1)) {
    const text = textOf(word) ?? '';
    if (text.length > longestText) return undefined;
    for (const found of text.matchAll(pattern)) {
      const end = found.index + found[0].length;
      const variable = variableBehind.exec(text.slice(end, end + 80))?.[1] ?? '';
      const isShown =
        found.index === 0
          ? isPrinting(name, words)
          : printer.test(text.slice(Math.max(0, found.index - 30), found.index));
      if (isShown && isSecretName(variable)) return variable;
    }
  }
  return undefined;
}

/** `node -p`, `jq -n`: the text is an expression, and its value is printed. */
function isPrinting(name: string, words: readonly Word[]): boolean {
  return /^(?:jq|gojq|jaq|yq)$/.test(name) || words.some((word) => /^(?:-p|-pe|--print)$/.test(textOf(word) ?? ''));
}

function namesSecret(text: string, pattern: RegExp): boolean {
  if (text.length > longestText) return false;
  for (const found of text.matchAll(pattern)) {
    const start = found.index + found[0].length;
    const variable = variableBehind.exec(text.slice(start, start + 80))?.[1];
    if (variable === undefined || isSecretName(variable)) return true;
  }
  return false;
}
