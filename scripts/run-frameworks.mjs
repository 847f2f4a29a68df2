// Runs the tests of every framework in the framework itself: each folder under test/frameworks/ is a small package with its own lock file,
// whose `npm test` uses the built dist/. Names of folders as arguments run only these. Two at a time: CI has two cores.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = 'test/frameworks';
const patienceMs = 150_000;

const wanted = process.argv.slice(2);
const all = readdirSync(root).filter((name) => existsSync(join(root, name, 'package.json')));
const names = wanted.length === 0 ? all : wanted;
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0 || names.length === 0)
  fail(`no such folder under ${root}: ${unknown.join(', ')}; there are ${all.join(', ')}`);
if (!existsSync('dist/index.js')) fail('the tests use dist/: run `npm run build` first');

const open = [...names];
const failed = [];
await Promise.all([work(), work()]);
if (failed.length > 0) fail(`failed: ${failed.join(', ')}`);

async function work() {
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const start = performance.now();
    const { isGood, output } = await testIn(join(root, name));
    if (!isGood) failed.push(name);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${isGood ? 'ok' : 'FAILED'} ${name} (${seconds} s)${isGood ? '' : `\n${output}`}`);
  }
}

async function testIn(folder) {
  const installed = isInstalled(folder) ? { isGood: true, output: '' } : await install(folder);
  return installed.isGood ? await run(['test'], folder) : installed;
}

/** Scripts of packages do not run: what the tests need is there without them. */
async function install(folder) {
  const result = await run(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  if (result.isGood) writeFileSync(markOf(folder), hashOfLock(folder));
  return result;
}

/** The same lock file was installed here before. */
function isInstalled(folder) {
  return existsSync(markOf(folder)) && readFileSync(markOf(folder), 'utf8') === hashOfLock(folder);
}

function markOf(folder) {
  return join(folder, 'node_modules', '.installed-from');
}

function hashOfLock(folder) {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
}

function run(words, folder) {
  return new Promise((done) => {
    const child = spawn('npm', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => done({ isGood: false, output: String(error) }));
    child.on('close', (code) => done({ isGood: code === 0, output }));
  });
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
