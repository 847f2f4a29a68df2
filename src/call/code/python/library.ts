import { once } from '../../../lib/once.ts';
import {
  argumentOf,
  handOnAll,
  noteWritten,
  pathAt,
  perform,
  pushFile,
  readActs,
  runCommandWords,
  runShellText,
  wordAt,
} from '../acts.ts';
import { callValue, handOn, itemOf, memberOf } from '../evaluate.ts';
import { pushUnseen, type Call, type Given, type Machine } from '../machine.ts';
import { runNestedCode } from '../nested-code.ts';
import { joinPaths } from '../operators.ts';
import {
  eitherOf,
  joinTexts,
  knownText,
  originsOf,
  originsOfAll,
  partsOf,
  pathValue,
  textValue,
  unknown,
  unknownFrom,
  type TextPart,
  type TextValue,
  type Value,
} from '../value.ts';
import { callService, callServicePackage, isServicePackage, service } from '../services.ts';
import { loaders } from './loaders.ts';
import { codeActs, fileActs, instanceActs, namedActs, networkActs, pathActs, processActs } from './acts.ts';
import { builtinNames, computingModules, harmlessNames, plainHiddenNames, reachingModules } from './modules.ts';
import { decodeBase64, decodeHex, joinedBy, rotateLetters } from './texts.ts';

const acts = once(() => readActs([fileActs, processActs, networkActs, codeActs, instanceActs]));
const named = once(() => readActs([namedActs]));
const paths = once(() => readActs([pathActs]));

/** The longest beginning of a name that is a module of a set. */
function moduleIn(name: string, modules: ReadonlySet<string>): string | undefined {
  let end = name.length;
  while (end > 0) {
    const module = name.slice(0, end);
    if (modules.has(module)) return module;
    end = module.lastIndexOf('.');
  }
  return undefined;
}

const sameModules: readonly (readonly [RegExp, string])[] = [
  [/^(?:posix|nt)\b/, 'os'],
  [/^(?:posixpath|ntpath)\b/, 'os.path'],
  [/^(?:builtins|__builtins__|__builtin__)\.(?=.)/, ''],
  [/^(?:httpx|aiohttp|requests\.sessions|requests\.api)\b(?=\.|$)/, 'requests'],
  [/^(?:io|_io|codecs|builtins)\.open$/, 'open'],
  [/^(?:cPickle|_pickle|dill|cloudpickle)\b/, 'pickle'],
];

function usualName(name: string): string {
  let usual = name;
  for (const [shape, other] of sameModules) usual = usual.replace(shape, other);
  return usual;
}

export function memberOfName(of: Extract<Value, { kind: 'name' }>, key: string, machine: Machine): Value {
  const { name } = of;
  if (key === '__dict__' && !name.endsWith('()')) return of;
  noteHiddenName(key, machine);
  if (name === 'sys' && key === 'executable') return textValue('python3');
  if (name === 'os' && (key === 'sep' || key === 'devnull')) return textValue(key === 'sep' ? '/' : '/dev/null');
  if (name === 'sys' && key === 'argv') return unknownFrom(['variable']);
  if (name.endsWith('()')) return { kind: 'method', of, name: key };
  // Modules that others have imported are those modules.
  const module = key.replace(/^_(?=[a-z])/, '');
  const isModule =
    module !== name &&
    !/^(?:path|code|sh|trace|site|commands|invoke)$/.test(module) &&
    (reachingModules.has(module) || module === 'sys' || module === 'builtins');
  if (isModule && (computingModules.has(name) || reachingModules.has(name))) return { kind: 'name', name: module };
  return { kind: 'name', name: usualName(`${name}.${key}`) };
}

/** Frames of the interpreter and its hidden names lead to every module that is loaded (Python, Data model). */
export function noteHiddenName(key: string, machine: Machine): void {
  const isHidden = /^__\w+__$/.test(key) && !plainHiddenNames.has(key);
  if (isHidden || /^(?:f_builtins|f_globals|f_locals|func_globals|func_code)$/.test(key))
    pushUnseen(machine, 'a hidden name of the language');
}

/** `os.environ['HOME']`, `sys.modules['os']`, `globals()['x']`. */
export function itemOfName({ name }: Extract<Value, { kind: 'name' }>, key: string, machine: Machine): Value {
  if (name === 'os.environ') return environmentValue(key);
  if (name === 'sys.modules') return { kind: 'name', name: usualName(key) };
  if (name === 'globals()') return machine.language.globalValue(key) ?? eitherOf(unknown, variableNamed(key, machine));
  if (name === service.name) return service;
  return name.endsWith('()') ? unknown : memberOfName({ kind: 'name', name }, key, machine);
}

