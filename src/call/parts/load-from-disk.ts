import type { PartName } from './parts.ts';

const packages: Readonly<Partial<Record<PartName, string>>> = {
  acorn: 'acorn',
  'acorn-typescript': '../../../scripts/parts/acorn-typescript.mjs',
  'lezer-python': '@lezer/python',
};

/**
 * A part, read at once and only now; undefined where there is none, or no Node. The core imports nothing of Node's, so that it
 * runs in browsers too. The build puts another file in the place of this one, which finds the parts beside the bundle.
 */
export function loadFromDisk(name: PartName): unknown {
  try {
    const { createRequire } = globalThis.process.getBuiltinModule('node:module');
    return createRequire(import.meta.url)(packages[name] ?? `../../../${name}.json`);
  } catch {
    return undefined;
  }
}
