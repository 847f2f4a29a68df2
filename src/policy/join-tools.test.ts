import { expect, test } from 'vitest';
import { loadPolicyObject } from '../load/load-policy.ts';
import { joinTools } from './join-tools.ts';

test('where files differ on an argument, it is both', () => {
  const file = { a: { x: ['url'] } } as const;
  expect(joinTools([file, { a: { x: ['path', 'url'], y: ['sql'] }, b: { z: ['read'] } }])).toEqual({
    a: { x: ['url', 'path'], y: ['sql'] },
    b: { z: ['read'] },
  });
  expect(joinTools([{}, {}])).toBeUndefined();
});

test('a policy keeps what it teaches, each argument with its roles', () => {
  const result = loadPolicyObject({
    tools: { upload: { destination: 'url', 'files[].path': ['read', 'read', 'delete'], '': 'shell' } },
    policies: [{ name: 'x', action: 'deny' }],
  });
  expect(result.ok && result.policySet.tools).toEqual({
    upload: { destination: ['url'], 'files[].path': ['read', 'delete'], '': ['shell'] },
  });
  const without = loadPolicyObject({ policies: [{ name: 'x', action: 'deny' }] });
  expect(without.ok && 'tools' in without.policySet).toBe(false);
});

test('names of prototypes are names like others', () => {
  const tools = Object.fromEntries([['__proto__', { constructor: ['url'] as const }]]);
  expect(JSON.stringify(joinTools([tools]))).toBe('{"__proto__":{"constructor":["url"]}}');
});
