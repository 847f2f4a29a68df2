import { textOf, type Word } from '../command.ts';
import { effectsOfShared } from './helper-programs.ts';
import { hasOption } from './invocation.ts';
import { type ProgramTable } from './make-program.ts';
import { runPackageCommand, runScriptOrInstalled, runUnknownAsProgram } from './package-commands.ts';
import { runFarPackage, runInstall, runPublish } from './package-sources.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes, runBehind, suite, tool, type CommandTable } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, leadOf, sliceWord, wordOf } from './word-pieces.ts';
import { runWrittenPackageScripts } from './written-scripts.ts';

const place = { place: 'registry' };

/** npm's configuration keys are options of every command (npm-config(7)). */
const npmOptions =
  'g|global location= L= C|prefix=d w|workspace= ws|workspaces include-workspace-root iwr registry=u s|silent q|quiet d|verbose loglevel= json l|long parseable p y|yes f|force userconfig=r globalconfig=r cache=d tag= otp= scope= access= dry-run n|no ignore-scripts script-shell=x editor=x viewer=x omit= include= audit no-audit fund no-fund offline prefer-offline prefer-online no-color color=? if-present legacy-peer-deps strict-peer-deps foreground-scripts engine-strict no-package-lock package-lock-only install-links cafile=r key= cert= proxy=u https-proxy=u noproxy= node-options= before= depth= a|all';

const saveOptions =
  'S|save P|save-prod D|save-dev O|save-optional E|save-exact B|save-bundle no-save save-peer install-strategy= global-style no-bin-links lockfile-version=';

const npm: CommandTable = {
  'install|i|in|ins|inst|insta|instal|isnt|isnta|isntal|isntall|add ci|clean-install|ic|install-clean install-test|it install-ci-test|cit update|up|upgrade|udpate link|ln dedupe|ddp rebuild|rb':
    [saveOptions, runInstall],
  'uninstall|unlink|remove|rm|r|un prune': `@code ${saveOptions}`,
  'run|run-script|rum|urn test|tst|t start stop restart': ['@code', runWrittenPackageScripts],
  'exec|x': ['@stop @code package= c|call=x', runPackageCommand],
  'init|create|innit': ['@fetch @code', runInitializer],
  publish: ['provenance provenance-file=r', runPublish],
  'unpublish deprecate undeprecate owner|author access dist-tag|dist-tags team org star unstar trust': '@send',
  'token profile hook adduser|add-user login logout': '@send read-only cidr= auth-type= password',
  'view|info|show|v search|find|s|se audit outdated ping whoami doctor repo bugs docs home stars sbom fund query ls|list|ll|la explain|why diff':
    '@fetch',
  explore: ['@stop shell=x', runInFolder],
  pkg: runsScripts('pkg'),
  'set-script': runsScripts('set-script'),
  'pack version shrinkwrap':
    '@code pack-destination=d preid= sign-git-tag no-git-tag-version allow-same-version m|message= no-commit-hooks',
  'config|c get set cache root bin prefix completion help edit': ['editor=x', runNpmConfig],
};

const pnpmOptions = `${npmOptions} r|recursive F|filter= filter-prod= dir=d parallel stream aggregate-output no-bail reporter= resume-from= reverse sort no-sort frozen-lockfile no-frozen-lockfile fix-lockfile shamefully-hoist lockfile-dir=d store-dir=d virtual-store-dir=d modules-dir=d W|workspace-root package-import-method= use-store-server side-effects-cache child-concurrency= D|dev no-optional`;

