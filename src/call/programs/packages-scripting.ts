import { textOf } from '../command.ts';
import { hasOption } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import { runInstall } from './package-sources.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { runBehind, suite, tool } from './suite.ts';
import { operandWords } from './table-effects.ts';

const place = { place: 'registry' };

/** Package managers of Ruby and PHP, Nix and Guix, and what switches between versions of languages; after their manuals. */
export const scriptingPackages: ProgramTable = {
  gem: suite(
    'V|verbose q|quiet silent config-file=r backtrace debug norc',
    {
      'install|i update fetch': [
        'i|install-dir=d n|bindir=d v|version= f|force N|no-document document=? P|trust-policy= u|update s|source=u p|http-proxy=u l|local r|remote b|both prerelease user-install no-user-install g|file=r without= default explain conservative development minimal-deps system E|env-shebang w|wrappers',
        runInstall,
      ],
      'uninstall cleanup pristine':
        'a|all I|ignore-dependencies x|executables i|install-dir=d v|version= force n|dryrun d|dry-run',
      'push yank owner signin signout':
        '@send @read k|key= host=u otp= v|version= p|platform= a|add= r|remove= attestation=r',
      build: '@read @code o|output=w C=d strict force platform=',
      exec: '@command @code @fetch v|version= g|gem= conservative prerelease',
      'list search query info outdated specification contents dependency which environment server sources unpack cert check help lock mirror open rdoc stale':
        'l|local r|remote a|all e|exact d|details v|versions s|source=u add=u remove=u c|clear-all u|update target=d',
    },
    place,
  ),
  'bundle bundler': suite(
    'no-color r|retry= V|verbose gemfile=r',
    {
      'install update add lock cache pack package': [
        'deployment frozen path=d without= with= j|jobs= local clean full-index system standalone=? binstubs=? conservative all group= source=u git=u github= branch= ref= strict optimistic skip-install v|version= require= prefer-local bundler=? redownload',
        runInstall,
      ],
      exec: '@command @code keep-file-descriptors gemfile=r',
      'remove clean binstubs init console config doctor check list show info outdated platform open viz gem licenses plugin pristine env fund help':
        '@code dry-run force local global delete parseable strict paths path=d',
    },
    place,
  ),
  'rake thor': tool(
    '@code f|rakefile=r C|directory=d T|tasks=? A|all n|dry-run q|quiet s|silent t|trace=? v|verbose I|libdir= r|require= e|execute= p|execute-print= E|execute-continue= j|jobs= m|multitask P|prereqs g|system N|nosearch W|where=?',
    { run: runRubyText },
  ),
  composer: suite(
    'q|quiet v|verbose n|no-interaction no-plugins no-scripts d|working-dir=d no-cache profile ansi no-ansi',
    {
      'install|i update|u|upgrade require|r create-project reinstall': [
        '@code prefer-source prefer-dist prefer-install= dry-run dev no-dev no-autoloader no-progress no-install a|optimize-autoloader o classmap-authoritative apcu-autoloader ignore-platform-req= ignore-platform-reqs W|with-all-dependencies w|with-dependencies with= lock no-update fixed sort-packages repository=u stability= s= keep-vcs',
        runInstall,
      ],
      'remove|rm|uninstall dump-autoload dumpautoload run run-script': '@code dev dry-run no-update timeout= l|list',
      exec: '@command @code l|list',
      global: '@code @fetch',
      'archive show info search outdated validate status licenses depends why prohibits why-not browse home fund audit check-platform-reqs diagnose about list suggests bump clear-cache init self-update config':
        '@fetch f|format= dir=d file= a|all i|installed p|platform l|latest t|tree g|global unset e|editor auth json',
    },
    place,
  ),
  'nix-copy-closure nix-prefetch-url': tool(
    '@fetch @code p|packages A|attr= I= E|expr= run=x command=x pure keep= o|out-link=w i|install u|upgrade e|uninstall f|file=r P|profile=d S|switch-profile=w rollback delete-generations= d|delete-old delete-older-than= dry-run gc delete add=u remove= update list to from flake= option=n arg=n argstr=n q|query switch boot test build target-host= build-host= use-remote-sudo',
    { place: 'cache' },
  ),
  rtx: suite(
    'C|cd=d q|quiet v|verbose y|yes E|env= j|jobs= raw',
    {
      'install update upgrade use plugin plugins plugin-add plugin-update self-update up u i sync':
        '@fetch @code g|global p|path=w e|env= f|force n|dry-run remove= pin',
      'exec|x': '@code @command1 c|command=x',
      'run r tasks task watch': '@code f|force n|dry-run',
      'uninstall prune implode unuse rm plugin-remove reshim global local shell set unset trust untrust link activate deactivate env hook-env settings config alias':
        '@code a|all n|dry-run y g|global file=w',
      'list ls ls-remote list-all latest current where which info doctor version outdated registry search': '@fetch',
    },
    { place: 'registry' },
  ),
  'pyenv rbenv nodenv goenv jenv plenv phpenv tfenv tgenv sdk n fnm volta nvm rvm chruby nvs proto frum g gvm sdkman jabba uru':
    suite(
      'v|verbose f|force s|skip-existing k|keep p|patch l|list q|quiet y lts latest no-progress default reinstall-packages-from= install-if-missing using= arch= fnm-dir=d node-dist-mirror=u corepack-enabled',
      {
        'install i use update upgrade reinstall default pin fetch alias unalias set': '@fetch @code lts latest-npm',
        'exec run do': ['@stop @code using=', runInVersion],
        'uninstall remove rm prune virtualenv-delete implode uninstall-self': '',
        'local global shell virtualenv activate init rehash env current which whence versions version list ls list-remote ls-remote setup completions doctor':
          '@code path shell= use-on-cd',
      },
      { place: 'registry' },
    ),
};

/** `nvm exec 18 command`, `rbenv exec command`: a version may stand in front. */
function runInVersion(run: ProgramRun): Outcome {
  const [first, ...others] = operandWords(run);
  if (first === undefined) return {};
  const isVersion = /^(?:v?\d[\w.]*|lts(?:\/.*)?|stable|system|iojs|latest|current|--)$/.test(textOf(first) ?? '');
  return runBehind(run, isVersion ? others : [first, ...others]);
}

/** `rake -e code` runs Ruby, which is not read. */
function runRubyText(run: ProgramRun): Outcome {
  return hasOption(run.invocation, '--execute', '--execute-print', '--execute-continue')
    ? { effects: run.opaque('a program text that is not read') }
    : {};
}
