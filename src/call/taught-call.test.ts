import { expect, test } from 'vitest';
import type { TaughtTools } from '../policy/taught-tools.ts';
import { isInvalidCall, understandCall } from './understand-call.ts';
import type { UnderstoodCall } from './understood-call.ts';

function understand(tool: string, args: unknown): UnderstoodCall {
  const call = understandCall({ tool, args, cwd: '/w', workspace: '/w' });
  if (isInvalidCall(call)) throw new Error(call.invalid);
  return call;
}

/** `kind path`, with `?` for possible, `~` for guessed and `-` for implied; other kinds alone. */
function fileEffects(call: UnderstoodCall): readonly string[] {
  return call.effects.flatMap((effect) => {
    if (effect.kind === 'invoke') return effect.implied === true ? ['-invoke'] : ['invoke'];
    if (!('path' in effect)) return [];
    const { certainty, guessed, implied, kind, path } = effect;
    return `${implied === true ? '-' : ''}${guessed === true ? '~' : ''}${kind}${certainty === 'possible' ? '?' : ''} ${path.canonical}`;
  });
}

const tools: TaughtTools = {
  upload_report: { file: ['read'], 'pages[].at': ['write'] },
  pick: { file: ['path'] },
  Read: { target: ['delete'] },
};

test.each<[string, unknown, readonly string[]]>([
  // What was guessed of the argument is still there for rules that stop, and needs no approval.
  ['upload_report', { file: 'a' }, ['-invoke', 'read /w/a', '-~write? /w/a', '-~delete? /w/a']],
  ['UPLOAD_report', { file: 'a' }, ['-invoke', 'read /w/a', '-~write? /w/a', '-~delete? /w/a']],
  ['mcp__x__upload_report', { file: 'a' }, ['invoke', '~read /w/a', '~write? /w/a', '~delete? /w/a']],
  ['upload_report', { pages: [{ at: 'a' }] }, ['-invoke', 'write /w/a', '-~read? /w/a', '-~delete? /w/a']],
  [
    'upload_report',
    { file: 'a', other_file: 'b' },
    ['invoke', 'read /w/a', '-~write? /w/a', '-~delete? /w/a', '~read? /w/b', '~write? /w/b', '~delete? /w/b'],
  ],
  ['pick', { file: 'a' }, ['-invoke', 'read? /w/a', 'write? /w/a', 'delete? /w/a']],
  ['Read', { file_path: 'a', target: 'b' }, ['-invoke', 'read /w/a', 'delete /w/b', 'read /w/b']],
])('%s %j as taught does %j', (tool, args, expected) => {
  expect(fileEffects(understand(tool, args).taughtBy(tools))).toEqual(expected);
});

test.each([
  ['shell', 'rm -rf /'],
  ['url', 'a.example'],
  ['sql', 'DROP TABLE t'],
  ['code', 'os.remove()'],
  ['powershell', 'Remove-Item x'],
] as const)('an argument taught as %s is one, wherever it stands', (role, text) => {
  const call = understand('mine', { title: 'x', list: [{ it: text }] });
  expect(call.effects).toHaveLength(1);
  expect(call.taughtBy({ mine: { 'list[].it': [role] } }).effects.length).toBeGreaterThan(1);
});

test('a list taught as shell is a command as words, and a pattern taught as glob is read', () => {
  const call = understand('mine', { run: ['rm', 'x'], which: '/etc/*.conf' });
  const taught = call.taughtBy({ mine: { run: ['shell'], which: ['glob'] } });
  expect(taught.hasShellText).toBe(true);
  expect(fileEffects(taught)).toContain('read /etc/*.conf');
});

test('a call that the policy says nothing of is itself, and the same policy gives the same call', () => {
  const call = understand('other', { file: 'a' });
  expect(call.taughtBy(tools)).toBe(call);
  const mine = understand('pick', { file: 'a' });
  expect(mine.taughtBy(tools)).toBe(mine.taughtBy(tools));
  expect(mine.taughtBy(tools).snapshot).toBe(mine.snapshot);
});

test('what is taught adds to the effects and takes none away', () => {
  const call = understand('upload_report', { file: 'a', url: 'x.example', 'other file': '/etc/x' });
  const kinds = (each: UnderstoodCall): readonly string[] =>
    each.effects.flatMap((effect) => ('path' in effect ? [`${effect.kind} ${effect.path.canonical}`] : [effect.kind]));
  expect(kinds(call.taughtBy(tools))).toEqual(expect.arrayContaining([...kinds(call)]));
});
