import { argumentOf } from '../acts/arguments.ts';
import { killing, runCommandWords, runShellText } from '../acts/commands.ts';
import type { Call, Given } from '../machine.ts';
import { knownText, textValue, unknown, unknownFrom, type Value } from '../value.ts';
import { performNamed } from './known-acts.ts';
import { valueAt, type Special } from './special.ts';

const subprocess: Special = (call, machine) => {
  const command = argumentOf(call, 0, 'args');
  if (command === undefined) return unknown;
  const shell = call.given.find(({ name }) => name === 'shell')?.value;
  const isShell = shell !== undefined && !(shell.kind === 'constant' && shell.value === false);
  const program = call.given.find(({ name }) => name === 'executable');
  if (program !== undefined && program.value.kind !== 'constant') runCommandWords(undefined, [program], call, machine);
  for (const value of command.value.kind === 'choice' ? command.value.options : [command.value]) {
    if (isShell) {
      const text = value.kind === 'list' ? itemOfFirst(value) : value;
      const others = call.given.filter((each) => each !== command);
      runShellText(text, { ...call, given: [{ ...command, value: text }, ...others] }, machine);
      if (text.kind === 'text' && machine.folder !== undefined) continue;
    }
    if (!isShell || (shell?.kind !== 'constant' && value.kind === 'list'))
      runCommandWords(value.kind === 'list' ? value : undefined, [{ ...command, value }], call, machine);
  }
  return unknownFrom(['variable']);
};

function itemOfFirst({ items, isOpen }: Extract<Value, { kind: 'list' }>): Value {
  return items[0] ?? (isOpen ? unknown : textValue(''));
}

/** `os.execv(path, ['name', …])`: the first of the words is only what the program is called. */
const execList: Special = (call, machine, name) => {
  const isSpawn = name.startsWith('os.spawn');
  const path = call.given[isSpawn ? 1 : 0];
  const list = call.given[isSpawn ? 2 : 1];
  if (path === undefined || list === undefined) return unknown;
  const rest: readonly Given[] =
    list.value.kind === 'list'
      ? list.value.items.slice(1).map((value) => ({ value, at: list.at }))
      : [{ ...list, isSpread: true }];
  const environment = call.given[isSpawn ? 3 : 2];
  const given = environment === undefined ? call.given : [...call.given, { ...environment, name: 'env' }];
  runCommandWords(undefined, [path, ...rest], { ...call, given }, machine);
  return unknown;
};

const execWords: Special = (call, machine, name) => {
  const plain = call.given.slice(name.startsWith('os.spawn') ? 1 : 0);
  const [path] = plain;
  const last = name.endsWith('e') ? -1 : undefined;
  if (path !== undefined) runCommandWords(undefined, [path, ...plain.slice(2, last)], call, machine);
  return unknown;
};

export const programSpecials: readonly (readonly [string, Special])[] = [
  ...['run', 'call', 'check_call', 'check_output', 'Popen'].map((name): [string, Special] => [
    `subprocess.${name}`,
    subprocess,
  ]),
  ...[
    'os.execv',
    'os.execve',
    'os.execvp',
    'os.execvpe',
    'os.posix_spawn',
    'os.posix_spawnp',
    'os.spawnv',
    'os.spawnve',
    'os.spawnvp',
    'os.spawnvpe',
  ].map((name): [string, Special] => [name, execList]),
  ...['os.execl', 'os.execle', 'os.execlp', 'os.execlpe', 'os.spawnl', 'os.spawnle', 'os.spawnlp', 'os.spawnlpe'].map(
    (name): [string, Special] => [name, execWords],
  ),
  ...['os.kill', 'os.killpg'].map((name): [string, Special] => [
    name,
    (call, machine) => {
      const process = call.given[0];
      if (process !== undefined)
        runCommandWords(
          undefined,
          [...killing.map((word) => ({ value: textValue(word), at: call.at })), process],
          call,
          machine,
        );
      return unknown;
    },
  ]),
];

export const requestSpecials: readonly (readonly [string, Special])[] = [
  [
    'requests.request',
    (call, machine) => {
      const method = knownText(valueAt(call, 0, 'method'));
      const rest: Call = {
        at: call.at,
        given: call.given.filter((each, index) => (each.name === undefined ? index > 0 : each.name !== 'method')),
      };
      return performNamed(
        /^(?:get|head|options)$/i.test(method ?? '') ? 'requests.get' : 'requests.post',
        rest,
        machine,
      );
    },
  ],
];
