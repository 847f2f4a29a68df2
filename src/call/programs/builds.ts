import { textOf, type Word } from '../command.ts';
import { effectsOfInstalling, effectsOfInstallTarget } from './build-installs.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { codeOfDescriptions, runDescribedTexts } from './piped-code.ts';
import { linesOfJustfile, textsOfYaml } from './project-texts.ts';
import { joinOutcomes, runBehind, suite, tool } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';
import { runWrittenMakefile, shellCallsIn } from './written-scripts.ts';

/** Programs that build: what they do stands in the project's files. After each one's own manual. */
export const buildPrograms: ProgramTable = {
  'make gmake bmake': tool(
    'f|file|makefile=r C|directory=d I|include-dir= j|jobs=? k|keep-going S|no-keep-going|stop n|just-print|dry-run|recon s|silent|quiet no-silent B|always-make i|ignore-errors e|environment-overrides E|eval= t|touch q|question W|what-if|new-file|assume-new= o|old-file|assume-old= l|load-average|max-load=? O|output-sync=? p|print-data-base r|no-builtin-rules R|no-builtin-variables d debug=? v|version h|help w|print-directory no-print-directory trace warn-undefined-variables b m shuffle=? L|check-symlink-times',
    { run: runMake },
  ),
  'ninja samu': tool('@code C=d f=r j= k= l= n d= t= v|verbose w= quiet version', {
    run: (run) => ({ effects: effectsOfInstallTarget(run) }),
  }),
  cmake: tool(
    'S=d B=d D= U= C=r G= T= A= P=r E W=? N L=? build=d install=d open=d workflow preset= list-presets=? fresh t|target= config= j|parallel=? clean-first v|verbose use-stderr prefix=d component= strip toolchain=r install-prefix=d trace trace-expand trace-redirect=w graphviz=w log-level= system-information=? find-package debug-output',
    { run: runCmake },
  ),
  'ctest cpack': tool(
    '@code C|build-config= j|parallel=? R|tests-regex= E|exclude-regex= L|label-regex= LE|label-exclude= I= V|verbose VV|extra-verbose Q|quiet O|output-log=w N|show-only=? output-on-failure stop-on-failure rerun-failed repeat= timeout= test-dir=d preset= list-presets S|script=r D|dashboard= M= T= output-junit=w no-tests= schedule-random progress build-and-test G= P= B=d config=r',
  ),
  meson: suite('C=d', {
    install: [
      '@code destdir=d n|dry-run no-rebuild only-changed quiet skip-subprojects=? strip tags= backend= C=d',
      (run) => (hasOption(run.invocation, '-n') ? {} : { effects: effectsOfInstalling(run) }),
    ],
    'setup compile test configure init dist devenv introspect rewrite wrap subprojects':
      '@code prefix=d buildtype= D= reconfigure wipe cross-file=r native-file=r j|jobs= v|verbose q|quiet suite= no-rebuild destdir=d clean backend= tags= ninja-args= wrapper=x',
  }),
  'bazel bazelisk blaze buck buck2 pants please plz': suite(
    'bazelrc=r output_base=d output_user_root=d host_jvm_args= batch',
    {
      'build test coverage fetch sync vendor':
        '@code @fetch c|compilation_mode= config= define= k|keep_going j|jobs= test_output= test_filter= test_arg= verbose_failures sandbox_debug',
      run: '@code @fetch c= config= run_under=p script_path=w',
      'query cquery aquery info version help analyze-profile dump clean shutdown mod license print_action canonicalize-flags':
        'output= expunge expunge_async',
      'mobile-install': '@code',
    },
  ),
  'just task go-task mage doit invoke inv tup scons waf b2 bjam premake5 premake xmake redo earthly dagger nx turbo gulp grunt jake wireit moon cake nuke fake psake taskipy poe':
    tool(
      '@code f|justfile|taskfile|file|gulpfile|gruntfile=r d|dir|working-directory=d C=d l|list a|all n|dry-run|dry v|verbose q|quiet|silent s|set=n y|yes j|jobs=? w|watch p|parallel P|push t|target= c|command= e|evaluate shell=x shell-arg= summary show= dump fmt|format init choose unstable g|global concurrency= filter= projects= scope= since= affected base= head= skip-nx-cache skip-publish first-release force no-cache output-logs= D=? H= i u k',
      { run: runTaskRunner },
    ),
  ant: tool(
    '@code f|file|buildfile=r D= lib= logger= listener= l|logfile=w q|quiet v|verbose d|debug k|keep-going s|find=r p|projecthelp propertyfile=r inputhandler= nice= noinput autoproxy main= diagnostics e emacs S silent',
    { singleDash: true },
  ),
  'gcc g++ cc c++ clang clang++ c99 c89 tcc icc icx emcc em++ zig nvcc gfortran gnat gccgo mpicc mpicxx': tool(
    '@read o|output=w c S E M MM MD MMD I= L= l= D=? U= O=? W=? f=? m=? g=? std= MF=w MT= MQ= x= isystem= include=r imacros=r idirafter= iquote= isysroot= sysroot= B= T=r Xlinker= Xassembler= Xpreprocessor= Xclang= arch= target= specs=r -wrapper= v pipe shared static pthread save-temps=? nostdlib compile assemble debug P C h w dumpbase= aux-info=w dumpmachine dumpversion print-file-name= print-search-dirs ansi pedantic',
    { run: runWrapped },
  ),
  rustc: tool(
    '@read @code o=w L= l= cfg= check-cfg= crate-type= crate-name= edition= emit= print=? g O out-dir=d explain= test target= A|allow= W|warn= D|deny= F|forbid= C|codegen= Z= v|verbose error-format= json= color= extern= sysroot=d cap-lints= remap-path-prefix=',
    { output: 'file', run: runRustc },
  ),
  'javac kotlinc scalac groovyc swiftc ocamlc ocamlopt nasm yasm as ld lld gold protoc flatc thrift buf gdc ldc2 dmd fpc haxe lessc sass node-sass':
    tool(
      '@read o=w d=d cp|classpath|class-path= sourcepath= processor= processorpath= source= target= release= encoding= g=? nowarn verbose Xlint=? I= L= l= O=? f= m= e= T=r r q outputdir=d odir=d hidir=d package= proto_path= I= python_out=d go_out=d js_out=d ts_out=d java_out=d cpp_out=d plugin=x module-name= emit-library c s style= watch w load-path=',
    ),
  'java javaw': tool(
    '@stop jar=r cp|classpath|class-path= p|module-path= m|module= D=? X=? javaagent=r agentlib= agentpath=r version showversion server client ea esa da add-modules= add-opens= add-exports= source= enable-preview',
    { singleDash: true, run: runJava },
  ),
  'jar jlink jpackage javadoc': tool(
    '@read c x t u f|file=w v m|manifest=r e|main-class= C=d d=d output=d module-path= add-modules= release= dest=d name= type= input=d',
    { bareOptions: true },
  ),
  'husky lefthook pre-commit overcommit lint-staged commitlint commitizen cz': tool(
    '@code c|config=r a|all-files v|verbose files hook-stage= f|force q|quiet from-ref= to-ref= t|hook-type= install-hooks overwrite show-diff-on-failure from= to= e|edit=?r x|extends= d|diff= allow-empty concurrent= no-stash',
  ),
  'autoconf automake aclocal autoreconf autoheader libtoolize configure bootstrap': tool(
    '@code prefix=d exec-prefix=d host= build= target= enable-shared disable-shared C|config-cache q|quiet i|install f|force v|verbose I= srcdir=d o|output=w W= cache-file=w a|add-missing c|copy',
  ),
};

