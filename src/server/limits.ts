const mebibyte = 1024 * 1024;

/** Bounds of the server. Each keeps one client from taking what all need; all times are in milliseconds. */
export const serverLimits = Object.freeze({
  /** Bytes of one body: as much as a hook reads. */
  body: 16 * mebibyte,
  /** Bytes of all bodies that are held at a time. */
  heldBodies: 64 * mebibyte,
  /** Bytes of a request's headers. */
  headers: 16 * 1024,
  /** From the first byte of a request to the last of its headers, and of its body. */
  headersTime: 5000,
  bodyTime: 10_000,
  /** Requests whose bodies are read at a time. */
  reading: 256,
  /** Questions that wait for a judge, and how long they do. */
  waiting: 64,
  waitingTime: 2000,
  /** In UTF-16 units: a longer question is a large one. Of those, fewer wait, and they never take the last judge. */
  largeQuestion: 65_536,
  waitingLarge: 8,
  /** Judging one question: far below the time after which hosts give up on a hook and run the tool. */
  judgingTime: 5000,
  /** Open connections. More are closed as they come. */
  connections: 1024,
  /** An idle connection. */
  keepAliveTime: 5000,
  /** What is being answered when the server is told to stop. */
  stoppingTime: 10_000,
  /** MiB that a judge may need before it is taken for lost. */
  judgeMemory: 512,
  requestId: 512,
  /** Writes to the log that are not confirmed; how long one is waited for; and what is on its way when the server stops. */
  records: 1024,
  recordTime: 2000,
  recordsClosingTime: 2000,
});

export type ServerLimits = { readonly [Name in keyof typeof serverLimits]: number };
