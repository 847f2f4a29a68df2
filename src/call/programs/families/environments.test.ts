import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../../test/support/effects-of.ts';

describe('programs that run others in the environment of a folder or a project', () => {
  test.each([
    'direnv exec . rm a',
    'mise exec node@20 -- rm a',
    'mise x -- rm a',
    'asdf exec rm a',
    'nix develop -c rm a',
    'nix develop .#x --command rm a',
    'nix shell nixpkgs#x -c rm a',
    'devbox run rm a',
    'devenv shell rm a',
    'guix shell x -- rm a',
    'trickle -d 10 rm a',
    'nvm exec 18 rm a',
    'nvm exec rm a',
    'fnm exec --using=18 rm a',
    'rbenv exec rm a',
    'npx shx rm a',
  ])('%s', (command) => {
    expect(effectsOf(command)).toContainEqual('delete /w/a');
  });

  test.each(['direnv allow', 'asdf current rm', 'nix develop', 'devbox shellenv rm a', 'nvm ls rm', 'setarch --list'])(
    '%s runs nothing that is named',
    (command) => {
      expect(effectsOf(command)).not.toContainEqual('delete /w/a');
    },
  );
});
