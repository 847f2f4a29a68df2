import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { hasOption } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import { runBehind, suite, tool } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';

/** Checks, formatters, test runners, bundlers and watchers: they load the project's settings, and the files that they name. */
export const checkerPrograms: ProgramTable = {
  eslint: checker(
    'c|config=r no-config-lookup env= ext= global= parser= parser-options= resolve-plugins-relative-to=d plugin= rule= rulesdir=d fix fix-dry-run fix-type= ignore-path=r ignore-pattern= no-ignore stdin stdin-filename= quiet max-warnings= o|output-file=w f|format= color no-color report-unused-disable-directives cache cache-file=w cache-location=w cache-strategy= init debug print-config= no-eslintrc no-warn-ignored flag= stats no-inline-config',
    ['--fix'],
  ),
  prettier: checker(
    'w|write c|check l|list-different config=r no-config ignore-path=r plugin= parser= stdin-filepath= log-level= cache cache-location=w u|ignore-unknown find-config-path= no-editorconfig tab-width= print-width= single-quote no-semi trailing-comma= prose-wrap= end-of-line= config-precedence= with-node-modules no-error-on-unmatched-pattern use-tabs',
    ['--write'],
  ),
  'black isort autopep8 yapf docformatter autoflake pyupgrade usort': checker(
    'c|code= config|settings-path=r check|check-only diff color l|line-length= t|target-version= S|skip-string-normalization C q|quiet v|verbose include= exclude= extend-exclude= force-exclude= stdin-filename= W|workers= fast safe in-place i|in-place r|recursive style= profile= atomic a|aggressive remove-all-unused-imports py38-plus py39-plus py310-plus p|parallel skip= sg= src= preview line-ranges=',
    'always',
    ['--check', '--diff', '--check-only', '--code'],
  ),
  ruff: suite('config=r isolated q|quiet v|verbose s|silent no-cache cache-dir=d', {
    check: [
      'fix unsafe-fixes no-fix diff w|watch select= ignore= extend-select= per-file-ignores= output-format= o|output-file=w exclude= extend-exclude= target-version= preview statistics show-fixes show-files show-settings add-noqa fix-only e|exit-zero exit-non-zero-on-fix stdin-filename= line-length=',
      runWriter(['--fix', '--fix-only', '--add-noqa']),
    ],
    format: [
      'check diff line-length= exclude= stdin-filename= target-version= preview range= exit-non-zero-on-format',
      runWriter('always', ['--check', '--diff']),
    ],
    'rule linter config clean server version analyze': 'all output-format=',
  }),
  'flake8 pylint mypy pyright basedpyright pyre bandit pydocstyle vulture dmypy ty pytype interrogate deptry safety pip-audit':
    checker(
      'c|config|config-file|rcfile=r p|project=r f|format|output-format= o|output|output-file=w r|recursive s|severity-level= v|verbose q|quiet exclude= ignore= select= m|module= P|package= python-version= python-executable= cache-dir=d disable= enable= j|jobs= max-line-length= strict ignore-missing-imports install-types non-interactive outputjson stats watch w|watch ll lll errors-only E fail-under= d= junit-xml=w html-report=d txt-report=d show-error-codes no-incremental namespace-packages',
      [],
    ),
  tsc: checker(
    'p|project=r b|build w|watch noEmit outDir=d outFile=w declaration d declarationDir=d rootDir= target= module= moduleResolution= lib= strict init showConfig listFiles incremental tsBuildInfoFile=w pretty skipLibCheck jsx= allowJs checkJs emitDeclarationOnly sourceMap force clean dry verbose traceResolution generateTrace=d types= typeRoots= noCheck extendedDiagnostics',
    [],
  ),
  'jest vitest mocha ava jasmine tap tape uvu bats playwright cypress karma nightwatch wdio testcafe cucumber-js cucumber behave lost-pixel':
    runner(
      'c|config=r w|watch watchAll coverage t|testNamePattern|grep= g|grep= f|fgrep= u|update|updateSnapshot ci reporter= reporters= R= outputFile=w json json-report=w r|require=r root=d dir=d project= spec=r browser= headed headless debug ui bail=? b|bail runInBand i maxWorkers= workers= testTimeout= timeout= silent verbose passWithNoTests environment= run shard= repeat-each= retries= o|output=d changedSince= onlyChanged findRelatedTests globals= setupFiles= cwd=d e|env= record key= port= last-failed',
    ),
  'pytest py.test nose2 nosetests ward': runner(
    'k= m= x|exitfirst maxfail= pdb s capture= v|verbose q|quiet n|numprocesses= p= c|config-file=r rootdir=d o|override-ini= cov=? cov-report= cov-config=r no-cov junitxml|junit-xml=w tb= lf|last-failed ff|failed-first nf sw|stepwise co|collect-only ignore= ignore-glob= deselect= durations= timeout= l|showlocals r= W= basetemp=k log-file=w html=w reruns= dist= setup-show fixtures markers doctest-modules import-mode= color= no-header cache-clear pastebin= strict-markers randomly-seed= snapshot-update benchmark-only',
  ),
  'tox nox': tool(
    '@code e|envlist|session= s|sessions= c|conf=r f|noxfile=r r|recreate R p|parallel= l|list a|listenvs-all k= t|tags= skip-pkg-install develop workdir=d x|override= v q|quiet notest no-venv force-python= installpkg=r result-json=w',
    {
      run: (run) => {
        const [verb, ...command] = operandWords(run);
        return verb !== undefined && textOf(verb) === 'exec' ? runBehind(run, command) : {};
      },
    },
  ),
  'rspec minitest phpunit pest paratest codecept phpspec busted ginkgo gotestsum': runner(
    'c|configuration=r bootstrap=r f|format= o|out=w e|example= t|tag= P|pattern= r|require=r I= fail-fast=? filter= testsuite= group= exclude-group= coverage-html=d coverage-clover=w coverage-text log-junit=w junitfile=w jsonfile=w stop-on-failure testdox b|backtrace w|warnings order= seed= only-failures next-failure p|processes= v packages= raw-command rerun-fails=? focus= skip= randomize-all',
  ),
  'rubocop standardrb erb-lint reek brakeman': checker(
    'c|config=r a|autocorrect|auto-correct A|autocorrect-all|auto-correct-all x|fix-layout fix only= except= f|format= o|out|output=w l|lint D|display-cop-names r|require=r P|parallel no-parallel q|quiet fail-level= auto-gen-config force-exclusion s|stdin= S cache=? L|list-target-files',
    ['--autocorrect', '--autocorrect-all', '--fix-layout', '--fix', '-a', '-A', '-x'],
  ),
  'phpstan psalm phpcs phpmd phan rector php-cs-fixer phpcbf pint ecs': suiteOrFiles(
    'c|configuration|config=r l|level= a|autoload-file=r memory-limit= error-format= no-progress generate-baseline=?w standard= p s n extensions= ignore= report= report-file=w dry-run diff rules= allow-risky= using-cache= cache-file=w path-mode= clear-cache fix test dirty alter issues= show-info= threads= no-cache output-format= set-baseline=w',
  ),
  'golangci-lint staticcheck revive gosec errcheck govulncheck': checker(
    'c|config=r E|enable= D|disable= p|presets= fix new new-from-rev= timeout= out-format= o|out=w v|verbose j|concurrency= tests build-tags= fmt= quiet exclude= include= checks= tags= show= json',
    ['--fix'],
  ),
  'shellcheck hadolint actionlint yamllint markdownlint markdownlint-cli2 vale codespell typos cspell ajv spectral redocly sqlfluff sqlfmt taplo dprint stylelint htmlhint tslint xo standard semistandard jshint jslint biome oxlint oxfmt rome tflint tfsec checkov terrascan trivy grype syft gitleaks detect-secrets trufflehog kubeval kubeconform conftest kube-linter ansible-lint cppcheck clang-tidy cpplint pmd checkstyle spotbugs ktlint detekt swiftlint swiftformat scalafmt scalafix buildifier nixfmt alejandra statix deadnix stylua selene luacheck cmake-format cmake-lint gersemi djlint curlylint proselint alex textlint write-good lychee knip depcheck madge dependency-cruiser depcruise size-limit publint attw sort-package-json syncpack ncu npm-check-updates npm-check license-checker':
    checker(
      'c|config|config-file=r f|format= o|output|output-file=w s|shell|severity= e|exclude= i|include=? x|external-sources a|check-sourced S= w|write|write-changes fix unsafe dry-run check diff q|quiet v|verbose ignore= ignore-path=r ignore-words=r L|ignore-words-list= D|dictionary=r H|hidden skip= dialect= rules= rule= strict d= severity= max-warnings= color= stdin stdin-filename= r|reporter= checks= p= warnings-as-errors= fix-errors header-filter= enable= std= u|upgrade t|target= deep json l level= baseline=w scanners= exit-code= report-path=w report-format= source=d schema=r no-cache',
      ['--fix', '--write', '--write-changes', '--fix-errors', '--upgrade'],
    ),
  'clang-format shfmt rustfmt stylish-haskell ormolu fourmolu ocamlformat google-java-format dartfmt mdformat pyproject-fmt zprint cljfmt':
    checker(
      'i|in-place|inplace style= fallback-style= n|dry-run Werror w|write d|diff l|list s|simplify ln= ci bn sr kp fn mn edition= check emit= config=? config-path=r backup q|quiet v|verbose mode= r|replace a|aosp m|modify files=r assume-filename= lines= offset= length= sort-includes wrap= number',
      ['-i', '-w', '--write', '--replace', '--modify', '-r', '-m'],
      ['--check', '--dry-run'],
      { always: ['rustfmt', 'mdformat', 'pyproject-fmt'] },
    ),
  'webpack rollup vite esbuild swc parcel rspack rsbuild rolldown tsup tsdown unbuild babel browserify metro snowpack wmr microbundle ncc nexe next nuxt nuxi astro svelte-kit remix gatsby vue-cli-service ng react-scripts expo storybook start-storybook build-storybook docusaurus vuepress vitepress hugo jekyll eleventy mkdocs sphinx-build hexo gitbook mdbook typedoc jsdoc documentation doxygen postcss tailwindcss svgo terser uglifyjs ionic capacitor cap quasar tauri electron-builder electron-forge wails':
    runner(
      'c|config=r o|output|outfile|out-file=w d|outdir|out-dir|output-path|output-dir=d w|watch m|mode|minify=? p|port= host=? e|env= entry= t|target= f|format= bundle sourcemap=? define= loader= external= platform= servedir=d splitting open mode= base= outDir=d emptyOutDir logLevel= force preset= presets= plugins= extensions= copy-files root=d s|source=r b|builder= D= j|jobs= n|name= i|input=r h progress analyze stats json profile prod production ssr turbo experimental-app-only content-base=d',
    ),
  'nyc c8 istanbul coverage kcov': tool(
    '@command @code reporter= report-dir=d temp-directory=d all include= exclude= check-coverage lines= branches= functions= statements= source= branch a|append p|parallel-mode m|module rcfile=r data-file=w omit= o|output=d silent',
  ),
  'ts-node-esm ts-node-dev tsnd vite-node esno jiti babel-node swc-node sucrase-node esbuild-runner': tool(
    '@stop @code P|project|tsconfig=r r|require=r e|eval= p|print= T|transpile-only files swc esm respawn watch no-cache env-file=r import=r loader=r inspect=? conditions= C=',
  ),
  'watchman-make reflex air modd cargo-watch rerun fswatch gowatch ptw when-changed watchmedo guard': tool(
    '@code x|exec=x e|ext|exts= w|watch= i|ignore= c|command=x q|quiet d|delay|debounce= r|restart s|signal= n p|poll= clear=? on-change-only stop-timeout= f|filter= W|workdir=d no-vcs-ignore no-project-ignore shell= o|only-emit-events g|glob= R|regex= G|inverse-glob= build.cmd=x build.bin=x v|verbose L legacy-watch I|interactive t|throttle= j|jobs= k|kill a|add= initial',
  ),
  'run-many': tool(
    '@text w|warmup= r|runs= m|min-runs= M|max-runs= n|names= p|prepare=x c|conclude=x s|setup=x cleanup=x k|kill-others N i|ignore-failure export-json=w export-markdown=w export-csv=w L=n P=n S|shell= show-output style= prefix= kill-others-on-fail success= raw hide= max-processes= parallel serial sequential print-label continue-on-error output= input=r',
  ),
};