function variableNamed(key: string, { scope }: Machine): Value {
  for (let each: typeof scope | undefined = scope; each !== undefined; each = each.outer) {
    const found = each.variables.get(key);
    if (found !== undefined) return found;
  }
  return unknown;
}

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
  const text = folderVariables.has(key) ? `$${key}` : `{$${key}}`;
  return { kind: 'text', parts: [{ kind: 'unknown', text, isQuoted: true, origin: ['variable'] }] };
}

function pathFromHome(rest: string): TextValue {
  const home: TextPart = { kind: 'home', text: '~' };
  return { kind: 'text', parts: rest === '' ? [home] : [home, { kind: 'text', text: rest }] };
}

export function callName(given: string, call: Call, machine: Machine): Value {
  const name = usualName(given);
  const special = specials.get(name);
  if (special !== undefined) return special(call, machine, name);
  const method = /^pathlib\.(?:Posix|Windows|)Path\.(\w+)$/.exec(name)?.[1];
  const [own, ...rest] = call.given;
  if (method !== undefined && own !== undefined && paths().has(method))
    return callPathMethod(asPath(own.value), method, { given: rest, at: call.at }, machine);
  const act = acts().get(name);
  if (act !== undefined) return perform(act, call, machine);
  if (isServicePackage(name)) return callServicePackage(name, call, machine);
  if (tellingBuiltins.has(name)) return unknownFrom(originsOfAll(call.given.map(({ value }) => value)));
  if (harmlessNames.has(name) || (builtinNames.has(name) && !reachingBuiltins.has(name)))
    return computed(call, machine);
  const computing = moduleIn(name, computingModules);
  const reaching = moduleIn(name, reachingModules);
  if (computing !== undefined && computing.length >= (reaching?.length ?? 0)) return computed(call, machine);
  if (reaching !== undefined || reachingBuiltins.has(name)) {
    if (reaching !== undefined && isConstantName(name)) return computed(call, machine);
    pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
    return handOnAll(call, machine);
  }
  return callNamed(name.slice(name.lastIndexOf('.') + 1), call, machine) ?? handOnAll(call, machine);
}

/** What tells of a value, and calls nothing of it. */
const tellingBuiltins = new Set([
  'dir',
  'help',
  'type',
  'id',
  'isinstance',
  'issubclass',
  'hasattr',
  'callable',
  'len',
]);

/** `Path.unlink(x)` is `x.unlink()`. */
function asPath(value: Value): TextValue {
  return value.kind === 'text' ? value : pathValue(partsOf(value));
}

/** Exceptions and flags. */
function isConstantName(name: string): boolean {
  if (harmlessNames.has(name.replace(/\.\w+$/, ''))) return true;
  return /^(?:os|subprocess|socket|ssl|shutil)\.[A-Z][A-Z_0-9]+$|\.\w+(?:Error|Exception|Warning)$/.test(name);
}

/** A function that computes: those that it is given, it calls. */
function computed({ given }: Call, machine: Machine): Value {
  for (const { value } of given) handOnFunctions(value, machine);
  return unknownFrom(originsOfAll(given.map(({ value }) => value)));
}

function handOnFunctions(value: Value, machine: Machine): void {
  // A list goes on as it is; what stands in it may be called.
  if (value.kind === 'list') for (const each of value.items.slice(0, 64)) handOnCallable(each, machine);
  else if (value.kind === 'record')
    for (const each of [...value.entries.values()].slice(0, 64)) handOnCallable(each, machine);
  else handOnCallable(value, machine);
}

function handOnCallable(value: Value, machine: Machine): void {
  if (value.kind === 'function' || value.kind === 'name' || value.kind === 'choice') handOn(value, machine);
}

const reachingBuiltins = new Set([
  'exec',
  'eval',
  'execfile',
  'compile',
  '__import__',
  'breakpoint',
  'getattr',
  'globals',
  'locals',
  'vars',
  'open',
  'file',
  'setattr',
  'globals()',
  'reload',
]);

