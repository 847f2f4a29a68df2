import {
  runCargo,
  runCompiler,
  runFsharp,
  runGoEnvironment,
  runGoSources,
  runGradle,
  runMaven,
  runScalaBuild,
  writesWith,
} from './compiled-runs.ts';
import type { ProgramTable } from './make-program.ts';
import { runMix } from './mix.ts';
import { runUnknownAsProgram } from './package-commands.ts';
import { runFarSources, runInstall, runPublish } from './package-sources.ts';
import { suite, tool } from './suite.ts';

const place = { place: 'registry' };

const cargoBuild =
  'p|package= F|features= all-features no-default-features r|release j|jobs= target= target-dir=d manifest-path=r workspace all exclude= lib bins bin=? examples example=? tests test=? benches bench=? all-targets profile= message-format= timings=? ignore-rust-version keep-going future-incompat-report build-plan unit-graph artifact-dir=d lockfile-path=r';

/** Package managers and build tools of compiled languages, after each one's own command line reference. */
export const compiledPackages: ProgramTable = {
  cargo: suite(
    'q|quiet v|verbose color= locked offline frozen C= Z= config= V|version list explain= h|help',
    {
      'build|b check|c doc|d rustc rustdoc clippy tarpaulin llvm-cov miri udeps hack machete deny outdated bloat expand nextest watch flamegraph insta audit semver-checks public-api': `@code ${cargoBuild} open no-deps document-private-items fix allow-dirty allow-staged allow-no-vcs o=w x=x w= d= s=x`,
      'test|t bench': `@code ${cargoBuild} no-run no-fail-fast doc`,
      'run|r': `@code @stop ${cargoBuild}`,
      fix: `@code ${cargoBuild} edition edition-idioms broken-code allow-dirty allow-staged allow-no-vcs`,
      fmt: ['all check p|package= manifest-path=r message-format=', () => ({ codeFrom: ['file'] })],
      install: [
        'git=u branch= tag= rev= path=r root=d registry= index=u f|force no-track vers|version= target-dir=d list debug bin= bins example= examples features= F= all-features no-default-features profile= j|jobs= target= target-dir=d',
        runInstall,
      ],
      'add fetch update vendor generate-lockfile upgrade': [
        'dev build optional git=u branch= tag= rev= path=r registry= rename= target= F|features= no-default-features default-features dry-run aggressive precise= p|package= w|workspace recursive manifest-path=r sync=r no-delete respect-source-config versioned-dirs incompatible= compatible=',
        runInstall,
      ],
      'remove|rm uninstall': 'dev build target= p|package= manifest-path=r dry-run root=d bin=',
      'new init': 'bin lib edition= name= vcs= registry=',
      clean: 'p|package= manifest-path=r target= target-dir=d r|release profile= doc n|dry-run workspace',
      'publish release': [
        `${cargoBuild} dry-run n token= index=u registry= no-verify allow-dirty execute no-publish no-push no-tag`,
        runPublish,
      ],
      package: `@code ${cargoBuild} l|list no-verify no-metadata allow-dirty`,
      'yank owner login logout': '@send vers|version= undo index=u registry= token= a|add= r|remove= l|list',
      'search info': '@fetch limit= registry= index=u',
      'tree metadata pkgid locate-project verify-project read-manifest report help version config':
        'e|edges= i|invert=? p|package= depth= prefix= d|duplicates f|format= F|features= no-deps format-version= filter-platform= workspace manifest-path=r message-format= target= charset= prune= no-dedupe',
    },
    { ...place, run: runCargo },
  ),
  rustup: suite('q|quiet v|verbose', {
    'install update toolchain component target default override self set':
      '@fetch @code profile= c|component= t|target= no-self-update force allow-downgrade path= nonexistent toolchain= y',
    run: '@command1 @fetch install',
    'show which doc man completions check help': 'toolchain= path',
  }),
  go: suite(
    '',
    {
      'build install get test vet list fix fmt work': [
        '@code C=d a n o=w p= race msan asan cover covermode= coverpkg= v work x asmflags= buildmode= buildvcs=? compiler= gccgoflags= gcflags= installsuffix= ldflags= linkshared mod= modcacherw modfile=r overlay=r pgo=r pkgdir=d tags= trimpath toolexec=x u t d json f= m e deps export find i exec=x run= bench= benchmem benchtime= count= coverprofile=w cpu= cpuprofile=w failfast fullpath list= memprofile=w memprofilerate= blockprofile=w mutexprofile=w outputdir=d parallel= short shuffle= skip= timeout= trace=w vettool=x fuzz= fuzztime= c args',
        runGoSources,
      ],
      'run generate tool': [
        '@code @stop C=d a n p= race v work x exec=x tags= ldflags= gcflags= mod= modfile=r toolexec=x trimpath run= skip= o=w',
        runGoSources,
      ],
      mod: '@fetch C=d go= json modcacherw x v e compat= replace= require= droprequire= dropreplace= exclude= module= print fmt o=w',
      env: ['json u w changed', runGoEnvironment],
      clean: 'i r n x cache testcache modcache fuzzcache',
      'version doc bug help telemetry': 'm v all c cmd short src u',
    },
    { ...place, singleDash: true },
  ),
  gofmt: tool('@read d e l r= s w=? cpuprofile=w', { singleDash: true, run: writesWith('-w') }),
  'goimports gofumpt golines': tool('@read d e l w=? local= srcdir= format-only m= extra', {
    singleDash: true,
    run: writesWith('-w'),
  }),
  'mvn mvnw mvnd': tool(
    '@code f|file=r s|settings=r gs|global-settings=r t|toolchains=r P|activate-profiles= pl|projects= am|also-make amd|also-make-dependents rf|resume-from= D|define= T|threads= B|batch-mode U|update-snapshots o|offline q|quiet X|debug e|errors N|non-recursive fae fn ff l|log-file=w ntp|no-transfer-progress V|show-version itr',
    { singleDash: true, ...place, run: runMaven },
  ),
  'gradle gradlew': tool(
    '@code b|build-file=r c|settings-file=r p|project-dir=d g|gradle-user-home=d I|init-script=r x|exclude-task= P|project-prop= D|system-prop= i|info d|debug q|quiet w|warn s|stacktrace S|full-stacktrace a|no-rebuild m|dry-run continue offline parallel no-parallel daemon no-daemon stop status build-cache no-build-cache configuration-cache refresh-dependencies rerun-tasks scan no-scan t|continuous console= max-workers= tests= include-build=d write-locks priority= project-cache-dir=d',
    { ...place, run: runGradle },
  ),
  'sbt lein mill amm jbang bloop': tool(
    '@code f|buildfile|file=r D= J= v d q|quiet verbose debug lib= logger= logfile=w propertyfile=r keep-going e= M X A T Sdeps= with-profile= main-class= o|output=w watch',
    { ...place, run: runScalaBuild },
  ),
  'coursier cs': suite(
    '',
    {
      'fetch install setup update java': '@fetch r|repository=u jvm= dir=d o|output=w',
      launch: '@fetch @code r|repository=u M|main=',
      publish: '@send',
    },
    place,
  ),
  dotnet: suite(
    'd|diagnostics v|verbosity= nologo',
    {
      // F# Interactive reference, Options.
      fsi: ['@code @stop use=r load=r r|reference= I|lib=d d|define= exec gui=? quiet q|quiet nologo', runFsharp],
      'build test run pack publish restore watch msbuild vstest format clean':
        '@code c|configuration= f|framework= r|runtime= o|output=d no-restore no-build p|property= a|arch= os= self-contained=? version-suffix= s|source=u packages=d configfile=r filter= l|logger= t|list-tests results-directory=d collect= e|environment= settings=r project=r launch-profile= interactive verify-no-changes include= exclude= disable-parallel force ignore-failed-sources use-lock-file locked-mode',
      'add remove list reference package': [
        '@code version= f|framework= n|no-restore s|source=u package-directory=d prerelease outdated deprecated vulnerable include-transitive format=',
        runInstall,
      ],
      'tool workload new sln solution':
        '@fetch @code g|global tool-path=d version= add-source=u local create-manifest-if-needed configfile=r o|output=d n|name= force dry-run lang|language= install=',
      nuget: {
        '': '',
        'push delete':
          '@send @read k|api-key= s|source=u sk|symbol-api-key= ss|symbol-source=u t|timeout= n|no-symbols d|disable-buffering skip-duplicate non-interactive',
        'add list locals remove update enable disable trust verify sign why config':
          'n|name= u|username= p|password= c|clear l|list configfile=r store-password-in-clear-text',
      },
      ef: {
        '': 'context= p|project=r s|startup-project=r framework= configuration= runtime= no-build json verbose',
        database: 'f|force dry-run connection=',
        'migrations dbcontext': '@code f|force o|output=w idempotent output-dir=d connection=',
      },
      'user-secrets dev-certs': 'id= p|project=r json clean trust ep|export-path=w password=',
    },
    place,
  ),
  'nuget paket': suite(
    '',
    {
      'push delete': '@send @read source=u apikey= ApiKey= Source= NonInteractive SkipDuplicate',
      'install restore update add pack sources setapikey list search spec locals':
        '@fetch @code OutputDirectory=d Source=u Version= ConfigFile=r',
    },
    { ...place, singleDash: true },
  ),
  xcodebuild: tool(
    '@code project=r workspace=r scheme= target= configuration= sdk= destination= derivedDataPath=d archivePath=d exportPath=d exportOptionsPlist=r xcconfig=r resultBundlePath=w quiet verbose list showBuildSettings json allowProvisioningUpdates exportArchive',
    { singleDash: true },
  ),
  pod: suite(
    'silent verbose no-ansi allow-root',
    {
      'install update': '@fetch @code project-directory=d repo-update deployment clean-install sources=',
      trunk: '@send allow-warnings skip-import-validation skip-tests synchronous use-libraries',
      'repo spec lib cache deintegrate init search outdated list env ipc setup plugins try':
        '@fetch @code allow-warnings sources=',
    },
    place,
  ),
  'carthage mint': tool('@fetch @code platform= use-xcframeworks no-build cache-builds project-directory=d', place),
  conan: suite(
    'v',
    {
      'install create build test export-pkg source':
        '@fetch @code pr|profile= s= o= b|build=? r|remote= of|output-folder=d name= version= user= channel= lockfile=r lockfile-out=w u|update g=',
      upload: '@send r|remote= c|confirm force all check only-recipe dry-run l|list=r',
      remove: 'c|confirm r|remote= l|list=r dry-run p|package-query=',
      'remote config profile search list graph inspect cache download lock new export editable user':
        '@fetch r|remote= f|format= url=u p|password= insert= force',
    },
    place,
  ),
  vcpkg: suite(
    'triplet= host-triplet= overlay-ports=d overlay-triplets=d x-install-root=d vcpkg-root=d',
    {
      'install upgrade update': '@fetch @code recurse no-dry-run dry-run keep-going',
      remove: 'recurse purge outdated dry-run',
      'search list integrate new add export env version x-update-baseline': '@fetch',
    },
    place,
  ),
  'mix rebar3': tool('@stop @code f|force only= no-compile no-start yes', { ...place, run: runMix }),
  hex: tool('@send', place),
  'cabal stack ghcup': suite(
    'v|verbose w|with-compiler= stack-yaml=r resolver= snapshot= silent project-file=r j|jobs= O=? enable-tests disable-tests enable-benchmarks',
    {
      exec: '@fetch @code @command package= ghc-options= no-ghc-package-path',
      'ghc ghci runghc runhaskell': ['@fetch @code @stop package= ghc-options= with-ghc=', runCompiler],
      'build install test run repl bench haddock update get configure fetch setup init new freeze outdated':
        '@fetch @code package= ghc-options= fast pedantic watch file-watch test-arguments= force',
      upload: '@send @read publish d|documentation u|username= p|password= t|token=',
      'list info path ls query clean purge sdist check': '',
    },
    place,
  ),
  'opam esy dune': suite(
    'y|yes v|verbose q|quiet switch= root=d j|jobs= profile= build-dir=d',
    {
      exec: '@fetch @code @command no-build no-print-directory w|watch display= context= root=d profile= switch= set-root set-switch',
      'install update upgrade switch pin init reinstall env source build runtest test fmt promote clean utop':
        '@fetch @code deps-only with-test with-doc inplace-build working-dir w|watch auto-promote force',
      'publish submit': '@send @code',
      'remove uninstall list show search info config repository repo lock': 'a|auto-remove force',
    },
    { ...place, run: (run) => (run.name === 'esy' ? runUnknownAsProgram(run) : {}) },
  ),
  luarocks: suite(
    'tree=d local global server=u only-server=u dev verbose lua-version= timeout= only-sources-from=u',
    {
      upload: '@send @read api-key= temp-key= skip-pack force sign',
      'install make build download unpack test': '@fetch @code deps-only force no-doc keep',
      'remove purge list show search config init write_rockspec new_version doc which path lint pack': '',
    },
    place,
  ),
  'cpan cpanm cpanp cpm': tool(
    '@fetch @code f|force i n|notest l|local-lib=d L|local-lib-contained=d mirror=u mirror-only installdeps S|sudo q|quiet v|verbose g',
    { ...place, run: (run) => runFarSources(run) },
  ),
  'cpan-upload': tool('@send @read u|user= p|password= directory= dry-run md5 ignore-errors c|config=r', place),
  'dart flutter pub': suite(
    'v|verbose q|quiet d|device-id= directory=d C=d enable-experiment= no-color',
    {
      'run test build compile create drive attach install clean analyze fix format gen-l10n assemble devices emulators doctor config channel upgrade downgrade precache symbolize logs screenshot':
        '@code release debug profile flavor= t|target=r dart-define= dart-define-from-file=r o|output=w target-platform= split-debug-info=d obfuscate build-name= build-number= n|name= coverage plain-name= j|concurrency= reporter= apply dry-run line-length= set-exit-if-changed template= platforms= org=',
      pub: {
        '': '',
        'publish lish': '@send @code n|dry-run f|force server=u skip-validation to-archive=w',
        'get add upgrade downgrade remove global run cache outdated deps token login logout unpack bump workspace':
          '@fetch @code dev git-url=u path= hosted-url=u offline dry-run major-versions',
      },
    },
    place,
  ),
  'elm spago elm-json purs': suite(
    '',
    {
      'make install build test run bundle-app init repl reactor': '@fetch @code output=w optimize debug docs=w yes',
      publish: '@send @code',
      'bump diff': '@fetch',
    },
    place,
  ),
};