/** `-wrapper gdb,--args` runs each step of the compiler behind these words (gcc(1)). */
function runWrapped(run: ProgramRun): Outcome {
  const wrappers = valuesOf(run.invocation, '-wrapper').map((word) => {
    const text = textOf(word);
    if (text === undefined) return { effects: run.opaque('a program that is known only when it runs') };
    return run.runWords(text.split(',').map((each) => wordOf(each, word.from)));
  });
  // What is compiled is run, at once or by the commands behind (gcc(1); Tiny C Compiler Reference, -run).
  return joinOutcomes([...wrappers, codeOfDescriptions(run, operandWords(run))]);
}

/** `just --command rm a` and `nx exec -- rm a` run the words behind (just(1); Nx, nx exec). */
function runTaskRunner(run: ProgramRun): Outcome {
  const option = run.invocation.options.find(({ names, value }) => value !== undefined && names.includes('--command'));
  const { words } = run.command;
  if (option?.value !== undefined) {
    const behind = words.slice(Math.max(words.indexOf(option.word), words.indexOf(option.value)) + 1);
    return runBehind(run, [option.value, ...behind]);
  }
  const [verb, ...command] = operandWords(run);
  if (verb !== undefined && textOf(verb) === 'exec') return runBehind(run, command);
  return runDescribedTexts(run, taskFiles(run), run.name === 'just' ? linesOfJustfile : textsOfYaml);
}

/** `just -f -`, `task -t -` (just(1), --justfile; Task, CLI Reference, --taskfile). */
function taskFiles({ invocation, name }: ProgramRun): readonly Word[] {
  return valuesOf(invocation, '--file', ...(/^(?:task|go-task)$/.test(name) ? ['-t'] : []));
}

