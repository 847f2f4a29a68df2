import { describe, expect, test } from 'vitest';
import { formsOf } from '../path/path-forms.ts';
import { understandCall } from '../understand-call.ts';

/** What is read, written or deleted, by every path that each may stand for. */
function touchedBy(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.flatMap((effect) =>
    'path' in effect ? formsOf(effect.path).map(({ canonical }) => `${effect.kind} ${canonical}`) : [],
  );
}

describe('what goes through a link that the text makes goes to its target', () => {
  test.each([
    ['ln -s /etc/passwd x; echo a >> x', 'write /etc/passwd'],
    ['ln -s / r; rm -rf r/etc', 'delete /etc'],
    ['ln -sf ~ h && rm -rf h/', 'delete /home/dev'],
    ['ln -s /etc d; cp a d/hosts', 'write /etc/hosts'],
    ['ln -s ../x sub/l; cat sub/l', 'read /w/x'],
    ['ln -s /etc/shadow .; cat shadow', 'read /etc/shadow'],
    ['ln -s /etc d; ln -s ../x d', 'write /etc'],
    ['ln /etc/passwd x', 'write /etc/passwd'],
    ['ln -sfn ../shared/x x; echo a > x/b', 'write /shared/x/b'],
  ])('%s', (command, expected) => {
    expect(touchedBy(command)).toContain(expected);
  });

  test.each([
    ['deleting the link leaves the target alone', 'ln -s /etc r; rm r', 'delete /etc'],
    ['making the link leaves the target alone', 'ln -sfn ../shared/x x', 'write /shared/x'],
    ['another name is no link', 'ln -s /etc r; rm -rf rr', 'delete /etc'],
  ])('near miss: %s', (_, command, unexpected) => {
    expect(touchedBy(command)).not.toContain(unexpected);
  });
});
