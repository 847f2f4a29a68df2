import { argumentOf } from '../acts/arguments.ts';
import { pushFile } from '../acts/files.ts';
import { handOn } from '../hand-on.ts';
import type { Given, Machine } from '../machine.ts';
import { knownText, unknown, type Value } from '../value.ts';
import { performNamed } from './known-acts.ts';
import type { Special } from './special.ts';

export function knownMode(given: Given | undefined): string | undefined {
  return given === undefined ? 'r' : knownText(given.value);
}

/** What `open` does by its mode (Python, open): `r` reads, `w`, `a` and `x` write, `+` does both. */
export function openFile(
  file: Pick<Given, 'value' | 'at'>,
  mode: string | undefined,
  machine: Machine,
  options: { certainty?: 'possible' } = {},
): Value {
  const isRead = mode === undefined || /[r+]/.test(mode) || !/[wax]/.test(mode);
  const isWritten = mode === undefined || /[wax+]/.test(mode);
  if (isRead) pushFile(file, 'read', machine, options);
  if (isWritten) pushFile(file, 'write', machine, options);
  return { kind: 'name', name: 'open()', holds: file.value };
}

const openers: Special = (call, machine) => {
  const file =
    argumentOf(call, 0, call.given.some(({ name }) => name === 'name') ? 'name' : 'file') ??
    call.given.find(({ name }) => name === 'filename' || name === 'path');
  return file === undefined ? unknown : openFile(file, knownMode(argumentOf(call, 1, 'mode')), machine);
};

function opensAs(instance: string): Special {
  return (call, machine, name) => {
    openers(call, machine, name);
    return { kind: 'name', name: instance };
  };
}

export const openingSpecials: readonly (readonly [string, Special])[] = [
  ...[
    'open',
    'file',
    'wave.open',
    'gzip.open',
    'bz2.open',
    'lzma.open',
    'gzip.GzipFile',
    'bz2.BZ2File',
    'aiofiles.open',
    'io.FileIO',
    'io.open_code',
  ].map((name): [string, Special] => [name, openers]),
  ['zipfile.ZipFile', opensAs('zipfile.ZipFile()')],
  ['tarfile.open', opensAs('tarfile.open()')],
  ['tarfile.TarFile', opensAs('tarfile.open()')],
  [
    'os.open',
    (call, machine) => {
      const file = argumentOf(call, 0, 'path');
      return file === undefined ? unknown : openFile(file, undefined, machine);
    },
  ],
];

export const streamSpecials: readonly (readonly [string, Special])[] = [
  [
    'fileinput.input',
    (call, machine, name) => {
      const isChanging =
        call.given.some((each) => each.name === 'inplace' && each.value.kind !== 'constant') ||
        call.given.some(
          (each) => each.name === 'inplace' && each.value.kind === 'constant' && each.value.value === true,
        );
      const file = argumentOf(call, 0, 'files');
      if (file !== undefined && isChanging) pushFile(file, 'write', machine);
      return performNamed(name.replace(/input$/, 'FileInput'), call, machine);
    },
  ],
  [
    'print',
    (call, machine) => {
      const file = call.given.find(({ name }) => name === 'file');
      if (file !== undefined) handOn(file.value, machine);
      return unknown;
    },
  ],
];
