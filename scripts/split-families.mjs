// Keeps each family of programs in a chunk of its own, in the command: a call loads the tables of the programs that it runs.
// Which names lie in which family is read from the sources, so that a name never gets lost.
import { readdirSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { mark } from './lazy-imports.mjs';

const folder = 'src/call/programs';
const listed = `${folder}/families.ts`;

/** The plugin that puts a list of names in the place of the families, and loaders of their modules. */
export async function splitFamilies() {
  const families = await findFamilies();
  const lines = families.map(({ name, file }) => `() => ${mark}(import('./${file}')).${name},`);
  const names = families.map(({ table }) => ` ${Object.keys(table).join(' ').replaceAll('|', ' ')} `);
  const code = `import { byName } from './make-program.ts';
    const loaders = [${lines.join('\n')}];
    const names = ${JSON.stringify(names)};
    const tables = [];
    const found = new Map();
    export function findOwnProgram(name) {
      const known = found.get(name);
      if (known !== undefined) return known;
      // A process that judges one call looks for a few of the thousands of names.
      const place = name === '' || name.includes(' ') ? -1 : names.findLastIndex((each) => each.includes(' ' + name + ' '));
      if (place === -1) return undefined;
      const program = (tables[place] ??= byName(loaders[place]())).get(name);
      if (program !== undefined) found.set(name, program);
      return program;
    }`;
  return {
    name: 'split-families',
    load: (id) => (id.endsWith(`/${listed}`) ? code : undefined),
  };
}

/** Each family, with the module that exports it and its name there. */
async function findFamilies() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const { programFamilies, ...modules } = await importAll(files);
  const exported = Object.entries(modules).flatMap(([key, module]) =>
    Object.entries(module).map(([name, table]) => ({ name, table, file: files[Number(key.slice(1))] })),
  );
  return programFamilies.map((family) => {
    const found = exported.find(({ table }) => table === family);
    if (found === undefined) throw new Error(`${listed}: a family is no table that a module exports`);
    return found;
  });
}

async function importAll(files) {
  const entry = 'all-programs';
  const lines = files.map((file, index) => `export * as m${index} from '${process.cwd()}/${folder}/${file}';`);
  const code = [`export { programFamilies } from '${process.cwd()}/${listed}';`, ...lines].join('\n');
  const virtual = {
    name: entry,
    resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
    load: (id) => (id === `\0${entry}` ? code : undefined),
  };
  const bundle = await rolldown({ input: entry, platform: 'node', plugins: [virtual] });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
