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
    const { id, question } = message;
    const dialect = byName.get(question.dialect);
    if (dialect === undefined || policy === undefined)
      return { kind: 'failed', id, problem: 'there is nothing to judge by' };
    return { kind: 'answer', id, judged: answerQuestion(question.text, dialect, { policy, surroundings }) };
  };
  port.on('message', (message: ToJudge) => {
    try {
      respond(take(message));
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'unknown';
      respond({ kind: 'failed', ...('id' in message ? { id: message.id } : {}), problem });
    }
  });
}
