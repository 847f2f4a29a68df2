import { quote, textForm, valuesOf, withPrefix, type Form } from '../form.ts';
import type { Random } from '../random.ts';
import { transformations, type Transformation } from '../transformation.ts';

/** Programs that run another (env(1), nice(1), timeout(1), xargs(1), find(1) …). */

/** Words that only the shell understands. */
const builtins = new Set(['.', 'source', 'eval', 'exec', 'builtin', 'command', 'trap', 'set', 'export', 'alias']);

const isProgram = ({ words }: Form): boolean => words?.[0] !== undefined && !builtins.has(words[0].value ?? '.');

const prefix =
  (words: string): Transformation['apply'] =>
  (form) =>
    isProgram(form) ? withPrefix(form, words) : undefined;

/** These add to the environment, or take from it: an exception of a rule wants its command as it is. */
const environment = ['env A=1', 'env -u A', 'env -i PATH="/usr/bin:/bin"'];
const coreutils = [
  'env',
  'nice',
  'nice -n 10',
  'nohup',
  'timeout 60',
  'timeout -k 5 1m',
  'timeout --signal=KILL 60',
  'stdbuf -oL',
  'stdbuf --output=0',
  'command',
  'command -p',
  'exec',
  'time -p',
  '/usr/bin/env',
  'env --',
];
const others = [
  'setsid',
  'setsid -w',
  'ionice -c2 -n7',
  'ionice -c 3',
  'busybox env',
  'unshare -r',
  'flock /tmp/lock',
  'flock -w 5 /tmp/lock',
  'chrt -b 0',
  'taskset -c 0',
  '/usr/bin/time -v',
  'strace -f',
  'strace -o /tmp/trace',
  'sudo',
  'sudo -n',
  'sudo -u dev',
  'sudo -E',
  'doas',
  'caffeinate -i',
  'toybox nice',
  'proxychains4 -q',
  'systemd-run --user --pipe',
  'chronic',
  'unbuffer',
];

/** `env A=1` stands in front of words only; `-i` and sudo drop what was assigned. */
function withWrappers(choices: readonly string[], depth: number): Transformation['apply'] {
  return (form, random) => {
    let wrapped: Form | undefined = form;
    for (let level = 0; level < depth && wrapped !== undefined; level += 1) wrapped = wrap(wrapped, choices, random);
    return wrapped;
  };
}

function wrap(form: Form, choices: readonly string[], random: Random): Form | undefined {
  if (!isProgram(form) || form.assignments !== '') return undefined;
  // Only a shell knows `command`, `exec` and `time`.
  const isInner = builtins.has(form.words?.[0]?.value ?? '.') || form.words?.[0]?.value === 'time';
  return isInner ? undefined : withPrefix(form, random.pick(choices));
}

const externals = coreutils.filter((words) => !/^(?:command|exec|time)\b/.test(words));

const isOfAdministrator = (words: string): boolean => /^(?:sudo|doas)/.test(words);

function wrappedIn(choices: readonly string[]): Readonly<Record<string, Transformation['apply']>> {
  return Object.fromEntries(
    choices.map((words) => [
      `wrapped in ${words}`,
      // `-i` drops what was assigned.
      (form, random) => (form.assignments !== '' && words.includes(' -i ') ? undefined : prefix(words)(form, random)),
    ]),
  );
}

