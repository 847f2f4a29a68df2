import { once } from '../../../lib/once.ts';
import {
  argumentOf,
  noteWritten,
  pathAt,
  perform,
  pushFile,
  readActs,
  runCommandWords,
  runShellText,
  wordAt,
  type Sureness,
} from '../acts.ts';
import { callValue, handOn } from '../evaluate.ts';
import { pushUnseen, type Call, type Given, type Machine } from '../machine.ts';
import { functionOfCode, runNestedCode } from '../nested-code.ts';
import { joinPaths } from '../operators.ts';
import {
  eitherOf,
  joinTexts,
  knownText,
  optionsOf,
  originsOf,
  originsOfAll,
  textValue,
  unknown,
  unknownFrom,
  type TextPart,
  type TextValue,
  type Value,
} from '../value.ts';
import { callService, callServicePackage, isServicePackage } from '../services.ts';
import { codeActs, fileActs, networkActs, processActs } from './acts.ts';

const acts = once(() => readActs([fileActs, processActs, networkActs, codeActs]));

/** Modules of Node whose functions reach files, programs, the network or the interpreter. */
const reachingModules = new Set(
  'fs child_process net http https http2 dgram tls vm worker_threads cluster dns inspector repl module v8 wasi Deno Bun shelljs zx execa axios got undici superagent request needle ssh2 node-pty node-ssh ftp basic-ftp nodemailer puppeteer playwright'.split(
    ' ',
  ),
);
const computingModules = new Set(
  'path os url util events stream crypto zlib querystring string_decoder assert buffer readline timers perf_hooks async_hooks punycode tty constants diagnostics_channel test process console'.split(
    ' ',
  ),
);

/** What the reaching modules have that only tells, or changes the running program alone. */
const harmlessNames =
  /^(?:fs\.(?:exists|stat|lstat|fstat|access|realpath|read|write|close|fsync|constants|watch|watchFile|unwatchFile|Stats|Dirent|statfs|pathExists|promises)|https?\.(?:createServer|Agent|globalAgent|STATUS_CODES|METHODS|Server)|net\.(?:createServer|isIP|isIPv4|isIPv6|Server)|tls\.createServer|http2\.(?:createServer|createSecureServer|constants)|dns\.(?:promises|setServers|getServers|setDefaultResultOrder)|vm\.(?:createContext|isContext)|worker_threads\.(?:isMainThread|parentPort|workerData|threadId)|cluster\.(?:isPrimary|isMaster|isWorker)|module\.(?:builtinModules|exports|createRequire|isBuiltin)|v8\.(?:getHeapStatistics|serialize|deserialize)|Deno\.(?:env|args|exit|cwd|build|version|stat|lstat|errors|test|memoryUsage|stdout|stdin|stderr|inspect|realPath)|Bun\.(?:version|env|argv|main|serve|hash|password|inspect|sleep|which|nanoseconds|Glob|Transpiler|gc|semver)|axios\.(?:create|defaults|interceptors|isAxiosError)|undici\.(?:Agent|setGlobalDispatcher|ProxyAgent)|(?:playwright|puppeteer)\.devices)(?:\.|$)/;

/** Globals that only compute. */
const globals = new Set(
  'require process console JSON Math Object Array String Number Boolean Date RegExp Map Set WeakMap WeakSet Symbol Promise Error TypeError RangeError SyntaxError parseInt parseFloat isNaN isFinite eval Function AsyncFunction fetch Buffer globalThis window global self setTimeout setInterval setImmediate queueMicrotask clearTimeout clearInterval structuredClone module exports Deno Bun XMLHttpRequest WebSocket EventSource atob btoa URL URLSearchParams TextEncoder TextDecoder Intl BigInt Reflect Proxy encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape Uint8Array Int32Array Float64Array ArrayBuffer DataView performance crypto navigator import() import.meta $ document FormData Blob Headers Request Response AbortController AbortSignal WebAssembly'.split(
    ' ',
  ),
);

/** Modules have one name here, and functions that of their form without `Sync`. */
function usualModule(module: string): string {
  const name = module.replace(/^node:/, '');
  if (/^(?:fs|fs-extra|graceful-fs|original-fs|fs\/promises|fs-extra\/esm|memfs)$/.test(name)) return 'fs';
  if (/^(?:node-fetch|cross-fetch|isomorphic-fetch|undici\/fetch)$/.test(name)) return 'fetch';
  if (name === 'cross-spawn') return 'child_process.spawn';
  return name.replaceAll('/', '.');
}

