import { textOf } from '../command.ts';
import { isStandardInput } from './code-sources.ts';
import { outcomeOfInput } from './interpreters.ts';
import type { ProgramTable } from './make-program.ts';
import { runInstalled, runPackageCommand } from './package-commands.ts';
import { effectsOfSources, runFarSources, runInstall, runPublish } from './package-sources.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes, runBehind, suite, tool, type CommandTable } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { valuesOf } from './invocation.ts';
import { wordOf } from './word-pieces.ts';

const place = { place: 'registry' };

const pipOptions =
  'index-url=u extra-index-url=u debug isolated require-virtualenv python= v|verbose q|quiet log=w no-input keyring-provider= proxy=u retries= timeout= exists-action= trusted-host= cert=r client-cert=r cache-dir=d no-cache-dir disable-pip-version-check no-color no-python-version-warning use-feature= use-deprecated= V|version';
const pipInstall =
  'r|requirement=r c|constraint=r no-deps group= pre e|editable= dry-run t|target=d platform= python-version= implementation= abi= user root=d prefix=d src=d U|upgrade upgrade-strategy= force-reinstall I|ignore-installed ignore-requires-python no-build-isolation use-pep517 check-build-dependencies break-system-packages C|config-settings= compile no-compile no-warn-script-location no-warn-conflicts no-binary= only-binary= prefer-binary require-hashes progress-bar= root-user-action= report=w no-clean i|index-url=u extra-index-url=u no-index f|find-links= d|dest=d w|wheel-dir=d';

const pip: CommandTable = {
  'install download wheel': [pipInstall, runPipInstall],
  uninstall: '@code r|requirement=r y|yes break-system-packages',
  'list show freeze check inspect hash debug help completion':
    'o|outdated u|uptodate e|editable l|local user path= pre format= not-required exclude= r|requirement=r f|files all index=u',
  index: '@fetch i|index-url=u extra-index-url=u pre',
  search: '@fetch i|index=u',
  cache: 'format=',
  config: ['editor=x global user site', runPipConfig],
};

