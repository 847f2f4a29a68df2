import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, withVerbs, type ProgramTable, type Verbs } from './make-program.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import { isFileWord, looksLikePath, operandWords } from './table-effects.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

const aptOptions =
  'y|yes|assume-yes q|quiet s|simulate|just-print|dry-run|recon|no-act d|download-only f|fix-broken m|ignore-missing u|show-upgraded V|verbose-versions b|compile|build P|build-profiles= t|target-release|default-release= a|host-architecture= c|config-file=r o|option= purge reinstall no-install-recommends install-recommends no-install-suggests install-suggests only-upgrade no-upgrade allow-downgrades allow-remove-essential allow-change-held-packages allow-unauthenticated allow-insecure-repositories force-yes auto-remove|autoremove no-remove no-download print-uris list-cleanup download-only trivial-only assume-no|no fix-policy solver= no-pager installed upgradable all-versions n|names-only show-progress with-source=r';

/** What installing does: packages come from where the system is set up to get them, or from a file that is named. */
const installing = { run: runInstall };
const reaching = { run: (run: ProgramRun): Outcome => ({ effects: run.connectToConfigured('repository', 'no') }) };

function manager(
  options: string,
  {
    installs,
    reaches,
    tells,
    changes,
    more = {},
    run,
  }: {
    readonly installs: string;
    readonly reaches: string;
    readonly tells: string;
    readonly changes: string;
    readonly more?: Verbs;
    readonly run?: (run: ProgramRun) => Outcome;
  },
  dryRun: readonly string[] = [],
): Program {
  return withVerbs(
    options,
    {
      [installs]: program('data', options, { ...installing, dryRun }),
      [reaches]: program('data', options, { ...reaching, dryRun }),
      [tells]: program('data', options, { output: 'file' }),
      [changes]: program('data', options, { dryRun }),
      ...more,
    },
    { output: 'file', dryRun, ...(run && { run }) },
  );
}

/** Settings whose value apt runs: hooks, programs of `Dir::Bin`, a finder of proxies (apt.conf(5)); names are read in any case. */
const aptCommand = /(?:^dir::bin::[^=]*|::(?:(?:pre|post)-(?:invoke|install-pkgs)[^=]*|proxy-?auto-?detect))=/i;

function runApt(run: ProgramRun): Outcome {
  const effects = valuesOf(run.invocation, '-o').flatMap((setting) => {
    const lead = leadOf(setting);
    return aptCommand.test(lead) ? (run.runText(sliceWord(setting, lead.indexOf('=') + 1)).effects ?? []) : [];
  });
  return effects.length === 0 ? {} : { effects };
}

const dnfOptions =
  'y|assumeyes q|quiet v|verbose C|cacheonly b|best nobest allowerasing skip-broken x|exclude= enablerepo= disablerepo= repo|repoid= repofrompath= installroot= releasever= setopt= c|config=r assumeno nogpgcheck downloadonly downloaddir=o destdir=o R|randomwait= d|debuglevel= e|errorlevel= noplugins enableplugin= disableplugin= refresh security bugfix advisory= cve= forcearch= noautoremove 4 6 t|tolerant obsoletes installed available upgrades all showduplicates whatprovides= qf|queryformat= from-repo=';
const zypperOptions =
  'n|non-interactive q|quiet v|verbose R|root= D|dry-run y|no-confirm l|auto-agree-with-licenses no-gpg-checks gpg-auto-import-keys no-refresh t|type= r|repo|from= f|force oldpackage C|capability d|download-only download= details i|installed-only u|uninstalled-only s no-recommends recommends force-resolution replacefiles u|clean-deps p|plus-repo=u c|config=r A|no-abbrev x|xmlout';
const pacmanOptions =
  'S|sync R|remove U|upgrade Q|query F|files D|database T|deptest V b|dbpath= r|root= v|verbose arch= cachedir= color= config=r confirm debug gpgdir= hookdir= logfile=w noconfirm sysroot= d|nodeps assume-installed= dbonly noprogressbar noscriptlet p|print print-format= asdeps asexplicit ignore= ignoregroup= needed overwrite= c|clean|cascade|changelog g|groups i|info l|list q|quiet s|search|recursive u|sysupgrade|unneeded w|downloadonly y|refresh n|nosave e|explicit k|check m|foreign o|owns= t|unrequired x|regex';
const brewOptions =
  'd|debug v|verbose q|quiet f|force n|dry-run cask casks formula formulae s|build-from-source HEAD fetch-HEAD keep-tmp only-dependencies ignore-dependencies g|greedy overwrite display-times appdir=o zap prune= all file=r global no-upgrade no-lock json=? installed versions r|interactive e|eval-all i force-bottle include-test include-build include-optional skip-cask-deps desc 1 l t a cleanup describe no-restart max-wait= sudo-service-user=';