function usualName(name: string): string {
  const plain = name.replace(/^(?:globalThis|window|global|self)\.(?=.)/, '').replace(/\.default(?=\.|$)/g, '');
  if (/^(?:fs|fs\.promises)\./.test(plain)) return plain.replace(/^fs\.promises\./, 'fs.').replace(/Sync$/, '');
  if (/^(?:child_process|Deno)\./.test(plain)) return plain.replace(/Sync$/, '');
  if (
    /^(?:process\.mainModule|module|module\.constructor|module\.Module|require\.main)\.(?:require|_load)$/.test(plain)
  )
    return 'require';
  return plain;
}

export function globalValue(name: string): Value | undefined {
  if (name === '__dirname') return textValue('.');
  if (name === '__filename') return textValue('./[eval]');
  if (name === 'undefined' || name === 'NaN') return { kind: 'constant', value: null };
  // `node -e` has the modules of Node as variables (Node.js, Command-line API).
  return globals.has(name) || reachingModules.has(name) || computingModules.has(name)
    ? { kind: 'name', name }
    : undefined;
}

export function memberOfName(of: Extract<Value, { kind: 'name' }>, key: string, machine: Machine): Value {
  const { name } = of;
  if (name === 'process.env' || name === 'Deno.env' || name === 'Bun.env' || name === 'import.meta.env')
    return environmentValue(key);
  if (key === 'constructor' && name !== 'module') return { kind: 'name', name: 'Function' };
  if (name === 'process' && /^(?:binding|_linkedBinding|dlopen)$/.test(key))
    pushUnseen(machine, 'what the interpreter is bound to');
  if (name === 'process' && key === 'argv') return unknownFrom(['variable']);
  if (name === 'process' && (key === 'execPath' || key === 'argv0')) return textValue('node');
  if (name === 'process.versions' || name === 'process.version') return unknown;
  if (name === 'import.meta' && /^(?:dirname|filename|url)$/.test(key)) return textValue('.');
  if (name === 'path' && key === 'sep') return textValue('/');
  if (name === 'path' && (key === 'posix' || key === 'win32')) return of;
  if (name === 'os' && key === 'EOL') return textValue('\n');
  if (name.endsWith('()') || /^(?:then|catch|finally)$/.test(key)) return { kind: 'method', of, name: key };
  return { kind: 'name', name: usualName(`${name}.${key}`) };
}

export function environmentValue(key: string): Value {
  if (key === 'HOME' || key === 'USERPROFILE') return pathFromHome();
  const text = /^(?:PWD|TMPDIR|XDG_\w+)$/.test(key) ? `$${key}` : `{$${key}}`;
  return { kind: 'text', parts: [{ kind: 'unknown', text, isQuoted: true, origin: ['variable'] }] };
}

function pathFromHome(): TextValue {
  const home: TextPart = { kind: 'home', text: '~' };
  return { kind: 'text', parts: [home] };
}

export function callName(given: string, call: Call, machine: Machine): Value {
  const name = usualName(given);
  const special = specials.get(name);
  if (special !== undefined) return special(call, machine, name);
  const act =
    acts().get(name) ??
    (/^dns\.(?:promises\.)?(?:resolve|lookup|reverse)\w*$/.test(name) ? acts().get('dns.lookup') : undefined);
  if (act !== undefined) return perform(act, call, machine);
  if (isServicePackage(name)) return callServicePackage(name, call, machine);
  const listing =
    /^(?:Object|Reflect)\.\w+$/.test(name) &&
    call.given.some(({ value }) => value.kind === 'name' && holdsFunctions(value.name));
  if (listing) pushUnseen(machine, 'a function that is known only when it runs');
  const [root = name] = name.split('.');
  if (!reachingModules.has(root) || harmlessNames.test(name))
    return globals.has(root) || computingModules.has(root) || reachingModules.has(root)
      ? computed(call, machine)
      : (callByName(name.slice(name.lastIndexOf('.') + 1), call, machine) ?? calledBack(unknown, call, machine));
  pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
  return calledBack(unknown, call, machine);
}