/** It reads the files that it is given, and writes them with one of these options, or always but for the last ones. */
function checker(
  options: string,
  writes: readonly string[] | 'always',
  unless: readonly string[] = [],
  { always = [] }: { readonly always?: readonly string[] } = {},
): Program {
  return tool(`@code ${options}`, { run: runWriter(writes, unless, always) });
}

/** It runs code of the project, in the files that it is given. */
function runner(options: string): Program {
  return tool(`@code ${options}`, {
    run: (run) => ({ effects: namedFiles(run).flatMap((word) => run.file(word, 'read')) }),
  });
}

/** `phpstan analyse src`, `phpcbf src`, `rector process src`. */
function suiteOrFiles(options: string): Program {
  return tool(`@code ${options}`, {
    run: (run) => {
      const name = textOf(run.command.words[0] ?? { parts: [], from: run.command.from }) ?? '';
      const isFixing =
        /(?:rector|php-cs-fixer|phpcbf|pint)$/.test(name) && !hasOption(run.invocation, '--dry-run', '--test');
      return { effects: touch(run, isFixing || hasOption(run.invocation, '--fix', '--alter')) };
    },
  });
}

function runWriter(
  writes: readonly string[] | 'always',
  unless: readonly string[] = [],
  always: readonly string[] = [],
) {
  return (run: ProgramRun): Outcome => {
    const name = textOf(run.command.words[0] ?? { parts: [], from: run.command.from }) ?? '';
    const isWriting = writes === 'always' || always.includes(name) || hasOption(run.invocation, ...writes);
    return { codeFrom: ['file'], effects: touch(run, isWriting && !hasOption(run.invocation, '--dry-run', ...unless)) };
  };
}

function touch(run: ProgramRun, isWriting: boolean): readonly Effect[] {
  return namedFiles(run).flatMap((word) => [
    ...run.file(word, 'read'),
    ...(isWriting ? run.file(word, 'write', { isTree: true }) : []),
  ]);
}

/** Words that can be told for files: with a dot or a slash. */
function namedFiles(run: ProgramRun): readonly Word[] {
  return operandWords(run).filter((word) => isFileWord(word) && /[./]/.test(textOf(word) ?? ''));
}
