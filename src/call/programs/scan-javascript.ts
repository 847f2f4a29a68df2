import type { OpenedFile } from './scan-python.ts';

/** `const fs = require('fs')`, which only names the module. */
const naming =
  /\b(?:const|let|var)\s+fs\s*=\s*require\s*\(\s*['"](?:node:)?fs['"]\s*\)|\bimport\s+fs\s+from\s*['"](?:node:)?fs['"]/g;

/** `fs.readFileSync('a.json'`, by a name that stands there (Node.js, File system). */
const opening =
  /(?:\bfs|\brequire\s*\(\s*['"](?:node:)?fs['"]\s*\))\s*\.\s*(readFileSync|existsSync|statSync|readdirSync|writeFileSync|appendFileSync)\s*\(\s*(?:'([^'\\\n]*)'|"([^"\\\n]*)")(?=\s*[,)])/g;

/** The text without what `javascriptFiles` tells. */
export function withoutJavascriptFiles(text: string): string {
  return text.replaceAll(naming, '').replaceAll(opening, '(');
}

/** The files that it reads and writes through `fs`, by names that stand in it. */
export function javascriptFiles(text: string): readonly OpenedFile[] {
  return [...text.matchAll(opening)].flatMap(([, method = '', single, double]) => {
    const name = single ?? double ?? '';
    return name === '' ? [] : [{ name, use: /^(?:write|append)/.test(method) ? 'write' : 'read' } as const];
  });
}
