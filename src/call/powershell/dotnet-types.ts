import { readingEnvironment } from '../shell/environment-flow.ts';
import { parsePowershell } from './parse-statement.ts';
import { decodeBase64 } from '../programs/decode-command.ts';
import { applyOperator } from './operators.ts';
import { connectTo, readFileItem, useFile, type PlacedCall } from './places.ts';
import { pushOpaque } from './powershell-run.ts';
import { pushExecute } from './push-execute.ts';
import {
  derivedItem,
  environmentItem,
  flowOfValue,
  joinItems,
  originsOf,
  textItem,
  textOfItem,
  textOfValue,
  unknownItem,
  wordOf,
  type Item,
  type Value,
} from './value.ts';

/** A member that is asked for, in lower case where it is known, and what it is given. */
export interface MemberCall extends PlacedCall {
  readonly name: string | undefined;
  readonly given: readonly Value[];
  readonly source: string;
}

/** A static property. */
export function readStatic(type: string, { name = '', source }: MemberCall): Value {
  if (/^text\.\w*encoding$/.test(type)) return [{ ...unknownItem(source), object: `text.encoding ${name}` }];
  return [unknownItem(source)];
}

type StaticCall = (call: MemberCall) => Value;

/** A static method, or the making of an object. */
export function callStatic(type: string, call: MemberCall): Value {
  const { name, run, from, source } = call;
  if (name === 'new') return makeObject(type, call.given.flat(), call);
  const found = calls.get(type);
  if (found !== undefined) return found(call);
  runBlocks(call.given.flat(), call);
  if (!harmless.test(type)) {
    runForeign(call.given.flat(), call);
    pushOpaque(run, 'a call into .NET that is not read', from);
  }
  return [derivedItem(source, call.given.flat())];
}

/** Whatever is given a block may run it. */
export function runBlocks(given: Value, { run }: PlacedCall): void {
  for (const { block } of given) if (block !== undefined) run.walker.script(block, run);
}

/** Code that is handed on, where it comes from elsewhere: `[Reflection.Assembly]::Load(…)`. */
export function runForeign(given: Value, { run, from, source }: PlacedCall & { readonly source: string }): void {
  const codeFrom = originsOf(given).filter((origin) => origin === 'network' || origin === 'decoded');
  if (codeFrom.length > 0) pushExecute({ words: [wordOf(textItem(source), from)], from }, run, { codeFrom });
}

/** Types that compute, and reach nothing. */
const harmless =
  /^(?:math|datetime|datetimeoffset|timespan|guid|string|char|u?int\d*|u?long|short|s?byte|double|single|float|decimal|bool|boolean|regex|text\..+|version|semver|uri|array|enum|convert|bitconverter|buffer|globalization\..+|collections\..+|linq\.enumerable|stringcomparison|random|console|consolecolor|environment|stopwatch|diagnostics\.stopwatch|io\.path|security\.cryptography\..+|net\.ipaddress|net\.securityprotocoltype|net\.servicepointmanager|net\.webutility|web\.httputility|pscustomobject|psobject|hashtable|ordered|object|void|xml|xml\..+|psversiontable|gc|runtime\.interopservices\.runtimeinformation|threading\.thread|numerics\..+|intptr|nullstring|dbnull|system\.management\.automation\.language\.parser)$/;

const calls: ReadonlyMap<string, StaticCall> = new Map<string, StaticCall>([
  ['io.file', callFile],
  ['io.directory', callDirectory],
  ['io.path', callPath],
  ['convert', callConvert],
  ['environment', callEnvironment],
  ['diagnostics.process', callProcess],
  ['string', callString],
  ['scriptblock', callBlock],
  ['management.automation.scriptblock', callBlock],
  ['net.webrequest', callRequest],
  ['net.httpwebrequest', callRequest],
  ['net.dns', callRequest],
]);

/** System.IO.File: its names say what it does. */
function callFile(call: MemberCall): Value {
  const { name = '', given, source } = call;
  const [first, second] = given.map(([item]) => item);
  if (/^(?:read|openread|opentext|getaccess)/.test(name)) {
    return [readFileItem(first, source, call)];
  }
  if (/^(?:copy|move|replace)$/.test(name)) {
    useFile(first, name === 'copy' ? 'read' : 'delete', call);
    useFile(second, 'write', call);
  } else if (name === 'delete') useFile(first, 'delete', call);
  else if (name === 'open') for (const use of ['read', 'write'] as const) useFile(first, use, call);
  else if (!/^(?:exists|get)/.test(name)) useFile(first, 'write', call);
  return [unknownItem(source)];
}

function callDirectory(call: MemberCall): Value {
  const { name = '', given, source } = call;
  const [first, second] = given.map(([item]) => item);
  const isKept = second === undefined || textOfItem(second) === 'False';
  if (name === 'delete') useFile(first, 'delete', call, !isKept);
  else if (name === 'move') {
    useFile(first, 'delete', call, true);
    useFile(second, 'write', call, true);
  } else if (/^(?:create|set)/.test(name)) useFile(first, 'write', call);
  return [unknownItem(source)];
}

