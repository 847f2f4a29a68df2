import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { guardTools, PolicyDeniedError, PolicyEngine, PolicyEscalatedError } from '../index.ts';

const engine = PolicyEngine.fromObject({
  policies: [
    { name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny', reason: 'too much', instead: 'rm one file' },
    { name: 'ask-push', match: { args_pattern: 'git push' }, action: 'escalate', reason: 'a human decides' },
    { name: 'no-clock', match: { tool: 'clock' }, action: 'deny', reason: 'no time' },
  ],
});

const ran = vi.fn<(args: unknown) => void>();

async function bash(args: { command: string }, context?: { user: string }): Promise<string> {
  ran(args);
  return await Promise.resolve(`ran ${args.command} for ${context?.user ?? 'nobody'}`);
}

const clock = (): string => '12:00';

describe('a record of functions', () => {
  const tools = guardTools(engine, { bash, clock });

  test('keeps its type', () => {
    expectTypeOf(tools).toEqualTypeOf<{ bash: typeof bash; clock: typeof clock }>();
  });

  test('runs what is approved, with what comes after the arguments as it is', async () => {
    await expect(tools.bash({ command: 'ls' }, { user: 'me' })).resolves.toBe('ran ls for me');
  });

  test('judges each by its name in the record', () => {
    expect(() => tools.clock()).toThrow(PolicyDeniedError);
  });

  test('stops what is denied or escalated with an error whose message the model can act on', async () => {
    ran.mockClear();
    await expect(tools.bash({ command: 'rm -rf /' })).rejects.toBeInstanceOf(PolicyDeniedError);
    await expect(tools.bash({ command: 'rm -rf /' })).rejects.toThrow(
      'action-policy, rule no-rm: too much. Instead: rm one file\nThe call did not run.',
    );
    await expect(tools.bash({ command: 'git push' })).rejects.toBeInstanceOf(PolicyEscalatedError);
    expect(ran).not.toHaveBeenCalled();
  });

  test('answers with that text where it is to', async () => {
    ran.mockClear();
    const answering = guardTools(engine, { bash, clock: () => '12:00' }, { stopped: 'return' });
    await expect(answering.bash({ command: 'rm -rf /' })).resolves.toContain('too much');
    expect(answering.clock()).toContain('no time');
    expect(ran).not.toHaveBeenCalled();
  });

  test.each([
    ['a text alone', {}, ['rm -rf /']],
    ['named parameters', { parameters: { run: ['program', 'command'] } }, ['sh', 'rm -rf /']],
  ])('judges %s', (_what, options, parameters) => {
    const run = vi.fn<(...given: unknown[]) => void>();
    const guarded = guardTools(engine, { run }, options);
    expect(() => guarded.run(...parameters)).toThrow('too much');
    expect(run).not.toHaveBeenCalled();
  });

  test('runs named parameters from the copy, and hands on what comes after them', () => {
    const run = vi.fn<(...given: unknown[]) => void>();
    const guarded = guardTools(engine, { run }, { parameters: { run: ['path', 'lines', 'mode'] } });
    const [lines, context] = [['a'], { user: 'me' }];
    guarded.run('a.txt', lines, undefined, context);
    expect(run).toHaveBeenCalledExactlyOnceWith('a.txt', ['a'], undefined, context);
    expect(run.mock.calls[0]?.[1]).not.toBe(lines);
    expect(run.mock.calls[0]?.[3]).toBe(context);
  });

  test.each([
    [['a.txt', 'text']],
    [[['a.txt']]],
    [[1]],
    [[() => 1, {}]],
    [[undefined, '{"command":"rm -rf /"}']],
    [[null, ['rm', '-rf', '/']]],
  ])('denies arguments of which nothing says what they are: %j', (parameters) => {
    const run = vi.fn<(...given: unknown[]) => void>();
    expect(() => guardTools(engine, { run }).run(...parameters)).toThrow('name them by the option');
    expect(run).not.toHaveBeenCalled();
  });

  test('takes a context behind no arguments for what it is', () => {
    const run = vi.fn<(...given: unknown[]) => void>();
    const context = { user: 'me' };
    guardTools(engine, { run }).run(undefined, context, undefined);
    expect(run).toHaveBeenCalledExactlyOnceWith(undefined, context, undefined);
  });

  test('keeps what is set on a function', () => {
    const described = Object.assign((args: { a: number }) => args.a, { schema: { type: 'object' } });
    const guarded = guardTools(engine, { described });
    expect(guarded.described.schema).toEqual({ type: 'object' });
    expect(guarded.described.name).toBe(described.name);
  });

  test('has no way around it through what is set on a function', () => {
    ran.mockClear();
    const guarded = guardTools(engine, { bash: Object.assign(() => 1, { execute: ran }) });
    expect(() => guarded.bash.execute({ command: 'rm -rf /' })).toThrow('too much');
    expect(ran).not.toHaveBeenCalled();
  });

  test('keeps a tool of any name', () => {
    const guarded = guardTools(engine, Object.fromEntries([['__proto__', () => 1]]));
    expect(Object.keys(guarded)).toEqual(['__proto__']);
  });
});

describe('tools that are objects', () => {
  class Shell {
    readonly name = 'bash';
    readonly #prefix = '$';
    description = 'runs a command';
    invoke({ command }: { command: string }): string {
      return this.run({ command });
    }
    run({ command }: { command: string }): string {
      ran(command);
      return `${this.#prefix} ${command}`;
    }
    batch(commands: readonly string[]): string[] {
      return commands.map((command) => this.invoke({ command }));
    }
  }

  test.each(['execute', 'invoke', 'call', 'run', 'handler', 'func', 'fn'])('are guarded at `%s`', (method) => {
    ran.mockClear();
    const tools = guardTools(engine, { bash: { [method]: ran } });
    expect(() => tools.bash[method]?.({ command: 'rm -rf /' })).toThrow('too much');
    expect(ran).not.toHaveBeenCalled();
  });

  test('may be of a class with private fields, in a list', () => {
    const [shell] = guardTools(engine, [new Shell()] as const);
    expect(shell).toBeInstanceOf(Shell);
    expect(shell.description).toBe('runs a command');
    expect(shell.invoke({ command: 'ls' })).toBe('$ ls');
    for (const method of ['invoke', 'run'] as const) {
      expect(() => shell[method]({ command: 'rm -rf /' })).toThrow(PolicyDeniedError);
    }
  });

  test('have no way around it through methods that run another', () => {
    ran.mockClear();
    const [shell] = guardTools(engine, [new Shell()]);
    expect(() => shell?.batch(['ls', 'rm -rf /'])).toThrow(PolicyDeniedError);
    expect(ran).toHaveBeenCalledExactlyOnceWith('ls');
  });

  test('may name other methods that run them', () => {
    const tools = guardTools(engine, { bash: { start: ran } }, { methods: ['start'] });
    expect(() => tools.bash.start({ command: 'rm -rf /' })).toThrow('too much');
  });

  test.each([
    ['has no method that runs it', { bash: { start: ran } }],
    ['is no object', { bash: 'ls' }],
    ['has no name in a list', [{ execute: ran }]],
    ['has an empty name', [{ name: '', execute: ran }]],
  ])('are refused where one %s', (_what, tools) => {
    expect(() => guardTools(engine, tools)).toThrow(TypeError);
  });
});

describe('with onEscalate', () => {
  test('tools answer by promises', async () => {
    const tools = guardTools(engine, { add: ({ a }: { a: number }) => a + 1 }, { onEscalate: () => true });
    expectTypeOf(tools.add).returns.toEqualTypeOf<Promise<number>>();
    await expect(tools.add({ a: 1 })).resolves.toBe(2);
  });

  test('what a person approves runs, and nothing else', async () => {
    for (const answer of [true, false, 'yes', undefined]) {
      ran.mockClear();
      const tools = guardTools(engine, { bash }, { onEscalate: () => answer as boolean, stopped: 'return' });
      const said = await tools.bash({ command: 'git push' });
      expect(said).toContain(answer === true ? 'ran git push' : 'did not approve');
      expect(ran).toHaveBeenCalledTimes(answer === true ? 1 : 0);
    }
  });

  test('what is denied is not asked about, and a failure to ask is no consent', async () => {
    const onEscalate = vi.fn<() => boolean>(() => {
      throw new Error('nobody there');
    });
    const tools = guardTools(engine, { bash }, { onEscalate });
    await expect(tools.bash({ command: 'rm -rf /' })).rejects.toBeInstanceOf(PolicyDeniedError);
    expect(onEscalate).not.toHaveBeenCalled();
    await expect(tools.bash({ command: 'git push' })).rejects.toMatchObject({
      name: 'PolicyEscalatedError',
      cause: { message: 'nobody there' },
    });
  });

  test('what the policy denies by the time of the answer does not run', async () => {
    ran.mockClear();
    const changing = PolicyEngine.fromObject({ policies: [] }, { defaultAction: 'escalate' });
    const onEscalate = (): boolean => {
      changing.addPolicy({ name: 'since', match: { tool: 'bash' }, action: 'deny', reason: 'since then' });
      return true;
    };
    const tools = guardTools(changing, { bash }, { onEscalate });
    await expect(tools.bash({ command: 'ls' })).rejects.toThrow('since then');
    expect(ran).not.toHaveBeenCalled();
  });
});

test('observing changes nothing about a tool, not even the identity of its arguments', () => {
  const reports: string[] = [];
  const echo = (args: object): object => args;
  const tools = guardTools(
    engine,
    { echo },
    {
      mode: 'observe',
      onDecision: ({ decision }) => reports.push(decision.action),
    },
  );
  const args = { command: 'rm -rf /', when: new Date(0) };
  expect(tools.echo(args)).toBe(args);
  expect(reports).toEqual(['deny']);
});
