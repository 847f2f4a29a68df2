// What a thread of the server runs, a judge or the log: the chunks of the command, as the command's own file loads them.
import { parentPort, workerData } from 'node:worker_threads';
import type { runJudgeThread } from '../serve/judge-thread.ts';
import type { runLogThread } from '../serve/log-thread.ts';
import type { loadJudgeThread, loadLogThread } from '../main.ts';
import { createChunkLoader } from './chunk-loader.ts';
import { cacheFolder, findCode } from './code-cache.ts';

async function start(): Promise<void> {
  const load = createChunkLoader({
    folder: `${__dirname}/chunks`,
    requireBuiltin: require,
    findCode: (chunk) => findCode(`${__dirname}/${cacheFolder}`, chunk),
  });
  // The chunk is made of that module.
  const command = load('command.cjs') as {
    readonly loadJudgeThread: typeof loadJudgeThread;
    readonly loadLogThread: typeof loadLogThread;
  };
  if (parentPort === null) throw new Error('this is the file of a thread');
  if (Object.hasOwn(Object(workerData), 'logPath')) {
    const run: typeof runLogThread = await command.loadLogThread();
    run(parentPort, workerData);
    return;
  }
  const run: typeof runJudgeThread = await command.loadJudgeThread();
  await run(parentPort, workerData);
}

void start();
