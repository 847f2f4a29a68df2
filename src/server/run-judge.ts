import type { MessagePort } from 'node:worker_threads';
import { answerQuestion, preparePolicy, type JudgeSurroundings, type ReadyPolicy } from './answer-question.ts';
import type { Dialect } from './dialect.ts';
import type { FromJudge, ToJudge } from './judge-protocol.ts';

/** What a judge's thread does: it takes policies and questions as they come, and answers each question by the last policy. */
export function runJudge(port: MessagePort, dialects: readonly Dialect[], surroundings: JudgeSurroundings): void {
  const byName = new Map(dialects.map((dialect) => [dialect.name, dialect]));
  let policy: ReadyPolicy | undefined;
  const respond = (message: FromJudge): void => port.postMessage(message);
  const take = (message: ToJudge): FromJudge => {
    if (message.kind === 'policy') {
      policy = preparePolicy(message.policy);
      return { kind: 'ready' };
    }
    const dialect = byName.get(message.question.dialect);
    if (dialect === undefined || policy === undefined)
      return { kind: 'failed', problem: 'there is nothing to judge by' };
    return { kind: 'answer', judged: answerQuestion(message.question.text, dialect, { policy, surroundings }) };
  };
  port.on('message', (message: ToJudge) => {
    try {
      respond(take(message));
    } catch (error) {
      respond({ kind: 'failed', problem: error instanceof Error ? error.message : 'unknown' });
    }
  });
}
