import { pushFile } from '../acts/files.ts';
import type { Given, Machine } from '../machine.ts';
import { spend } from '../machine.ts';
import { argumentsOf, patternOf, valueOf } from './arguments.ts';
import { fullName } from './names.ts';
import type { Scan } from './scan.ts';

/** Functions that give the files that a pattern means, or those of a folder (perlfunc; Ruby, Dir; PHP manual, Filesystem). */
const patterns = /^(?:glob|bsd_glob|File::Glob::bsd_glob|Dir\.glob|Pathname\.glob)$/;
const folders = /^(?:opendir|scandir|Dir\.(?:children|each_child|entries|foreach))$/;

/**
 * What a text deletes by a name that is not known may be any of the files that it lists: which of its names comes from which
 * list is not followed.
 */
export function deleteListed(scan: Scan, before: number): void {
  const { tokens, machine } = scan;
  if (!machine.effects.slice(before).some((effect) => effect.kind === 'delete' && effect.path.canonical === '**'))
    return;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!spend(machine, 1)) return;
    for (const listed of listedAt(scan, at)) pushListed(listed, machine);
  }
}

function pushListed(listed: Given, machine: Machine): void {
  pushFile(listed, 'delete', machine);
}

function listedAt(scan: Scan, at: number): readonly Given[] {
  const { tokens } = scan;
  const token = tokens[at];
  if (token?.kind !== 'name') return [];
  const name = fullName(scan, at);
  // `Dir['*']` is `Dir.glob('*')`.
  const inBrackets = name === 'Dir' && tokens[at + 1]?.text === '[' ? tokens[at + 2] : undefined;
  if (inBrackets?.kind === 'text') return [{ value: patternOf(valueOf([inBrackets])), at: inBrackets }];
  const given = argumentsOf(scan, at);
  if (patterns.test(name)) return given.slice(0, 1).map((each) => ({ ...each, value: patternOf(each.value) }));
  // The handle stands before the folder in Perl.
  const folder = name === 'opendir' && scan.language === 'perl' ? given[1] : given[0];
  if (folder === undefined || !folders.test(name)) return [];
  return [{ ...folder, value: patternOf(folder.value, '/*') }];
}
