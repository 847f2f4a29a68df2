// Builds dist/: the library and its ways into frameworks as ES modules with their types, and the command as CommonJS, which Node starts fastest.
// Chunks of the command that few calls need (YAML, rendering, each verb) stay apart and load on first use.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { checkBoundaries, lazyImports, loadAtOnce } from './lazy-imports.mjs';
import { splitFamilies } from './split-families.mjs';

const { version, exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const define = { 'process.env.ACTION_POLICY_VERSION': JSON.stringify(version) };

rmSync('dist', { recursive: true, force: true });

// Parsers of program texts stand in files of their own, which are read when the first call needs one; so does the grammar.
const parsers = {
  acorn: 'acorn',
  'acorn-typescript': 'scripts/parts/acorn-typescript.mjs',
  'lezer-python': '@lezer/python',
};
for (const [name, input] of Object.entries(parsers)) {
  const part = await rolldown({ input, platform: 'node' });
  await part.write({ file: `dist/parts/${name}.cjs`, format: 'cjs', exports: 'named', minify: true });
  await part.close();
}

/** Finds the parts in dist/, from a bundle whose folder is `folder` as it runs. */
const partsOnDisk = (folder) => ({
  name: 'parts-on-disk',
  load(id) {
    if (!id.endsWith('/parts/load-from-disk.ts')) return undefined;
    return `const parsers = new Set(${JSON.stringify(Object.keys(parsers))});
      export function loadFromDisk(name) {
        try {
          const { createRequire } = globalThis.process.getBuiltinModule('node:module');
          const file = parsers.has(name) ? 'parts/' + name + '.cjs' : '../' + name + '.json';
          return createRequire(${folder === 'dist' ? 'import.meta.url' : '__filename'})('${folder === 'dist' ? './' : '../'}' + file);
        } catch {
          return undefined;
        }
      }`;
  },
});

// The ways into frameworks are what the package exports of them. They are built together with the library, so that an error that one of
// them throws is of the class that the library exports.
const frameworks = Object.keys(exports)
  .map((name) => name.slice('./'.length))
  .filter((name) => existsSync(`src/frameworks/${name}.ts`));
const library = await rolldown({
  input: {
    index: 'src/index.ts',
    ...Object.fromEntries(frameworks.map((name) => [name, `src/frameworks/${name}.ts`])),
  },
  platform: 'neutral',
  external: ['yaml', 'unbash'],
  transform: { define },
  plugins: [partsOnDisk('dist')],
});
// In the folder itself: the parts are found from there.
await library.write({ dir: 'dist', format: 'esm', chunkFileNames: 'shared-[hash].js' });
await library.close();

const plugin = await rolldown({ input: 'src/agents/opencode-plugin.ts', platform: 'node' });
await plugin.write({ file: 'dist/opencode.js', format: 'esm' });
await plugin.close();

// The library carries the templates in its one file. The command reads the one that it needs, since Node would compile all.
const templatesModule = await importSource('src/load/builtin-templates.generated.ts');
const templatesOnDisk = {
  name: 'templates-on-disk',
  load(id) {
    if (!id.endsWith('builtin-templates.generated.ts')) return undefined;
    const ids = JSON.stringify(templatesModule.builtinTemplateIds);
    return `import { readFileSync } from 'node:fs';
      export const builtinTemplateIds = ${ids};
      export const readBuiltinTemplate = (id) =>
        builtinTemplateIds.includes(id) ? readFileSync(__dirname + '/../templates/' + id + '.jsonl', 'latin1') : undefined;`;
  },
};

// The command brings the language of conditions in a file of its own, which is read at once when a policy has one.
const languageOnDisk = {
  name: 'condition-language-on-disk',
  load(id) {
    if (!id.endsWith('load-from-package.ts')) return undefined;
    return `export const loadFromPackage = () =>
        process.getBuiltinModule('node:module').createRequire(__filename)(__dirname + '/../condition-language.cjs');`;
  },
};

const commandPlugins = [
  templatesOnDisk,
  languageOnDisk,
  partsOnDisk('dist/chunks'),
  await splitFamilies(),
  lazyImports,
];

if (existsSync('src/cli/main.ts')) {
  const language = await rolldown({ input: '@marcbachmann/cel-js', platform: 'node' });
  await language.write({ file: 'dist/condition-language.cjs', format: 'cjs', exports: 'named', minify: true });
  await language.close();

  const starting = await findStaticImports('src/cli/main.ts');
  const judging = new Set([...starting, ...(await findStaticImports('src/cli/commands/hook.ts'))]);
  const shell = await findStaticImports('src/call/shell/read-shell.ts');
  const command = await rolldown({
    input: { command: 'src/cli/main.ts' },
    platform: 'node',
    // The other form of jsonc-parser finds its parts at run time, where a bundler does not see them.
    resolve: { mainFields: ['module', 'main'] },
    transform: { define },
    plugins: commandPlugins,
  });
  await command.write({
    dir: 'dist/chunks',
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // What judging a call takes is one file: opening several costs a one-shot command more than reading it.
    codeSplitting: {
      groups: [
        { name: 'judge', test: (id) => judging.has(id) },
        { name: 'shell', test: (id) => shell.has(id) && !judging.has(id) },
      ],
    },
  });
  await command.close();
  checkBoundaries();
  loadAtOnce('dist/chunks');
  for (const name of readdirSync('dist/chunks').filter((each) => /^(?:judge|shell)-[\w-]{8}\.cjs$/.test(each)))
    exportValues(`dist/chunks/${name}`);
  wrapChunks('dist/chunks');
  await buildStart('start', { file: 'action-policy.cjs', banner: '#!/usr/bin/env node' });
  await buildStart('make-code-cache', { file: 'make-code-cache.cjs' });
  await buildStart('server-thread', { file: 'server-thread.cjs' });
  mkdirSync('dist/templates');
  for (const id of templatesModule.builtinTemplateIds) {
    writeFileSync(`dist/templates/${id}.jsonl`, templatesModule.readBuiltinTemplate(id));
  }
  chmodSync('dist/action-policy.cjs', 0o755);
}

// The command carries these packages in minified form, without the notices that their licences ask for.
const bundled = [
  '@hono/node-server',
  '@lezer/common',
  '@lezer/highlight',
  '@lezer/lr',
  '@lezer/python',
  '@sveltejs/acorn-typescript',
  '@marcbachmann/cel-js',
  'acorn',
  'hono',
  'jsonc-parser',
  'smol-toml',
  'unbash',
  'yaml',
];
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', bundled.map(readLicence).join('\n'));

execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
writeFileSync('dist/index.d.ts', "export * from './types/index.ts';\n");
for (const name of frameworks) {
  writeFileSync(`dist/${name}.d.ts`, `export * from './types/frameworks/${name}.ts';\n`);
}
writeFileSync('dist/opencode.d.ts', "export * from './types/agents/opencode-plugin.ts';\n");

execFileSync(process.execPath, ['dist/make-code-cache.cjs'], { stdio: 'inherit' });

function readLicence(name) {
  const folder = `node_modules/${name}`;
  const file = ['LICENSE', 'LICENSE.md'].find((each) => existsSync(`${folder}/${each}`));
  if (file === undefined) throw new Error(`${name} has no licence that could be passed on`);
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, 'utf8')}\n`;
}

/** What runs before there are chunks, and gets by without them. */
async function buildStart(name, { file, banner = '' }) {
  const bundle = await rolldown({ input: `src/cli/start/${name}.ts`, platform: 'node' });
  await bundle.write({ file: `dist/${file}`, format: 'cjs', minify: true, banner });
  await bundle.close();
}

/**
 * What a chunk exports are values by the time it ends, where the bundler makes a function of each, for Node to set up at the start.
 * Nothing of ours is exported and given another value later (`export let`).
 */
function exportValues(file) {
  const getter = /Object\.defineProperty\(exports,("[\w$]+"),\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)/g;
  const text = readFileSync(file, 'utf8');
  const changed = text.replaceAll(getter, (_, name, value) => `exports[${name}]=${value}`);
  if (changed === text || changed.includes('Object.defineProperty(exports,"'))
    throw new Error(`${file}: it exports in another way`);
  writeFileSync(file, changed);
}

/**
 * Makes of each chunk a function of what Node hands to a module, so that nothing need be put around it when it is loaded; in
 * ASCII, since a text of bytes takes half of the memory, and no decoding.
 */
function wrapChunks(folder) {
  for (const name of readdirSync(folder)) {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    if (/String\.raw`[^`]*[^\0-\x7f]/.test(text)) throw new Error(`${name}: a raw text would show the escapes`);
    const escaped = text.replaceAll(/[^\0-\x7f]/gu, escapeCharacter);
    writeFileSync(`${folder}/${name}`, `(function (exports, require, module, __filename, __dirname) {${escaped}\n})`);
  }
}

/** As it may stand in a text, a template and a regex, in which all that is beyond 16 bits goes with the flag `u`. */
function escapeCharacter(character) {
  const code = character.codePointAt(0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

async function importSource(input) {
  const bundle = await rolldown({ input });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

/** Every module that this one loads at once, itself included. */
async function findStaticImports(input) {
  const bundle = await rolldown({
    input,
    platform: 'node',
    plugins: commandPlugins,
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const modules = new Set();
  const open = [output[0]];
  for (let chunk = open.pop(); chunk !== undefined; chunk = open.pop()) {
    for (const id of chunk.moduleIds) modules.add(id);
    for (const name of chunk.imports) if (chunks.has(name)) open.push(chunks.get(name));
  }
  return modules;
}
