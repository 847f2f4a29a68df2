import { harmlessNames } from './modules.ts';

/** The longest beginning of a name that is a module of a set. */
export function moduleIn(name: string, modules: ReadonlySet<string>): string | undefined {
  let end = name.length;
  while (end > 0) {
    const module = name.slice(0, end);
    if (modules.has(module)) return module;
    end = module.lastIndexOf('.');
  }
  return undefined;
}

const sameModules: readonly (readonly [RegExp, string])[] = [
  [/^(?:posix|nt)\b/, 'os'],
  [/^(?:posixpath|ntpath)\b/, 'os.path'],
  [/^(?:builtins|__builtins__|__builtin__)\.(?=.)/, ''],
  [/^(?:httpx|aiohttp|requests\.sessions|requests\.api)\b(?=\.|$)/, 'requests'],
  [/^(?:io|_io|codecs|builtins)\.open$/, 'open'],
  [/^(?:cPickle|_pickle|dill|cloudpickle)\b/, 'pickle'],
];

export function usualName(name: string): string {
  let usual = name;
  for (const [shape, other] of sameModules) usual = usual.replace(shape, other);
  return usual;
}

/** What tells of a value, and calls nothing of it. */
export const tellingBuiltins = new Set([
  'dir',
  'help',
  'type',
  'id',
  'isinstance',
  'issubclass',
  'hasattr',
  'callable',
  'len',
]);

/** Exceptions and flags. */
export function isConstantName(name: string): boolean {
  if (harmlessNames.has(name.replace(/\.\w+$/, ''))) return true;
  return /^(?:os|subprocess|socket|ssl|shutil)\.[A-Z][A-Z_0-9]+$|\.\w+(?:Error|Exception|Warning)$/.test(name);
}

export const reachingBuiltins = new Set([
  'exec',
  'eval',
  'execfile',
  'compile',
  '__import__',
  'breakpoint',
  'getattr',
  'globals',
  'locals',
  'vars',
  'open',
  'file',
  'setattr',
  'globals()',
  'reload',
]);
