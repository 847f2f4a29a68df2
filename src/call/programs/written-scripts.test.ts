import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

const deletesHome = 'delete /home/dev and all under it';

describe('scripts that the text writes before it runs them are judged by what they say', () => {
  test.each([
    "printf 'all:\\n\\trm -rf ~\\n' > Makefile; make",
    "printf 'all: ; @rm -rf ~\\n' > Makefile && make all",
    "printf 'X := $(shell rm -rf ~)\\n' > x.mk; make -f x.mk",
    "printf 'all:\\n\\trm -rf $$HOME\\n' | make -f -",
    "mkdir -p s; printf 'all:\\n\\trm -rf ~\\n' > s/Makefile; make -C s",
    `echo '{"scripts":{"test":"rm -rf ~"}}' > package.json; npm test`,
    `echo '{"scripts":{"x":"rm -rf ~"}}' > package.json && pnpm run x`,
    'npm pkg set scripts.x="rm -rf ~" && npm run x',
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain(deletesHome);
  });

  test.each([
    "printf 'all:\\n\\techo rm -rf ~\\n' > Makefile; make",
    "printf '# rm -rf ~\\nall:\\n\\tnpm test\\n' > Makefile; make",
    `echo '{"description":"rm -rf ~"}' > package.json; npm test`,
    'npm pkg set description="rm -rf ~"',
    'make',
    'npm test',
  ])('near miss: %s', (command) => {
    expect(effectsOf(command).filter((effect) => effect.startsWith('delete') || effect.startsWith('opaque'))).toEqual(
      [],
    );
  });
});