/** By a name that is known only when it runs, these lead to functions that reach out. */
export function holdsFunctions(name: string): boolean {
  return (
    reachesOut(name) ||
    /^(?:globalThis|global|window|self|process|module|require|require\.cache|import\.meta)$/.test(name)
  );
}

export function reachesOut(given: string): boolean {
  const name = usualName(given);
  if (name.endsWith('()') && name !== 'import()') return false;
  if (harmlessNames.test(name)) return false;
  const [root = name] = name.split('.');
  return (
    acts().has(name) ||
    (specials.has(name) && !quiet.has(name)) ||
    (reachingModules.has(root) && !/\.[A-Z]\w*(?:Error)?$/.test(name))
  );
}

/** A function that computes: those that it is given, it calls. */
function computed(call: Call, machine: Machine): Value {
  for (const { value } of call.given) {
    const held = value.kind === 'list' ? value.items : value.kind === 'record' ? [...value.entries.values()] : [value];
    for (const each of held.slice(0, 64))
      if (each.kind === 'function' || each.kind === 'name' || each.kind === 'choice') handOn(each, machine);
  }
  return unknownFrom(originsOfAll(call.given.map(({ value }) => value)));
}

/** The functions among the arguments are called with what the value holds. */
function calledBack(of: Value, call: Call, machine: Machine): Value {
  const held = unknownFrom(originsOf(of));
  const results: Value[] = [];
  for (const { value, at } of call.given) {
    if (value.kind === 'function') {
      machine.repeats += 1;
      results.push(
        callValue(
          value,
          value.parameters.map(() => ({ value: held, at })),
          at,
          machine,
        ),
      );
      machine.repeats -= 1;
    } else if (value.kind === 'name') {
      if (reachesOut(value.name)) results.push(callValue(value, [{ value: held, at }], at, machine));
    } else handOn(value, machine);
  }
  const origins = originsOfAll([of, ...results, ...call.given.map(({ value }) => value)]);
  const [only] = results;
  return results.length === 1 && only !== undefined && only.kind !== 'unknown' ? only : unknownFrom(origins);
}

/** Methods of objects that nothing is known of: by names that only `fs` and `child_process` have. */
function callByName(name: string, call: Call, machine: Machine): Value | undefined {
  const possible: Sureness = { certainty: 'possible' };
  const plain = name.replace(/Sync$/, '');
  const isFile =
    name.endsWith('Sync') ||
    /^(?:unlink|writeFile|readFile|appendFile|copyFile|rmdir|rimraf|createWriteStream|createReadStream|writeJson|outputFile|readTextFile|writeTextFile)$/.test(
      name,
    );
  if (/^(?:execSync|spawnSync|execFileSync|spawn|execFile|execa|execaCommand)$/.test(name))
    return callName(`child_process.${name}`, call, machine);
  if (!isFile) return undefined;
  const act = acts().get(`fs.${plain}`) ?? acts().get(`Deno.${plain}`);
  if (act !== undefined) return perform(act, call, machine, possible);
  return specials.has(`fs.${plain}`) ? callName(`fs.${plain}`, call, machine) : undefined;
}

export function callMethod(of: Value, name: string, call: Call, machine: Machine): Value {
  const served = callService(of, name, call, machine);
  if (served !== undefined) return served;
  if (name === '_compile') pushUnseen(machine, 'a program text that is known only when it runs');
  if (of.kind === 'name') return callMethodOfName(of, name, call, machine);
  const [first] = call.given;
  const isUrl =
    first?.value.kind === 'text' &&
    first.value.parts[0]?.kind === 'text' &&
    /^(?:https?|wss?):/i.test(first.value.parts[0].text);
  if (isUrl && /^(?:get|head|goto|fetch|request|navigate|open)$/.test(name)) return connectTo(call, machine, false);
  if (isUrl && /^(?:post|put|patch|delete|send)$/.test(name)) return connectTo(call, machine, true);
  if (name === 'constructor') return callName('Function', call, machine);
  const named = callByName(name, call, machine);
  if (named !== undefined) return named;
  if (/^(?:execute|query|raw|exec|prepare|run|all)$/.test(name) && first?.value.kind === 'text')
    perform({ parameters: [{ name: 'sql', use: 'sql' }], gives: undefined }, { ...call, given: [first] }, machine, {
      certainty: 'possible',
    });
  if (/^(?:call|apply|bind)$/.test(name) && of.kind === 'method')
    return callMethod(
      of.of,
      of.name,
      name === 'apply'
        ? { ...call, given: call.given.slice(1).map((each) => ({ ...each, isSpread: true as const })) }
        : { ...call, given: call.given.slice(1) },
      machine,
    );
  return calledBack(of, call, machine);
}

