import { textOf, type Word } from '../command.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { wordOf } from './word-pieces.ts';

/** It runs what files of the project say. */
const runsFiles = (): Outcome => ({ codeFrom: ['file'] });

const packageOptions =
  'g|global D|save-dev E|save-exact S|save O|save-optional f|force w|workspace= C|prefix=d dir=d cwd=d filter= F= r|recursive registry=u tag= otp= access= dry-run no-save legacy-peer-deps ignore-scripts silent s|loglevel= verbose json if-present frozen-lockfile production prod P|save-prod workspaces ws include= omit= scope= y|yes q|quiet parallel stream depth= offline prefer-offline no-audit no-fund audit=? fund=? userconfig=r script-shell=x p|package= c|call=x';

/** Package managers and build tools: what they do stands in the project's files. */
export const buildPrograms: ProgramTable = {
  'npm pnpm yarn': program('data', packageOptions, { subcommands: new Map(), run: runPackageManager }),
  'pip pip3 uv pipenv poetry conda mamba pdm hatch rye bundle': program(
    'data',
    'r|requirement=r c|constraint=r e|editable= i|index-url=u extra-index-url=u f|find-links= t|target=w U|upgrade q|quiet y|yes user no-deps pre no-cache-dir python= p= with= dev group= d|dest=w',
    { subcommands: new Map(), run: runPythonTool },
  ),
  'make gmake': program(
    'data',
    'f|file|makefile=r C|directory=d j|jobs=? k|keep-going n|just-print|dry-run|recon s|silent|quiet B|always-make i e q t W= o= I= l=? O=? eval=x w p r R d v h S',
    { run: runMake },
  ),
  'cargo rustup': program(
    'data',
    'q|quiet v|verbose p|package= F|features= all-features no-default-features release r j|jobs= target= target-dir=w manifest-path=r color= all workspace exclude= lib bin= bins example= examples test= tests bench= profile= locked offline frozen message-format= fix allow-dirty allow-staged version= git=u path= force f registry= index=u token= dry-run',
    { subcommands: new Map(), run: runsFiles },
  ),
  'go gofmt': program(
    'data',
    'v race run= count= timeout= o=w C=d tags= ldflags= gcflags= mod= cover coverprofile=w exec=x toolexec=x u t d n x a work json p= short bench= w l s e=',
    { singleDash: true, subcommands: new Map(), run: runGo },
  ),
  'gem composer nuget dotnet mvn gradle gradlew mvnw sbt mix rebar3 stack cabal xcodebuild pod flutter dart bazel buck pants ant rake cmake ninja meson tox nox just task grunt gulp lerna nx turbo':
    program('data', 'y|yes|assume-yes q|quiet v|verbose f|file=r C=d D= B=d S=d G= j= i= e= p=', {
      subcommands: new Map(),
      run: runsFiles,
    }),
  'tsc eslint prettier jest vitest mocha ava playwright cypress pytest mypy ruff black isort flake8 pylint pyright tslint oxlint biome stylelint rubocop rspec phpunit phpstan golangci-lint shellcheck shfmt clippy-driver webpack rollup vite esbuild swc babel next nuxt astro svelte-kit tsup tsdown rolldown parcel storybook jshint standard xo nyc c8 coverage karma':
    program(
      'data',
      'c|config=r p|project=r o=w outfile=w outDir=w output-file=w fix write w|watch k= m= n= x v|verbose q|quiet s t= u f= ext= rule= format= max-warnings= testPathPattern= testNamePattern= reporter= cov=? tb= maxfail=',
      { run: runChecker },
    ),
  'gcc g++ cc c++ clang clang++ rustc javac ld as ghc nasm': program(
    'read',
    'o=w c S E I= L= l= D= O=? W=? f=? m=? g=? std= M=? MF=w x= d= cp= print= edition= crate-type= target= C= A= emit=',
    { output: 'file' },
  ),
  'java kotlinc': program('data', 'jar=r cp= classpath= version', { singleDash: true, run: runsFiles }),
  'husky lefthook pre-commit': program('data', '', { subcommands: new Map(), run: runsFiles }),
  'twine gh glab hub vercel netlify heroku fly flyctl wrangler firebase supabase railway': program('data', '', {
    run: runCli,
  }),
};

