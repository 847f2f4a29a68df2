import type { Worker } from 'node:worker_threads';
import type { Failure } from './failure.ts';
import type { FromJudge, Judged, PolicyInForce, Question, ToJudge } from './judge-protocol.ts';
import type { ServerLimits } from './limits.ts';

export interface JudgePoolSettings {
  /** Starts a thread that runs `runJudge`. */
  readonly startThread: () => Worker;
  readonly size: number;
  readonly policy: PolicyInForce;
  readonly limits: Pick<ServerLimits, 'waiting' | 'waitingTime' | 'judgingTime' | 'largeQuestion' | 'waitingLarge'>;
  /** Told when a judge took too long, and when one was lost. */
  readonly onLost?: (why: 'late' | 'crashed') => void;
}

/** What was asked, and who waits for it. */
interface Job {
  readonly id: number;
  readonly question: Question;
  readonly settle: (outcome: Judged | Failure) => void;
  readonly waiting: NodeJS.Timeout;
  readonly isLarge: boolean;
}

/** A place for one thread. A thread that takes too long is ended, and another takes its place. */
interface Seat {
  thread: Worker;
  /** `lost`: its thread is ended or ending, and the next is not there yet. */
  state: 'starting' | 'idle' | 'judging' | 'lost';
  job: Job | undefined;
  deadline: NodeJS.Timeout | undefined;
  /** How often in a row a thread was lost before it was ready. */
  losses: number;
}

/** Before a lost thread is started again, in milliseconds. */
const longestPause = 5000;

const busy: Failure = {
  status: 503,
  code: 'server/busy',
  message: 'the server has too much to judge',
  retryAfter: 1,
};

/**
 * Judges in threads of their own. Security: judging is synchronous, and a policy may be slow to try on some input; the thread that
 * answers everybody must not wait for it, and no question may be judged for ever.
 */
export class JudgePool {
  readonly #settings: JudgePoolSettings;
  readonly #seats: Seat[] = [];
  /** Small questions go before large ones, which take a judge for long. */
  readonly #small: Job[] = [];
  readonly #large: Job[] = [];
  #policy: PolicyInForce;
  #asked = 0;
  #isStopped = false;
  #onReady: ((problem: string | undefined) => void) | undefined;

  constructor(settings: JudgePoolSettings) {
    this.#settings = settings;
    this.#policy = settings.policy;
  }

