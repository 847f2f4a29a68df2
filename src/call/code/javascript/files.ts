import { argumentOf, pathAt } from '../acts/arguments.ts';
import { noteWritten, pushFile } from '../acts/files.ts';
import { perform } from '../acts/perform.ts';
import { knownText, optionsOf, unknown, unknownFrom, type Value } from '../value.ts';
import { calledBack } from './called-back.ts';
import { isSet, settingOf, type Special } from './special.ts';

const remove: Special = (call, machine) => {
  const file = argumentOf(call, 0, 'path');
  if (file === undefined) return unknown;
  const use = isSet(call, 'recursive') || call.given[1]?.value.kind === 'unknown' ? 'tree' : 'delete';
  return perform({ parameters: [{ name: 'path', use }], gives: undefined }, call, machine);
};

const write: Special = (call, machine) => {
  const [file, content] = call.given;
  if (file === undefined) return unknown;
  pushFile(file, 'write', machine);
  for (const value of optionsOf(file.value).slice(0, 1))
    if (value === file.value) noteWritten(pathAt(file, machine), content?.value ?? unknown, machine);
  return calledBack(unknown, { ...call, given: call.given.slice(2) }, machine);
};

export /** Without a path it is the file of settings that the program itself is made for. */
const loadEnvironment: Special = (call, machine) => {
  const path = settingOf(call, 'path');
  if (path !== undefined) pushFile({ value: path, at: call.at }, 'read', machine);
  return unknownFrom(['file']);
};

const list: Special = (call, machine) => {
  const file = argumentOf(call, 0, 'path');
  if (file !== undefined) pushFile(file, 'read', machine);
  const isPlain = settingOf(call, 'withFileTypes') === undefined && settingOf(call, 'recursive') === undefined;
  const callbacks = call.given.filter(({ value }) => value.kind === 'function');
  calledBack(unknownFrom(['file']), { ...call, given: callbacks }, machine);
  const name: Value = isPlain ? { kind: 'text', parts: [{ kind: 'glob', text: '*' }] } : unknownFrom(['file']);
  return { kind: 'list', items: [name], isOpen: false };
};

const open: Special = (call, machine) => {
  const [file, flags] = call.given;
  if (file === undefined) return unknown;
  const mode = flags === undefined ? 'r' : knownText(flags.value);
  if (mode === undefined || /[r+]/.test(mode)) pushFile(file, 'read', machine);
  if (mode === undefined || /[wa+]/.test(mode)) pushFile(file, 'write', machine);
  return unknownFrom(['file']);
};

export const fileSpecials: readonly (readonly [string, Special])[] = [
  ['fs.rm', remove],
  ['fs.rmdir', remove],
  ['Deno.remove', remove],
  ['fs.writeFile', write],
  ['fs.readdir', list],
  ['dotenv.config', loadEnvironment],
  ['fs.open', open],
  ['Deno.open', open],
];