function callPath({ name, given, source }: MemberCall): Value {
  if (name === 'gettemppath') return [{ parts: [{ kind: 'unknown', text: '$env:TEMP', isQuoted: true }] }];
  if (name === 'getfullpath') return given[0] ?? [];
  if (name === 'combine' || name === 'join') return [joinPaths(given.flat())];
  return [derivedItem(source, given.flat())];
}

export function joinPaths(items: readonly Item[]): Item {
  return joinItems(items, '/');
}

/** The bytes of base64, one character each, until an encoding makes a text of them. */
function callConvert({ name, given, source }: MemberCall): Value {
  if (name !== 'frombase64string') return [derivedItem(source, given.flat())];
  const text = textOfValue(given[0] ?? []);
  const bytes = text === undefined ? undefined : decodeBase64(text);
  if (bytes === undefined) return [unknownItem(source, ['decoded'])];
  return [{ ...textItem(bytes), origin: ['decoded'], object: 'bytes' }];
}

const userFolders: ReadonlyMap<string, string> = new Map([
  ['userprofile', '~'],
  ['personal', '~/Documents'],
  ['mydocuments', '~/Documents'],
  ['desktop', '~/Desktop'],
  ['applicationdata', '~/AppData/Roaming'],
  ['localapplicationdata', '~/AppData/Local'],
  ['startup', '~/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup'],
  ['windows', 'C:/Windows'],
  ['system', 'C:/Windows/System32'],
  ['programfiles', 'C:/Program Files'],
  ['commonapplicationdata', 'C:/ProgramData'],
]);

function callEnvironment(call: MemberCall): Value {
  const { name, given, source, run, from } = call;
  const text = textOfValue(given[0] ?? []);
  if (name === 'getfolderpath') {
    const folder = userFolders.get(text?.toLowerCase().replace(/^.*::/s, '') ?? '');
    return [folder === undefined ? unknownItem(source) : textItem(folder)];
  }
  if (name === 'getenvironmentvariable' && text !== undefined) return [environmentItem(text, from)];
  if (name === 'getenvironmentvariables') return [unknownItem(source, undefined, readingEnvironment(from))];
  // For the user or the machine it outlives the text.
  if (name === 'setenvironmentvariable' && given.length > 2)
    pushOpaque(run, 'a variable that later programs find', from, ['write', 'execute']);
  return [unknownItem(source)];
}

/** `[Diagnostics.Process]::Start(file, arguments)`. */
function callProcess(call: MemberCall): Value {
  const { name, given, run, from, source } = call;
  if (name !== 'start') return [unknownItem(source)];
  const [file, ...others] = given.flat();
  if (file === undefined) return [unknownItem(source)];
  return run.walker.words(
    [file, ...others].flatMap((item, index) => (index === 0 ? [wordOf(item, from)] : splitArguments(item, call))),
    run,
    undefined,
  );
}

/** One text that Windows splits into words. */
export function splitArguments(item: Item, { from }: PlacedCall): ReturnType<typeof wordOf>[] {
  const text = textOfItem(item);
  if (text === undefined || !/[\s"]/.test(text)) return [wordOf(item, from)];
  const words = text.match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];
  return words.map((word) => wordOf(textItem(word.replaceAll('"', '')), from));
}

/** `[string]::Join`, `Concat`, `Format`. */
function callString({ name, given, source }: MemberCall): Value {
  const [first = [], ...others] = given;
  if (name === 'concat') return [joinItems(given.flat(), '')];
  const text = textOfValue(first);
  if (name === 'join' && text !== undefined) return [joinItems(others.flat(), text)];
  if (name === 'format') return applyOperator('-f', first, others.flat());
  return [derivedItem(source, given.flat())];
}

/** `[scriptblock]::Create(text)`. */
export function callBlock({ given, run, source, from }: MemberCall): Value {
  const [item] = given.flat();
  const text = item === undefined ? undefined : textOfItem(item);
  if (item === undefined || text === undefined)
    return [{ ...unknownItem(source, item === undefined ? [] : originsOf([item])), object: 'scriptblock' }];
  const { script, problem } = parsePowershell(text);
  if (problem !== undefined) pushOpaque(run, problem, from);
  return [{ ...item, block: script, object: 'scriptblock' }];
}

function callRequest(call: MemberCall): Value {
  connectTo(call.given[0]?.[0], 'possible', call);
  return [unknownItem(call.source, ['network'])];
}

/** `New-Object Type given…`, `[Type]::new(given…)`. */
export function makeObject(
  type: string,
  given: readonly Item[],
  call: PlacedCall & { readonly source: string },
): Value {
  const name = type.toLowerCase().replace(/^system\./, '');
  const object = { ...unknownItem(call.source, undefined, flowOfValue(given)), object: name };
  runBlocks(given, call);
  const [first] = given;
  if (/^net\.sockets\.(?:tcp|udp)client$/.test(name)) {
    if (first !== undefined) connectTo(first, 'possible', call);
    pushOpaque(call.run, 'a connection that a text makes of its own', call.from);
  } else if (/^io\.(?:streamwriter|filestream)$/.test(name)) useFile(first, 'write', call);
  if (/^io\.(?:streamreader|filestream|fileinfo|directoryinfo)$/.test(name)) useFile(first, 'read', call);
  if (/^io\.(?:fileinfo|directoryinfo)$/.test(name) && first !== undefined) return [{ ...first, isFile: true }];
  return [object];
}
