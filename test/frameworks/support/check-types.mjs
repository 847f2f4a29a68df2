import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What the compiler says of a file of the working folder, which imports the package as a reader would, with strict settings. */
export function checkTypes(file, moduleResolution) {
  const config = `tsconfig.${moduleResolution}.json`;
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    target: 'es2023',
    lib: ['es2023', 'dom', 'esnext.disposable'],
    types: [],
    module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext',
    moduleResolution,
    paths: { 'agent-action-policy': [`${root}dist/index.d.ts`], 'agent-action-policy/*': [`${root}dist/*.d.ts`] },
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }));
  try {
    const { stdout } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', config], {
      encoding: 'utf8',
    });
    return stdout;
  } finally {
    rmSync(config);
  }
}
