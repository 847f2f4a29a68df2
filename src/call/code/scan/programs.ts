import { runCommandWords, runShellText } from '../acts/commands.ts';
import { pushUnseen } from '../machine.ts';
import { argumentsOf } from './arguments.ts';
import type { Scan } from './scan.ts';

export function runProgram(scan: Scan, at: number, name: string): void {
  const { machine, tokens } = scan;
  const place = tokens[at];
  const given = argumentsOf(scan, at);
  if (place === undefined) return;
  const [first] = given;
  if (first === undefined) return pushUnseen(machine, 'a program that is known only when it runs');
  const call = { given, at: place };
  const isText =
    scan.language === 'php'
      ? name !== 'pcntl_exec'
      : given.length === 1 || name.startsWith('Open3') || name === 'IO.popen';
  if (isText && first.isSpread !== true && given.slice(1).every(({ value }) => value.kind === 'unknown'))
    runShellText(first.value, call, machine);
  else runCommandWords(undefined, given, call, machine);
}