/** Package managers of Python, after `pip help`, uv's, Poetry's and conda's command line references. */
export const pythonPackages: ProgramTable = {
  'pip pip2 pip3': suite(pipOptions, pip, place),
  uv: suite(
    'q|quiet v|verbose color= native-tls offline allow-insecure-host= no-progress directory=d project=d config-file=r no-config n|no-cache cache-dir=d p|python= managed-python no-managed-python no-python-downloads i|index-url=u default-index=u index=u extra-index-url=u f|find-links= no-index U|upgrade P|upgrade-package= reinstall reinstall-package= resolution= prerelease= frozen locked no-sync extra= all-extras dev no-dev group= no-group= only-group= all-groups no-default-groups package= all-packages no-project isolated active exact no-editable C|config-setting= no-build no-binary link-mode= y',
    {
      run: [
        '@code @stop with= with-editable= with-requirements=r env-file=r no-env-file m|module s|script gui-script',
        runUvCommand,
      ],
      pip: {
        '': 'system break-system-packages target=d prefix=d',
        install: [pipInstall, runPipInstall],
        sync: ['@read @code', runFetch],
        compile: ['@read o|output-file=w', runFetch],
        uninstall: '@code r|requirements=r',
        'list show freeze tree check': 'format= outdated e|editable',
      },
      add: [
        '@code r|requirements=r c|constraints=r optional= editable raw bounds= rev= tag= branch= script=w marker= m=',
        runPipInstall,
      ],
      'sync lock remove export tree':
        '@code @fetch o|output-file=w format= check dry-run script=w depth= prune= invert outdated',
      init: 'name= bare lib app script vcs= build-backend= author-from= description= no-readme',
      venv: '@write @tree seed prompt= system-site-packages relocatable allow-existing clear c',
      build: '@code @read @tree o|out-dir=d sdist wheel all-packages b|build-constraint=r',
      publish: [
        'index= u|username= p|password= t|token= trusted-publishing= publish-url=u check-url=u skip-existing dry-run',
        runPublish,
      ],
      tool: {
        '': '',
        run: ['@stop @code from= with= with-editable= with-requirements=r', runPackageCommand],
        'install upgrade': ['@code with= e|editable force all', runInstall],
        'uninstall list dir update-shell': 'all show-paths bin',
      },
      python: {
        '': '',
        'install upgrade': '@fetch i|install-dir=d r|reinstall f|force default mirror=u',
        'uninstall list find pin dir': 'all only-installed i|install-dir=d',
      },
      'cache self version help generate-shell-completion format auth': '@fetch bump= short',
    },
    place,
  ),
  pipx: suite(
    'q|quiet v|verbose global',
    {
      run: [
        '@stop @code spec= index-url=u python= pip-args= no-cache path pypackages system-site-packages editable with=',
        runPackageCommand,
      ],
      'install inject install-all': [
        '@code spec= e|editable i|index-url=u python= pip-args= f|force include-deps include-apps suffix= preinstall= system-site-packages r|requirement=r',
        runInstall,
      ],
      'upgrade upgrade-all upgrade-shared reinstall reinstall-all':
        '@code @fetch i|index-url=u f|force pip-args= python=',
      runpip: ['@stop', runOwnPip],
      'uninstall uninject uninstall-all list interpreter ensurepath environment completions':
        'include-injected json short',
    },
    place,
  ),
  pipenv: suite(
    'where venv py envs rm bare man support site-packages python= three clear q|quiet v|verbose pypi-mirror=u',
    {
      run: '@command @code',
      shell: '@shell @code',
      'install sync update upgrade lock uninstall': [
        '@code d|dev r|requirements=r e|editable= deploy system skip-lock i|index=u pre categories= all ignore-pipfile dry-run',
        runInstall,
      ],
      'check graph verify requirements scripts audit clean open': '@fetch dev hash dry-run',
    },
    place,
  ),
  poetry: suite(
    'q|quiet v|verbose no-interaction n ansi no-ansi P|project=d C|directory=d no-plugins no-cache',
    {
      run: '@command @code',
      shell: '@shell @code',
      'install add update lock remove self sync': [
        '@code without= with= only= sync no-root no-directory dry-run E|extras= all-extras all-groups G|group= D|dev e|editable optional python= platform= source= allow-prereleases markers= lock regenerate',
        runInstall,
      ],
      build: '@code f|format= o|output=d clean',
      publish: [
        'r|repository= u|username= p|password= cert=r client-cert=r dist-dir=d build dry-run skip-existing',
        runPublish,
      ],
      config: 'list unset local migrate',
      'show search check version env cache about init new source export list help debug':
        '@fetch t|tree l|latest o|outdated a|all s|short name= f|format= without-hashes dry-run src flat',
    },
    place,
  ),
  'conda mamba micromamba': suite(
    'v|verbose q|quiet json y|yes n|name= p|prefix=d',
    {
      'install create update upgrade env': [
        '@code f|file=r c|channel= override-channels d|dry-run no-deps force-reinstall clone= solver= offline strict-channel-priority no-default-packages dev revision= prune all only-deps copy m|mkdir',
        runInstall,
      ],
      'remove uninstall': '@code a|all d|dry-run force features keep-env',
      run: '@command @code no-capture-output live-stream cwd=d s v',
      'activate deactivate init': '@code d|dry-run all user system reverse',
      clean: 'a|all i|index-cache p|packages t|tarballs f|force-pkgs-dirs d|dry-run',
      build: '@code @read @tree c|channel= output-folder=d no-test',
      config: 'add= append= prepend= set=n remove=n remove-key= get=? show=? show-sources describe=? env system file=w',
      'list search info compare package doctor notices repoquery':
        '@fetch e|explicit export f|full-name c|channel= envs a|all',
    },
    place,
  ),
  pdm: suite(
    'q|quiet v|verbose c|config=r p|project=d g|global n|non-interactive',
    {
      run: '@command @code s|site-packages env-file=r',
      'install add update sync lock remove self': [
        '@code d|dev G|group= no-self no-default prod e|editable= dry-run no-lock no-sync check frozen-lockfile L|lockfile=r',
        runInstall,
      ],
      build: '@code d|dest=d no-sdist no-wheel no-clean C|config-setting=',
      publish: [
        'r|repository= u|username= P|password= S|sign i|identity= c|comment= no-build skip-existing d|dest=d ca-certs=r',
        runPublish,
      ],
      'list show info search config use venv init new cache export import plugin outdated fix':
        '@fetch o|output=w f|format= tree local delete edit',
    },
    place,
  ),
  hatch: suite(
    'e|env= p|project= q|quiet v|verbose no-color interactive data-dir=d cache-dir=d config=r',
    {
      run: '@command @code',
      shell: '@shell @code',
      'test fmt env build': '@code t|target= c|clean a|all cover p|parallel r|randomize check',
      publish: ['r|repo= u|user= a|auth= n|no-prompt y|yes p|publisher= o|option= initialize-repo', runPublish],
      'version new dep config status self python project clean': '@code',
    },
    place,
  ),
  rye: suite(
    'q|quiet v|verbose pyproject=r',
    {
      run: '@command @code',
      'add sync lock install remove fetch tools self toolchain': [
        '@code dev git=u url=u path=r features= excluded optional= pre all-features update',
        runInstall,
      ],
      publish: [
        'r|repository= repository-url=u u|username= token= sign i|identity= cert=r y|yes skip-existing',
        runPublish,
      ],
      'build test lint fmt format': '@code o|out=d c|clean fix check',
    },
    place,
  ),
  pixi: suite(
    'manifest-path=r q|quiet v|verbose no-progress e|environment= frozen locked',
    {
      run: '@command @code',
      exec: '@command @code @fetch s|spec= c|channel=',
      shell: '@shell @code',
      'install add update remove lock global upgrade': [
        '@code pypi git=u branch= feature= f c|channel= platform=',
        runInstall,
      ],
      'list tree search info init task clean project': '@fetch',
      upload: '@send',
    },
    place,
  ),
  flit: suite(
    'f|ini-file=r repository= pypirc=r',
    {
      publish: ['format= setup-py no-setup-py', runPublish],
      'build install init': '@code s|symlink pth-file python= deps= extras= user',
    },
    place,
  ),
  'virtualenv venv': tool(
    '@write @tree @code p|python= clear system-site-packages prompt= no-seed download pip= setuptools= copies symlink-app-data',
  ),
  'setup.py': suite(
    'q|quiet v|verbose n|dry-run',
    {
      upload: '@send @code r|repository= s|sign',
      register: '@send @code',
      'install develop build sdist bdist_wheel bdist test build_ext egg_info check clean':
        '@code user prefix=d root=d record=w i|inplace d|dist-dir=d formats= a|all e|editable',
    },
    place,
  ),
  'pip-compile pip-sync': tool(
    '@read @code @fetch o|output-file=w U|upgrade P|upgrade-package= generate-hashes extra= n|dry-run i|index-url=u extra-index-url=u q|quiet v|verbose resolver= allow-unsafe strip-extras no-header annotation-style= no-emit-index-url',
    place,
  ),
};