function callMethodOfName(of: Extract<Value, { kind: 'name' }>, name: string, call: Call, machine: Machine): Value {
  if (name === '=') {
    const [value, key] = call.given;
    const variable = knownText(key?.value);
    if (of.name === 'process.env' && value !== undefined && variable !== undefined)
      machine.environment.push({ name: variable, value: wordAt(value, machine) });
    return unknown;
  }
  const [callback] = call.given;
  if (of.name === 'xhr()' && name === 'open')
    return connectTo(
      { ...call, given: call.given.slice(1, 2) },
      machine,
      !/^(?:get|head)$/i.test(knownText(callback?.value) ?? ''),
    );
  if (name === 'then' && callback !== undefined && !of.name.endsWith('()'))
    return callValue(callback.value, [{ value: of, at: callback.at }], call.at, machine);
  if (
    (of.name === 'request()' || of.name === 'network()') &&
    /^(?:write|end|send)$/.test(name) &&
    call.given.length > 0 &&
    of.holds !== undefined
  )
    return connectTo({ ...call, given: [{ value: of.holds, at: call.at }] }, machine, true);
  return calledBack(unknownFrom(['network']), call, machine);
}

type Special = (call: Call, machine: Machine, name: string) => Value;

function valueAt(call: Call, index: number): Value {
  return argumentOf(call, index, '')?.value ?? unknown;
}

/** An entry of an object among the arguments. */
function settingOf(call: Call, name: string): Value | undefined {
  for (const { value } of call.given)
    if (value.kind === 'record') {
      const found = value.entries.get(name);
      if (found !== undefined) return found;
    }
  return undefined;
}

function isSet(call: Call, name: string): boolean {
  const value = settingOf(call, name);
  return value !== undefined && !(value.kind === 'constant' && value.value !== true);
}

function connectTo(call: Call, machine: Machine, sends: boolean): Value {
  perform({ parameters: [{ name: '', use: sends ? 'send' : 'connect' }], gives: 'network' }, call, machine);
  return unknownFrom(['network']);
}

/** A request sends data by its method, or if it has a body. */
const requests: Special = (call, machine, name) => {
  const method = knownText(settingOf(call, 'method'));
  const isPlain = method === undefined || /^(?:get|head|options)$/i.test(method);
  const posts = /\.(?:post|put|patch|delete|del)$/.test(name);
  const sends =
    posts ||
    !isPlain ||
    ['body', 'data', 'json', 'form', 'formData', 'files'].some((key) => settingOf(call, key) !== undefined) ||
    settingOf(call, 'method')?.kind === 'unknown';
  connectTo(call, machine, sends);
  const callbacks = call.given.filter(({ value }) => value.kind === 'function');
  calledBack(unknownFrom(['network']), { ...call, given: callbacks }, machine);
  const [first] = call.given;
  return /^https?\.(?:request|get)$/.test(name)
    ? { kind: 'name', name: 'request()', ...(first !== undefined && { holds: hostIn(first.value) }) }
    : unknownFrom(['network']);
};

function hostIn(value: Value): Value {
  return value.kind === 'record' ? (value.entries.get('hostname') ?? value.entries.get('host') ?? unknown) : value;
}

/** `net.connect(port, host)`, `net.connect({ host, port })`. */
const sockets: Special = (call, machine) => {
  const [first, second] = call.given;
  const host =
    first?.value.kind === 'number'
      ? second?.value.kind === 'text'
        ? second
        : { value: textValue('localhost'), at: call.at }
      : first;
  if (host !== undefined) connectTo({ ...call, given: [host] }, machine, true);
  return calledBack(unknownFrom(['network']), call, machine);
};

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

