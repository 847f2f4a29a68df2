import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { PolicyDeniedError, PolicyEngine, PolicyEscalatedError } from '../index.ts';

const engine = PolicyEngine.fromObject({
  policies: [
    { name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny', reason: 'too much', instead: 'rm one file' },
    { name: 'ask-push', match: { args_pattern: 'git push' }, action: 'escalate', reason: 'a human decides' },
    { name: 'no-etc', match: { path_patterns: ['/etc/*'] }, action: 'deny', reason: 'system file' },
  ],
});

interface ShellArgs {
  readonly command: string;
}

function runTool(_tool: string, args: ShellArgs): string {
  return `ran ${args.command}`;
}

async function runLater(_tool: string, args: ShellArgs): Promise<string> {
  return await Promise.resolve(`ran ${args.command}`);
}

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a guarded function', () => {
  const cycle: Record<string, unknown> = { command: 'ls' };
  cycle['self'] = cycle;

  test('runs what is approved and gives back what it gives', () => {
    expect(engine.guard(runTool)('bash', { command: 'ls' })).toBe('ran ls');
  });

  test('throws what is denied, with the decision and its advice', () => {
    const error = caught(() => engine.guard(runTool)('bash', { command: 'rm -rf /' }));
    expect(error).toBeInstanceOf(PolicyDeniedError);
    expect(error).toMatchObject({ name: 'PolicyDeniedError', decision: { policyName: 'no-rm', denied: true } });
    expect(String(error)).toContain('too much');
    expect(String(error)).toContain('rm one file');
  });

  test('throws what is escalated', () => {
    const error = caught(() => engine.guard(runTool)('bash', { command: 'git push' }));
    expect(error).toBeInstanceOf(PolicyEscalatedError);
    expect(error).toMatchObject({ decision: { policyName: 'ask-push', escalated: true } });
  });

  test('does not run what it stops', () => {
    const run = vi.fn<typeof runTool>();
    const guarded = engine.guard(run);
    for (const command of ['rm -rf /', 'git push']) expect(() => guarded('bash', { command })).toThrow('policy');
    expect(run).not.toHaveBeenCalled();
  });

  test('rejects instead of throwing where the function is async', async () => {
    const guarded = engine.guard(runLater);
    await expect(guarded('bash', { command: 'ls' })).resolves.toBe('ran ls');
    await expect(guarded('bash', { command: 'rm -rf /' })).rejects.toBeInstanceOf(PolicyDeniedError);
  });

  test('keeps its type, its name, `this` and further arguments', () => {
    const shell = {
      prefix: '$',
      run: engine.guard(function run(this: { prefix: string }, _tool: string, args: ShellArgs, times: number): string {
        return `${this.prefix} ${args.command} × ${times}`;
      }),
    };
    expect(shell.run('bash', { command: 'ls' }, 2)).toBe('$ ls × 2');
    expect(shell.run.name).toBe('run');
    expectTypeOf(engine.guard(runTool)).toEqualTypeOf<typeof runTool>();
    expectTypeOf(engine.guard(runLater)).toEqualTypeOf<typeof runLater>();
  });

  test('hands on a deeply frozen copy', () => {
    const args = { command: 'ls', options: { deep: [1, { x: 2 }] } };
    const guarded = engine.guard((_tool: string, given: typeof args) => given);
    const given = guarded('bash', args);
    expect(given).toEqual(args);
    expect(given).not.toBe(args);
    expect(Object.isFrozen(given.options.deep[1])).toBe(true);
  });

  test.each([
    ['a function', { command: 'ls', callback: () => 'rm' }],
    ['a class instance', { command: 'ls', at: new Date(0) }],
    ['a cycle', cycle],
  ])('does not run with %s among the arguments, since that could not be judged', (_what, args) => {
    const run = vi.fn<(tool: string, args: unknown) => void>();
    expect(() => engine.guard(run)('bash', args)).toThrow(PolicyDeniedError);
    expect(run).not.toHaveBeenCalled();
  });

  test('judges paths from the place it is given', () => {
    let cwd = '/home/dev/project';
    const guarded = engine.guard((_tool: string, _args: { path: string }) => 'ran', { place: () => ({ cwd }) });
    expect(guarded('read_file', { path: 'passwd' })).toBe('ran');
    cwd = '/etc';
    expect(() => guarded('read_file', { path: 'passwd' })).toThrow(PolicyDeniedError);
  });
});

describe('a guarded function with onEscalate', () => {
  test('takes what the function takes: no arguments, or optional ones', async () => {
    const options = { onEscalate: () => true };
    const byName = engine.guard((tool: string) => tool, options);
    expectTypeOf(byName).parameters.toEqualTypeOf<[tool: string]>();
    await expect(byName('clock')).resolves.toBe('clock');
    const optional = engine.guard((_tool: string, args?: ShellArgs) => args?.command, options);
    expectTypeOf(optional).returns.toEqualTypeOf<Promise<string | undefined>>();
    await expect(optional('clock')).resolves.toBeUndefined();
  });

  test('runs after a human said yes', async () => {
    const onEscalate = vi.fn<() => Promise<boolean>>().mockResolvedValue(true);
    const guarded = engine.guard(runTool, { onEscalate });
    expectTypeOf(guarded('bash', { command: 'ls' })).toEqualTypeOf<Promise<string>>();
    await expect(guarded('bash', { command: 'git push' })).resolves.toBe('ran git push');
    expect(onEscalate).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ policyName: 'ask-push' }),
      expect.objectContaining({ tool: 'bash', args: { command: 'git push' } }),
    );
  });

  test.each([false, 'yes', 1, undefined, {}])('does not take %j for a yes', async (answer) => {
    // What comes from JavaScript need not be a boolean.
    const guarded = engine.guard(runTool, { onEscalate: () => answer as boolean });
    await expect(guarded('bash', { command: 'git push' })).rejects.toBeInstanceOf(PolicyEscalatedError);
  });

  test('does not run when asking fails, and says why', async () => {
    const cause = new Error('nobody there');
    const guarded = engine.guard(runTool, { onEscalate: () => Promise.reject(cause) });
    await expect(guarded('bash', { command: 'git push' })).rejects.toMatchObject({
      name: 'PolicyEscalatedError',
      cause,
    });
  });

  test('does not ask about what is denied or approved', async () => {
    const onEscalate = vi.fn<() => boolean>().mockReturnValue(true);
    const guarded = engine.guard(runTool, { onEscalate });
    await expect(guarded('bash', { command: 'rm -rf /' })).rejects.toBeInstanceOf(PolicyDeniedError);
    await expect(guarded('bash', { command: 'ls' })).resolves.toBe('ran ls');
    expect(onEscalate).not.toHaveBeenCalled();
  });
});
