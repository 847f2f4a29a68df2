/**
 * The name without what differs between systems: `.exe`, a version, Homebrew's `g` for GNU's programs.
 * @example canonicalName('python3.12') // python
 */
export function canonicalName(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const canonical = canonicalise(name);
  if (name.length <= longestRemembered) {
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(name, canonical);
  }
  return canonical;
}

/** Every command is asked several times, and most are of few programs. */
const remembered = new Map<string, string>();
const maxRemembered = 1000;
const longestRemembered = 40;

function canonicalise(name: string): string {
  const lower = name.toLowerCase();
  const plain = lower.endsWith('.exe') ? lower.slice(0, -4) : lower;
  const unversioned = /[\d.]$/.test(plain) ? (versioned.exec(plain)?.[0] ?? plain) : plain;
  return usualNames.get(unversioned) ?? unversioned;
}

const versioned = /^(?:python|pip|node|ruby|perl|php|lua|gcc|clang|java)(?=[\d.]+$)/;

/** Builtins of zsh/files (zshmodules(1)). */
const zshNames = 'zf_chgrp zf_chmod zf_chown zf_ln zf_mkdir zf_mv zf_rm zf_rmdir zf_sync';

const gnuNames =
  'grm gmv gcp gsed gtar gawk gcat gls gln gdd gchmod gchown gtee gxargs gfind ggrep gmake gtruncate gshred ghead gtail gsort';

/** What most who use the program call it. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ...gnuNames.split(' ').map((name) => [name, name.slice(1)] as const),
  ...zshNames.split(' ').map((name) => [name, name.slice(3)] as const),
  ['k', 'kubectl'],
  ['tf', 'terraform'],
  ['microk8s.kubectl', 'kubectl'],
  ['sequelize-cli', 'sequelize'],
  ['typeorm-ts-node-commonjs', 'typeorm'],
  ['typeorm-ts-node-esm', 'typeorm'],
  ['dashlane-cli', 'dcli'],
]);

/** The last segment of a program's path. A loop: every command is asked, and most names are short. */
export function baseName(path: string): string {
  for (let at = path.length - 1; at >= 0; at -= 1) if (path[at] === '/' || path[at] === '\\') return path.slice(at + 1);
  return path;
}
