import { eachOf } from '../items.ts';
import { argumentOf } from '../acts/arguments.ts';
import { pushFile } from '../acts/files.ts';
import { joinPaths } from '../operators.ts';
import {
  eitherOf,
  joinTexts,
  knownText,
  partsOf,
  pathValue,
  textValue,
  unknown,
  unknownFrom,
  variableOf,
  type TextPart,
  type TextValue,
  type Value,
} from '../value.ts';
import { valueAt, type Special } from './special.ts';

const folderVariables = new Set([
  'HOME',
  'USERPROFILE',
  'PWD',
  'TMPDIR',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_CACHE_HOME',
]);

export function environmentValue(key: string): Value {
  if (key === 'HOME' || key === 'USERPROFILE') return pathFromHome('');
  if (!folderVariables.has(key)) return variableOf(key);
  return { kind: 'text', parts: [{ kind: 'unknown', text: `$${key}`, isQuoted: true, origin: ['variable'] }] };
}

function pathFromHome(rest: string): TextValue {
  const home: TextPart = { kind: 'home', text: '~' };
  return { kind: 'text', parts: rest === '' ? [home] : [home, { kind: 'text', text: rest }] };
}

/** `Path.unlink(x)` is `x.unlink()`. */
export function asPath(value: Value): TextValue {
  return value.kind === 'text' ? value : pathValue(partsOf(value));
}

export function memberOfPath(of: TextValue, key: string): Value {
  if (key === 'parent') return parentOf(of);
  const text = knownText(of);
  const name = text?.slice(text.lastIndexOf('/') + 1);
  if (key === 'name' && name !== undefined) return textValue(name);
  if (key === 'stem' && name !== undefined) return textValue(name.replace(/(?<=.)\.[^.]*$/, ''));
  if (/^(?:name|stem|suffix|parts|suffixes|parents|anchor|drive|root)$/.test(key)) return unknown;
  return { kind: 'method', of, name: key };
}

export function parentOf(of: TextValue): Value {
  const parts = [...of.parts];
  const last = parts.pop();
  const end = last?.kind === 'text' ? last.text.lastIndexOf('/') : -1;
  if (last?.kind !== 'text') return pathValue([...of.parts, { kind: 'text', text: '/..' }]);
  if (end === -1)
    return parts.length === 0
      ? pathValue([{ kind: 'text', text: '.' }])
      : pathValue([...of.parts, { kind: 'text', text: '/..' }]);
  return pathValue([...parts, { kind: 'text', text: last.text.slice(0, Math.max(end, 1)) }]);
}

/** The files that a pattern matches (Python, glob). */
export function globOf(pattern: Value): Value {
  const parts = pattern.kind === 'text' ? pattern.parts : [];
  if (parts.length === 0) return unknownFrom(['file']);
  const pieces = parts.flatMap((part): readonly TextPart[] =>
    part.kind === 'text'
      ? part.text
          .split(/(\*+|\?|\[[^\]/]{1,100}\])/)
          .map((text, index): TextPart => ({ kind: index % 2 === 0 ? 'text' : 'glob', text }))
          .filter(({ text }) => text !== '')
      : [part],
  );
  return { kind: 'list', items: [pathValue(pieces)], isOpen: false };
}

/** `~` in front is the home folder (Python, os.path.expanduser). */
export function expandUser(value: Value): Value {
  if (value.kind !== 'text') return value;
  const [first, ...rest] = value.parts;
  if (first?.kind !== 'text' || !/^~(?:\/|$)/.test(first.text)) return value;
  const home: TextPart = { kind: 'home', text: '~' };
  const tail: readonly TextPart[] =
    first.text.length > 1 ? [{ kind: 'text', text: first.text.slice(1) }, ...rest] : rest;
  return { ...value, parts: [home, ...tail] };
}

