import type { Decision } from '../engine/decision.ts';
import type { AgentAdapter, HookAnswer } from './agent-adapter.ts';
import { describeFailure, describeStop } from './hook-answer.ts';

interface Kind {
  readonly isPermissionRequest?: true;
}

/**
 * The answer to what a hook asked. Where a person is about to be asked, a denial goes before them; whatever else is decided,
 * they answer. Security: an approval answers nothing in their place.
 */
export function answerAsked(
  adapter: AgentAdapter,
  { isPermissionRequest }: Kind,
  decision: Decision,
  notes?: readonly string[],
): HookAnswer {
  if (isPermissionRequest !== true || adapter.refusePermission === undefined) return adapter.encode(decision, notes);
  return decision.denied ? adapter.refusePermission(describeStop(decision, notes)) : adapter.pass();
}

/** The answer to a question that could not be judged. */
export function refuseAsked(adapter: AgentAdapter, asked: Kind | undefined, problem: string): HookAnswer {
  if (asked?.isPermissionRequest !== true || adapter.refusePermission === undefined) return adapter.refuse(problem);
  return adapter.refusePermission(describeFailure(problem));
}
