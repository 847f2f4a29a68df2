// Keeps the code that V8 makes of the chunks as they answer everyday calls, for the hook to start with.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Script } from 'node:vm';
import type { Io, Output } from '../io.ts';
import type { run } from '../main.ts';
import { createChunkLoader } from './chunk-loader.ts';
import { cacheFolder, findCode, packCode, type Chunk } from './code-cache.ts';
import { everydayCalls } from './everyday-calls.ts';

const nowhere: Output = { isTerminal: false, isDiscarded: false, write: () => true };

/** A process in which one call is asked about. */
function ioOf(call: object): Io {
  const question = { hook_event_name: 'PreToolUse', session_id: 's', tool_use_id: 't', cwd: __dirname, ...call };
  return {
    stdin: {
      isTerminal: false,
      async *chunks() {
        yield Buffer.from(JSON.stringify(question));
      },
    },
    stdout: nowhere,
    stderr: nowhere,
    env: {},
    cwd: __dirname,
    home: __dirname,
    program: `${__dirname}/action-policy.cjs`,
    node: process.execPath,
  };
}

const chunks = `${__dirname}/chunks`;
const kept = `${__dirname}/${cacheFolder}`;
const entry = 'command.cjs';

/** The entry's code is written last, so where it is kept, all is. */
function isKept(): boolean {
  return findCode(kept, { name: entry, source: readFileSync(`${chunks}/${entry}`) }) !== undefined;
}

async function makeCodeCache(): Promise<void> {
  if (isKept()) return;
  const compiled = new Map<Chunk, Script>();
  const load = createChunkLoader({
    folder: chunks,
    findCode: () => undefined,
    requireBuiltin: require,
    onCompiled: (chunk, script) => compiled.set(chunk, script),
  });
  // The chunk is made of that module.
  const command = load(entry) as { readonly run: typeof run };
  for (const { words, call } of everydayCalls) await command.run(['hook', 'claude', ...words], ioOf(call));
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { mode: 0o755 });
  for (const [chunk, script] of [...compiled].toReversed())
    // Security: whoever may write the code of a hook decides what it says.
    writeFileSync(`${kept}/${chunk.name}.bin`, packCode(chunk, script.createCachedData()), { mode: 0o644 });
}

makeCodeCache().catch(() => {
  // A folder that may not be written, as that of a package which the system's administrator installed.
  process.exitCode = 1;
});
