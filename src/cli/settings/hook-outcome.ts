import type { HookOutcome } from './agent-settings.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The object that a hook printed; undefined where it is none. */
function printedObject({ stdout }: HookOutcome): Fields | undefined {
  try {
    const value: unknown = JSON.parse(stdout);
    // An object of JSON has string keys only.
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

export const blocksByCode = ({ exitCode }: HookOutcome): boolean => exitCode === 2;

/** `hookSpecificOutput.permissionDecision` is one of these. */
export function decides(outcome: HookOutcome, decisions: readonly string[]): boolean {
  const output = printedObject(outcome)?.['hookSpecificOutput'];
  if (outcome.exitCode !== 0 || typeof output !== 'object' || output === null) return false;
  const decision = 'permissionDecision' in output ? output.permissionDecision : undefined;
  return decisions.some((known) => known === decision);
}

/** A key of the printed object is one of these. */
export function answers(outcome: HookOutcome, key: string, values: readonly unknown[]): boolean {
  return values.includes(printedObject(outcome)?.[key]);
}

/** What Claude Code and those that speak its dialect hand to a hook. */
export const claudeQuestion =
  (tool: string) =>
  (command: string, cwd: string): unknown => ({
    session_id: 'action-policy-doctor',
    cwd,
    hook_event_name: 'PreToolUse',
    tool_name: tool,
    tool_input: { command },
  });
