import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { Chunk } from './code-cache.ts';

/** What becomes of the chunks that a loader compiles. */
export interface ChunkUse {
  /** Absolute folder of the chunks. */
  readonly folder: string;
  /** The code that was kept of a chunk. */
  readonly findCode: (chunk: Chunk) => Buffer | undefined;
  /** Node's own, for its modules. To import one from `node:module` would load the loader of ES modules. */
  readonly requireBuiltin: (id: string) => unknown;
  /** Told of each chunk that is compiled. */
  readonly onCompiled?: (chunk: Chunk, script: Script) => void;
}

interface LoadedChunk {
  exports: unknown;
}

type Run = (
  exports: unknown,
  require: (id: string) => unknown,
  module: LoadedChunk,
  filename: string,
  folder: string,
) => void;

/**
 * Loads chunks of the command by name, once each, as Node's own `require` would, except that the code which V8 made of one
 * before can be used again.
 */
export function createChunkLoader({
  folder,
  findCode,
  requireBuiltin,
  onCompiled,
}: ChunkUse): (name: string) => unknown {
  const loaded = new Map<string, LoadedChunk>();
  const require = (id: string): unknown => (id.startsWith('./') ? load(id.slice(2)) : requireBuiltin(id));
  const compile = (name: string): Run => {
    const source = readFileSync(`${folder}/${name}`);
    const cachedData = findCode({ name, source });
    // The build sees to it that chunks are ASCII.
    const script = new Script(source.toString('latin1'), {
      filename: `${folder}/${name}`,
      ...(cachedData && { cachedData }),
    });
    onCompiled?.({ name, source }, script);
    // The build wraps each chunk in a function of these parameters.
    return script.runInThisContext() as Run;
  };
  function load(name: string): unknown {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module: LoadedChunk = { exports: {} };
    loaded.set(name, module);
    try {
      compile(name)(module.exports, require, module, `${folder}/${name}`, folder);
    } catch (error) {
      // As in Node: the next who asks must not get a half.
      loaded.delete(name);
      throw error;
    }
    return module.exports;
  }
  return load;
}
