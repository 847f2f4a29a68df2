import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { isFailure, JudgePool } from './judge-pool.ts';
import type { FromJudge, Judged, ToJudge } from './judge-protocol.ts';

/** A thread whose answers and whose end the test decides on: with a real one, the order of events is chance. */
class HeldThread extends EventEmitter {
  readonly told: ToJudge[] = [];
  isEnded = false;

  postMessage(message: ToJudge): void {
    this.told.push(message);
  }

  terminate(): Promise<number> {
    this.isEnded = true;
    this.emit('exit', 1);
    return Promise.resolve(1);
  }

  say(message: FromJudge): void {
    this.emit('message', message);
  }

  /** The id of the question that it was asked last. */
  get asked(): number {
    return this.told.findLast((message) => message.kind === 'question')?.id ?? -1;
  }
}

const judged = (body: string): Judged => ({
  answer: { status: 200, type: 'application/json', body },
  digest: 'd',
  actions: [],
  records: [],
});
const question = (text: string) => ({ dialect: 'x', text });
const limits = { waiting: 9, waitingTime: 5000, judgingTime: 5000, largeQuestion: 1000, waitingLarge: 9 };

async function openPool(judgingTime = limits.judgingTime) {
  const threads: HeldThread[] = [];
  const lost: string[] = [];
  const pool = new JudgePool({
    startThread: () => {
      const thread = new HeldThread();
      threads.push(thread);
      // What is used of a thread.
      return thread as unknown as Worker;
    },
    size: 1,
    policy: { layers: [], digest: 'd' },
    limits: { ...limits, judgingTime },
    onLost: (why) => lost.push(why),
  });
  const started = pool.start();
  threads[0]?.say({ kind: 'ready' });
  expect(await started).toBe(undefined);
  const [first] = threads;
  if (first === undefined) throw new Error('no thread was started');
  return { pool, threads, lost, first };
}

test('an answer to one question is never given to another', async () => {
  const { pool, first } = await openPool();
  const one = pool.ask(question('one'));
  const id = first.asked;
  first.say({ kind: 'answer', id, judged: judged('first') });
  expect(await one).toMatchObject({ answer: { body: 'first' } });
  const two = pool.ask(question('two'));
  first.say({ kind: 'answer', id, judged: judged('again') });
  first.say({ kind: 'answer', id: first.asked, judged: judged('second') });
  expect(await two).toMatchObject({ answer: { body: 'second' } });
});

test('a thread that cannot take a new policy judges no more, and the question that waits behind the policy is blocked', async () => {
  const { pool, first, threads, lost } = await openPool();
  pool.setPolicy({ layers: [], digest: 'e' });
  const asked = pool.ask(question('one'));
  first.say({ kind: 'failed', problem: 'no room' });
  const outcome = await asked;
  expect(isFailure(outcome) && outcome.code).toBe('judging/crashed');
  expect(first.isEnded).toBe(true);
  expect(lost).toEqual(['crashed']);
  await vi.waitFor(() => expect(threads).toHaveLength(2));
  expect(threads[1]?.told).toEqual([{ kind: 'policy', policy: { layers: [], digest: 'e' } }]);
});

test('in the place of a thread that took too long comes one thread, however soon it ends', async () => {
  const { pool, threads, lost } = await openPool(20);
  const outcome = await pool.ask(question('one'));
  expect(isFailure(outcome) && outcome.code).toBe('judging/late');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(threads).toHaveLength(2);
  expect(lost).toEqual(['late']);
  await pool.stop();
});
