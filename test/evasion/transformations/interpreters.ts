import { quote, textForm } from '../form.ts';
import { transformations, type Transformation } from '../transformation.ts';

/** Programs that hand a text to a shell. */

const handed =
  (toText: (text: string) => string): Transformation['apply'] =>
  ({ text }) =>
    /^[ -~\n]+$/.test(text) ? textForm(toText(text)) : undefined;

/** A string of Python, JavaScript or awk. */
const doubled = (text: string): string => JSON.stringify(text);
/** A string of Perl, Ruby or PHP. */
const single = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;

export const interpreters = transformations(
  {},
  {
    'Python, os.system': handed((text) => `python3 -c ${quote(`import os; os.system(${doubled(text)})`)}`),
    'Python, subprocess': handed(
      (text) => `python3 -c ${quote(`import subprocess\nsubprocess.run(${doubled(text)}, shell=True)`)}`,
    ),
    'Python, subprocess of a shell': handed(
      (text) => `python -c ${quote(`import subprocess as s; s.check_call(["bash", "-c", ${doubled(text)}])`)}`,
    ),
    'Python out of a here-document': handed((text) => `python3 - <<'PY'\nimport os\nos.system(${doubled(text)})\nPY`),
    'Perl, system': handed((text) => `perl -e ${quote(`system(${single(text)});`)}`),
    'Perl, exec': handed((text) => `perl -we ${quote(`exec ${single(text)}`)}`),
    'Ruby, system': handed((text) => `ruby -e ${quote(`system(${single(text)})`)}`),
    'PHP, system': handed((text) => `php -r ${quote(`system(${single(text)});`)}`),
    'Node, execSync': handed((text) => `node -e ${quote(`require("child_process").execSync(${doubled(text)})`)}`),
    'Node, spawnSync of a shell': handed(
      (text) => `node -e ${quote(`require("node:child_process").spawnSync("bash", ["-c", ${doubled(text)}])`)}`,
    ),
    'awk, system': handed((text) => `awk ${quote(`BEGIN { system(${doubled(text)}) }`)}`),
    'awk, a pipe': handed((text) => `awk ${quote(`BEGIN { ${doubled(text)} | getline }`)}`),
    'a checkpoint of tar': ({ text }) =>
      textForm(`tar -cf /dev/null --checkpoint=1 --checkpoint-action=exec=${quote(text)} README.md`),
    'an alias of Git': ({ text }) => textForm(`git -c alias.zz=${quote(`!${text}`)} zz`),
    'an editor': ({ text }) => (/[%#!\n|\\]/.test(text) ? undefined : textForm(`vim -c ${quote(`!${text}`)} -c q`)),
    'an editor without a screen': ({ text }) =>
      /[%#!\n|\\]/.test(text) ? undefined : textForm(`vi -es ${quote(`+!${text}`)}`),
    'a makefile out of a pipe': ({ text }) =>
      /\n/.test(text)
        ? undefined
        : textForm(`printf '%s\\n' 'all:' ${quote(`\t${text.replaceAll('$', '$$$$')}`)} | make -f -`),
    'a rebase of Git': ({ text }) =>
      text.includes('\n') ? undefined : textForm(`git rebase --exec ${quote(text)} HEAD~1`),
    'a bisection of Git': ({ text }) => textForm(`git bisect run bash -c ${quote(text)}`),
    'a command of sed': ({ text }) =>
      text.includes('\n') ? undefined : textForm(`sed ${quote(`1e ${text}`)} README.md`),
    'a package runner': ({ text }) => textForm(`npx -c ${quote(text)}`),
  },
);