/** Package managers of JavaScript, after `npm help`, `pnpm help`, Yarn's and Bun's command line references. */
export const javascriptPackages: ProgramTable = {
  // `npm help npm`: a command may be shortened.
  npm: suite(npmOptions, npm, { ...place, abbreviates: true }),
  'pnpm pn': suite(
    pnpmOptions,
    {
      ...npm,
      exec: ['@stop @code c|shell-mode', runLine],
      dlx: ['@stop @fetch package= c|shell-mode allow-build=', runPackageCommand],
      'env runtime': '@fetch',
      deploy: '@code @fetch',
      'store server cat-file cat-index find-hash licenses': '',
      'patch patch-commit patch-remove import fetch approve-builds': '@code @fetch edit-dir=d ignore-existing',
    },
    { ...place, run: runUnknownAsProgram },
  ),
  'yarn yarnpkg': suite(
    `${npmOptions} cwd=d modules-folder=d production frozen-lockfile immutable check-files pure-lockfile non-interactive emoji= network-timeout= mutex= mode= inline-builds D|dev P|peer O|optional E|exact T|tilde C|caret i|interactive A|all R|recursive v topological-dev t|topological from= F|fixed`,
    {
      '': '',
      'install add upgrade up import link unlink global create set rebuild dedupe': ['', runInstall],
      'remove autoclean cache clean': '@code',
      'test start build': ['@code', runWrittenPackageScripts],
      run: ['@stop @code', (run) => joinOutcomes([runWrittenPackageScripts(run), runScriptOrInstalled(run)])],
      exec: ['@stop @code', runLine],
      dlx: ['@stop @fetch p|package=', runPackageCommand],
      workspace: ['@stop @code', runOfWorkspace],
      node: ['@stop', runNode],
      'workspaces workspace-foreach': {
        '': '@code',
        foreach: '@command @code include= exclude= since=? p|parallel j|jobs=',
        run: '@code',
      },
      publish: ['new-version= patch minor major no-git-tag-version', runPublish],
      npm: {
        '': '',
        publish: ['@send tolerate-republish', runPublish],
        'login logout tag': '@send publish',
        'audit info whoami': '@fetch severity= environment=',
      },
      'owner tag team login logout': '@send',
      'info outdated audit why list licenses check versions': '@fetch',
      pack: '@code filename=w o|out=w',
      version: '@code',
      plugin: { '': '', import: ['@code checksum', runFarPackage], 'remove list runtime check': '' },
      config: { '': 'H|home json no-defaults why v|verbose', set: ['', runYarnConfig], 'get unset list': '' },
    },
    { ...place, run: runUnknownAsProgram },
  ),
  corepack: suite(
    '',
    {
      'enable disable': 'install-directory=d',
      'prepare install use up hydrate pack': '@fetch @code activate o|output=w all g|global',
    },
    place,
  ),
  jsr: suite(
    '',
    {
      publish: '@send @code token= dry-run allow-slow-types provenance verbose',
      'add install i remove rm r': '@fetch @code npm yarn pnpm bun D|save-dev P|save-prod O|save-optional',
    },
    place,
  ),
  lerna: suite(
    'y|yes concurrency= scope= ignore= since=? loglevel= no-bail stream parallel dry-run force-publish=? conventional-commits registry=u dist-tag= preid= canary=? otp= tag= no-git tag open output=w',
    {
      publish: '@send @code',
      exec: ['@stop @code', runLine],
      'run bootstrap add version create clean import init link': '@code',
      'list ls changed diff info': '',
    },
    place,
  ),
  'changeset changesets beachball rush': suite(
    'y|yes concurrency= scope= ignore= since=? loglevel= no-bail stream parallel dry-run force-publish=? conventional-commits registry=u dist-tag= preid= canary=? otp= tag= no-git-tag empty open output=w',
    {
      publish: '@send @code',
      'run exec bootstrap add version create bump install rebuild build update': '@code',
      'list ls changed diff status info': '',
    },
    place,
  ),
  'semantic-release release-it np standard-version release-please auto': tool(
    '@send @code d|dry-run n ci no-ci t|tag-format= b|branches= r|repository-url=u e|extends= p|plugins= any-branch yolo preview no-publish tag= token= repo-url=u increment=',
    place,
  ),
  'node-gyp prebuildify': tool(
    '@code @fetch C|directory=d target= arch= dist-url=u nodedir=r r|release debug v|verbose silly loglevel= python=',
  ),
  verdaccio: tool('@code c|config=r l|listen='),
};

/** A command in words, or a text for a shell in the first of them: `yarn exec`, `pnpm -c exec` and `lerna exec` take both. */
function runLine(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const [first] = words;
  const text = joinWords(words, ' ');
  if (first === undefined || text === undefined) return {};
  return /^[\w@./+:-]*$/.test(textOf(first) ?? '') ? runBehind(run, words) : run.runText(text);
}

