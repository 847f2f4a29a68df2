// What a thread of the server runs: the chunks of the command, as the command's own file loads them.
import { parentPort, workerData } from 'node:worker_threads';
import type { runJudgeThread } from '../serve/judge-thread.ts';
import type { loadJudgeThread } from '../main.ts';
import { createChunkLoader } from './chunk-loader.ts';
import { cacheFolder, findCode } from './code-cache.ts';

async function start(): Promise<void> {
  const load = createChunkLoader({
    folder: `${__dirname}/chunks`,
    requireBuiltin: require,
    findCode: (chunk) => findCode(`${__dirname}/${cacheFolder}`, chunk),
  });
  // The chunk is made of that module.
  const command = load('command.cjs') as { readonly loadJudgeThread: typeof loadJudgeThread };
  const run: typeof runJudgeThread = await command.loadJudgeThread();
  if (parentPort === null) throw new Error('this is the file of a thread');
  await run(parentPort, workerData);
}

void start();
