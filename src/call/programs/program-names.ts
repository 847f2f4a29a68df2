/**
 * The name without what differs between systems: `.exe`, a version, Homebrew's `g` for GNU's programs.
 * @example canonicalName('python3.12') // python
 */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  const plain = lower.endsWith('.exe') ? lower.slice(0, -4) : lower;
  const unversioned = /[\d.]$/.test(plain) ? (versioned.exec(plain)?.[0] ?? plain) : plain;
  return gnuNames.has(unversioned) ? unversioned.slice(1) : (usualAliases.get(unversioned) ?? unversioned);
}

const versioned = /^(?:python|pip|node|ruby|perl|php|lua|gcc|clang|java)(?=[\d.]+$)/;

/** What most who use the program call it. */
const usualAliases: ReadonlyMap<string, string> = new Map([
  ['k', 'kubectl'],
  ['tf', 'terraform'],
  ['microk8s.kubectl', 'kubectl'],
  ['sequelize-cli', 'sequelize'],
  ['typeorm-ts-node-commonjs', 'typeorm'],
  ['typeorm-ts-node-esm', 'typeorm'],
  ['dashlane-cli', 'dcli'],
]);

const gnuNames = new Set([
  'grm',
  'gmv',
  'gcp',
  'gsed',
  'gtar',
  'gawk',
  'gcat',
  'gls',
  'gln',
  'gdd',
  'gchmod',
  'gchown',
  'gtee',
  'gxargs',
  'gfind',
  'ggrep',
  'gmake',
  'gtruncate',
  'gshred',
  'ghead',
  'gtail',
  'gsort',
]);

/** The last segment of a program's path. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