  /** Starts the threads; a problem when one of them cannot judge. */
  async start(): Promise<string | undefined> {
    const ready = new Promise<string | undefined>((resolve) => {
      this.#onReady = resolve;
    });
    for (let index = 0; index < this.#settings.size; index += 1) this.#seats.push(this.#openSeat());
    const problem = await ready;
    this.#onReady = undefined;
    return problem;
  }

  get waiting(): number {
    return this.#small.length + this.#large.length;
  }

  get judging(): number {
    return this.#seats.filter(({ state }) => state === 'judging').length;
  }

  /** Questions that are asked from now on are judged by this policy. */
  setPolicy(policy: PolicyInForce): void {
    this.#policy = policy;
    for (const { thread } of this.#seats) post(thread, { kind: 'policy', policy });
  }

  ask(question: Question): Promise<Judged | Failure> {
    const { waiting, waitingTime, largeQuestion, waitingLarge } = this.#settings.limits;
    const isLarge = question.text.length > largeQuestion;
    const queue = isLarge ? this.#large : this.#small;
    if (this.#isStopped || queue.length >= (isLarge ? waitingLarge : waiting)) return Promise.resolve(busy);
    return new Promise((settle) => {
      const timer = setTimeout(() => this.#giveUp(job), waitingTime);
      const job: Job = { id: (this.#asked += 1), question, settle, isLarge, waiting: timer };
      queue.push(job);
      this.#dispatch();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const job of [...this.#small.splice(0), ...this.#large.splice(0)]) settle(job, busy);
    await Promise.all(this.#seats.map(({ thread }) => thread.terminate()));
  }

  #giveUp(job: Job): void {
    const queue = job.isLarge ? this.#large : this.#small;
    const place = queue.indexOf(job);
    if (place === -1) return;
    queue.splice(place, 1);
    settle(job, busy);
  }

  #openSeat(): Seat {
    const thread = this.#settings.startThread();
    const seat: Seat = { thread, state: 'starting', job: undefined, deadline: undefined, losses: 0 };
    this.#listen(seat);
    return seat;
  }

  #listen(seat: Seat): void {
    const { thread } = seat;
    thread.on('message', (message: FromJudge) => {
      if (seat.thread === thread) this.#receive(seat, message);
    });
    // What is thrown in a thread ends it; that it ended says all that is needed.
    thread.on('error', () => {});
    thread.on('exit', () => {
      if (seat.thread === thread && seat.state !== 'lost' && !this.#isStopped) this.#replace(seat, 'crashed');
    });
    post(thread, { kind: 'policy', policy: this.#policy });
  }

  #receive(seat: Seat, message: FromJudge): void {
    if (seat.state === 'lost') return;
    if (message.kind === 'ready') {
      if (seat.state === 'starting') this.#free(seat);
      if (this.#seats.every(({ state }) => state !== 'starting' && state !== 'lost')) this.#onReady?.(undefined);
      return;
    }
    if (message.kind === 'failed' && message.id === undefined) {
      this.#onReady?.(message.problem);
      // Security: it would judge on by the policy of before.
      this.#replace(seat, 'crashed');
      return;
    }
    const { job } = seat;
    // Security: the answer to one question must never let another call run.
    if (job === undefined || job.id !== message.id) return;
    this.#free(seat);
    settle(job, message.kind === 'answer' ? message.judged : lost('crashed'));
  }

  #free(seat: Seat): void {
    clearTimeout(seat.deadline);
    seat.state = 'idle';
    seat.job = undefined;
    seat.losses = 0;
    this.#dispatch();
  }

  #dispatch(): void {
    for (const seat of this.#seats) {
      if (seat.state !== 'idle') continue;
      const job = this.#small.shift() ?? (this.#mayTakeLarge() ? this.#large.shift() : undefined);
      if (job === undefined) return;
      clearTimeout(job.waiting);
      seat.state = 'judging';
      seat.job = job;
      seat.deadline = setTimeout(() => this.#replace(seat, 'late'), this.#settings.limits.judgingTime);
      post(seat.thread, { kind: 'question', id: job.id, question: job.question });
    }
  }

  /** Security: whoever sends large questions must not keep all others waiting. */
  #mayTakeLarge(): boolean {
    const taken = this.#seats.filter(({ job }) => job?.isLarge === true).length;
    return taken < Math.max(1, this.#seats.length - 1);
  }

  #replace(seat: Seat, why: 'late' | 'crashed'): void {
    const { job, thread } = seat;
    clearTimeout(seat.deadline);
    this.#settings.onLost?.(why);
    // Threads that are lost before they are ready would otherwise be started in a busy loop.
    const pause = seat.state === 'starting' ? Math.min(100 * 2 ** seat.losses, longestPause) : 0;
    if (seat.state === 'starting') {
      seat.losses += 1;
      this.#onReady?.('a thread that judges could not be started');
    }
    seat.state = 'lost';
    seat.job = undefined;
    void thread.terminate();
    setTimeout(() => this.#reopen(seat), pause);
    if (job !== undefined) settle(job, lost(why));
  }

  #reopen(seat: Seat): void {
    if (this.#isStopped) return;
    try {
      seat.thread = this.#settings.startThread();
    } catch {
      // The system has no room for it now.
      setTimeout(() => this.#reopen(seat), longestPause);
      return;
    }
    seat.state = 'starting';
    this.#listen(seat);
  }
}

function post(thread: Worker, message: ToJudge): void {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  thread.postMessage(message);
}

function settle({ waiting, settle: tell }: Job, outcome: Judged | Failure): void {
  clearTimeout(waiting);
  tell(outcome);
}

function lost(why: 'late' | 'crashed'): Failure {
  const message =
    why === 'late' ? 'the call could not be judged in time' : 'what judged the call ended before it answered';
  return { status: 500, code: `judging/${why}`, message };
}

export function isFailure(outcome: Judged | Failure): outcome is Failure {
  return 'code' in outcome;
}