/** The package managers of systems. Those of languages are another family. */
export const systemPackagePrograms: ProgramTable = {
  'apt apt-get aptitude nala apt-fast': manager(
    aptOptions,
    {
      installs: 'install reinstall build-dep source download',
      reaches: 'update upgrade full-upgrade|dist-upgrade safe-upgrade dselect-upgrade changelog satisfy',
      tells: 'list search show showsrc policy depends rdepends why why-not versions check indextargets history',
      changes:
        'remove purge autoremove autopurge clean autoclean hold unhold markauto unmarkauto edit-sources forbid-version keep forget-new',
      run: runApt,
    },
    ['-s', '--print-uris', '--assume-no'],
  ),
  'apt-cache apt-file apt-show-versions apt-rdepends aptitude-search': program(
    'data',
    'a|all-versions g f|full i|important n|names-only q|quiet o|option= c|config-file=r l|package-only x|regexp F|fixed-string installed no-pre-depends recurse',
    { output: 'file' },
  ),
  'apt-mark apt-key apt-config apt-cdrom add-apt-repository apt-add-repository apt-clone unattended-upgrade unattended-upgrades do-release-upgrade tasksel':
    program(
      'data',
      'y|yes r|remove u|update n|no-update s|enable-source|simulate|dry-run c|component= p|pocket= P|ppa= C|cloud= U|uri= S|sourceslist= L|login d|debug|devel-release f|frontend= m|mode= keyring=e fetch-keys=u keyserver=h q|quiet o|option= list t|task-packages=',
      { dryRun: ['-s'], run: reaching.run },
    ),
  dpkg: program(
    'data',
    'i|install=r unpack=r A|record-avail= configure triggers-only r|remove P|purge V|verify s|status L|listfiles l|list S|search p|print-avail C|audit get-selections set-selections clear-selections print-architecture print-foreign-architectures add-architecture= remove-architecture= compare-versions a|pending R|recursive B|auto-deconfigure D|debug= force-all force-depends force-overwrite force-confnew force-confold force-confdef force-remove-essential force-remove-reinstreq force-bad-verify G|refuse-downgrade ignore-depends= no-act|dry-run|simulate admindir= instdir= root= log=w status-fd= E|skip-same-version O|selected-only b|build=s c|contents=r e|control=r I|info=r x|extract=r X|vextract=r f|field=r fsys-tarfile=r no-triggers path-exclude= path-include=',
    { output: 'file', dryRun: ['--no-act'], run: runDpkg },
  ),
  'dpkg-deb': program(
    'data',
    'b|build=s c|contents=r I|info=r W|show=r f|field=r e|control=r x|extract=r X|vextract=r R|raw-extract=r z= Z= S= root-owner-group nocheck v|verbose',
    { output: 'file', run: runDpkg },
  ),
  'dpkg-query': program(
    'data',
    'l|list W|show s|status L|listfiles S|search p|print-avail c|control-path f|showformat= admindir=',
    { output: 'file' },
  ),
  'dpkg-divert dpkg-statoverride': program(
    'data',
    'add remove list truename= divert= rename local package= update force-all quiet admindir= no-rename test',
    { dryRun: ['--test'] },
  ),
  gdebi: program('read', 'n|non-interactive q|quiet o|option= apt-line root='),
  'dnf dnf5 yum microdnf': manager(
    dnfOptions,
    {
      installs: 'install localinstall reinstall downgrade download builddep',
      reaches:
        'update|upgrade|up upgrade-minimal check-update makecache distro-sync|dsync system-upgrade offline-upgrade swap group module environment copr config-manager reposync',
      tells:
        'list search info provides whatprovides repolist repoquery repoinfo deplist history updateinfo alias check',
      changes: 'remove|erase|rm autoremove clean mark versionlock needs-restarting',
    },
    ['--assumeno'],
  ),
  rpm: program(
    'data',
    'i|install U|upgrade F|freshen e|erase q|query V|verify K|checksig import initdb rebuilddb a|all f|file=r p|package l|list c|configfiles d|docfiles s|state R|requires provides scripts changelog qf|queryformat= v|verbose h|hash force nodeps noscripts notriggers justdb replacepkgs replacefiles oldpackage test root= dbpath= prefix= excludedocs ignorearch ignoreos percent nodigest nosignature last eval= E= t|define= whatprovides= whatrequires= allmatches r= D=',
    { output: 'file', dryRun: ['--test'], run: runRpm },
  ),
  'rpm2cpio rpm2archive': program('read', 'n', { output: 'file' }),
  zypper: withVerbs(zypperOptions, {
    'install|in install-new-recommends|inr source-install|si': program('data', zypperOptions, {
      ...installing,
      dryRun: ['-D'],
    }),
    'update|up patch dist-upgrade|dup refresh|ref verify|ve addrepo|ar': program('data', zypperOptions, {
      ...reaching,
      dryRun: ['-D'],
    }),
    'search|se info|if list-updates|lu list-patches|lp patch-check|pchk patches packages|pa patterns|pt products|pd what-provides|wp repos|lr services|ls locks|ll':
      program('data', zypperOptions, { output: 'file' }),
    'remove|rm removerepo|rr renamerepo|nr modifyrepo|mr clean|cc addlock|al removelock|rl purge-kernels removeservice|rs':
      program('data', zypperOptions, { dryRun: ['-D'] }),
  }),
  'pacman yay paru pamac pikaur trizen pacman-key makepkg': program('data', pacmanOptions, {
    output: 'file',
    dryRun: ['-p'],
    run: runPacman,
  }),
  apk: manager(
    'U|update-cache X|repository=u allow-untrusted q|quiet v|verbose f|force i|interactive p|root= no-cache no-network no-progress purge wait= keys-dir= cache-dir= repositories-file=r t|virtual= l|latest u|upgrade s|simulate a|available d|description e|exact L|contents R|depends W|who-owns no-scripts initdb arch= repository= clean-protected',
    {
      installs: 'add fetch',
      reaches: 'update upgrade fix cache',
      tells: 'search info list policy dot stats version manifest audit verify',
      changes: 'del index',
    },
    ['-s'],
  ),
  'brew linuxbrew': manager(
    brewOptions,
    {
      installs: 'install reinstall fetch',
      reaches: 'update|up upgrade outdated tap bundle audit migrate update-reset create extract',
      tells:
        'list|ls search info|abv desc deps uses doctor config home leaves log cat commands --prefix --cellar --cache --version --env shellenv options missing casks formulae which-formula livecheck linkage',
      changes: 'uninstall|remove|rm autoremove cleanup pin unpin link|ln unlink untap services postinstall analytics',
    },
    ['-n'],
  ),
  port: withVerbs(
    'v d q n R u f o s b c k p y t D=',
    {
      'install upgrade selfupdate sync fetch': program('data', 'v d q n R u f o s b c k p y', reaching),
      'list search info installed outdated contents deps variants provides echo which': program(
        'data',
        'v q name line',
        { output: 'file' },
      ),
      'uninstall deactivate activate clean setrequested unsetrequested reclaim load unload select': 'data',
    },
    { dryRun: ['-y'] },
  ),
  snap: manager(
    'channel= classic devmode dangerous jailmode stable edge beta candidate revision= name= purge no-wait all color= unicode= terminate revert amend cohort= leave-cohort unaliased prefer',
    {
      installs: 'install try download ack',
      reaches: 'refresh login logout find search whoami',
      tells:
        'list info version services logs connections interface interfaces changes tasks warnings model known get help',
      changes:
        'remove revert enable disable start stop restart set unset connect disconnect alias unalias prefer switch abort save restore forget',
      more: {
        run: program('data', 'shell command= hook= r= strace=? gdb', {
          stopsAtOperand: true,
          run: (run) => ({ ...run.runWords(operandWords(run)), isImplied: false }),
        }),
      },
    },
  ),
  flatpak: manager(
    'v|verbose user system installation= y|assumeyes noninteractive or-update reinstall runtime app arch= no-deps no-pull no-related bundle from gpg-file=r gpg-import=r if-not-exists no-gpg-verify delete-data unused all a columns= d show-details force-remove',
    {
      installs: 'install build-bundle',
      reaches: 'update upgrade remote-add remote-ls search remote-info',
      tells: 'list info history remotes ps documents permissions config',
      changes:
        'uninstall|remove mask pin override repair kill remote-delete remote-modify make-current permission-reset document-export',
      more: {
        run: program(
          'data',
          'command= branch= arch= devel share= unshare= socket= nosocket= device= filesystem= env= p persist= cwd=',
          { stopsAtOperand: true, run: (run) => ({ effects: run.opaque('a program of flatpak') }) },
        ),
      },
    },
  ),
  'emerge equery eselect xbps-install xbps-remove xbps-query eopkg swupd tdnf urpmi slackpkg installpkg removepkg upgradepkg pkg pkg_add pkg_delete pkg_info opkg ipkg slapt-get tazpkg kiss sbopkg xbps-reconfigure pkgin conary':
    program(
      'data',
      'a|ask p|pretend u|update D|deep N|newuse v|verbose q|quiet c|depclean C|unmerge s|search= S|sync y|yes n|dry-run R|recursive f|force o O r|repository= A|all l i|install d x F= m',
      { output: 'file', dryRun: ['-p', '-n'], run: reaching.run },
    ),
  'nix-env nix-channel nix-collect-garbage nix-store nix-instantiate nix-build nixos-rebuild home-manager darwin-rebuild':
    program(
      'data',
      'i|install e|uninstall u|upgrade q|query r|realise|remove-all A|attr= f|file=r P|prebuilt-only p|profile=e d|delete-old delete-older-than= delete-generations= switch-generation= rollback G|switch-generation= gc delete optimise verify add remove= list update rollback flake= I= no-build-output o|out-link=w no-out-link dry-run arg= argstr= E|expr= upgrade use-remote-sudo target-host=h build-host=h n j=',
      { dryRun: ['--dry-run'], run: reaching.run },
    ),
  mas: withVerbs('f|force', {
    'install purchase lucky upgrade signin outdated search': program('data', 'f|force', reaching),
    'list info account home version': 'data',
    'uninstall reset open': 'data',
  }),
  'choco winget scoop': withVerbs(
    'y|yes|confirm f|force whatif noop s|source= version= pre n limitoutput r i|installargs= params= skip-powershell x|forcedependencies a|all e|exact id= h|silent accept-package-agreements accept-source-agreements m|manifest=r l|location=o scope= override= v|version= q|query= name= g|global k purge',
    {
      'install|add upgrade update': program(
        'data',
        'y|yes f|force s|source= version= e|exact id= h|silent m|manifest=r l|location=o a|all g|global whatif noop',
        { ...installing, dryRun: ['--whatif', '--noop'] },
      ),
      'list search info show outdated find status cat home prefix': program('data', 'e|exact id= s|source= a|all', {
        output: 'file',
      }),
      'uninstall|remove|rm cleanup cache reset hold unhold pin source bucket config settings feature export import':
        'data',
    },
  ),
};

