// What few calls need loads on first use, in the command: a process that judges one call compiles no more than it runs.
// A function that another module imports from one of these becomes one that loads its module when it is first called. The
// bundler sees a dynamic import, and splits; `loadAtOnce` turns what it makes of that into a plain `require`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Modules of which others import functions only. */
const lazyModules = [
  'src/call/arguments/pattern-paths.ts',
  'src/call/arguments/tool-definition.ts',
  'src/call/catalogue/servers/servers.ts',
  'src/call/cmd/read-cmd.ts',
  'src/call/code/languages.ts',
  'src/call/code/read-code-text.ts',
  'src/call/code/read-code.ts',
  'src/call/powershell/read-powershell.ts',
  'src/call/patch-paths.ts',
  'src/call/programs/read-parameters.ts',
  'src/call/programs/shells.ts',
  'src/call/shell/read-shell.ts',
  'src/call/sql/read-sql.ts',
  'src/call/url/read-url.ts',
  'src/diagnostics/diagnostic.ts',
  'src/match/arguments/argument-path.ts',
  'src/match/arguments/argument-test.ts',
  'src/match/cel/effect-values.ts',
  'src/match/cel/evaluate-cel.ts',
  'src/match/cel/parse-cel.ts',
  'src/match/commands/equals-command.ts',
  'src/match/host-pattern.ts',
  'src/match/sql/judge-statement.ts',
  'src/match/url-pattern.ts',
  'src/patterns/fnmatch.ts',
  'src/patterns/path-glob/wild-automaton.ts',
  'src/patterns/python-regex.ts',
];

export const mark = '__loadAtOnce';
/** Those from which some function was imported. */
const met = new Set();
const statement = /^import \{([^}]*)\} from '(\.[^']+)';$/gm;

/** Turns imports of functions from lazy modules into functions that load them. */
export const lazyImports = {
  name: 'lazy-imports',
  transform(code, id) {
    const folder = dirname(id);
    const file = relative('.', id);
    if (!file.startsWith('src/') || !lazyModules.some((each) => isNamed(code, each))) return undefined;
    const changed = code.replaceAll(statement, (whole, names, source) => {
      const target = relative('.', resolve(folder, source));
      if (!lazyModules.includes(target) || isSameGroup(file, target)) return whole;
      met.add(target);
      return names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((name) => toLoader(name, source))
        .join('\n');
    });
    return changed === code ? undefined : { code: changed, map: null };
  },
};

function isNamed(code, module) {
  return code.includes(module.slice(module.lastIndexOf('/') + 1));
}

/** What lies in the folder of a lazy module is loaded with it, and so is a lazy module that another one beside it needs. */
function isSameGroup(file, target) {
  const isBeside = lazyModules.includes(file) && dirname(file) === dirname(target);
  return isBeside || file.startsWith(`${target.replace(/\.ts$/, '')}/`);
}

function toLoader(name, source) {
  if (name.startsWith('type ')) return `import type { ${name.slice(5)} } from '${source}';`;
  return `const ${name} = (...values) => ${mark}(import('${source}')).${name}(...values);`;
}

/** A boundary that no import crosses any more would be one that nobody has, and all would load at once. */
export function checkBoundaries() {
  const idle = lazyModules.filter((each) => !met.has(each));
  if (idle.length > 0) throw new Error(`no import of these is one that loads later: ${idle.join(', ')}`);
}

/** In the files of a folder, what the bundler made of the marked imports is loaded at once. */
export function loadAtOnce(folder) {
  const made = new RegExp(
    `${mark}\\(Promise\\.resolve\\(\\)\\.then\\(\\(\\)=>(require\\([^()]+\\))\\)(?:\\.then\\((\\w+)=>\\2\\.(\\w+)\\))?\\)`,
    'g',
  );
  for (const name of readdirSync(folder, { recursive: true }).filter((each) => each.endsWith('.cjs'))) {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(mark)) continue;
    const changed = text.replaceAll(made, (_, load, _name, part) => (part === undefined ? load : `${load}.${part}`));
    if (changed.includes(mark)) throw new Error(`${path}: an import that should load at once is made in another way`);
    writeFileSync(path, changed);
  }
}
