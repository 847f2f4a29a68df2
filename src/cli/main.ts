import { openProcessIo } from './process-io.ts';
import { run } from './run.ts';

/** Runs the command in this process, and gives its exit code. */
export function runProcess(argv: readonly string[]): Promise<number> {
  return run(argv, openProcessIo());
}

/** What the threads of the server run. */
export async function loadJudgeThread() {
  return (await import('./serve/judge-thread.ts')).runJudgeThread;
}

export async function loadLogThread() {
  return (await import('./serve/log-thread.ts')).runLogThread;
}

export { run };