/** `npm explore x -- rm a`: a command in the folder of a package (npm-explore(1)). */
function runInFolder(run: ProgramRun): Outcome {
  const [, ...words] = operandWords(run);
  const [first] = words;
  return runBehind(run, first !== undefined && textOf(first) === '--' ? words.slice(1) : words);
}

/** `yarn workspace x …`: a command of yarn in that workspace. */
function runOfWorkspace(run: ProgramRun): Outcome {
  const [, ...words] = operandWords(run);
  return words.length === 0 ? {} : run.runWords([wordOf('yarn', run.command.from), ...words]);
}

/** `yarn node …` is Node in the surroundings of the project. */
function runNode(run: ProgramRun): Outcome {
  const { words, from } = run.command;
  const verb = words.findIndex((word) => textOf(word) === 'node');
  return run.runWords([wordOf('node', from), ...words.slice(verb + 1)]);
}

/** `npm pkg set scripts.test=TEXT`: the text runs with the script, which is an everyday command (npm-pkg(1)). */
function runsScripts(verb: 'pkg' | 'set-script'): readonly [string, (run: ProgramRun) => Outcome] {
  return ['', (run) => setScripts(run, verb)];
}

function setScripts(run: ProgramRun, verb: 'pkg' | 'set-script'): Outcome {
  const [first, ...others] = operandWords(run);
  const isChange = verb === 'set-script' || (first !== undefined && /^(?:set|delete|fix)$/.test(textOf(first) ?? ''));
  if (first === undefined || !isChange) return {};
  const texts = verb === 'set-script' ? others : others.flatMap(scriptOf);
  return {
    effects: [
      ...run.file(wordOf('./package.json', run.command.from), 'write'),
      ...texts.flatMap((text) => run.runText(text).effects ?? []),
    ],
  };
}

function scriptOf(setting: Word): readonly Word[] {
  const [key] = /^"?scripts[.[][^=]*=/.exec(leadOf(setting)) ?? [];
  return key === undefined ? [] : [sliceWord(setting, key.length)];
}

/** `npm init x` runs the package `create-x` (npm-init(1)). */
function runInitializer(run: ProgramRun): Outcome {
  return operandWords(run).length === 0 ? {} : { codeFrom: ['file'] };
}

/** `npm config set`: a file of settings is written; one key names the shell of all scripts. */
function runNpmConfig(run: ProgramRun): Outcome {
  const { invocation, command } = run;
  const [verb, ...others] = operandWords(run);
  const name = invocation.subcommands.at(-1);
  const isShort = name === 'set';
  const isSetting = isShort || (verb !== undefined && /^(?:set|delete|rm|edit|fix)$/.test(textOf(verb) ?? ''));
  const isConfig = invocation.program?.names?.includes('config') === true;
  if (!isSetting || (!isConfig && !isShort)) return {};
  const isProject = hasOption(invocation, '--location') && !hasOption(invocation, '--global');
  const file = wordOf(hasOption(invocation, '--global') ? '/usr/local/etc/npmrc' : '~/.npmrc', command.from);
  const words = isShort && verb !== undefined ? [verb, ...others] : others;
  const shells = words.some((word) => /^script-shell(?:=|$)/.test(textOf(word) ?? ''));
  return {
    effects: [
      ...(isProject ? run.file(wordOf('./.npmrc', command.from), 'write') : run.file(file, 'write')),
      ...(shells ? run.opaque('a shell for all scripts of packages') : []),
    ],
  };
}

/** `yarn config set yarnPath FILE`: Node runs that file in place of Yarn from then on (Yarn, Configuration). */
function runYarnConfig(run: ProgramRun): Outcome {
  const [key, value] = operandWords(run);
  if (key === undefined || value === undefined || textOf(key) !== 'yarnPath') return {};
  const { effects = [] } = run.runWords([wordOf('node', key.from), value]);
  return { effects: [...effects, ...effectsOfShared(run, value)] };
}
