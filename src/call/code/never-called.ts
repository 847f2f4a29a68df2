import type { Language, Machine } from './machine.ts';
import { importsPlainly } from './plain-modules.ts';

/**
 * Ways to reach a function without its name: by what lists all names, by a name that is put together, or by a program that calls what it
 * finds. Where a text has any of these, or imports what is not known to be none, each of its functions may be called with anything.
 */
const reaching: ReadonlyMap<string, RegExp> = new Map([
  [
    'python',
    /\b(?:getattr|globals|locals|vars|dir|eval|exec|compile|__(?!init__)\w+__|importlib|import_module|modules|inspect|gc|runpy|pkgutil|doctest|unittest|pytest|fire|pickle|shelve|marshal|dill|cloudpickle|timeit|c?[pP]rofile|trace|pdb|interact|Interactive\w+|ctypes|operator|types|_getframe|f_\w+|methodcaller|attrgetter|xmlrpc|multiprocessing|IPython|bpython|ptpython|konch|ptipython|jinja2|mako|chameleon|Cheetah|render_template_string|joblib|jsonpickle|unsafe_load|full_load|Unpickler|read_pickle|asteval|simpleeval|numexpr|rlcompleter|settrace|setprofile|breakpoint|set_trace|query)\b(?!\))/,
  ],
  [
    'javascript',
    /\b(?:eval|Function|constructor|globalThis|global|window|self|Reflect|Proxy|vm|module|exports|main|cache|repl|inspector|worker_threads|meta|arguments|callee|caller|prototype|__\w+__|this(?!\s*\.\s*\w))\b|\bimport\s*[(*]|\brequire\s*\(\s*(?:[^'"\s]|['"][./])/,
  ],
]);

/** `if __name__ == "__main__":` asks how the text was started. */
const asksForMain = /\bif[ \t]+__name__[ \t]*==[ \t]*(?:"__main__"|'__main__')/g;

/** Whether nothing can call the function of this name that the text defines, since it names it nowhere else. */
export function isNeverCalled(name: string, { text: written, language, run }: Machine): boolean {
  const pattern = reaching.get(language.name);
  if (pattern === undefined || name.length < 2 || !run.spend(written.length >> 2)) return false;
  const text = withUsualNames(written, language);
  // A shell of the language goes on behind the text.
  const isInteractive = run.invocation.options.some(({ names }) => names.includes('-i'));
  if (isInteractive || pattern.test(text.replaceAll(asksForMain, '')) || !importsPlainly(text, language)) return false;
  let defined = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const before = text.slice(Math.max(0, at - 64), at);
    if (/\b(?:def|function)[ \t]+$/.test(before)) defined += 1;
    else if (!isOfModule(before, name, text, language)) return false;
    if (/^[\w$]/.test(text.slice(at + name.length, at + name.length + 1))) return false;
  }
  return defined === 1;
}

/** Names may be written in other letters, or with escapes: `g\u006c…` (Python Language Reference, 2.3; ECMAScript, 12.7). */
function withUsualNames(text: string, { name }: Language): string {
  if (name === 'python') return text.normalize('NFKC');
  return text.replaceAll(
    /\\u(?:\{0{0,8}([\da-f]{1,4})\}|([\da-f]{4}))/gi,
    (_, braced: string | undefined, plain = '') => String.fromCodePoint(Number.parseInt(braced ?? String(plain), 16)),
  );
}

/** `subprocess.run` is no function of the text, where it has imported that module under its name alone. */
function isOfModule(before: string, name: string, text: string, language: Language): boolean {
  const [, module = ''] = /(?<![\w.])(\w{2,40})\.$/.exec(before) ?? [];
  if (module === '' || language.name !== 'python' || !language.reachesOut(`${module}.${name}`)) return false;
  const isImported = [...text.matchAll(plainImport)].some(([, names = '']) => names.split(/[,\s]+/).includes(module));
  // Wherever else it stands alone, it may be something else from there on.
  return isImported && !new RegExp(`\\b${module}\\b(?!\\.)`).test(text.replaceAll(plainImport, ''));
}

/** `import os, subprocess`, and no other names for them. */
const plainImport = /^[ \t]*import[ \t]+(\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]*$/gm;
