// Writes every file that is made from the sources: `npm run generate`. With --check nothing is written, and a file that
// differs from its source fails the run.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { generateGrammar } from './grammar/generate-grammar.mjs';

const isCheck = process.argv.includes('--check');
// The grammar is told to be up to date by digests; with --whole it is made anew to compare.
const isWhole = process.argv.includes('--whole');
mkdirSync('node_modules/.cache', { recursive: true });
const folder = mkdtempSync('node_modules/.cache/generate-');
try {
  const bundle = await rolldown({
    input: 'scripts/generated-files.ts',
    platform: 'node',
    external: ['yaml', 'unbash'],
  });
  await bundle.write({ file: join(folder, 'generated-files.mjs'), format: 'esm' });
  const { generatedFiles } = await import(pathToFileURL(join(folder, 'generated-files.mjs')).href);
  const stale = [];
  for (const { path, text } of generatedFiles()) {
    if (readIfThere(path) === text) continue;
    stale.push(path);
    if (isCheck) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (await generateGrammar({ isCheck, isWhole })) stale.push('grammar/');
  if (isCheck && stale.length > 0) {
    console.error(`out of date: ${stale.join(', ')}\nrun \`npm run generate\` and commit what it writes`);
    process.exitCode = 1;
  } else {
    console.log(stale.length === 0 ? 'generated files are up to date' : `wrote ${stale.join(', ')}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