/** `-e` names a folder or a repository as an operand does. */
function runPipInstall(run: ProgramRun): Outcome {
  const installed = runInstall(run);
  const editable = effectsOfSources(run, [
    ...valuesOf(run.invocation, '--editable'),
    ...valuesOf(run.invocation, '--find-links'),
  ]);
  return { ...installed, effects: [...(installed.effects ?? []), ...editable] };
}

/** `pipx runpip x install y`: pip in the surroundings of a package. */
function runOwnPip(run: ProgramRun): Outcome {
  return run.runWords([wordOf('pip', run.command.from), ...operandWords(run).slice(1)]);
}

function runPipConfig(run: ProgramRun): Outcome {
  const [verb] = operandWords(run);
  const isSetting = verb !== undefined && /^(?:set|unset|edit)$/.test(textOf(verb) ?? '');
  return isSetting
    ? { effects: run.file({ parts: [{ kind: 'text', text: '~/.config/pip/pip.conf' }], from: verb.from }, 'write') }
    : {};
}

function runFetch(run: ProgramRun): Outcome {
  return { effects: run.connectToConfigured('registry', 'no') };
}

/** `uv run script.py` runs Python on it, `uv run https://…` what is there, and `uv run -` what it reads (uv, Running scripts). */
function runUvCommand(run: ProgramRun): Outcome {
  const [first] = operandWords(run);
  const text = first === undefined ? '' : (textOf(first) ?? '');
  if (first !== undefined && /^https?:/i.test(text))
    return { codeFrom: ['network'], effects: run.connect(first, 'no') };
  if (first !== undefined && isStandardInput(first))
    return joinOutcomes([runFarSources(run, []), outcomeOfInput(run, 'python')]);
  if (first !== undefined && /\.pyw?$/.test(text))
    return joinOutcomes([{ effects: run.file(first, 'read') }, runInstalled(run, first)]);
  return joinOutcomes([runFarSources(run, []), runBehind(run, operandWords(run))]);
}
