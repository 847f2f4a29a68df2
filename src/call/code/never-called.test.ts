import { expect, test } from 'vitest';
import { effectsOfCode } from './test-support.ts';

test.each([
  ['python3 -c', 'import subprocess\ndef run(cmd):\n  return subprocess.run(cmd, shell=True)'],
  [
    'python3 -c',
    'import os\ndef shell(cmd):\n  os.system(cmd)\ndef main():\n  print(1)\nif __name__ == "__main__":\n  main()',
  ],
  [
    'python3 -c',
    'import os, numpy as np\nfrom pandas import DataFrame\ndef shell(cmd):\n  os.system(cmd)\nprint(np.zeros(3))',
  ],
  ['node -e', 'function sh(cmd) { return child_process.execSync(cmd) }\nconsole.log(1)'],
])(
  'what a function does with what it is given is left to whoever calls it, where nothing does: %s %s',
  (command, text) => {
    expect(effectsOfCode(command, text)).toEqual([]);
  },
);

test.each([
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\nshell(input())'],
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\nstart(shell)'],
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\nglobals()[x]("a")'],
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\ngetattr(me, x)("a")'],
  ['python3 -c', 'import os, fire\ndef shell(cmd):\n  os.system(cmd)\nfire.Fire()'],
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\nimport me\nme.shell(x)'],
  ['python3 -c', 'import os\nimport strange\ndef shell(cmd):\n  os.system(cmd)\nstrange.start()'],
  ['python3 -c', 'import os; from . import strange\ndef shell(cmd):\n  os.system(cmd)'],
  ['node -e', 'require("strange").start(); function sh(cmd) { child_process.execSync(cmd) }'],
  ['python3 -c', 'import os\n@task\ndef shell(cmd):\n  os.system(cmd)'],
  ['python3 -c', 'import os\nclass A(Base):\n  def shell(self, cmd):\n    os.system(cmd)'],
  ['python3 -c', 'import subprocess\nsubprocess = me\ndef run(cmd):\n  import os; os.system(cmd)\nsubprocess.run(x)'],
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\nshell2 = "shell"'],
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\n𝘴hell(input())'],
  ['python3 -c', 'import os\ndef shell(cmd):\n  os.system(cmd)\ng𝘭obals()[x]("a")'],
  ['node -e', 'function sh(cmd) { child_process.execSync(cmd) }\ngl\\u006fbalThis[x]("a")'],
  ['node -e', 'function sh(cmd) { child_process.execSync(cmd) }\nglobal\\u{54}his[x]("a")'],
  ['node -e', 'function sh(cmd) { child_process.execSync(cmd) }\nglobalThis[x]("a")'],
  ['node -e', 'function sh(cmd) { child_process.execSync(cmd) }\nconst me = this; me[x]("a")'],
  ['node -e', 'function sh(cmd) { child_process.execSync(cmd) }\nmodule.exports = { sh }'],
  [
    'node --input-type=module -e',
    'export function sh(cmd) { child_process.execSync(cmd) }\nObject.values(await import("./a.mjs"))[0](x)',
  ],
])('it may be called with anything: %s %s', (command, text) => {
  expect(effectsOfCode(command, text).join('\n')).toContain('opaque: a shell text that is known only when it runs');
});

test('what it does whatever it is given counts', () => {
  expect(effectsOfCode('python3 -c', 'import os\ndef clean(cmd):\n  os.remove("a")')).toEqual(['delete /w/a']);
});
