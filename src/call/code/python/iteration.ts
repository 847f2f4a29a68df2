import { copyOfEnvironment, isEnvironment } from './environment.ts';
import { callValue } from '../call-value.ts';
import { itemOf } from '../items.ts';
import type { Call, Given, Machine } from '../machine.ts';
import { knownText, originsOf, textValue, unknown, unknownFrom, type Value } from '../value.ts';
import { handOnFunctions } from './computed.ts';
import { reachingModules } from './modules.ts';
import { valueAt, type Special } from './special.ts';

export const iterationSpecials: readonly (readonly [string, Special])[] = [
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
];

function converted(name: string, call: Call, machine: Machine): Value {
  const value = call.given[0]?.value;
  if (isEnvironment(value) && /^(?:dict|copy\.copy|copy\.deepcopy)$/.test(name)) return copyOfEnvironment(value, call);
  if (value?.kind === 'name' && originsOf(value).includes('environment')) return unknownFrom(originsOf(value));
  // `dict(vars(os))` still holds all of the module.
  if (value?.kind === 'name' && (machine.language.reachesOut(value.name) || reachingModules.has(value.name)))
    return value;
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
