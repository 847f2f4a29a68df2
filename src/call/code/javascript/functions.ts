import { pushUnseen, type Given, type Machine } from '../machine.ts';
import { functionOfCode, runNestedCode } from '../nested-code.ts';
import { originsOf, originsOfAll, unknown, unknownFrom, type Value } from '../value.ts';
import { calledBack } from './called-back.ts';
import { isSet, valueAt, type Special } from './special.ts';

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

export const functionSpecials: readonly (readonly [string, Special])[] = [
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
];

/** A worker of a page, of Deno or of Bun runs the script at an address (HTML, Web workers). */
const startWorker: Special = (call, machine) => {
  const [script] = call.given;
  if (script === undefined) return unknown;
  const lead = script.value.kind === 'text' ? (script.value.parts[0]?.text ?? '') : '';
  if (/^(?:https?|data|blob):/i.test(lead)) {
    machine.sources.add(lead.toLowerCase().startsWith('http') ? 'network' : 'decoded');
    pushUnseen(machine, 'a script that stands in no file');
  } else machine.sources.add('file');
  return unknown;
};

export const timerSpecials: readonly (readonly [string, Special])[] = [
  ...['Function', 'AsyncFunction', 'Function.constructor', 'constructor()'].map((name): [string, Special] => [
    name,
    makeFunction,
  ]),
  ...['setTimeout', 'setInterval', 'setImmediate'].map((name): [string, Special] => [name, timers]),
  ['Worker', startWorker],
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
];
