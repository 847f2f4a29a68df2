import { eachOf } from '../items.ts';
import { argumentOf, handOnAll, pathAt, wordAt } from '../acts/arguments.ts';
import { contentOfFile, noteWritten, pushFile } from '../acts/files.ts';
import { noteSender } from '../acts/connections.ts';
import { perform } from '../acts/perform.ts';
import { pushUnseen, type Call, type Machine } from '../machine.ts';
import { joinPaths } from '../operators.ts';
import { callService } from '../services.ts';
import { setVariable } from '../variables.ts';
import { knownText, originsOf, textValue, unknown, unknownFrom, type TextValue, type Value } from '../value.ts';
import { computed, leadText } from './computed.ts';
import { acts, callNamed, paths, performNamed } from './known-acts.ts';
import { isEnvironment, setEnvironment } from './environment.ts';
import { hasOuterNames } from './loaders.ts';
import { itemOfName } from './members.ts';
import { knownMode, openFile } from './open-files.ts';
import { expandUser, globOf, parentOf } from './paths.ts';
import { specials } from './specials.ts';

export function callMethod(of: Value, name: string, call: Call, machine: Machine): Value {
  const served = callService(of, name, call, machine);
  if (served !== undefined) return served;
  if (of.kind === 'name') return callMethodOfName(of, name, call, machine);
  if (of.kind === 'text' && of.isPath === true) return callPathMethod(of, name, call, machine);
  if (of.kind === 'unknown' || of.kind === 'method') return callUnknownMethod(of, name, call, machine);
  return computed(call, machine);
}

/** `globals().update(a=b)` makes variables. */
function setGlobals({ given }: Call, machine: Machine): Value {
  for (const { name, value } of given) {
    if (name !== undefined) setVariable(name, value, machine, undefined);
    else if (value.kind === 'record' && !value.isOpen)
      for (const [key, held] of value.entries) setVariable(key, held, machine, undefined);
    else pushUnseen(machine, 'variables that are known only when it runs');
  }
  return unknown;
}

function callMethodOfName(of: Extract<Value, { kind: 'name' }>, name: string, call: Call, machine: Machine): Value {
  if (name === '=') return assignToName(of, call, machine);
  if (of.name === 'open()') return callFileMethod(of, name, call, machine);
  const special = specials.get(`${of.name}.${name}`);
  if (special !== undefined) return special(call, machine, name);
  const act = acts().get(`${of.name}.${name}`);
  if (act !== undefined) return perform(act, call, machine);
  if (of.name === 'http.client.HTTPConnection()' && name === 'request') return requestOn(of, call, machine);
  if (of.name === 'socket()' && /^(?:send|sendall|write)$/.test(name))
    noteSender(wordAt({ value: of.holds ?? unknown, at: call.at }, machine), call, machine);
  if (of.name === 'globals()' && name === 'update') return setGlobals(call, machine);
  if (of.name === 'globals()') return itemOfName(of, knownText(call.given[0]?.value) ?? '', machine);
  return callUnknownMethod(
    unknownFrom(of.name === 'socket()' || of.name === 'http.client.HTTPConnection()' ? ['network'] : originsOf(of)),
    name,
    call,
    machine,
  );
}

function requestOn({ holds }: Extract<Value, { kind: 'name' }>, call: Call, machine: Machine): Value {
  const method = knownText(call.given[0]?.value);
  const body = argumentOf(call, 2, 'body');
  const sends = body !== undefined || !/^(?:GET|HEAD|OPTIONS)$/i.test(method ?? '');
  if (holds !== undefined && sends) {
    const target = wordAt({ value: holds, at: call.at }, machine);
    noteSender(target, call, machine);
    machine.effects.push(...machine.run.connect(target, 'certain'));
  }
  return unknownFrom(['network']);
}

/** `os.environ['X'] = …` is for the programs that start later; any other attribute is not followed. */
function assignToName({ name, holds }: Extract<Value, { kind: 'name' }>, call: Call, machine: Machine): Value {
  const [value, key] = call.given;
  if (name === 'open()' && holds !== undefined)
    noteWritten(pathAt({ value: holds, at: call.at }, machine), undefined, machine);
  if (isEnvironment({ kind: 'name', name })) setEnvironment(key?.value, value?.value, call, machine);
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
  if (name === 'read') return contentOfFile({ value: holds, at: call.at }, machine);
  if (/^(?:readlines?|__iter__|__next__)$/.test(name)) return unknownFrom(['file']);
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
  if (/^(?:query|eval)$/.test(name) && hasOuterNames(call))
    pushUnseen(machine, 'an expression of pandas that reaches out');
  if (name === 'load_extension') pushUnseen(machine, 'a library that a database loads');
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

function withSelf(of: Value, { given, at }: Call): Call {
  return { given: [{ value: of, at }, ...given], at };
}

export function callPathMethod(of: TextValue, name: string, call: Call, machine: Machine): Value {
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
      return eachOf(joinPaths([of, textValue(name === 'rglob' ? '**' : ''), call.given[0]?.value ?? unknown]), globOf);
    case 'iterdir':
      pushFile({ value: of, at: call.at }, 'read', machine);
      return eachOf(joinPaths([of, textValue('*')]), globOf);
    case 'walk':
      pushFile({ value: of, at: call.at }, 'read', machine);
      return unknownFrom(['file']);
    default:
      return computed(call, machine);
  }
}
