import { once } from '../../src/lib/once.ts';
import { PolicyEngine } from '../../src/policy-engine.ts';

const engine = once(() => PolicyEngine.fromTemplate('safe_coding'));
const project = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

/** What `safe_coding` says of a text for a shell. */
export function verdictOf(command: string): string {
  return engine().evaluate({ tool: 'Bash', args: { command }, ...project }).action;
}

const verdicts = ['approve', 'escalate', 'deny'];

/** Whether one text for a shell is stopped at least as another one is. */
export function isNoMorePermissive(command: string, plain: string): boolean {
  return verdicts.indexOf(verdictOf(command)) >= verdicts.indexOf(verdictOf(plain));
}
