import { runCommandWords, runShellText } from '../acts/commands.ts';
import { pushUnseen, type Call } from '../machine.ts';
import { knownText } from '../value.ts';
import { argumentsOf } from './arguments.ts';
import type { Scan } from './scan.ts';

/** What no program is called: a shell would make more of it than one word. */
const shellMarks = /[\s;|&<>()$`'"]/;

/**
 * A function that starts a program. Security: one text is one for a shell, whatever options come behind it; and what looks like one is
 * read as one, too, since which arguments are options is not always plain.
 */
export function runProgram(scan: Scan, at: number, name: string): void {
  const { machine, tokens, language } = scan;
  const place = tokens[at];
  const given = argumentsOf(scan, at);
  if (place === undefined) return;
  const [first, ...others] = given;
  if (first === undefined) return pushUnseen(machine, 'a program that is known only when it runs');
  const call = { given, at: place };
  // PHP splits no words but those of a list (PHP manual, Program execution), which is not followed.
  if (language === 'php' && name !== 'pcntl_exec') return runShellText(first.value, call, machine);
  if (/\bpipeline/.test(name)) return runEach(call, machine);
  const looksLikeText = name === 'IO.popen' || shellMarks.test(knownText(first.value) ?? '');
  const areUnknown = others.every(({ value }) => value.kind === 'unknown');
  const isText = first.isSpread !== true && (looksLikeText || areUnknown);
  if (isText) runShellText(first.value, call, machine);
  // What is unknown behind it may be options, and may be words.
  if (!isText || (others.length > 0 && !looksLikeText)) runCommandWords(undefined, given, call, machine);
}

/** `Open3.pipeline('a', 'b')`: each is a command of its own (Ruby, Open3). */
function runEach(call: Call, machine: Scan['machine']): void {
  for (const { value } of call.given) runShellText(value, call, machine);
}
