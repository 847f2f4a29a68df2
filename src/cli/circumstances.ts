import type { EvaluateOptions } from '../call/evaluate-options.ts';
import { makeRealPath } from './real-path.ts';

/** What one decision takes from this machine: its clock, and where paths lead on its disk. */
export function readCircumstances(): EvaluateOptions {
  return { realPath: makeRealPath(), now: Date.now() };
}