/** A makefile from the input is code from there; `--eval` is one in a word, and `SHELL=` runs every line (GNU make manual 5.3.2, 9.7). */
function runMake(run: ProgramRun): Outcome {
  const { invocation, input } = run;
  const files = valuesOf(invocation, '-f');
  const texts = valuesOf(invocation, '--eval');
  if (files.some((word) => textOf(word) === '-') && input?.text === undefined)
    return { codeFrom: input?.sources ?? ['variable'], effects: run.opaque('a makefile that is piped in') };
  if (texts.length > 0 || files.some((word) => textOf(word) !== '-' && !isFileWord(word)))
    return { codeFrom: ['file'], effects: run.opaque('a makefile that stands in the command') };
  const shells = operandWords(run).flatMap((word) => {
    const [name] = /^(?:override\s+)?(?:SHELL|MAKE|CC|CXX|LD|AR|RM)\s*[:+?!]*=\s*/.exec(leadOf(word)) ?? [];
    return name === undefined ? [] : [sliceWord(word, name.length)];
  });
  const variables = operandWords(run).flatMap((word) => shellCallsIn(textOf(word) ?? ''));
  // Without running recipes, `$(shell …)` runs all the same.
  const written = hasOption(invocation, '-n') && shells.length === 0 ? {} : runWrittenMakefile(run);
  return {
    ...written,
    effects: [
      ...(written.effects ?? []),
      ...effectsOfInstallTarget(run),
      ...[...shells, ...variables.map((text) => wordOf(text, run.command.from))].flatMap(
        (word) => run.runText(word).effects ?? [],
      ),
    ],
  };
}

/** A command for the moment when the machine fails (the `java` command, -XX:OnError, -XX:OnOutOfMemoryError). */
function runJava(run: ProgramRun): Outcome {
  const texts = run.invocation.options.flatMap(({ word }) => {
    const [name] = /^-XX:On(?:OutOfMemory)?Error=/.exec(leadOf(word)) ?? [];
    return name === undefined ? [] : [sliceWord(word, name.length)];
  });
  return { codeFrom: ['file'], effects: texts.flatMap((text) => run.runText(text).effects ?? []) };
}

/** `-C linker=PROGRAM` (The rustc book, Codegen Options). */
function runRustc(run: ProgramRun): Outcome {
  const linkers = valuesOf(run.invocation, '-C').filter((value) => leadOf(value).startsWith('linker='));
  return { effects: linkers.flatMap((value) => run.runText(sliceWord(value, 7)).effects ?? []) };
}

/** `cmake -E` has small commands of its own (cmake(1), Run a Command-Line Tool); `-P` runs a script. */
function runCmake(run: ProgramRun): Outcome {
  const { invocation } = run;
  if (!hasOption(invocation, '-E')) {
    const isInstalling =
      hasOption(invocation, '--install') ||
      valuesOf(invocation, '-t', '--target').some((target) => /^install(?:\/\w+)?$/.test(textOf(target) ?? ''));
    return { codeFrom: ['file'], effects: isInstalling ? effectsOfInstalling(run) : [] };
  }
  const [verb, ...words] = operandWords(run);
  const files = words.filter(isFileWord);
  const name = verb === undefined ? '' : (textOf(verb) ?? '');
  if (name === 'env' || name === 'time')
    return run.runWords(words.filter((word) => !/^[A-Za-z_]\w*=/.test(textOf(word) ?? '')));
  if (name === 'chdir') return words[0] === undefined ? {} : run.runWords(words.slice(1), { folder: words[0] });
  if (/^(?:rm|remove|remove_directory)$/.test(name))
    return { effects: files.flatMap((word) => run.file(word, 'delete', { isTree: true })) };
  if (/^(?:copy|copy_directory|copy_if_different|rename|create_symlink|create_hardlink)$/.test(name))
    return {
      effects: files.flatMap((word, index) =>
        run.file(word, index === files.length - 1 ? 'write' : name === 'rename' ? 'delete' : 'read', { isTree: true }),
      ),
    };
  if (/^(?:make_directory|touch|touch_nocreate)$/.test(name))
    return { effects: files.flatMap((word) => run.file(word, 'write')) };
  if (name === 'tar') return { effects: files.slice(1).flatMap((word) => run.file(word, 'read', { isTree: true })) };
  return /^(?:cat|sha\d+sum|md5sum|compare_files)$/.test(name)
    ? { effects: files.flatMap((word) => run.file(word, 'read')) }
    : {};
}