export const wrappers = [
  ...transformations(
    { addsNothing: true },
    wrappedIn([...coreutils, ...others].filter((words) => !isOfAdministrator(words))),
  ),
  ...transformations({}, wrappedIn(environment)),
  ...transformations(
    {},
    {
      'wrapped in sudo': withWrappers(others.filter(isOfAdministrator), 1),
      'wrapped in two programs': withWrappers([...externals, ...others], 2),
      'wrapped in three programs': withWrappers([...externals, ...others], 3),
    },
  ),
  ...transformations(
    { addsNothing: true, runsAnywhere: true },
    {
      'wrapped three deep': withWrappers(externals, 3),
      'a shell run by find': ({ text }) =>
        text.includes('{}') ? undefined : textForm(`find . -maxdepth 0 -exec bash -c ${quote(text)} \\;`),
      'words split by env': (form) => {
        const values = valuesOf(form);
        const isPlain = values?.every((value) => /^[\w./:@+,=-]+$/.test(value)) === true;
        return isPlain && values !== undefined && isProgram(form)
          ? textForm(`${form.assignments}env -S ${quote(values.join(' '))}${form.tail}`)
          : undefined;
      },
    },
  ),
  // Rules name `xargs rm` and `find -exec rm`: what is harmless alone may be one of many there.
  ...transformations(
    { runsAnywhere: true },
    {
      'run by find': (form) => {
        const values = valuesOf(form);
        const isSafe =
          isProgram(form) &&
          form.assignments === '' &&
          form.words?.every(({ value }) => !/\{\}|^[;+]$/.test(value ?? ''));
        return isSafe === true && values !== undefined && form.words !== undefined
          ? textForm(`find . -maxdepth 0 -exec ${form.words.map(({ source }) => source).join(' ')} \\;${form.tail}`)
          : undefined;
      },
      'run by xargs without input': (form) =>
        isProgram(form) && form.assignments === '' && !form.tail.includes('<') && form.words !== undefined
          ? textForm(`true | xargs ${form.text}`)
          : undefined,
      'the last word out of the input': (form) => {
        const values = valuesOf(form);
        if (
          values === undefined ||
          values.length < 2 ||
          !isProgram(form) ||
          form.words === undefined ||
          form.tail.includes('<') ||
          form.assignments !== ''
        )
          return undefined;
        const before = form.words.slice(0, -1).map(({ source }) => source);
        return textForm(`printf '%s\\0' ${quote(values.at(-1) ?? '')} | xargs -0 ${before.join(' ')}${form.tail}`);
      },
      'the last word out of echo': (form) => {
        const values = valuesOf(form);
        const end = values?.at(-1) ?? '';
        if (
          values === undefined ||
          values.length < 2 ||
          !isProgram(form) ||
          form.words === undefined ||
          form.tail.includes('<') ||
          !/^[\w./:@+,=][\w./:@+,=-]*$/.test(end) ||
          values.some((value) => value.includes('{}')) ||
          form.assignments !== ''
        )
          return undefined;
        const before = form.words.slice(0, -1).map(({ source }) => source);
        return textForm(`echo ${end} | xargs -I{} ${before.join(' ')} {}${form.tail}`);
      },
      'all words out of the input': (form) => {
        const values = valuesOf(form);
        if (values === undefined || !isProgram(form) || form.tail.includes('<') || form.assignments !== '')
          return undefined;
        return textForm(`printf '%s\\0' ${values.map(quote).join(' ')} | xargs -0 env${form.tail}`);
      },
    },
  ),
  ...transformations(
    { addsNothing: true },
    {
      'a text for watch': (form) => textForm(`watch -n 1 ${quote(form.text)}`),
      'a text for script': (form) => textForm(`script -qec ${quote(form.text)} /dev/null`),
      'a text for flock': (form) => textForm(`flock /tmp/lock -c ${quote(form.text)}`),
      'a text for parallel': (form) =>
        form.text.includes('{') ? undefined : textForm(`parallel ::: ${quote(form.text)}`),
      'a text for the shell of BusyBox': (form) => textForm(`busybox sh -c ${quote(form.text)}`),
      'a text for the shell of Toybox': (form) => textForm(`toybox sh -c ${quote(form.text)}`),
      'a text for zsh': (form) => textForm(`zsh -c ${quote(form.text)}`),
      'a text for a shell in wrappers': (form) => textForm(`env timeout 60 nice -n 5 bash -c ${quote(form.text)}`),
    },
  ),
  ...transformations(
    {},
    {
      'a text for su': (form) => textForm(`su dev -c ${quote(form.text)}`),
      'a text for a shell by sudo': (form) => textForm(`sudo -u dev bash -c ${quote(form.text)}`),
      'a text for at': (form) => textForm(`at now <<< ${quote(form.text)}`),
    },
  ),
];
