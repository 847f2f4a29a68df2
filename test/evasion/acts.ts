import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { PolicyEngine, type Action } from '../../src/index.ts';

export interface Act {
  readonly family: string;
  readonly text: string;
  readonly verdict: Action;
}

export const severity: Readonly<Record<Action, number>> = { approve: 0, escalate: 1, deny: 2 };

const coding = PolicyEngine.fromTemplate('safe_coding');
const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

/** What `safe_coding` says of a shell text in the project's folder. */
export function verdictOf(command: string): Action {
  return coding.evaluate({ tool: 'bash', args: { command }, ...place }).action;
}

/** One command a line, by family and verdict. */
export function readActs(): readonly Act[] {
  const folder = new URL('acts/', import.meta.url);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      // The files are ours: a text for each verdict.
      const verdicts = parse(readFileSync(new URL(file, folder), 'utf8')) as Readonly<Record<Action, string>>;
      return Object.entries(verdicts).flatMap(([verdict, text]) =>
        linesOf(text).map((line) => ({ family: file.replace('.yaml', ''), text: line, verdict: verdict as Action })),
      );
    });
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