/** Names of packages; what looks like a path is a package file. */
function runInstall(run: ProgramRun): Outcome {
  const files = operandWords(run).filter(
    (word) =>
      isFileWord(word) &&
      (looksLikePath(word) || /\.(?:deb|rpm|apk|snap|flatpak|flatpakref|rb)$/.test(textOf(word) ?? '')),
  );
  return {
    effects: [...files.flatMap((file) => run.file(file, 'read')), ...run.connectToConfigured('repository', 'no')],
  };
}

/** dpkg(1): `-i` and `--unpack` take files, and run what the packages hold; `-x file folder` unpacks. */
function runDpkg(run: ProgramRun): Outcome {
  const { invocation } = run;
  if (hasOption(invocation, '--install', '--unpack'))
    return {
      codeFrom: ['file'],
      effects: operandWords(run)
        .filter(isFileWord)
        .flatMap((file) => run.file(file, 'read')),
    };
  if (hasOption(invocation, '--extract', '--vextract', '--raw-extract'))
    return {
      effects: operandWords(run)
        .slice(0, 1)
        .flatMap((folder) => run.file(folder, 'write', { isTree: true })),
    };
  if (hasOption(invocation, '-b'))
    return {
      effects: operandWords(run)
        .slice(0, 1)
        .flatMap((file) => run.file(file, 'write')),
    };
  return {};
}

/** rpm(8): `-i`, `-U`, `-F` take files or URLs; with `-q` the letters mean other things. */
function runRpm(run: ProgramRun): Outcome {
  const { invocation } = run;
  const isQuery = hasOption(invocation, '--query', '--verify', '--checksig');
  const isInstalling = !isQuery && hasOption(invocation, '--install', '--upgrade', '--freshen');
  if (!isInstalling && !hasOption(invocation, '--package', '--import')) return {};
  const effects = operandWords(run).flatMap((word) =>
    /^[a-z]+:\/\//.test(textOf(word) ?? '') ? run.connect(word, 'no') : isFileWord(word) ? run.file(word, 'read') : [],
  );
  return { effects, ...(isInstalling && { codeFrom: ['file'] as const }) };
}

function runPacman(run: ProgramRun): Outcome {
  const { invocation } = run;
  if (hasOption(invocation, '--upgrade'))
    return {
      codeFrom: ['file'],
      effects: operandWords(run).flatMap((word) =>
        /^https?:/.test(textOf(word) ?? '') ? run.connect(word, 'no') : run.file(word, 'read'),
      ),
    };
  return hasOption(invocation, '--sync', '--files') ? { effects: run.connectToConfigured('repository', 'no') } : {};
}