export function reachesOut(given: string): boolean {
  const name = usualName(given);
  if (harmlessNames.has(name) || name.endsWith('()')) return name === 'globals()';
  const method = /^pathlib\.(?:Posix|Windows|)Path\.(\w+)$/.exec(name)?.[1];
  if (method !== undefined && paths().has(method)) return true;
  if (acts().has(name) || reachingBuiltins.has(name) || specials.has(name)) return !quietSpecials.has(name);
  const reaching = moduleIn(name, reachingModules);
  return (
    reaching !== undefined && !isConstantName(name) && (moduleIn(name, computingModules)?.length ?? 0) < reaching.length
  );
}

/** A function or method that is known by its name alone. */
function callNamed(name: string, call: Call, machine: Machine): Value | undefined {
  const act = named().get(name);
  return act === undefined ? undefined : perform(act, call, machine);
}

export function callMethod(of: Value, name: string, call: Call, machine: Machine): Value {
  const served = callService(of, name, call, machine);
  if (served !== undefined) return served;
  if (of.kind === 'name') return callMethodOfName(of, name, call, machine);
  if (of.kind === 'text' && of.isPath === true) return callPathMethod(of, name, call, machine);
  if (of.kind === 'unknown' || of.kind === 'method') return callUnknownMethod(of, name, call, machine);
  return computed(call, machine);
}

function callMethodOfName(of: Extract<Value, { kind: 'name' }>, name: string, call: Call, machine: Machine): Value {
  if (name === '=') return assignToName(of, call, machine);
  if (of.name === 'open()') return callFileMethod(of, name, call, machine);
  const special = specials.get(`${of.name}.${name}`);
  if (special !== undefined) return special(call, machine, name);
  const act = acts().get(`${of.name}.${name}`);
  if (act !== undefined) return perform(act, call, machine);
  if (of.name === 'http.client.HTTPConnection()' && name === 'request') return requestOn(of, call, machine);
  if (of.name === 'globals()') return itemOfName(of, knownText(call.given[0]?.value) ?? '', machine);
  return callUnknownMethod(
    unknownFrom(of.name === 'socket()' || of.name === 'http.client.HTTPConnection()' ? ['network'] : []),
    name,
    call,
    machine,
  );
}

function requestOn({ holds }: Extract<Value, { kind: 'name' }>, call: Call, machine: Machine): Value {
  const method = knownText(call.given[0]?.value);
  const body = argumentOf(call, 2, 'body');
  const sends = body !== undefined || !/^(?:GET|HEAD|OPTIONS)$/i.test(method ?? '');
  if (holds !== undefined && sends)
    machine.effects.push(...machine.run.connect(wordAt({ value: holds, at: call.at }, machine), 'certain'));
  return unknownFrom(['network']);
}

/** `os.environ['X'] = …` is for the programs that start later; any other attribute is not followed. */
function assignToName({ name, holds }: Extract<Value, { kind: 'name' }>, call: Call, machine: Machine): Value {
  const [value, key] = call.given;
  if (name === 'open()' && holds !== undefined)
    noteWritten(pathAt({ value: holds, at: call.at }, machine), undefined, machine);
  const variable = knownText(key?.value);
  if (name === 'os.environ' && value !== undefined && variable !== undefined)
    machine.environment.push({ name: variable, value: wordAt(value, machine) });
  return unknown;
}

function callFileMethod(
  { holds = unknown }: Extract<Value, { kind: 'name' }>,
  name: string,
  call: Call,
  machine: Machine,
): Value {
  const [first] = call.given;
  if (/^(?:write|writelines)$/.test(name)) {
    noteWritten(
      pathAt({ value: holds, at: call.at }, machine),
      name === 'write' ? (first?.value ?? unknown) : unknown,
      machine,
    );
    return unknown;
  }
  if (/^(?:read|readlines?|__iter__|__next__)$/.test(name)) return unknownFrom(['file']);
  return computed(call, machine);
}

