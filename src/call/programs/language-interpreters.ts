import { textOf, type Word } from '../command.ts';
import { isStandardInput } from './code-sources.ts';
import { interpreter, outcomeOfCode, outcomeOfInput, runScript } from './interpreters.ts';
import { valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import { readGnuplot } from './plain-gnuplot.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** No option of it holds a text. */
const fromInput = '';

const oneDash = { singleDash: true } as const;

/**
 * Interpreters of languages that have no reader here: a text in a word, or from the input, is opaque unless `plain-code.ts` knows all
 * of its words. After each one's own manual.
 */
export const languageInterpreters: ProgramTable = {
  // erl(1), elixir(1), iex(1): Erlang's options have one dash and whole names.
  erl: interpreter(
    'other',
    'eval= noshell noinput s= run= pa= pz= sname= name= config=r setcookie= mnesia= env=n boot= remsh= hidden detached heart',
    '-eval',
    {},
    [],
    oneDash,
  ),
  'elixir iex': interpreter(
    'other',
    'e|eval= r|require=r S|script=r pr= pa=d pz=d rpc-eval=n cookie= name= sname= app= erl= boot= remsh= dot-iex=r dbg= logger-otp-reports= no-halt hidden v|version',
    '-e',
    {},
    ['--rpc-eval'],
  ),
  'lua luajit luau': interpreter('other', 'e= i l= v E W j= b O=? d', '-e'),
  // R(1), Rscript(1).
  'Rscript R': interpreter(
    'other',
    'e= f|file=r g|gui= d|debugger= debugger-args= encoding= default-packages= version help verbose vanilla no-save no-restore no-environ no-site-file no-init-file no-echo q|quiet silent s|slave interactive args',
    '-e',
  ),
  julia: interpreter(
    'other',
    'e|eval= E|print= L|load=r J|sysimage=r t|threads= p|procs= H|home=d C|cpu-target= O|optimize=? g=? m|module= machine-file=r project=? color= startup-file= compile= i q|quiet v|version',
    '-e',
    {},
    ['-E'],
  ),
  groovy: interpreter(
    'other',
    'e= cp|classpath|-classpath|-cp= D|define=? c|encoding= d|debug i=? l=? n p a=? b|basescript= configscript=r v|version',
    '-e',
  ),
  groovysh: interpreter('other', 'e|evaluate= cp|classpath|-cp= C|color=? D=? q|quiet v|verbose', '-e'),
  'scala scala-cli': interpreter(
    'other',
    'e= cp|classpath|class-path|-cp|-classpath= execute-expression|script-snippet|execute-scala|execute-script= java-snippet|execute-java= S|scala= d|dependency|dep= java-opt|J= M|main-class= jvm= O|scalac-option= q v w|watch',
    '-e',
    {},
    ['--script-snippet', '--java-snippet'],
  ),
  kotlin: interpreter(
    'other',
    'e|expression|-expression= cp|classpath|-cp|-classpath= D=? J=? howtorun|-howtorun= no-stdlib|-no-stdlib',
    '-e',
  ),
  swift: interpreter('other', 'e= I= F= L= l= O=? D= sdk|-sdk= target|-target= c=', '-e', {}, ['-c']),
  // The Clojure CLI, https://clojure.org/reference/clojure_cli; the `:` of an alias is joined to `-M`.
  'clojure clj': interpreter(
    'other',
    'e|eval= i|init=r m|main= r|repl -Sdeps= -Scp= -Sthreads= -Srepro -Sforce -Sverbose -Stree -Spath J=? M=? X=? T=? A=? P report=',
    '-e',
  ),
  bb: program(
    'data',
    'e|eval= f|file=r m|main= x= cp|classpath= config=r deps-root=d prn debug i I o O verbose init=r',
    {
      stopsAtOperand: true,
      run: runBabashka,
    },
  ),
  // GHC User's Guide, 3.3 and 6.3.
  'ghci runghc runhaskell': interpreter(
    'other',
    'e= i=? package= X=? f= ghc-arg= o=w outputdir=d package-env= package-db= v=? W=?',
    '-e',
    {},
    [],
    oneDash,
  ),
  ghc: program(
    'read',
    'e= o=w odir=d hidir=d outputdir=d stubdir=d main-is= package= package-id= package-db= package-env= l=? L=? I=? i=? c S E C O=? make pgmF= pgmc= pgmP= pgml= pgma= optc= optl= opta= optP= F dynamic threaded v=?',
    { singleDash: true, run: runGhc },
  ),
  // OCaml manual, 13.2.
  'ocaml utop': interpreter(
    'other',
    'e= I=d init=r o= w= warn-error= open= ppx= pp= require= noinit noprompt nostdlib',
    '-e',
    {},
    [],
    oneDash,
  ),
  'tclsh wish': interpreter('other', 'encoding=', fromInput),
  // expect(1): a `-` alone reads the input.
  expect: interpreter('other', 'c= f=r b=r d D= i n N v', '-c'),
  // guile(1), racket(1), csi(1), gsi(1), MIT/GNU Scheme User Manual 3.1, gosh(1).
  guile: interpreter(
    'other',
    'c= s=r l=r e= L=d C=d x= ds debug auto-compile no-auto-compile listen=? q use-srfi= language= v',
    '-c',
  ),
  racket: interpreter(
    'other',
    'e|eval= f|load=r t|require=r l|lib= p= r|script=r u|require-script=r k= m i n v W= C= G= X= S= A= I= N= J= q b d',
    '-e',
  ),
  'csi chicken-csi': interpreter(
    'other',
    'e|eval= p|print= P|pretty-print= s|script=r ss=r sx=r R|require-extension= I|include-path=d b|batch n|no-init q|quiet',
    '-e',
    {},
    ['-p', '-P'],
  ),
  'gsi gambit': interpreter('other', 'e= f i v', '-e'),
  'mit-scheme scheme': interpreter(
    'other',
    'eval=* load=*r args quiet batch-mode band=r heap= no-init-file script=r',
    '--eval',
  ),
  gosh: interpreter('other', 'e= E= l=r I= A= u= m= p= b q i r=', '-e', {}, ['-E']),
  // sbcl(1), clisp(1), the manuals of ECL, Clozure CL, ABCL and Roswell.
  sbcl: interpreter(
    'other',
    'eval= load=r script=r core=r sysinit=r userinit=r noinform non-interactive no-sysinit no-userinit disable-debugger quit noprint dynamic-space-size= control-stack-size= end-toplevel-options merge-core-pages version help',
    '--eval',
  ),
  clisp: interpreter('other', 'x= i=r c M=r m= K= B=d N=d E= L= p= q v a norc repl on-error= lp=', '-x'),
  'ecl lx86cl lx86cl64 ccl ccl64 abcl': interpreter(
    'other',
    'e|eval= l|load=r shell=r s=r c q|norc|noinform I= n|no-init n b|batch Q',
    '-e',
    {},
    [],
    oneDash,
  ),
  ros: program(
    'data',
    'e|eval= l|load=r s|system|load-system= L= p|package= r|restart= E|entry= i|init= m|image= Q q v',
    { run: runRoswell },
  ),
  'newlisp janet fennel': interpreter(
    'other',
    'e|eval= E=* l=r m= c= w= s= load=r n p r v add-package-path= globals= lua= correlate',
    '-e',
    {},
    ['-E'],
  ),
  'raku perl6 rakudo': interpreter('other', 'e= I= M= n p c v doc=? ll-exception profile=?', '-e'),
  pike: interpreter('other', 'e= x= M= I= P= m=r d w a=', '-e'),
  // swipl(1), gprolog(1).
  'swipl swi-prolog yap gprolog': interpreter(
    'other',
    'g= t= f=r s=r l=r x=r p= q O D=? init-goal= entry-goal= query-goal= consult-file=r quiet traditional stack-limit= on-error= on-warning= no-tty nosignals dump-runtime-variables c',
    '-g',
    {},
    ['-t', '--init-goal', '--entry-goal', '--query-goal'],
  ),
  // octave(1), matlab(1), maxima(1), gp(1), sage(1).
  'octave octave-cli': interpreter(
    'other',
    'eval= p|path=d exec-path=d image-path=d info-file=r doc-cache-file=r built-in-docstrings-file=r gui no-gui i|interactive q|quiet|silent persist W|no-window-system f|norc no-init-file no-site-file no-history no-line-editing traditional V|verbose x',
    '--eval',
  ),
  matlab: interpreter(
    'other',
    'r= batch= sd=d logfile=w nodesktop nosplash nodisplay nojvm',
    '-r',
    {},
    ['-batch'],
    oneDash,
  ),
  maxima: interpreter(
    'other',
    'b|batch=r batch-lisp=r batch-string= r|run-string= p|preload=r preload-lisp=r init= init-mac=r init-lisp=r l|lisp= u|use-version= q|quiet very-quiet d v h X|lisp-options= userdir=d no-init',
    '--batch-string',
    {},
    ['-r'],
  ),
  gp: interpreter('other', 'f|fast q|quiet s|stacksize= D|default= p|primelimit= emacs test texmacs', fromInput),
  sage: interpreter('python', 'c= n|notebook=? t b q v|version', '-c'),
  gnuplot: program('data', 'e= c=r p|persist d|default-settings s|slow', { singleDash: true, run: runGnuplot }),
  // The manuals of Crystal, Nim, D's rdmd, CoffeeScript, QuickJS and V8's shell.
  crystal: program('read', 'o=w D= link-flags= release error-trace stdin-filename= no-color s t p v', {
    run: runCrystal,
  }),
  nim: program('read', 'o|out=?w r|run d|define=? p|path=? f hints=? warnings=? eval=?', { run: runNim }),
  rdmd: interpreter(
    'other',
    'eval= loop= main compiler= build-only force exclude= include= extra-file=r makedepend chatty shebang',
    '--eval',
    {},
    ['--loop'],
  ),
  coffee: interpreter(
    'other',
    'e|eval= c|compile o|output=w p|print r|require= s|stdio t|transpile b|bare w|watch j|join= m|map n|nodes i|interactive l|literate no-header ast tokens nodejs=',
    '-e',
  ),
  'qjs quickjs d8 jsc jrunscript jjs mujs njs': interpreter(
    'other',
    'e|eval= m|module I|include=r f=r l= c= cp= i std bignum q',
    '-e',
  ),
  // Servers that run code for whoever reaches them (Jupyter Server, Config file and command line options; code-server, Options).
  'code-server openvscode-server': program(
    'data',
    'auth= bind-addr= host= port= cert=?r cert-key=r config=r user-data-dir=o install-extension= disable-telemetry without-connection-token connection-token= accept-server-license-terms app-name= socket=w',
  ),
  'jupyter jupyter-lab jupyter-notebook jupyter-server': program(
    'data',
    'ip= port= port-retries= no-browser browser= config=r notebook-dir=d log-level= gateway-url=u certfile=r keyfile=r y debug allow-root autoreload',
  ),
  jshell: interpreter(
    'other',
    's v q class-path|-class-path= module-path= add-modules= feedback= startup=r R=? C=? execution= enable-preview',
    fromInput,
  ),
};

/** `bb '(…)'` is a text as much as `bb -e '(…)'` is (Babashka book, Usage); another program of that name speaks to Bitbucket. */
function runBabashka(run: ProgramRun): Outcome {
  const texts = valuesOf(run.invocation, '-e', '--eval');
  const [first] = operandWords(run);
  const written = first !== undefined && /^[(#\s]/.test(leadOf(first)) ? [first] : [];
  if (texts.length + written.length > 0) return outcomeOfCode(run, [...texts, ...written], 'other');
  if (first === undefined || isStandardInput(first)) return outcomeOfInput(run, 'other');
  return { codeFrom: ['file'], effects: run.connectToConfigured('forge', 'certain') };
}

/** `ghc -e`, also joined; `-F -pgmF` and its like name programs, which run over each file (GHC User's Guide, 6.11). */
function runGhc(run: ProgramRun): Outcome {
  const { options } = run.invocation;
  const joined = options.flatMap(({ word, value }) =>
    value === undefined && /^-e(?!ventlog|xclude|nable|xpose)./.test(leadOf(word)) ? [sliceWord(word, 2)] : [],
  );
  const texts = [...valuesOf(run.invocation, '-e'), ...joined];
  const programs = valuesOf(run.invocation, '-pgmF', '-pgmc', '-pgmP', '-pgml', '-pgma');
  return joinOutcomes([
    ...(texts.length > 0 ? [outcomeOfCode(run, texts, 'other')] : []),
    ...programs.map((word) => ({ effects: run.runText(word).effects })),
  ]);
}

/** `gnuplot -e TEXT`, scripts, and what it reads (gnuplot manual, Batch/Interactive Operation). */
function runGnuplot(run: ProgramRun): Outcome {
  const texts = valuesOf(run.invocation, '-e');
  const scripts = operandWords(run).filter((word) => !isStandardInput(word));
  const outcomes = [
    ...texts.map((word) => outcomeOfGnuplot(run, textOf(word), word)),
    ...scripts.map((script) => runScript(run, script, 'other')),
  ];
  const reads = texts.length === 0 && scripts.length === 0 && run.input !== undefined;
  if (!reads) return joinOutcomes(outcomes);
  const isFile = run.input.text === undefined && run.input.sources.every((source) => source === 'file');
  return isFile ? { codeFrom: ['file'] } : outcomeOfGnuplot(run, run.input.text, wordOf('', run.command.from));
}

function outcomeOfGnuplot(run: ProgramRun, text: string | undefined, { from }: Word): Outcome {
  const files = text === undefined ? undefined : readGnuplot(text);
  if (files === undefined) return { effects: run.opaque('commands of gnuplot that do more than draw') };
  return {
    effects: [
      ...files.reads.flatMap((file) => run.file(wordOf(file, from), 'read')),
      ...files.writes.flatMap((file) => run.file(wordOf(file, from), 'write')),
    ],
  };
}

/** `ros run -e TEXT`, `ros -e TEXT`; a script otherwise. */
function runRoswell(run: ProgramRun): Outcome {
  const texts = valuesOf(run.invocation, '-e', '--eval', '-i', '--init', '-r', '--restart');
  return texts.length > 0 ? outcomeOfCode(run, texts, 'other') : { codeFrom: ['file'] };
}

/** `crystal eval TEXT…`; without a text it reads its input (crystal(1)). */
function runCrystal(run: ProgramRun): Outcome {
  const [verb, ...texts] = operandWords(run);
  if (verb === undefined || !/^(?:e|ev|eva|eval)$/.test(textOf(verb) ?? '')) return { codeFrom: ['file'] };
  return texts.length > 0 ? outcomeOfCode(run, texts, 'other') : outcomeOfInput(run, 'other');
}

/** `nim --eval:TEXT`: the value of an option stands behind a colon or an equals sign (Nim Compiler User Guide). */
function runNim(run: ProgramRun): Outcome {
  const texts = run.invocation.options.flatMap(({ word }) => {
    const [name] = /^--?e_?v_?a_?l[:=]/i.exec(leadOf(word)) ?? [];
    return name === undefined ? [] : [sliceWord(word, name.length)];
  });
  if (texts.length > 0) return outcomeOfCode(run, texts, 'other');
  if (operandWords(run).some(isStandardInput)) return outcomeOfInput(run, 'other');
  return { codeFrom: ['file'] };
}
