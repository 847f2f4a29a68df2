import { homedir } from 'node:os';
import type { MessagePort, Worker } from 'node:worker_threads';
import { authzenDialects } from '../../server/authzen.ts';
import type { Dialect } from '../../server/dialect.ts';
import { serverLimits } from '../../server/limits.ts';
import { nativeDialects } from '../../server/native-api.ts';
import { runJudge } from '../../server/run-judge.ts';
import { readCircumstances } from '../circumstances.ts';
import { loadHookDialects } from './hook-dialects.ts';

/** What a judge's thread is told as it starts. */
export interface JudgeThreadData {
  /** Those who ask are on this machine: paths mean those of its disk, and `~` its user's home folder. */
  readonly isLocal: boolean;
  readonly keepsRecords: boolean;
}

/** Every way to ask. */
export async function loadDialects({ isLocal }: Pick<JudgeThreadData, 'isLocal'>): Promise<readonly Dialect[]> {
  return [...nativeDialects, ...authzenDialects, ...(await loadHookDialects(isLocal ? homedir() : undefined))];
}

/** Starts a thread; `file` is the command's own file for it. */
export function startJudgeThread(file: string, data: JudgeThreadData): Worker {
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
  return new Thread(file, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: serverLimits.judgeMemory } });
}

/** What the thread does. */
export async function runJudgeThread(port: MessagePort, data: JudgeThreadData): Promise<void> {
  const dialects = await loadDialects(data);
  // Whoever asks from elsewhere speaks of another disk.
  const circumstances = data.isLocal ? readCircumstances : () => ({ now: Date.now() });
  runJudge(port, dialects, { circumstances, keepsRecords: data.keepsRecords });
}
