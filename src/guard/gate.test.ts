import { describe, expect, test, vi } from 'vitest';
import type { DecisionRecord } from '../audit/decision-record.ts';
import { PolicyEngine } from '../index.ts';
import { Gate, type GateOptions } from './gate.ts';
import type { DecisionReport } from './decision-report.ts';

const engine = PolicyEngine.fromObject({
  policies: [
    { name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny', reason: 'too much', instead: 'rm one file' },
    { name: 'no-force', match: { args_pattern: '--force' }, action: 'deny', reason: 'rewrites' },
    { name: 'ask-push', match: { args_pattern: 'git push' }, action: 'escalate', reason: 'a human decides' },
    { name: 'no-etc', match: { path_patterns: ['/etc/*'] }, action: 'deny', reason: 'system file' },
  ],
});

function gateWith(options: GateOptions = {}, judge: { evaluate: PolicyEngine['evaluate'] } = engine) {
  const reports: DecisionReport[] = [];
  const gate = new Gate(judge, 'test', { onDecision: (report) => reports.push(report), ...options });
  return { gate, reports };
}

const bash = (command: string, callId?: string) => ({ tool: 'bash', args: { command }, callId });

describe('a gate', () => {
  test.each([
    ['ls', 'run'],
    ['git push', 'ask'],
    ['rm -rf /', 'stop'],
  ])('says what is to be done about %s', (command, outcome) => {
    const { gate, reports } = gateWith();
    expect(gate.judge(bash(command)).outcome).toBe(outcome);
    expect(reports).toMatchObject([{ host: 'test', mode: 'enforce', outcome, call: { tool: 'bash' } }]);
  });

  test('tells the model the rule, the reason, and what to do', () => {
    const { gate } = gateWith();
    expect(gate.judge(bash('rm -rf /')).text).toMatchInlineSnapshot(`
      "action-policy, rule no-rm: too much. Instead: rm one file
      The call did not run. Do what is said instead, or tell the user."
    `);
    expect(gate.judge(bash('x --force')).text).toMatchInlineSnapshot(`
      "action-policy, rule no-force: rewrites
      The call did not run. Do not try to get the same done in another way: go on without it, or tell the user."
    `);
    expect(gate.judge(bash('git push')).text).toContain('A person has to approve this');
    expect(gate.judge(bash('git push')).question).toBe('action-policy, rule ask-push: a human decides');
  });

  test('lets consent run what is escalated, and never what is denied', () => {
    const { gate } = gateWith();
    expect(gate.judge({ ...bash('git push'), hasConsent: true }).outcome).toBe('run');
    expect(gate.judge({ ...bash('rm -rf /'), hasConsent: true }).outcome).toBe('stop');
  });

  test('observes without stopping, and hands on what it was given', () => {
    const { gate, reports } = gateWith({ mode: 'observe' });
    const request = bash('rm -rf /');
    const judged = gate.judge(request);
    expect(judged).toMatchObject({ outcome: 'run', decision: { denied: true } });
    expect(judged.args).toBe(request.args);
    expect(reports).toMatchObject([{ mode: 'observe', outcome: 'run', decision: { denied: true } }]);
  });

  test('refuses options that could only be a mistake', () => {
    // What comes from JavaScript need not be of the type.
    expect(() => gateWith({ mode: 'Observe' as 'observe' })).toThrow('mode');
    expect(() => gateWith({ onDecision: 'log' as never })).toThrow('onDecision');
    expect(() => gateWith({ onLogFailure: 'warn' as never })).toThrow('onLogFailure');
    expect(() => new Gate(undefined as never, 'test')).toThrow('PolicyEngine');
  });
});

test('a log is told of each decision, with what the call does and without secrets', () => {
  const records: DecisionRecord[] = [];
  const { gate } = gateWith({ log: { write: (record) => records.push(record) } });
  gate.judge(bash('curl -H "Authorization: Bearer abcdefghijklmnopqrstuvwx" https://example.com && rm -rf /', '7'));
  expect(records).toMatchObject([
    {
      host: 'test',
      callId: '7',
      tool: 'bash',
      decision: 'deny',
      rule: 'no-rm',
      mode: 'enforce',
      policy: engine.digest,
    },
  ]);
  expect(records[0]?.effects).not.toEqual([]);
  expect(JSON.stringify(records)).not.toContain('abcdefghijklmnopqrstuvwx');
});

describe('one evaluation for each call', () => {
  const counting = () => {
    const evaluate = vi.fn<PolicyEngine['evaluate']>((...given) => engine.evaluate(...given));
    return { evaluate, ...gateWith({}, { evaluate }) };
  };

  test.each(['ls', 'rm -rf /'])('what was asked about a moment ago is not judged again at the door: %s', (command) => {
    const { gate, evaluate, reports } = counting();
    const asked = gate.judge(bash(command, '1'));
    const entered = gate.enter(bash(command, '1'));
    expect(entered.outcome).toBe(asked.outcome);
    expect(entered.decision).toBe(asked.decision);
    expect(evaluate).toHaveBeenCalledTimes(1);
    expect(reports).toHaveLength(1);
    gate.enter(bash(command, '1'));
    expect(evaluate).toHaveBeenCalledTimes(2);
  });

  test('gates of the same judge and options share it', () => {
    const { gate, evaluate, reports } = counting();
    const options: GateOptions = { onDecision: () => {} };
    const [asking, door] = [new Gate({ evaluate }, 'test', options), new Gate({ evaluate }, 'test', options)];
    asking.judge(bash('ls', '1'));
    door.enter(bash('ls', '1'));
    // Each of these is another judge: an object of its own.
    expect(evaluate).toHaveBeenCalledTimes(2);
    const judge = { evaluate };
    new Gate(judge, 'test', options).judge(bash('ls', '1'));
    new Gate(judge, 'test', options).enter(bash('ls', '1'));
    expect(evaluate).toHaveBeenCalledTimes(3);
    gate.enter(bash('ls', '1'));
    expect(reports).toHaveLength(1);
  });

  test.each([
    ['other arguments', { command: 'rm -rf /' }, 'bash'],
    ['another tool', { command: 'ls' }, 'sh'],
    ['one key more', { command: 'ls', cwd: '/etc' }, 'bash'],
  ])('the same id with %s is judged anew', (_what, args, tool) => {
    const { gate, evaluate } = counting();
    gate.judge(bash('ls', '1'));
    gate.enter({ tool, args, callId: '1' });
    expect(evaluate).toHaveBeenCalledTimes(2);
  });

  test.each(['place', 'circumstances', 'onDecision', 'mode'] as const)(
    'what was judged with another %s does not count',
    (option) => {
      const evaluate = vi.fn<PolicyEngine['evaluate']>((...given) => engine.evaluate(...given));
      const judge = { evaluate };
      const other: GateOptions = {
        place: { cwd: '/etc' },
        circumstances: { session: { user: 'a' } },
        onDecision: () => {},
        mode: 'observe',
      };
      new Gate(judge, 'test', { [option]: other[option] }).judge(bash('ls', '1'));
      new Gate(judge, 'test').enter(bash('ls', '1'));
      expect(evaluate).toHaveBeenCalledTimes(2);
    },
  );

  test('what waited for a person is judged again', () => {
    const rules = PolicyEngine.fromObject({ policies: [] }, { defaultAction: 'escalate' });
    const { gate } = gateWith({}, rules);
    expect(gate.judge(bash('ls', '1')).outcome).toBe('ask');
    rules.addPolicy({ name: 'no-ls', match: { args_pattern: 'ls' }, action: 'deny', reason: 'since then' });
    expect(gate.enter({ ...bash('ls', '1'), hasConsent: true }).outcome).toBe('stop');
  });

  test('a rule that came since then is heard', () => {
    const rules = PolicyEngine.fromObject({ policies: [] });
    const { gate } = gateWith({}, rules);
    expect(gate.judge(bash('ls', '1')).outcome).toBe('run');
    rules.addPolicy({ name: 'no-ls', match: { args_pattern: 'ls' }, action: 'deny', reason: 'since then' });
    expect(gate.enter(bash('ls', '1')).outcome).toBe('stop');
  });

  test('what is older than a run could be is judged again', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const { gate, evaluate } = counting();
      gate.judge(bash('ls', '1'));
      vi.advanceTimersByTime(31_000);
      gate.enter(bash('ls', '1'));
      expect(evaluate).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('any number of calls takes no more memory than a few', () => {
    const { gate, evaluate } = counting();
    for (let id = 0; id < 1000; id += 1) gate.judge(bash('ls', String(id)));
    gate.enter(bash('ls', '999'));
    expect(evaluate).toHaveBeenCalledTimes(1000);
    gate.enter(bash('ls', '0'));
    expect(evaluate).toHaveBeenCalledTimes(1001);
  });
});

describe('what goes wrong', () => {
  const boom = (): never => {
    throw new Error('boom');
  };
  const throwingGetter = { command: 'ls' };
  Object.defineProperty(throwingGetter, 'path', { enumerable: true, get: boom });
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();

  test.each([
    ['a throwing getter', throwingGetter],
    ['a proxy whose traps throw', new Proxy({}, { ownKeys: boom })],
    ['a revoked proxy', revoked],
    ['a function', { command: 'ls', callback: boom }],
    ['an instance of a class', Object.create({ command: 'ls' })],
  ])('among the arguments (%s) stops the call, and is reported', (_what, args) => {
    const { gate, reports } = gateWith();
    expect(gate.judge({ tool: 'bash', args }).outcome).toBe('stop');
    expect(reports).toMatchObject([{ outcome: 'stop', decision: { denied: true } }]);
    expect(gateWith({ mode: 'observe' }).gate.judge({ tool: 'bash', args }).outcome).toBe('run');
  });

  test('with a getter that answers something else the second time changes nothing: it is read once', () => {
    let reads = 0;
    const args = {
      get command() {
        reads += 1;
        return reads === 1 ? 'ls' : 'rm -rf /';
      },
    };
    const judged = gateWith().gate.judge({ tool: 'bash', args });
    expect(judged).toMatchObject({ outcome: 'run', args: { command: 'ls' } });
    expect(Object.isFrozen(judged.args)).toBe(true);
    expect(reads).toBe(1);
  });

  test.each([
    ['the place', { place: boom }],
    ['the circumstances', { circumstances: boom }],
  ])('in what tells %s stops the call', (_what, options) => {
    expect(gateWith(options).gate.judge(bash('ls')).outcome).toBe('stop');
    expect(gateWith({ ...options, mode: 'observe' }).gate.judge(bash('ls')).outcome).toBe('run');
  });

  test.each([
    ['throws', boom],
    ['answers nothing', () => undefined as never],
    ['answers a promise', () => Promise.resolve({ action: 'approve' }) as never],
    ['answers what is no decision', () => ({ action: 'allow' }) as never],
  ])('in a judge that %s stops the call', (_what, evaluate) => {
    expect(gateWith({}, { evaluate }).gate.judge(bash('ls')).outcome).toBe('stop');
  });

  test.each([
    ['throws', boom],
    ['rejects', () => Promise.reject(new Error('boom'))],
    ['tries to change the decision', (report: DecisionReport) => Object.assign(report, { outcome: 'run' })],
    [
      'tries to change the arguments',
      (report: DecisionReport) => Object.assign(report.call.args as object, { command: 'ls' }),
    ],
  ])('in an onDecision that %s changes nothing', async (_what, onDecision) => {
    const { gate } = gateWith({ onDecision });
    expect(gate.judge(bash('rm -rf /')).outcome).toBe('stop');
    expect(gate.judge(bash('git push')).outcome).toBe('ask');
    expect(gate.judge(bash('ls'))).toMatchObject({ outcome: 'run', args: { command: 'ls' } });
    // A rejection that nobody heard would fail this test run.
    await new Promise((done) => setTimeout(done, 5));
  });

  test('in a decision log changes nothing, and is told', () => {
    const { gate, reports } = gateWith({ log: { write: boom } });
    expect(gate.judge(bash('rm -rf /')).outcome).toBe('stop');
    expect(gate.judge(bash('ls')).outcome).toBe('run');
    expect(reports.map(({ unrecorded }) => unrecorded)).toEqual(['boom', 'boom']);
  });

  test('in a decision log stops the call where nothing may go unrecorded, and never lets one run', () => {
    const { gate, reports } = gateWith({ log: { write: boom }, onLogFailure: 'block' });
    for (const command of ['ls', 'git push', 'rm -rf /']) expect(gate.judge(bash(command)).outcome).toBe('stop');
    expect(gate.enter({ ...bash('ls'), hasConsent: true }).outcome).toBe('stop');
    expect(reports[0]).toMatchObject({ outcome: 'stop', unrecorded: 'boom', decision: { denied: true } });
    expect(reports[0]?.decision.reason).toBe('the decision could not be recorded: boom');
    const observing = gateWith({ log: { write: boom }, onLogFailure: 'block', mode: 'observe' });
    expect(observing.gate.judge(bash('ls'))).toMatchObject({ outcome: 'run', decision: { approved: true } });
  });

  test('in a decision log that answers later is heard', async () => {
    const { gate } = gateWith({ log: { write: () => Promise.reject(new Error('boom')) as never } });
    expect(gate.judge(bash('ls')).outcome).toBe('run');
    await new Promise((done) => setTimeout(done, 5));
  });

  test('in finding out whether a person approved is no consent', () => {
    expect(gateWith().gate.judge({ ...bash('git push'), hasConsent: boom }).outcome).toBe('stop');
  });

  test('in a tool that has no name stops the call', () => {
    for (const tool of ['', undefined, {}]) {
      expect(gateWith().gate.judge({ tool: tool as string, args: {} }).outcome).toBe('stop');
    }
  });
});
