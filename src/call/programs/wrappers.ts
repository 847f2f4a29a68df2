import { textOf, type EnvironmentVariable, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { NestedOptions, Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, leadOf, sliceWord, unknownWord, wordOf } from './word-pieces.ts';

const wraps = { stopsAtOperand: true } as const;

/** A wrapper that adds nothing of its own: what it runs says all there is to approve. */
function plainWrapper(options: string, skipped = 0) {
  return program('data', options, {
    ...wraps,
    run: (run) => wrapped(run, operandWords(run).slice(skipped), { isImplied: true }),
  });
}

/** Programs that run another command, which stands in their words. */
export const wrapperPrograms: ProgramTable = {
  env: program(
    'data',
    'i|ignore-environment u|unset= 0|null C|chdir=d S|split-string=x v|debug P= block-signal=? default-signal=? ignore-signal=?',
    { ...wraps, run: runEnv },
  ),
  nice: plainWrapper('n|adjustment='),
  ionice: plainWrapper('c|class= n|classdata= t p='),
  'nohup setsid exec chronic unbuffer catchsegv linux32 linux64 winpty noglob nocorrect proxychains proxychains4':
    plainWrapper('p v V a= c l f w|wait q'),
  'command builtin': program('data', 'p v V', { ...wraps, run: runBuiltin }),
  timeout: plainWrapper('k|kill-after= s|signal= v|verbose f|foreground preserve-status', 1),
  gtimeout: plainWrapper('k|kill-after= s|signal= v|verbose f|foreground preserve-status', 1),
  time: plainWrapper('p v f|format= o|output=w a|append q|quiet'),
  stdbuf: plainWrapper('i|input= o|output= e|error='),
  taskset: plainWrapper('a c p', 1),
  'chrt flock': program('data', 'w|timeout= n|nonblock x s u o E= c= f b r i d', {
    ...wraps,
    run: (run) => wrapped(run, operandWords(run).slice(1), {}),
  }),
  'strace ltrace dtruss perf valgrind gdb': program('data', 'o|output=w e= f p= s= c t T y v q x a= args', {
    ...wraps,
    run: (run) => wrapped(run, operandWords(run), {}),
  }),
  'xvfb-run caffeinate dbus-run-session': plainWrapper('a s= n= e= d i m u t='),
  watch: program('data', 'n|interval= d|differences=? t|no-title b|beep e|errexit g|chgexit c|color x|exec p', {
    ...wraps,
    run: runJoined,
  }),
  entr: program('data', 'r c d n p s a z', { ...wraps, run: (run) => wrapped(run, operandWords(run), {}) }),
  sudo: program(
    'data',
    'A|askpass b|background C= c= D|chdir=d E|preserve-env=? e|edit g|group= H|set-home h= i|login K k l|list n|non-interactive P p= R= r= S|stdin s|shell T= t= U= u|user= V|version v|validate',
    { ...wraps, run: runSudo },
  ),
  'doas pkexec gosu su-exec runuser chpst': program('data', 'u|user= n s C= a= L g|group= c|command=x l|login', {
    ...wraps,
    run: (run) => wrapped(run, withoutAssignments(run).words, withoutAssignments(run)),
  }),
  su: program('data', 'c|command=x l|login m|p|preserve-environment s|shell= g= G= f P w='),
  script: program('data', 'a|append c|command=x e|return f|flush q|quiet t=? O= I= B= E= m=', {
    run: runScriptProgram,
  }),
  chroot: program('data', 'userspec= groups= skip-chdir', {
    ...wraps,
    run: (run) => wrapped(run, operandWords(run).slice(1), { machine: { via: 'chroot' } }),
  }),
  unshare: program('data', 'f|fork m|mount=? p|pid=? n|net=? u|uts=? i|ipc=? r|map-root-user U|user=? mount-proc=?', {
    ...wraps,
    run: (run) => wrapped(run, operandWords(run), {}),
  }),
  xargs: program(
    'data',
    '0|null a|arg-file=r d|delimiter= E= e=? I= i=? L= l=? n|max-args= P|max-procs= p|interactive r|no-run-if-empty s|max-chars= t|verbose x|exit o|open-tty J= R= S= process-slot-var=',
    { ...wraps, run: runXargs },
  ),
  parallel: program(
    'data',
    'j|jobs= k|keep-order a=r I= n= N= X m bar dry-run halt= will-cite colsep= C= q|quote S= tag timeout= v u',
    { ...wraps, run: runParallel },
  ),
  'npx pnpx bunx uvx pipx dlx': program(
    'data',
    'y|yes p|package= c|call=x q|quiet no-install no ignore-existing with= from= python= n',
    { ...wraps, run: runPackage },
  ),
  'docker podman nerdctl kubectl oc': program('data', '', { subcommands: new Map(), run: runInContainer }),
  'docker-compose podman-compose': program('data', '', { run: runInContainer }),
};

function wrapped(
  run: ProgramRun,
  words: readonly Word[],
  { isImplied, ...options }: NestedOptions & { readonly isImplied?: boolean },
): Outcome {
  if (words.length === 0) return {};
  const nested = run.runWords(words, { ...(run.input !== undefined && { input: run.input }), ...options });
  return {
    ...(nested.effects !== undefined && { effects: nested.effects }),
    ...(nested.output !== undefined && { output: nested.output }),
    isImplied: isImplied === true,
  };
}

interface Assigned {
  readonly words: readonly Word[];
  readonly environment: readonly EnvironmentVariable[];
}

/** `NAME=value` in front of a command. */
function withoutAssignments(run: ProgramRun): Assigned {
  const words = operandWords(run);
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(leadOf(word)));
  const count = start === -1 ? words.length : start;
  const environment = words.slice(0, count).map((word) => {
    const end = leadOf(word).indexOf('=');
    return { name: leadOf(word).slice(0, end), value: sliceWord(word, end + 1) };
  });
  return { words: words.slice(count), environment };
}

