import { perform } from '../acts/perform.ts';
import type { Call, Machine } from '../machine.ts';
import { knownText, textValue, unknown, unknownFrom, type Value } from '../value.ts';
import { calledBack } from './called-back.ts';
import { settingOf, type Special } from './special.ts';

export function connectTo(call: Call, machine: Machine, sends: boolean): Value {
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
  calledBack(unknownFrom(['network']), call, machine);
  return { kind: 'name', name: 'network()', holds: host?.value ?? unknown };
};

const requestNames =
  'fetch undici.fetch undici.request http.request http.get https.request https.get axios axios.get axios.post axios.put axios.patch axios.delete axios.head axios.request got got.get got.post got.put got.patch got.delete superagent.get superagent.post superagent.put superagent.patch superagent.del request request.get request.post needle needle.get needle.post XMLHttpRequest.open http2.connect ky ky.get ky.post'.split(
    ' ',
  );

export const requestSpecials: readonly (readonly [string, Special])[] = requestNames.map((name) => [name, requests]);

export const socketSpecials: readonly (readonly [string, Special])[] = [
  ...['net.connect', 'net.createConnection', 'tls.connect', 'Deno.connect'].map((name): [string, Special] => [
    name,
    sockets,
  ]),
  ['net.Socket', () => ({ kind: 'name', name: 'netsocket()' })],
];

export const clientSpecials: readonly (readonly [string, Special])[] = [
  ['XMLHttpRequest', () => ({ kind: 'name', name: 'xhr()' })],
  [
    'axios.create',
    (call, machine) => {
      const base = settingOf(call, 'baseURL');
      if (base !== undefined) connectTo({ ...call, given: [{ value: base, at: call.at }] }, machine, true);
      return { kind: 'name', name: 'axios' };
    },
  ],
];