const spawn: Special = (call, machine) => {
  const [file, args] = call.given;
  if (file === undefined) return unknown;
  const words =
    args?.value.kind === 'record' || args?.value.kind === 'function'
      ? [file]
      : [file, ...(args === undefined ? [] : [args])];
  const callbacks = call.given.filter(({ value }) => value.kind === 'function');
  calledBack(unknownFrom(['variable']), { ...call, given: callbacks }, machine);
  if (isSet(call, 'shell')) {
    const items = args?.value.kind === 'list' ? args.value.items : [];
    const isOpen = args?.value.kind === 'list' ? args.value.isOpen : words.length > 1;
    const texts = [file.value, ...items, ...(isOpen ? [unknown] : [])]
      .flatMap((item) => [textValue(' '), item])
      .slice(1);
    runShellText(joinTexts(texts), call, machine);
  } else {
    const isUnknown = words.length > 1 && args !== undefined && args.value.kind !== 'list';
    runCommandWords(undefined, isUnknown ? [file, { ...args, isSpread: true }] : words, call, machine);
  }
  return unknownFrom(['variable']);
};

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
  for (const ending of ['', '.js', '.mjs', '.cjs', '/index.js']) {
    const content = machine.run.contentOf(pathAt({ value: textValue(module + ending), at: place }, machine));
    if (content === undefined) continue;
    for (const source of content.sources) machine.sources.add(source);
    runNestedCode(
      content.text === undefined
        ? unknownFrom(content.sources.filter((source) => source !== 'file'))
        : textValue(content.text),
      place,
      machine,
    );
  }
  return unknown;
}

/** The last argument of `Function` is its body (ECMAScript, 20.2.1.1). */
const makeFunction: Special = (call, machine) => {
  const code = call.given.at(-1);
  if (code === undefined) return unknown;
  if (
    code.value.kind === 'text' ||
    code.value.kind === 'unknown' ||
    code.value.kind === 'choice' ||
    code.value.kind === 'method'
  )
    return functionOfText(code, machine);
  return unknown;
};

/** The function that a text becomes; if nothing calls it, somebody else may. */
function functionOfText({ value, at }: Given, machine: Machine): Value {
  return functionOfCode(value, machine) ?? runNestedCode(value, at, machine);
}

const timers: Special = (call, machine) => {
  const [callback] = call.given;
  // Of a value that nothing is known of, a function is likelier than a text; one that came from elsewhere is a text.
  const isText =
    callback?.value.kind === 'text' || (callback?.value.kind === 'unknown' && originsOf(callback.value).length > 0);
  if (callback !== undefined && isText) runNestedCode(callback.value, callback.at, machine);
  return calledBack(unknown, call, machine);
};

function joinNodePaths(values: readonly Value[]): Value {
  const pieces = values.map((value, index): Value => {
    const [first, ...rest] = value.kind === 'text' ? value.parts : [];
    // `path.join` takes an absolute path for a relative one, but for the first.
    if (value.kind !== 'text' || first?.kind !== 'text' || index === 0) return value;
    const text = first.text.replace(/^\/+/, '');
    return { kind: 'text', parts: text === '' ? rest : [{ kind: 'text', text }, ...rest] };
  });
  return asText(joinPaths(pieces));
}

function asText(value: Value): Value {
  return value.kind === 'text' ? { kind: 'text', parts: value.parts } : value;
}

function decoded(value: Value, text: string | undefined): Value {
  const origins = [...new Set([...originsOf(value), 'decoded' as const])];
  return text === undefined ? unknownFrom(origins) : textValue(text, origins);
}

function fromBase64(value: Value): Value {
  const text = knownText(value);
  try {
    const bytes =
      text === undefined
        ? undefined
        : atob(
            text
              .replaceAll(/[^A-Za-z0-9+/=_-]/g, '')
              .replaceAll('-', '+')
              .replaceAll('_', '/'),
          );
    return decoded(
      value,
      bytes === undefined ? undefined : new TextDecoder().decode(Uint8Array.from(bytes, (each) => each.charCodeAt(0))),
    );
  } catch {
    return decoded(value, undefined);
  }
}

function fromHex(value: Value): Value {
  const text = knownText(value);
  if (text === undefined || !/^(?:[0-9A-Fa-f]{2})*$/.test(text)) return decoded(value, undefined);
  return decoded(
    value,
    new TextDecoder().decode(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))),
  );
}