export const pathSpecials: readonly (readonly [string, Special])[] = [
  ...['os.path.join', 'posixpath.join'].map((name): [string, Special] => [
    name,
    (call) => {
      const joined = call.given.some(({ isSpread }) => isSpread === true)
        ? unknown
        : joinPaths(call.given.map(({ value }) => value));
      return eachOf(joined, (one) => (one.kind === 'text' ? { kind: 'text', parts: one.parts } : one));
    },
  ]),
  ['os.path.expanduser', (call) => expandUser(valueAt(call, 0, 'path'))],
  [
    'os.path.expandvars',
    (call) => {
      const text = knownText(valueAt(call, 0, 'path'));
      return text === undefined || text.includes('$') ? expandVariables(text) : textValue(text);
    },
  ],
  [
    'os.path.dirname',
    (call) => {
      const path = valueAt(call, 0, 'p');
      if (path.kind !== 'text') return unknown;
      const parent = parentOf(path);
      return parent.kind === 'text' ? { kind: 'text', parts: parent.parts } : parent;
    },
  ],
  [
    'os.path.basename',
    (call) => {
      const text = knownText(valueAt(call, 0, 'p'));
      return text === undefined ? unknown : textValue(text.slice(text.lastIndexOf('/') + 1));
    },
  ],
  ['os.getcwd', () => textValue('.')],
  ...['os.getenv', 'os.environ.get'].map((name): [string, Special] => [
    name,
    (call) => {
      const key = knownText(valueAt(call, 0, 'key'));
      const fallback = argumentOf(call, 1, 'default')?.value;
      const value = key === undefined ? unknownFrom(['variable']) : environmentValue(key);
      return fallback === undefined ? value : eitherOf(value, fallback);
    },
  ]),
  ...[
    'pathlib.Path',
    'pathlib.PosixPath',
    'pathlib.PurePath',
    'pathlib.PurePosixPath',
    'pathlib.WindowsPath',
    'pathlib.PureWindowsPath',
  ].map((name): [string, Special] => [
    name,
    (call) =>
      call.given.length === 0
        ? pathValue([{ kind: 'text', text: '.' }])
        : joinPaths(call.given.map(({ value }) => value)),
  ]),
  ['pathlib.Path.home', () => ({ ...pathFromHome(''), isPath: true })],
  ['pathlib.Path.cwd', () => pathValue([{ kind: 'text', text: '.' }])],
];

export const listingSpecials: readonly (readonly [string, Special])[] = [
  ...['glob.glob', 'glob.iglob'].map((name): [string, Special] => [
    name,
    (call) => {
      const root = call.given.find((each) => each.name === 'root_dir')?.value;
      const pattern =
        root === undefined ? valueAt(call, 0, 'pathname') : joinPaths([root, valueAt(call, 0, 'pathname')]);
      const found = globOf(pattern);
      if (found.kind !== 'list') return found;
      return {
        ...found,
        items: found.items.map((item): Value => (item.kind === 'text' ? { kind: 'text', parts: item.parts } : item)),
      };
    },
  ]),
  ...['os.listdir', 'os.scandir'].map((name): [string, Special] => [
    name,
    (call, machine) => {
      pushFile(argumentOf(call, 0, 'path') ?? { value: textValue('.'), at: call.at }, 'read', machine);
      return {
        kind: 'list',
        items: [name === 'os.listdir' ? { kind: 'text', parts: [{ kind: 'glob', text: '*' }] } : unknownFrom(['file'])],
        isOpen: false,
      };
    },
  ]),
  ...['os.walk', 'os.fwalk'].map((name): [string, Special] => [
    name,
    (call, machine) => {
      const top = argumentOf(call, 0, 'top') ?? { value: textValue('.'), at: call.at };
      pushFile(top, 'read', machine);
      const below: Value = { kind: 'text', parts: [{ kind: 'glob', text: '**' }] };
      const root = joinTexts([top.value, textValue('/'), below]);
      const names: Value = {
        kind: 'list',
        items: [{ kind: 'text', parts: [{ kind: 'glob', text: '*' }] }],
        isOpen: false,
      };
      return { kind: 'list', items: [{ kind: 'list', items: [root, names, names], isOpen: false }], isOpen: false };
    },
  ]),
];

function expandVariables(text: string | undefined): Value {
  const rest = /^\$(?:HOME|\{HOME\})(?=\/|$)(.*)$/s.exec(text ?? '')?.[1];
  return rest === undefined || rest.includes('$') ? unknownFrom(['variable']) : pathFromHome(rest);
}
