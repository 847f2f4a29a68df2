import type { CodeLanguage } from './inline-code.ts';
import {
  commentedCommandsOf,
  linesOfJustfile,
  linesOfProcfile,
  lifecycleScriptsOf,
  pluginsOf,
  scriptsOf,
  testsOfBats,
  textsOfIni,
  textsOfYaml,
} from './project-texts.ts';

/** Files of a project that programs load without being told to. */
export interface ProjectKind {
  /** By their whole path. */
  readonly files: RegExp;
  /** The language of its code, or what shell texts stand in it; undefined where nothing here reads it. */
  readonly read?: CodeLanguage | ((text: string) => readonly string[]);
}

const pythonTests: ProjectKind = {
  files: /(?:^|\/)(?:conftest|tests?(?:_[^/]*)?|[^/]*_tests?|tests\/[^/]*)\.py$/,
  read: 'python',
};
const pythonBuild: ProjectKind = {
  files: /(?:^|\/)(?:setup|build|hatch_build|pdm_build|_?build_backend|backend|versioneer)\.py$/,
  read: 'python',
};
const pythonTasks: ProjectKind = {
  files:
    /(?:^|\/)(?:noxfile|tasks|fabfile|dodo|locustfile|conanfile|wscript|SConstruct|SConscript|Snakefile)(?:\.py)?$/,
  read: 'python',
};
/** What frameworks for sites import when they start. */
const pythonSite: ProjectKind = {
  files:
    /(?:^|\/)(?:manage|settings|urls|apps|models|admin|wsgi|asgi|app|main|env|celery|config|gunicorn\.conf|conf|streamlit_app|__init__|commands\/[^/]*|versions\/[^/]*|migrations\/[^/]*|spiders\/[^/]*)\.py$/,
  read: 'python',
};

const scriptEnd = '\\.(?:[mc]?[jt]s|[jt]sx)$';
const javascriptTests: ProjectKind = {
  files: new RegExp(
    `(?:\\.(?:test|spec|cy|e2e|bench|stories)|/(?:__tests__|tests?|spec|e2e|cypress)/.*|setup[^/]*)${scriptEnd}`,
  ),
  read: 'javascript',
};
const javascriptSettings: ProjectKind = {
  files: new RegExp(
    `(?:^|/)(?:[^/]*\\.conf(?:ig)?|\\.[^/]*rc|[Gg]ulpfile|[Gg]runtfile|[Jj]akefile|\\.pnp|\\.pnpmfile|plopfile|knexfile|nodemon|ecosystem|karma|protractor|webpack[^/]*|index)(?:\\.[mc]?[jt]s)$`,
  ),
  read: 'javascript',
};
const javascriptPlugins: ProjectKind = {
  files: /(?:^|\/)(?:\.[\w-]+rc(?:\.json|\.ya?ml)?|[\w.-]*config\.json|bunfig\.toml)$/,
  read: pluginsOf,
};
const packageScripts: ProjectKind = { files: /(?:^|\/)package\.json$/, read: scriptsOf };
const lifecycleScripts: ProjectKind = { files: /(?:^|\/)package\.json$/, read: lifecycleScriptsOf };
const otherScripts: ProjectKind = { files: /(?:^|\/)composer\.json$/, read: scriptsOf };

const rubyFiles: ProjectKind = {
  files:
    /(?:^|\/)(?:Rakefile|Gemfile|Guardfile|Capfile|Vagrantfile|Podfile|Fastfile|Dangerfile|Brewfile|config\.ru|\.pryrc|\.irbrc|\.rspec_status|[^/]*\.(?:rake|gemspec|podspec)|[^/]*_(?:spec|test)\.rb|test_[^/]*\.rb|(?:spec|test)_helper\.rb|(?:config|db|lib\/tasks)\/.*\.rb|rails_helper\.rb|puma\.rb)$/,
  read: 'ruby',
};
const phpFiles: ProjectKind = {
  files: /(?:^|\/)(?:[^/]*Test|artisan|bootstrap(?:\/[^/]*)?|tests?\/.*|config\/.*|Pest)(?:\.php)?$/,
  read: 'php',
};
const perlFiles: ProjectKind = { files: /(?:\.t|(?:^|\/)(?:Makefile|Build)\.PL)$/, read: 'perl' };

const justfile: ProjectKind = { files: /(?:^|\/)\.?justfile$/i, read: linesOfJustfile };
const taskfile: ProjectKind = { files: /(?:^|\/)[Tt]askfile(?:\.dist)?\.ya?ml$/, read: textsOfYaml };
const procfile: ProjectKind = { files: /(?:^|\/)Procfile(?:\.[\w-]+)?$/, read: linesOfProcfile };
const hookSettings: ProjectKind = {
  files: /(?:^|\/)(?:\.pre-commit-config|\.?lefthook(?:-local)?|\.overcommit|\.lintstagedrc)\.ya?ml$/,
  read: textsOfYaml,
};
const iniTasks: ProjectKind = {
  files: /(?:^|\/)(?:tox|setup|pytest)\.(?:ini|cfg)$|(?:^|\/)pyproject\.toml$/,
  read: textsOfIni,
};
const batsTests: ProjectKind = { files: /\.bats$/, read: testsOfBats };
const generated: ProjectKind = { files: /\.go$/, read: commentedCommandsOf };