function fromUri(value: Value): Value {
  const text = knownText(value);
  try {
    return text === undefined ? unknownFrom(originsOf(value)) : textValue(decodeURIComponent(text));
  } catch {
    return unknown;
  }
}

const requestNames =
  'fetch undici.fetch undici.request http.request http.get https.request https.get axios axios.get axios.post axios.put axios.patch axios.delete axios.head axios.request got got.get got.post got.put got.patch got.delete superagent.get superagent.post superagent.put superagent.patch superagent.del request request.get request.post needle needle.get needle.post XMLHttpRequest.open http2.connect ky ky.get ky.post'.split(
    ' ',
  );

const specials: ReadonlyMap<string, Special> = new Map<string, Special>([
  ...requestNames.map((name): [string, Special] => [name, requests]),
  ['require', load],
  ['import()', load],
  ['module.createRequire', () => ({ kind: 'name', name: 'require' })],
  ['require.resolve', () => unknown],
  ['fs.rm', remove],
  ['fs.rmdir', remove],
  ['Deno.remove', remove],
  ['fs.writeFile', write],
  ['fs.readdir', list],
  ['fs.open', open],
  ['Deno.open', open],
  ...[
    'child_process.spawn',
    'child_process.execFile',
    'execa',
    'execa.execa',
    'execa.execaSync',
    'execa.execaNode',
    'execa.sync',
    'zx.spawn',
  ].map((name): [string, Special] => [name, spawn]),
  [
    'Deno.Command',
    (call, machine) => {
      const [program] = call.given;
      const args = settingOf(call, 'args');
      if (program !== undefined)
        runCommandWords(
          undefined,
          [program, ...(args === undefined ? [] : [{ value: args, at: program.at }])],
          call,
          machine,
        );
      return unknownFrom(['variable']);
    },
  ],
  [
    'Deno.run',
    (call, machine) => {
      const command = settingOf(call, 'cmd');
      if (command?.kind === 'list') runCommandWords(command, [], call, machine);
      else pushUnseen(machine, 'a program that is known only when it runs');
      return unknown;
    },
  ],
  ...['net.connect', 'net.createConnection', 'tls.connect', 'Deno.connect'].map((name): [string, Special] => [
    name,
    sockets,
  ]),
  ['net.Socket', () => ({ kind: 'name', name: 'netsocket()' })],
  ['eval', (call, machine) => runNestedCode(valueAt(call, 0), call.given[0]?.at ?? call.at, machine)],
  ['Function.call', (call, machine, name) => makeFunction({ ...call, given: call.given.slice(1) }, machine, name)],
  ...['Function.apply', 'Function.bind'].map((name): [string, Special] => [
    name,
    (call, machine) => runNestedCode(unknownFrom(originsOfAll(call.given.map(({ value }) => value))), call.at, machine),
  ]),
  ...['Object.getPrototypeOf', 'Reflect.getPrototypeOf'].map((name): [string, Special] => [
    name,
    (call) => valueAt(call, 0),
  ]),
  ['XMLHttpRequest', () => ({ kind: 'name', name: 'xhr()' })],
  [
    'axios.create',
    (call, machine) => {
      const base = settingOf(call, 'baseURL');
      if (base !== undefined) connectTo({ ...call, given: [{ value: base, at: call.at }] }, machine, true);
      return { kind: 'name', name: 'axios' };
    },
  ],
  ...['Function', 'AsyncFunction', 'Function.constructor', 'constructor()'].map((name): [string, Special] => [
    name,
    makeFunction,
  ]),
  ...['setTimeout', 'setInterval', 'setImmediate'].map((name): [string, Special] => [name, timers]),
  [
    'worker_threads.Worker',
    (call, machine) => {
      const [code] = call.given;
      if (code === undefined) return unknown;
      if (isSet(call, 'eval')) runNestedCode(code.value, code.at, machine);
      else machine.sources.add('file');
      return unknown;
    },
  ],
  [
    'process.kill',
    (call, machine) => {
      const [process] = call.given;
      if (process !== undefined)
        runCommandWords(undefined, [{ value: textValue('kill'), at: call.at }, process], call, machine);
      return unknown;
    },
  ],
  ['os.homedir', () => pathFromHome()],
  ['os.tmpdir', () => textValue('/tmp')],
  ['process.cwd', () => textValue('.')],
  ['Deno.cwd', () => textValue('.')],
  ['Deno.env.get', (call) => environmentValue(knownText(valueAt(call, 0)) ?? '')],
  ['path.join', (call) => joinNodePaths(call.given.map(({ value }) => value))],
  ['path.resolve', (call) => asText(joinPaths(call.given.map(({ value }) => value)))],
  ['path.normalize', (call) => valueAt(call, 0)],
  ['url.fileURLToPath', (call) => valueAt(call, 0)],
  [
    'path.dirname',
    (call) => {
      const value = valueAt(call, 0);
      return value.kind === 'text' ? asText(joinPaths([value, textValue('..')])) : unknown;
    },
  ],
  [
    'path.basename',
    (call) => {
      const text = knownText(valueAt(call, 0));
      return text === undefined || call.given.length > 1 ? unknown : textValue(text.slice(text.lastIndexOf('/') + 1));
    },
  ],
  ['String', (call) => valueAt(call, 0)],
  ['String.raw', (call) => valueAt(call, 0)],
  ['URL', (call) => (call.given.length > 1 ? joinTexts([valueAt(call, 1), valueAt(call, 0)]) : valueAt(call, 0))],
  [
    'Array.from',
    (call, machine) => (call.given.length > 1 ? calledBack(valueAt(call, 0), call, machine) : valueAt(call, 0)),
  ],
  ['Promise.all', (call) => valueAt(call, 0)],
  ['Promise.resolve', (call) => valueAt(call, 0)],
  [
    'String.fromCharCode',
    (call) => {
      const codes = call.given.map(({ value, isSpread }) =>
        value.kind === 'number' && isSpread !== true ? value.value : Number.NaN,
      );
      return codes.some((code) => Number.isNaN(code)) ? unknown : textValue(String.fromCharCode(...codes));
    },
  ],
  ['atob', (call) => fromBase64(valueAt(call, 0))],
  ['decodeURIComponent', (call) => fromUri(valueAt(call, 0))],
  ['unescape', (call) => fromUri(valueAt(call, 0))],
  [
    'Buffer.from',
    (call) => {
      const encoding = knownText(call.given[1]?.value);
      if (encoding === 'base64' || encoding === 'base64url') return fromBase64(valueAt(call, 0));
      return encoding === 'hex' ? fromHex(valueAt(call, 0)) : valueAt(call, 0);
    },
  ],
  [
    'Reflect.get',
    (call, machine) => {
      const [of, key] = call.given;
      const name = knownText(key?.value);
      if (of?.value.kind === 'name' && name !== undefined) return memberOfName(of.value, name, machine);
      if (of?.value.kind === 'name' && holdsFunctions(of.value.name))
        pushUnseen(machine, 'a function that is known only when it runs');
      return unknown;
    },
  ],
  [
    'Reflect.apply',
    (call, machine) => {
      const [callee, , list] = call.given;
      return callee === undefined
        ? unknown
        : callValue(
            callee.value,
            list?.value.kind === 'list' && !list.value.isOpen
              ? list.value.items.map((value) => ({ value, at: call.at }))
              : [{ value: unknown, at: call.at, isSpread: true }],
            call.at,
            machine,
          );
    },
  ],
  ['util.promisify', (call) => valueAt(call, 0)],
  ['Object.assign', (call) => call.given.map(({ value }) => value).reduce(eitherOf)],
  ...['inflateSync', 'gunzipSync', 'unzipSync', 'brotliDecompressSync', 'inflateRawSync'].map(
    (name): [string, Special] => [`zlib.${name}`, (call) => decoded(valueAt(call, 0), undefined)],
  ),
]);

/** Functions with a rule of their own that only compute. */
const quiet = new Set(
  'fs.readdir axios.create XMLHttpRequest Object.getPrototypeOf Reflect.getPrototypeOf require.resolve os.homedir os.tmpdir process.cwd Deno.cwd Deno.env.get path.join path.resolve path.normalize path.dirname path.basename url.fileURLToPath String String.raw URL Array.from Promise.all Promise.resolve String.fromCharCode atob decodeURIComponent unescape Buffer.from util.promisify Object.assign module.createRequire net.Socket setTimeout setInterval setImmediate Reflect.get Reflect.apply'.split(
    ' ',
  ),
);

export { calledBack };
