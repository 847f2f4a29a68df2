import { killing, runCommandWords, runShellText } from '../acts/commands.ts';
import { pushUnseen } from '../machine.ts';
import { joinTexts, textValue, unknown, unknownFrom } from '../value.ts';
import { calledBack } from './called-back.ts';
import { isSet, settingOf, type Special } from './special.ts';

const spawn: Special = (call, machine) => {
  const [file, args] = call.given;
  if (file === undefined) return unknown;
  const words =
    args?.value.kind === 'record' || args?.value.kind === 'function'
      ? [file]
      : [file, ...(args === undefined ? [] : [args])];
  const callbacks = call.given.filter(({ value }) => value.kind === 'function');
  calledBack(unknownFrom(['variable']), { ...call, given: callbacks }, machine);
  if (isSet(call, 'shell')) {
    const items = args?.value.kind === 'list' ? args.value.items : [];
    const isOpen = args?.value.kind === 'list' ? args.value.isOpen : words.length > 1;
    const texts = [file.value, ...items, ...(isOpen ? [unknown] : [])]
      .flatMap((item) => [textValue(' '), item])
      .slice(1);
    runShellText(joinTexts(texts), call, machine);
  } else {
    const isUnknown = words.length > 1 && args !== undefined && args.value.kind !== 'list';
    runCommandWords(undefined, isUnknown ? [file, { ...args, isSpread: true }] : words, call, machine);
  }
  return unknownFrom(['variable']);
};

export const programSpecials: readonly (readonly [string, Special])[] = [
  ...[
    'child_process.spawn',
    'child_process.execFile',
    'execa',
    'execa.execa',
    'execa.execaSync',
    'execa.execaNode',
    'execa.sync',
    'zx.spawn',
  ].map((name): [string, Special] => [name, spawn]),
  [
    'Deno.Command',
    (call, machine) => {
      const [program] = call.given;
      const args = settingOf(call, 'args');
      if (program !== undefined)
        runCommandWords(
          undefined,
          [program, ...(args === undefined ? [] : [{ value: args, at: program.at }])],
          call,
          machine,
        );
      return unknownFrom(['variable']);
    },
  ],
  [
    'Deno.run',
    (call, machine) => {
      const command = settingOf(call, 'cmd');
      if (command?.kind === 'list') runCommandWords(command, [], call, machine);
      else pushUnseen(machine, 'a program that is known only when it runs');
      return unknown;
    },
  ],
];

export const signalSpecials: readonly (readonly [string, Special])[] = [
  [
    'process.kill',
    (call, machine) => {
      const [process] = call.given;
      if (process !== undefined)
        runCommandWords(
          undefined,
          [...killing.map((word) => ({ value: textValue(word), at: call.at })), process],
          call,
          machine,
        );
      return unknown;
    },
  ],
];
