// `understandCall`, which the library does not export, as it stands in the source.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
const file = join(root, 'dist', `bench-understanding-${process.pid}.mjs`);

/** Parts are found from this folder, not from that of the source. */
const partsFromHere = {
  name: 'parts-from-here',
  load(id) {
    if (!id.endsWith('/parts/load-from-disk.ts')) return undefined;
    return `import { createRequire } from 'node:module';
      const packages = { acorn: 'acorn', 'lezer-python': '@lezer/python' };
      export function loadFromDisk(name) {
        try {
          return createRequire(import.meta.url)(packages[name] ?? '../' + name + '.json');
        } catch {
          return undefined;
        }
      }`;
  },
};

const bundle = await rolldown({
  input: join(root, 'src/call/understand-call.ts'),
  platform: 'node',
  external: ['unbash'],
  plugins: [partsFromHere],
});
await bundle.write({ file, format: 'esm' });
await bundle.close();

const { understandCall } = await import(pathToFileURL(file).href);
// The grammar is read from beside it later on, which needs no file of its own.
rmSync(file);

/** All that a shell text does, found anew where nothing of it is remembered. */
export function understandShell(command, cwd) {
  return understandCall({ tool: 'Bash', args: { command }, cwd, workspace: '/work/project', home: '/home/dev' })
    .effects;
}
