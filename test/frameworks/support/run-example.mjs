import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a file of examples/ with the packages of the folder that the tests run in; gives what it prints. */
export function runExample(name, input = '') {
  const hook = new URL('resolve-from-here.mjs', import.meta.url).href;
  const file = fileURLToPath(new URL(`../../../examples/${name}.mjs`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', hook, file], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
