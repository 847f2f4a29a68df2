import { expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';

const place = { cwd: '/w', workspace: '/w', home: '/home/dev' };

test.each<[string, readonly string[]]>([
  [`python3 -c "print(open('$f').read())"`, ['read **']],
  [`python3 -c "import shutil; shutil.rmtree('/srv/$x')"`, ['delete /srv/** and all under it']],
  [`python3 -c "import shutil; shutil.rmtree('/srv'); print('$x')"`, ['delete /srv and all under it']],
  [`node -e "fs.rmSync('$DIR', {recursive: true})"`, ['delete ** and all under it']],
  [`node -e "fs.writeFileSync('a', '$x')"`, ['write /w/a']],
  [`python3 -c "$x; import os; os.remove('a')"`, ['delete /w/a']],
  [`python3 -c "print('zUnknown0z', '$x')"`, []],
])('%s may do anything, and what is known of it counts', (command, expected) => {
  const call = understandCall({ tool: 'Bash', args: { command }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  const [, , ...effects] = call.effects.map((effect) => describeEffect(effect));
  expect(effects).toContain('opaque: a program text that is known only when it runs');
  expect(effects.filter((effect) => !/^(?:opaque|execute)/.test(effect))).toEqual(expected);
});