/** `npm exec`, `pnpm dlx`, `yarn dlx` run a command; publishing sends to the registry that is set up. */
function runPackageManager(run: ProgramRun): Outcome {
  const [verb] = run.invocation.subcommands;
  const words = operandWords(run);
  if (/^(?:exec|x|dlx)$/.test(verb ?? '')) {
    const nested = words.length === 0 ? undefined : run.runWords(commandBehind(run)).effects;
    return { codeFrom: ['file'], ...(nested !== undefined && { effects: nested }) };
  }
  if (/^(?:publish|unpublish|deprecate|dist-tag|owner|access)$/.test(verb ?? ''))
    return { codeFrom: ['file'], effects: run.connectToConfigured('registry', 'certain') };
  if (/^(?:i|install|add|ci|update|up|upgrade|install-test|it|create|init)$/.test(verb ?? ''))
    return { codeFrom: ['file'], effects: [...run.connectToConfigured('registry', 'no'), ...urlsAmong(run, words)] };
  return { codeFrom: ['file'] };
}

/** What stands from the first operand on belongs to the command that it names. */
function commandBehind(run: ProgramRun): readonly Word[] {
  const [first] = operandWords(run);
  const { words } = run.command;
  return first === undefined ? [] : words.slice(words.indexOf(first));
}

function urlsAmong(run: ProgramRun, words: readonly Word[]) {
  return words.flatMap((word) => {
    const [, url] = /^(?:[\w.@/-]+@|git\+)*(https?:\/\/.*)$/s.exec(textOf(word) ?? '') ?? [];
    return url === undefined ? [] : run.connect(wordOf(url, word.from), 'no');
  });
}

function runPythonTool(run: ProgramRun): Outcome {
  const [verb] = run.invocation.subcommands;
  const words = operandWords(run);
  if (/^(?:run|exec)$/.test(verb ?? '') && words.length > 0)
    return { codeFrom: ['file'], effects: run.runWords(commandBehind(run)).effects ?? [] };
  if (verb === 'pip' && words.length > 0) return { codeFrom: ['file'], effects: urlsAmong(run, words) };
  if (/^(?:install|download|add|sync|wheel)$/.test(verb ?? ''))
    return { codeFrom: ['file'], effects: [...run.connectToConfigured('registry', 'no'), ...urlsAmong(run, words)] };
  return { codeFrom: ['file'] };
}

/** A makefile from the input is code from there. */
function runMake(run: ProgramRun): Outcome {
  const isPiped = valuesOf(run.invocation, '-f').some((word) => textOf(word) === '-');
  if (isPiped)
    return { codeFrom: run.input?.sources ?? ['variable'], effects: run.opaque('a makefile that is piped in') };
  return hasOption(run.invocation, '-n') ? {} : { codeFrom: ['file'] };
}

function runGo(run: ProgramRun): Outcome {
  const runs = /^(?:run|test|generate|build|install|tool|vet)$/.test(run.invocation.subcommands[0] ?? '');
  return runs ? { codeFrom: ['file'] } : {};
}

/** Checkers and bundlers read the files that they name, and load the project's settings. */
function runChecker(run: ProgramRun): Outcome {
  const writes = hasOption(run.invocation, '--fix', '--write');
  const files = operandWords(run).filter((word) => /[./]/.test(textOf(word) ?? ''));
  return {
    codeFrom: ['file'],
    effects: files.flatMap((word) => [
      ...run.file(word, 'read'),
      ...(writes ? run.file(word, 'write', { isTree: true }) : []),
    ]),
  };
}

function runCli(run: ProgramRun): Outcome {
  return {
    effects: run.connectToConfigured(textOf(run.command.words[0] ?? wordOf('', run.command.from)) ?? '', 'certain'),
  };
}
