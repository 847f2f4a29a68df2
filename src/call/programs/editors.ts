import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { readEdScript, readExCommand, type EditorActs } from './editor-commands.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import type { Stream } from '../shell/stream.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** Editors: the files that they open, and the commands that they are given. */
export const editorPrograms: ProgramTable = {
  'vi vim nvim view gvim mvim rvim ex elvis nvi': program(
    'data',
    'c= cmd= R n N u=r U=r S=r s e E v V=? d b l L r=? C D m M o=? O=? p=? t= q=r T= i=e w=w W=w x X y Z A H F f g noplugin not-a-term clean headless startuptime=w remote remote-silent remote-send= remote-expr= servername= serverlist listen= server= embed api-info es Es',
    { run: runEx },
  ),
  'ed red': program(
    'data',
    'E|extended-regexp G|traditional l|loose-exit-status p|prompt= r|restricted s|quiet|silent v|verbose',
    { run: runEd },
  ),
  'nano pico rnano': program(
    'edit',
    'A B|backup C|backupdir=o D E F G I K L M N O P Q= R S T= U V W X= Y= Z a b c d e f|rcfile=r g h i j k l m n o|operatingdir= p q r= s|speller=x t u v|view w x y z',
  ),
  'emacs xemacs emacsclient': program(
    'edit',
    'batch script=r x=r l|load=r eval= execute= f|funcall= insert=r Q|quick q|no-init-file nw no-window-system D|debug-init chdir=d daemon=? kill no-site-file no-site-lisp L|directory=s t|terminal|tty= c|create-frame n|no-wait e a|alternate-editor=x s|socket-name= F= u|user= no-splash',
    { singleDash: true, run: runEmacs },
  ),
  'hx helix micro kak joe jmacs jed mcedit tilde ne dte vis mg zile jove amp lite gedit kate mousepad xed pluma leafpad featherpad notepad notepad++ sublime_text textedit':
    program(
      'edit',
      'c|config=r e=x E= n R ro l log=w v V p= s= f= d= C= g health=? tutor vsplit hsplit w|working-dir=d config-dir=s plugin= clean options debug profile parsecursor=',
      { run: runKakoune },
    ),
};

function edited(run: ProgramRun, files: readonly Word[]): readonly Effect[] {
  return files.flatMap((file) => [...run.file(file, 'read'), ...run.file(file, 'write')]);
}

/** What an editor writes to a file of another name, of which nothing is known. */
const editedText: Stream = { sources: ['text', 'variable'] };

function effectsOfActs(run: ProgramRun, acts: EditorActs | undefined, at: Word): readonly Effect[] {
  if (acts === undefined) return run.opaque('commands of an editor');
  for (const name of acts.writes) run.noteContent(wordOf(name, at.from), editedText);
  return [
    ...acts.reads.flatMap((name) => run.file(wordOf(name, at.from), 'read')),
    ...acts.writes.flatMap((name) => run.file(wordOf(name, at.from), 'write')),
    ...acts.shells.flatMap((text) => run.runText(wordOf(text, at.from)).effects ?? []),
  ];
}

/** `-c command`, `+command`, `--cmd command`; `-S` and `-s` name scripts (vim's starting.txt). */
function runEx(run: ProgramRun): Outcome {
  const { invocation } = run;
  const plus = operandWords(run).filter((word) => /^\+\D/.test(leadOf(word)));
  const commands = [...valuesOf(invocation, '-c', '--cmd'), ...plus.map((word) => sliceWord(word, 1))];
  const isScripted =
    valuesOf(invocation, '-S', '-u', '-U', '-q').some((word) => !/^(?:NONE|NORC|DEFAULTS)$/.test(textOf(word) ?? '')) ||
    hasOption(invocation, '--remote-send', '--remote-expr') ||
    (hasOption(invocation, '-s') && !isSilentEx(run));
  const isSilent = isSilentEx(run);
  const typed = run.input === undefined || run.input.text === '' ? [] : inputOf(run, isSilent);
  const files = operandWords(run).filter((word) => isFileWord(word) && !leadOf(word).startsWith('+'));
  return {
    effects: [
      ...edited(run, files),
      ...commands.flatMap((word) => {
        const text = textOf(word);
        return effectsOfActs(run, text === undefined ? undefined : readExCommand(text), word);
      }),
      ...typed,
      ...(isScripted ? run.opaque('commands of an editor') : []),
    ],
  };
}

/** `ex`, `vim -e`; of vim itself `-s` names a script of keys. */
function isSilentEx({ invocation, command }: ProgramRun): boolean {
  return hasOption(invocation, '-e', '-E') || /(?:^|\/)ex$/.test(leadOf(command.words[0] ?? wordOf('', command.from)));
}

/** ex and `vim -es` read commands from the input; vim itself reads keys. */
function inputOf(run: ProgramRun, isEx: boolean): readonly Effect[] {
  const text = run.input?.text;
  if (text === undefined || !isEx) return run.opaque('commands of an editor');
  const at = wordOf('', run.command.from);
  return text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => effectsOfActs(run, readExCommand(line), at));
}

/** ed(1): its commands come from the input; `!command` in place of a file runs it. */
function runEd(run: ProgramRun): Outcome {
  const { input } = run;
  const shells = operandWords(run).filter((word) => leadOf(word).startsWith('!'));
  const nested = shells.flatMap((word) => run.runText(sliceWord(word, 1)).effects ?? []);
  const typed =
    input === undefined
      ? []
      : effectsOfActs(
          run,
          input.text === undefined ? undefined : readEdScript(input.text),
          wordOf('', run.command.from),
        );
  const files = operandWords(run).filter((word) => isFileWord(word) && !leadOf(word).startsWith('!'));
  return { effects: [...edited(run, files), ...nested, ...typed] };
}

function runEmacs(run: ProgramRun): Outcome {
  const isScripted = hasOption(
    run.invocation,
    '-eval',
    '-execute',
    '-e',
    '-f',
    '-load',
    '-l',
    '-script',
    '-x',
    '-funcall',
  );
  return isScripted ? { effects: run.opaque('commands of an editor') } : {};
}

/** kak(1): `-e`, `-E`, `-f`, `-p` hold commands and keys. */
function runKakoune(run: ProgramRun): Outcome {
  const isKakoune = /(?:^|\/)(?:kak|micro|jed|joe)$/.test(leadOf(run.command.words[0] ?? wordOf('', run.command.from)));
  return isKakoune && hasOption(run.invocation, '-E', '-f', '-p')
    ? { effects: run.opaque('commands of an editor') }
    : {};
}
