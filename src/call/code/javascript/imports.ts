import { pushFile } from '../acts/files.ts';
import { noteImport, pushUnseen, spend, type Given, type Machine } from '../machine.ts';
import { runWrittenModule } from '../nested-code.ts';
import { endingWith } from '../written-modules.ts';
import { knownText, originsOf, textValue, unknown, unknownFrom, type Value } from '../value.ts';
import { usualModule } from './names.ts';
import type { Special } from './special.ts';

/** Modules of the workspace run as any script does; data is read. */
const load: Special = (call, machine) => {
  const [given] = call.given;
  const module = knownText(given?.value);
  if (given === undefined) return unknown;
  if (module === undefined) {
    const lead = given.value.kind === 'text' && given.value.parts[0]?.kind === 'text' ? given.value.parts[0].text : '';
    const last = given.value.kind === 'text' ? given.value.parts.at(-1) : undefined;
    if (last?.kind === 'text' && last.text.endsWith('.json')) {
      pushFile(given, 'read', machine);
      return unknownFrom(['file']);
    }
    if (/^[./]/.test(lead) || originsOf(given.value).includes('file')) machine.sources.add('file');
    else pushUnseen(machine, 'a module that is known only when it runs');
    return unknown;
  }
  return importModule(module, machine, given);
};

export function importModule(module: string, machine: Machine, at: Given['at'] | Given): Value {
  const place = 'at' in at ? at.at : at;
  noteImport(module, machine);
  if (/^(?:data|https?):/.test(module)) {
    machine.sources.add(module.startsWith('http') ? 'network' : 'decoded');
    pushUnseen(machine, 'a module that stands in no file');
    return unknown;
  }
  if (!/^(?:\.{0,2}\/|\.{1,2}$|file:)/.test(module)) return { kind: 'name', name: usualModule(module) };
  const file = { value: textValue(module.replace(/^file:\/\//, '')), at: place };
  if (/\.(?:json|jsonc|json5)$/.test(module)) {
    pushFile(file, 'read', machine);
    return unknownFrom(['file']);
  }
  machine.sources.add('file');
  runWritten(module.replace(/^(?:file:\/\/)?(?:\.{0,2}\/)*/, ''), place, machine);
  return unknown;
}

const endings = ['', '.js', '.mjs', '.cjs', '/index.js'];

/** A file that the text has written before, wherever the folder of the script is that asks for it (Node.js manual, Modules). */
function runWritten(path: string, at: Given['at'], machine: Machine): void {
  const written = machine.run.written();
  if (written.size === 0 || !spend(machine, written.size)) return;
  const ends = path === '' ? ['index.js'] : endings.map((ending) => path + ending);
  for (const content of endingWith(written, ends)) runWrittenModule(content, at, machine);
}

export const moduleSpecials: readonly (readonly [string, Special])[] = [
  ['require', load],
  ['import()', load],
  ['module.createRequire', () => ({ kind: 'name', name: 'require' })],
  ['require.resolve', () => unknown],
];