/** Code of languages that nothing here reads: only where it comes from counts. */
const compiled: ProjectKind = {
  files:
    /\.(?:go|rs|java|kts?|scala|swift|zig|cs|fs|[mc]?ts|gradle|sbt|exs?|nim|cr|dart|hs|ml|c|cc|cpp|h|nix|bzl|cmake|vb|csproj|targets|props)$|(?:^|\/)(?:CMakeLists\.txt|meson\.build|BUILD(?:\.bazel)?|pom\.xml|build\.xml|Cargo\.toml|WORKSPACE)$/,
};

const pythonTestFiles = [pythonTests];
const taskFiles = [
  packageScripts,
  justfile,
  taskfile,
  procfile,
  pythonTests,
  pythonTasks,
  pythonBuild,
  javascriptTests,
  javascriptSettings,
  rubyFiles,
  perlFiles,
  batsTests,
];
/** What `npm test` runs, and any runner of tasks, stands in files that the text need not name. */
const taskRunners = [...taskFiles, iniTasks];

const loaders: readonly (readonly [names: string, kinds: readonly ProjectKind[]])[] = [
  ['pytest py.test pytest-3 unittest nose2 nosetests green ward pytest-watch ptw mutmut', pythonTestFiles],
  ['coverage tox nox hatch pants', [...pythonTestFiles, pythonTasks, pythonBuild, iniTasks]],
  [
    'pip pip2 pip3 uv pipx poetry pdm flit build easy_install rye pixi twine cibuildwheel conda setup.py',
    [pythonBuild],
  ],
  ['invoke inv fab doit scons waf locust snakemake conan', [pythonTasks]],
  [
    'manage.py django-admin flask alembic celery gunicorn uvicorn hypercorn daphne waitress-serve scrapy fastapi streamlit sphinx-build mkdocs superset airflow aerich',
    [pythonSite],
  ],
  [
    'jest vitest mocha ava tap jasmine karma cypress playwright uvu japa wdio testcafe c8 nyc stryker storybook',
    [javascriptTests, javascriptSettings, javascriptPlugins],
  ],
  ['node+--test bun+test deno+test npm pnpm yarn', [javascriptTests]],
  [
    'vite webpack rollup rolldown parcel next nuxt nuxi astro svelte-kit remix gatsby eslint prettier stylelint tailwindcss tailwind postcss babel tsup tsdown unbuild gulp grunt jake commitlint lint-staged semantic-release release-it ng nest wrangler drizzle-kit prisma knip depcheck nodemon pm2 metro expo react-native electron-builder electron-forge xo standard swc docusaurus hardhat vuepress vitepress rspack rsbuild craco vue-cli-service quasar ember eleventy plop knex typeorm sequelize graphql-codegen openapi-ts esbuild snowpack size-limit cz syncpack ncu oxlint biome turbo nx lerna',
    [javascriptSettings, javascriptPlugins],
  ],
  ['npm pnpm yarn bun', [lifecycleScripts, javascriptSettings]],
  [
    'npm-run npm-run-all run-s run-p wireit turbo nx lerna bun+run',
    [packageScripts, javascriptSettings, javascriptTests],
  ],
  [
    'rake bundle bundler rspec rails gem guard cap vagrant pod fastlane rackup puma unicorn minitest cucumber danger spring m irb pry',
    [rubyFiles],
  ],
  ['phpunit pest artisan paratest codecept behat phpstan psalm', [phpFiles]],
  ['composer', [otherScripts]],
  ['prove cpanm cpan', [perlFiles]],
  ['bats', [batsTests]],
  ['make gmake bmake just task go-task mage mask poe taskipy', taskRunners],
  ['foreman overmind hivemind honcho heroku', [procfile]],
  ['pre-commit prek lefthook overcommit lint-staged', [hookSettings, javascriptSettings]],
  ['go+generate', [generated]],
  [
    'go cargo rustc gradle gradlew mvn mvnw sbt bazel bazelisk buck buck2 swift zig dotnet mix nim crystal dart flutter cabal stack cmake meson ant scala kotlin kotlinc javac java gcc g++ clang clang++ cc nix tsc',
    [compiled],
  ],
];

const byProgram: ReadonlyMap<string, readonly ProjectKind[]> = loaders.reduce((found, [names, kinds]) => {
  for (const name of names.split(' ')) found.set(name, [...(found.get(name) ?? []), ...kinds]);
  return found;
}, new Map<string, readonly ProjectKind[]>());

/** What a program loads; with a `+`, what it loads if that word stands behind it. */
export function kindsOf(name: string, words: readonly string[]): readonly ProjectKind[] {
  const all = [name, ...words.slice(0, 8).map((word) => `${name}+${word}`)];
  return all.flatMap((each) => byProgram.get(each) ?? []);
}
