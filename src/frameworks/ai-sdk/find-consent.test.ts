import { describe, expect, test } from 'vitest';
import { findConsent } from './find-consent.ts';

const call = { tool: 'bash', args: { command: 'git push' } };
const toolCall = (input: unknown, toolCallId = '1', toolName = 'bash') => ({
  type: 'tool-call',
  toolCallId,
  toolName,
  input,
});
const request = (approvalId = 'a', toolCallId = '1') => ({ type: 'tool-approval-request', approvalId, toolCallId });
const response = (approved: unknown, approvalId = 'a') => ({ type: 'tool-approval-response', approvalId, approved });
const assistant = (...content: unknown[]) => ({ role: 'assistant', content });
const tool = (...content: unknown[]) => ({ role: 'tool', content });
const asked = assistant(toolCall(call.args), request());

const isConsent = (...messages: unknown[]): boolean => findConsent(messages, '1', 'bash', call);

describe('a person has approved the call', () => {
  test('where the last message answers the request for it', () => {
    expect(isConsent({ role: 'user', content: 'go' }, asked, tool(response(true)))).toBe(true);
  });

  test('where other calls were answered, too', () => {
    const two = assistant(toolCall(call.args), request(), toolCall({ command: 'x' }, '2'), request('b', '2'));
    expect(isConsent(two, tool(response(false, 'b'), response(true)))).toBe(true);
  });
});

describe('a person has not approved the call', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);

  test.each<[string, readonly unknown[]]>([
    ['where nobody was asked', [assistant(toolCall(call.args)), tool(response(true))]],
    ['where the answer is no', [asked, tool(response(false))]],
    ['where the answer is no boolean', [asked, tool(response('true'))]],
    ['where there are two answers, and one is no', [asked, tool(response(true), response(false))]],
    ['where another request was answered', [asked, tool(response(true, 'b'))]],
    [
      'where the request was for another call',
      [assistant(toolCall(call.args), request('a', '2')), tool(response(true))],
    ],
    ['where it has other arguments', [assistant(toolCall({ command: 'ls' }), request()), tool(response(true))]],
    ['where it has one argument more', [assistant(toolCall({ ...call.args, x: 1 }), request()), tool(response(true))]],
    ['where it is of another tool', [assistant(toolCall(call.args, '1', 'sh'), request()), tool(response(true))]],
    ['where the last call of its id is another', [asked, assistant(toolCall({ command: 'ls' })), tool(response(true))]],
    ['where the answer was used up', [asked, tool(response(true)), assistant(toolCall(call.args)), tool()]],
    ['where it has its result', [asked, tool(response(true), { type: 'tool-result', toolCallId: '1' })]],
    ['where the model says so', [asked, assistant(response(true))]],
    ['where the user says so', [asked, { role: 'user', content: [response(true)] }]],
    ['where the call was never made', [assistant(request()), tool(response(true))]],
    ['where there are no messages', []],
    ['where messages are no messages', [null, 1, 'x', cycle, { role: 'tool', content: 'yes' }]],
  ])('%s', (_what, messages) => {
    expect(isConsent(...messages)).toBe(false);
  });

  test('where the messages cannot be read', () => {
    const broken = {
      get role(): string {
        throw new Error('boom');
      },
    };
    expect(isConsent(asked, broken)).toBe(false);
    expect(findConsent('messages', '1', 'bash', call)).toBe(false);
    expect(findConsent([asked, tool(response(true))], undefined, 'bash', call)).toBe(false);
  });
});