function callUnknownMethod(of: Value, name: string, call: Call, machine: Machine): Value {
  const [first] = call.given;
  const isUrl = /^(?:https?|wss?|ftp):/i.test(first === undefined ? '' : leadText(first, machine));
  if (isUrl && /^(?:get|head|request|fetch|goto|open|urlopen)$/.test(name))
    return performNamed('requests.get', call, machine);
  if (isUrl && /^(?:post|put|patch|delete|ws_connect)$/.test(name)) return performNamed('requests.post', call, machine);
  if (/^(?:execute|executemany|executescript)$/.test(name) && first !== undefined)
    return perform({ parameters: [{ name: 'sql', use: 'sql' }], gives: undefined }, call, machine, {
      certainty: 'possible',
    });
  const path = paths().get(name);
  const isOther =
    (name === 'replace' || name === 'rename' || name === 'copy' || name === 'move') &&
    (call.given.length !== 1 ||
      first?.name !== undefined ||
      of.kind !== 'unknown' ||
      first?.value.kind !== 'text' ||
      first.value.isPath !== true);
  if (path !== undefined && !isOther) return perform(path, withSelf(of, call), machine, { certainty: 'possible' });
  if (name === 'open') {
    openFile({ ...(first ?? { at: call.at }), value: of }, knownMode(argumentOf(call, 0, 'mode')), machine, {
      certainty: 'possible',
    });
    return unknownFrom(['file']);
  }
  const given = callNamed(name, call, machine) ?? handOnAll(call, machine);
  return unknownFrom([...new Set([...originsOf(of), ...originsOf(given)])]);
}

function leadText(given: Given, machine: Machine): string {
  const [part] = wordAt(given, machine).parts;
  return part?.kind === 'text' ? part.text : '';
}

function performNamed(name: string, call: Call, machine: Machine): Value {
  const act = acts().get(name);
  return act === undefined ? unknown : perform(act, call, machine);
}

function withSelf(of: Value, { given, at }: Call): Call {
  return { given: [{ value: of, at }, ...given], at };
}