/** `command -v` only says what would run. */
function runBuiltin(run: ProgramRun): Outcome {
  if (hasOption(run.invocation, '-v', '-V')) return { output: { sources: ['file'] } };
  return wrapped(run, operandWords(run), { isImplied: true, isSameShell: true });
}

function runEnv(run: ProgramRun): Outcome {
  const { words, environment } = withoutAssignments(run);
  const [folder] = valuesOf(run.invocation, '-C');
  return wrapped(run, words, { environment, ...(folder !== undefined && { folder }), isImplied: true });
}

function runSudo(run: ProgramRun): Outcome {
  const { words, environment } = withoutAssignments(run);
  if (hasOption(run.invocation, '--list')) return {};
  if (hasOption(run.invocation, '--edit'))
    return { effects: words.flatMap((word) => [...run.file(word, 'read'), ...run.file(word, 'write')]) };
  const [folder] = valuesOf(run.invocation, '-D');
  return wrapped(run, words, { environment, ...(folder !== undefined && { folder }) });
}

/** Its words are joined by spaces and handed to `sh -c`. */
function runJoined(run: ProgramRun): Outcome {
  const text = joinWords(operandWords(run), ' ');
  return text === undefined ? {} : { effects: run.runText(text).effects ?? [], isImplied: true };
}

/** `script -c text file` (util-linux), `script file command…` (BSD). */
function runScriptProgram(run: ProgramRun): Outcome {
  const [file, ...command] = operandWords(run);
  const nested = command.length === 0 ? undefined : run.runWords(command).effects;
  return { effects: [...(file === undefined ? [] : run.file(file, 'write')), ...(nested ?? [])] };
}

/** xargs(1): words from its input stand behind the command, or in place of `-I`. */
function runXargs(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const command = words.length === 0 ? [wordOf('echo', run.command.from)] : words;
  const added = wordsOfInput(run);
  const [mark] = valuesOf(run.invocation, '-I', '-J').map(textOf);
  const all = mark === undefined ? [...command, ...added] : command.map((word) => filled(word, mark, added));
  return wrapped({ ...run, input: undefined }, all, { isImplied: true });
}

const fewWords = 50;

