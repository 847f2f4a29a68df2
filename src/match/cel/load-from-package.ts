/**
 * The package `@marcbachmann/cel-js`, loaded at once and only now; undefined where there is none, or no Node. The core imports
 * nothing of Node's, so that it runs in browsers too. The build of the command puts a bundle in the place of this file.
 */
export function loadFromPackage(): unknown {
  try {
    const module = globalThis.process.getBuiltinModule('node:module');
    return module.createRequire(import.meta.url)('@marcbachmann/cel-js');
  } catch {
    return undefined;
  }
}