function callPathMethod(of: TextValue, name: string, call: Call, machine: Machine): Value {
  const act = paths().get(name);
  if (name === 'write_text' || name === 'write_bytes') {
    pushFile({ value: of, at: call.at }, 'write', machine);
    noteWritten(pathAt({ value: of, at: call.at }, machine), call.given[0]?.value ?? unknown, machine);
    return unknown;
  }
  if (act !== undefined) return perform(act, withSelf(of, call), machine);
  switch (name) {
    case 'open':
      return openFile({ value: of, at: call.at }, knownMode(argumentOf(call, 0, 'mode')), machine);
    case 'joinpath':
      return joinPaths([of, ...call.given.map(({ value }) => value)]);
    case 'resolve':
    case 'absolute':
    case 'as_posix':
    case '__str__':
      return of;
    case 'expanduser':
      return expandUser(of);
    case 'with_suffix':
    case 'with_name':
    case 'relative_to':
      return joinPaths([parentOf(of), unknown]);
    case 'glob':
    case 'rglob':
      return globOf(joinPaths([of, textValue(name === 'rglob' ? '**' : ''), call.given[0]?.value ?? unknown]));
    case 'iterdir':
      pushFile({ value: of, at: call.at }, 'read', machine);
      return globOf(joinPaths([of, textValue('*')]));
    case 'walk':
      pushFile({ value: of, at: call.at }, 'read', machine);
      return unknownFrom(['file']);
    default:
      return computed(call, machine);
  }
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

function parentOf(of: TextValue): Value {
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
function globOf(pattern: Value): Value {
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
function expandUser(value: Value): Value {
  if (value.kind !== 'text') return value;
  const [first, ...rest] = value.parts;
  if (first?.kind !== 'text' || !/^~(?:\/|$)/.test(first.text)) return value;
  const home: TextPart = { kind: 'home', text: '~' };
  const tail: readonly TextPart[] =
    first.text.length > 1 ? [{ kind: 'text', text: first.text.slice(1) }, ...rest] : rest;
  return { ...value, parts: [home, ...tail] };
}

function knownMode(given: Given | undefined): string | undefined {
  return given === undefined ? 'r' : knownText(given.value);
}

/** What `open` does by its mode (Python, open): `r` reads, `w`, `a` and `x` write, `+` does both. */
function openFile(
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

/**
 * What stands under a name that is known only when it runs. It may be a hidden name of the language, by which everything can
 * be reached: so nothing more is taken for granted of it once it is called, or such a name is taken of it in turn.
 */
const hiddenValue = { kind: 'unknown', hidden: 2 } as const;

function isHidden(value: Value): boolean {
  return value.kind === 'unknown' && value.hidden !== undefined;
}

type Special = (call: Call, machine: Machine, name: string) => Value;

function valueAt(call: Call, index: number, name: string): Value {
  return argumentOf(call, index, name)?.value ?? unknown;
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

const subprocess: Special = (call, machine) => {
  const command = argumentOf(call, 0, 'args');
  if (command === undefined) return unknown;
  const shell = call.given.find(({ name }) => name === 'shell')?.value;
  const isShell = shell !== undefined && !(shell.kind === 'constant' && shell.value === false);
  const program = call.given.find(({ name }) => name === 'executable');
  if (program !== undefined && program.value.kind !== 'constant') runCommandWords(undefined, [program], call, machine);
  for (const value of command.value.kind === 'choice' ? command.value.options : [command.value]) {
    if (isShell) {
      const text = value.kind === 'list' ? itemOfFirst(value) : value;
      runShellText(text, { ...call, given: [{ ...command, value: text }] }, machine);
      if (text.kind === 'text' && machine.folder !== undefined) continue;
    }
    if (!isShell || (shell?.kind !== 'constant' && value.kind === 'list'))
      runCommandWords(value.kind === 'list' ? value : undefined, [{ ...command, value }], call, machine);
  }
  return unknownFrom(['variable']);
};

function itemOfFirst({ items, isOpen }: Extract<Value, { kind: 'list' }>): Value {
  return items[0] ?? (isOpen ? unknown : textValue(''));
}

/** `os.execv(path, ['name', …])`: the first of the words is only what the program is called. */
const execList: Special = (call, machine, name) => {
  const isSpawn = name.startsWith('os.spawn');
  const path = call.given[isSpawn ? 1 : 0];
  const list = call.given[isSpawn ? 2 : 1];
  if (path === undefined || list === undefined) return unknown;
  const rest: readonly Given[] =
    list.value.kind === 'list'
      ? list.value.items.slice(1).map((value) => ({ value, at: list.at }))
      : [{ ...list, isSpread: true }];
  runCommandWords(undefined, [path, ...rest], call, machine);
  return unknown;
};

const execWords: Special = (call, machine, name) => {
  const plain = call.given.slice(name.startsWith('os.spawn') ? 1 : 0);
  const [path] = plain;
  const last = name.endsWith('e') ? -1 : undefined;
  if (path !== undefined) runCommandWords(undefined, [path, ...plain.slice(2, last)], call, machine);
  return unknown;
};

/** A template is code that has the hidden names of the language (Jinja, Sandbox). */
const template: Special = (call, machine) => {
  if (/__\w+__|\|\s*attr\b/.test(knownText(call.given[0]?.value) ?? ''))
    pushUnseen(machine, 'a hidden name of the language');
  return computed(call, machine);
};

const importByName: Special = (call, machine) => {
  const module = valueAt(call, 0, 'name');
  const name = knownText(module);
  if (name === undefined) {
    pushUnseen(machine, 'a module that is known only when it runs');
    return unknown;
  }
  return importModule(name, machine);
};

/** Modules that the text itself wrote run as they stand; others that are not the language's own are files. */
export function importModule(given: string, machine: Machine): Value {
  const name = usualName(given);
  const isRelative = name.startsWith('.');
  const [root = name] = name.split('.');
  const isKnown =
    !isRelative &&
    (computingModules.has(root) ||
      reachingModules.has(root) ||
      computingModules.has(name) ||
      moduleIn(name, computingModules) !== undefined ||
      name === 'builtins');
  if (!isRelative) runWrittenModule(name, machine);
  if (!isKnown && !commonPackages.has(root)) machine.sources.add('file');
  return { kind: 'name', name };
}

function runWrittenModule(name: string, machine: Machine): void {
  const path = name.replaceAll('.', '/');
  for (const file of [`${path}.py`, `${path}/__init__.py`]) {
    const content = machine.run.contentOf(pathAt({ value: textValue(file), at: { start: 0, end: 0 } }, machine));
    if (content === undefined) continue;
    for (const source of content.sources) machine.sources.add(source);
    runNestedCode(
      content.text === undefined
        ? unknownFrom(content.sources.filter((source) => source !== 'file'))
        : textValue(content.text),
      { start: 0, end: 0 },
      machine,
    );
  }
}

/** Packages that are installed, as a rule: to import one runs no code of the workspace. */
const commonPackages = new Set(
  'numpy pandas yaml toml scipy matplotlib sklearn torch tensorflow PIL cv2 bs4 lxml tqdm rich click pytest django flask fastapi pydantic sqlalchemy jinja2 openpyxl dateutil pytz six attr attrs regex psycopg2 pymysql redis setuptools packaging dotenv transformers datasets polars pyarrow seaborn plotly sympy networkx nltk spacy joblib xarray h5py tiktoken anthropic openai google certifi chardet simplejson ujson orjson markdown pygments wcwidth tabulate colorama termcolor docx pptx fitz pypdf PyPDF2 pdfplumber'.split(
    ' ',
  ),
);

const specials: ReadonlyMap<string, Special> = new Map<string, Special>([
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
  ...['run', 'call', 'check_call', 'check_output', 'Popen'].map((name): [string, Special] => [
    `subprocess.${name}`,
    subprocess,
  ]),
  ...[
    'os.execv',
    'os.execve',
    'os.execvp',
    'os.execvpe',
    'os.posix_spawn',
    'os.posix_spawnp',
    'os.spawnv',
    'os.spawnve',
    'os.spawnvp',
    'os.spawnvpe',
  ].map((name): [string, Special] => [name, execList]),
  ...['os.execl', 'os.execle', 'os.execlp', 'os.execlpe', 'os.spawnl', 'os.spawnle', 'os.spawnlp', 'os.spawnlpe'].map(
    (name): [string, Special] => [name, execWords],
  ),
  ...['os.kill', 'os.killpg'].map((name): [string, Special] => [
    name,
    (call, machine) => {
      const process = call.given[0];
      if (process !== undefined)
        runCommandWords(undefined, [{ value: textValue('kill'), at: call.at }, process], call, machine);
      return unknown;
    },
  ]),
  [
    'requests.request',
    (call, machine) => {
      const method = knownText(valueAt(call, 0, 'method'));
      const rest: Call = {
        at: call.at,
        given: call.given.filter((each, index) => (each.name === undefined ? index > 0 : each.name !== 'method')),
      };
      return performNamed(
        /^(?:get|head|options)$/i.test(method ?? '') ? 'requests.get' : 'requests.post',
        rest,
        machine,
      );
    },
  ],
  ...['jinja2.Template', 'jinja2.Environment().from_string'].map((name): [string, Special] => [name, template]),
  ...['get_ipython().run_line_magic', 'get_ipython().run_cell_magic', 'get_ipython().magic'].map(
    (name): [string, Special] => [
      name,
      (_call, machine) => {
        pushUnseen(machine, 'what a magic command of IPython does');
        return unknown;
      },
    ],
  ),
  ['importlib.import_module', importByName],
  ['__import__', importByName],
  ['eval', (call, machine) => runNestedCode(valueAt(call, 0, 'source'), call.given[0]?.at ?? call.at, machine)],
  ['compile', (call) => valueAt(call, 0, 'source')],
  [
    'getattr',
    (call, machine) => {
      const [of, key] = call.given;
      const name = knownText(key?.value);
      if (of === undefined) return unknown;
      if (name !== undefined) return memberOf(of.value, name, machine);
      if (isHidden(of.value) || (of.value.kind === 'name' && reachesOut(of.value.name)))
        pushUnseen(machine, 'a function that is known only when it runs');
      const lead = key === undefined ? '' : leadText(key, machine);
      return lead === '' || lead.startsWith('_') || lead.startsWith('f') ? hiddenValue : unknown;
    },
  ],
  ['setattr', (call, machine) => handOnAll(call, machine)],
  ...['globals', 'locals', 'vars'].map((name): [string, Special] => [
    name,
    (call) => (call.given[0]?.value.kind === 'name' ? call.given[0].value : { kind: 'name', name: 'globals()' }),
  ]),
  [
    'map',
    (call, machine) => {
      const [callee, list] = call.given;
      if (callee === undefined || list === undefined) return unknown;
      const { value: items } = list;
      if (items.kind === 'list' && !items.isOpen && items.items.length <= 64 && call.given.length === 2)
        return {
          kind: 'list',
          items: items.items.map((value) => callValue(callee.value, [{ value, at: list.at }], call.at, machine)),
          isOpen: false,
        };
      const rest = call.given.slice(1).map(({ value, at }): Given => ({ value: itemOf(value), at }));
      return { kind: 'list', items: [callValue(callee.value, rest, call.at, machine)], isOpen: true };
    },
  ],
  [
    'filter',
    (call, machine) => {
      const [callee, list] = call.given;
      if (callee === undefined || list === undefined) return unknown;
      callValue(callee.value, [{ value: itemOf(list.value), at: list.at }], call.at, machine);
      return list.value;
    },
  ],
  ...['functools.partial'].map((name): [string, Special] => [
    name,
    (call, machine) => {
      const [callee, ...rest] = call.given;
      if (callee !== undefined)
        callValue(callee.value, [...rest, { value: unknown, at: call.at, isSpread: true }], call.at, machine);
      return unknown;
    },
  ]),
  ...[
    'list',
    'tuple',
    'sorted',
    'set',
    'iter',
    'reversed',
    'dict',
    'str',
    'bytes',
    'bytearray',
    'int',
    'os.fspath',
    'os.fsdecode',
    'os.fsencode',
    'copy.copy',
    'copy.deepcopy',
    'textwrap.dedent',
    'os.path.abspath',
    'os.path.realpath',
    'os.path.normpath',
  ].map((name): [string, Special] => [name, (call, machine) => converted(name, call, machine)]),
  [
    'enumerate',
    (call) => ({
      kind: 'list',
      items: [{ kind: 'list', items: [unknown, itemOf(valueAt(call, 0, 'iterable'))], isOpen: false }],
      isOpen: true,
    }),
  ],
  [
    'zip',
    (call) => ({
      kind: 'list',
      items: [{ kind: 'list', items: call.given.map(({ value }) => itemOf(value)), isOpen: false }],
      isOpen: true,
    }),
  ],
  [
    'chr',
    (call) => {
      const code = valueAt(call, 0, 'i');
      return code.kind === 'number' && code.value >= 0 && code.value <= 0x10ffff
        ? textValue(String.fromCodePoint(Math.trunc(code.value)))
        : unknown;
    },
  ],
  [
    'ord',
    (call) => {
      const code = knownText(valueAt(call, 0, 'c'))?.codePointAt(0);
      return code === undefined ? unknown : { kind: 'number', value: code };
    },
  ],
  ...[
    'base64.b64decode',
    'base64.decodebytes',
    'base64.urlsafe_b64decode',
    'base64.standard_b64decode',
    'binascii.a2b_base64',
  ].map((name): [string, Special] => [name, (call) => decoded(valueAt(call, 0, 's'), decodeBase64)]),
  ...['bytes.fromhex', 'bytearray.fromhex', 'binascii.unhexlify', 'binascii.a2b_hex'].map((name): [string, Special] => [
    name,
    (call) => decoded(valueAt(call, 0, 's'), decodeHex),
  ]),
  [
    'codecs.decode',
    (call) => {
      const by = knownText(valueAt(call, 1, 'encoding')) ?? 'utf-8';
      const decode = /^rot_?13$/i.test(by)
        ? rotateLetters
        : /^hex/i.test(by)
          ? decodeHex
          : /^base_?64/i.test(by)
            ? decodeBase64
            : undefined;
      return decode === undefined ? valueAt(call, 0, 'obj') : decoded(valueAt(call, 0, 'obj'), decode);
    },
  ],
  ...[
    'zlib.decompress',
    'gzip.decompress',
    'bz2.decompress',
    'lzma.decompress',
    'base64.b85decode',
    'base64.a85decode',
    'base64.b32decode',
    'base64.b16decode',
  ].map((name): [string, Special] => [
    name,
    (call) => unknownFrom([...new Set([...originsOf(valueAt(call, 0, 's')), 'decoded' as const])]),
  ]),
  ['shlex.join', (call) => joinedBy(textValue(' '), valueAt(call, 0, 'split_command'))],
  ['shlex.quote', (call) => valueAt(call, 0, 's')],
  [
    'shlex.split',
    (call) => {
      const text = knownText(valueAt(call, 0, 's'));
      const isPlain = text !== undefined && !/['"\\#]/.test(text);
      return isPlain
        ? {
            kind: 'list',
            items: text
              .trim()
              .split(/\s+/)
              .map((piece) => textValue(piece)),
            isOpen: false,
          }
        : { kind: 'list', items: [], isOpen: true };
    },
  ],
  ...['os.path.join', 'posixpath.join'].map((name): [string, Special] => [
    name,
    (call) => {
      const joined = call.given.some(({ isSpread }) => isSpread === true)
        ? unknown
        : joinPaths(call.given.map(({ value }) => value));
      if (joined.kind !== 'text') return joined;
      return { kind: 'text', parts: joined.parts };
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
  ...['glob.glob', 'glob.iglob'].map((name): [string, Special] => [
    name,
    (call) => {
      const root = call.given.find((each) => each.name === 'root_dir')?.value;
      const found = globOf(
        root === undefined ? valueAt(call, 0, 'pathname') : joinPaths([root, valueAt(call, 0, 'pathname')]),
      );
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
      const root = joinTexts([top.value, textValue('/'), unknown]);
      const names: Value = {
        kind: 'list',
        items: [{ kind: 'text', parts: [{ kind: 'glob', text: '*' }] }],
        isOpen: false,
      };
      return { kind: 'list', items: [{ kind: 'list', items: [root, names, names], isOpen: false }], isOpen: true };
    },
  ]),
  ...loaders,
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
]);

/** Functions with a rule of their own that only compute. */
const quietSpecials = new Set(
  'map filter functools.partial list tuple sorted set iter reversed dict str bytes bytearray int os.fspath os.fsdecode os.fsencode copy.copy copy.deepcopy textwrap.dedent os.path.abspath os.path.realpath os.path.normpath enumerate zip chr ord base64.b64decode base64.decodebytes base64.urlsafe_b64decode base64.standard_b64decode binascii.a2b_base64 bytes.fromhex bytearray.fromhex binascii.unhexlify binascii.a2b_hex codecs.decode zlib.decompress gzip.decompress bz2.decompress lzma.decompress base64.b85decode base64.a85decode base64.b32decode base64.b16decode shlex.join shlex.quote shlex.split os.path.join posixpath.join os.path.expanduser os.path.expandvars os.path.dirname os.path.basename os.getcwd os.getenv os.environ.get pathlib.Path pathlib.PosixPath pathlib.PurePath pathlib.PurePosixPath pathlib.WindowsPath pathlib.PureWindowsPath pathlib.Path.home pathlib.Path.cwd glob.glob glob.iglob os.listdir os.scandir os.walk os.fwalk print json.load yaml.safe_load csv.reader csv.DictReader tempfile.gettempdir tempfile.mkdtemp compile'.split(
    ' ',
  ),
);

function converted(name: string, call: Call, machine: Machine): Value {
  const value = call.given[0]?.value;
  // `dict(vars(os))` still holds all of the module.
  if (value?.kind === 'name' && (reachesOut(value.name) || reachingModules.has(value.name))) return value;
  if (value === undefined)
    return name === 'dict'
      ? { kind: 'record', entries: new Map(), isOpen: true }
      : /^(?:str|bytes)$/.test(name)
        ? textValue('')
        : { kind: 'list', items: [], isOpen: false };
  if (/^(?:list|tuple|sorted|set|iter|reversed)$/.test(name)) {
    const text = value.kind === 'text' && value.isPath !== true ? knownText(value) : undefined;
    const list: Value =
      text === undefined
        ? value
        : { kind: 'list', items: Array.from(text.slice(0, 1000), (each) => textValue(each)), isOpen: false };
    for (const { value: each } of call.given.slice(1)) handOnFunctions(each, machine);
    if (name === 'reversed' && list.kind === 'list') return { ...list, items: list.items.toReversed() };
    return list.kind === 'list' ? { ...list, items: [...list.items] } : list;
  }
  if (/^bytes|^bytearray/.test(name) && value.kind === 'list') return lettersOf(value);
  if (name === 'int' || name === 'dict')
    return value.kind === 'number' || value.kind === 'record' ? value : unknownFrom(originsOf(value));
  if (name === 'str' && value.kind === 'text')
    return { kind: 'text', parts: value.parts, ...(value.origins !== undefined && { origins: value.origins }) };
  if (name === 'str' && value.kind === 'list') return unknownFrom(originsOf(value));
  return value;
}

function lettersOf({ items, isOpen }: Extract<Value, { kind: 'list' }>): Value {
  const codes = items.map((item) => (item.kind === 'number' ? item.value : Number.NaN));
  return isOpen || codes.some((code) => !(code >= 0 && code < 256))
    ? unknown
    : textValue(String.fromCharCode(...codes));
}

/** What was encoded is code that nobody can read as it stands. */
function decoded(value: Value, decode: (text: string) => string | undefined): Value {
  const text = knownText(value);
  const plain = text === undefined ? undefined : decode(text);
  const origins = [...new Set([...originsOf(value), 'decoded' as const])];
  return plain === undefined ? unknownFrom(origins) : textValue(plain, origins);
}

function expandVariables(text: string | undefined): Value {
  const rest = /^\$(?:HOME|\{HOME\})(?=\/|$)(.*)$/s.exec(text ?? '')?.[1];
  return rest === undefined || rest.includes('$') ? unknownFrom(['variable']) : pathFromHome(rest);
}