/** The words of a known input; one that may be anything for others. */
function wordsOfInput({ input, command }: ProgramRun): readonly Word[] {
  const words = input?.text?.split(/\s+/).filter(Boolean);
  if (words === undefined || words.length > fewWords || /["'\\]/.test(input?.text ?? ''))
    return [
      {
        parts: [{ kind: 'unknown', text: '<input>', ...(input !== undefined && { origin: input.sources }) }],
        from: command.from,
      },
    ];
  return words.map((word) => wordOf(word, command.from));
}

function filled(word: Word, mark: string, [added, ...others]: readonly Word[]): Word {
  const text = textOf(word);
  if (text === undefined || mark === '' || !text.includes(mark)) return word;
  const insert = others.length === 0 && added !== undefined ? added : unknownWord('<input>', word.from);
  const pieces = text.split(mark).map((piece) => wordOf(piece, word.from));
  const parts = pieces.flatMap(({ parts }, index) => (index === 0 ? parts : [...insert.parts, ...parts]));
  return { parts: parts.filter(({ kind, text }) => kind !== 'text' || text !== ''), from: word.from };
}

/** GNU parallel: a command before `:::`, or a shell text for each line of the input. */
function runParallel(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const end = words.findIndex((word) => /^:::?:?\+?$/.test(textOf(word) ?? ''));
  const command = end === -1 ? words : words.slice(0, end);
  const values = end === -1 ? wordsOfInput(run) : words.slice(end + 1);
  if (command.length === 0)
    return run.input === undefined
      ? { effects: run.opaque('the commands that parallel reads') }
      : run.runStream(run.input);
  const text = joinWords([...command, ...values.slice(0, fewWords)], ' ');
  return text === undefined ? {} : { effects: run.runText(text).effects ?? [] };
}

/** A package that is fetched when it isn't there: what its command is called says what it does. */
function runPackage(run: ProgramRun): Outcome {
  const [first, ...others] = operandWords(run);
  const isRunning = first !== undefined && textOf(first) === 'run';
  const words = isRunning ? others : first === undefined ? [] : [first, ...others];
  return { ...wrapped(run, words, {}), codeFrom: ['file'], isImplied: false };
}

const valueOptions =
  /^(?:-[efhlmnpuvwcL]|--(?:env|env-file|file|user|workdir|name|network|volume|publish|mount|namespace|container|context|cluster|label|entrypoint|memory|cpus|hostname|platform|pull|restart|gpus|kubeconfig|index|project-name|profile|add-host|device|cap-add|cap-drop|security-opt|image|ulimit|shm-size|ipc|pid|userns|log-driver|log-opt|tmpfs|dns|link|expose|annotation|group-add|runtime|stop-signal|cidfile|server|token|as))$/;

/** `docker exec|run`, `docker compose exec|run`, `kubectl exec|run`: the command behind the container or image runs there. */
function runInContainer(run: ProgramRun): Outcome {
  const words = run.command.words.slice(1);
  const verb = nextOperand(words, 0);
  const isCompose = verb < words.length && textAt(words, verb) === 'compose';
  const at = isCompose ? nextOperand(words, verb + 1) : verb;
  if (!/^(?:exec|run|debug)$/.test(textAt(words, at))) return { effects: mountedFiles(run, words) };
  const target = nextOperand(words, at + 1);
  const name = words[target] === undefined ? undefined : textOf(words[target]);
  const rest = words.slice(target + 1);
  const end = rest.findIndex((word) => textOf(word) === '--');
  const command = end === -1 ? rest : rest.slice(end + 1);
  const program = run.command.words[0];
  const machine = {
    via: (program === undefined ? '' : (textOf(program) ?? '')) || 'container',
    ...(name !== undefined && { name }),
  };
  const nested = command.length === 0 ? undefined : wrapped(run, command, { machine });
  return {
    effects: [...mountedFiles(run, words), ...(nested?.effects ?? [])],
    ...(nested?.output !== undefined && { output: nested.output }),
  };
}

function textAt(words: readonly Word[], index: number): string {
  const word = words[index];
  return word === undefined ? '' : (textOf(word) ?? '');
}

/** The index of the next word that is neither an option nor an option's value. */
function nextOperand(words: readonly Word[], start: number): number {
  let index = start;
  while (index < words.length) {
    const text = textAt(words, index);
    if (!text.startsWith('-') || text === '--') return index;
    index += valueOptions.test(text) ? 2 : 1;
  }
  return index;
}

/** `-v host:container`: a container may read and write what it mounts. */
function mountedFiles(run: ProgramRun, words: readonly Word[]): readonly Effect[] {
  return words.flatMap((word, index) => {
    const before = textAt(words, index - 1);
    const inline = /^--volume=/.exec(leadOf(word))?.[0].length;
    if (before !== '-v' && before !== '--volume' && inline === undefined) return [];
    const value = sliceWord(word, inline ?? 0);
    const text = textOf(value)?.split(':')[0];
    if (text === undefined || !/^[./~]/.test(text)) return [];
    const path = wordOf(text, word.from);
    return (['read', 'write'] as const).flatMap((use) => run.file(path, use, { isTree: true, certainty: 'possible' }));
  });
}
