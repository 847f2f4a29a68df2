import { callValue } from '../call-value.ts';
import { itemAt } from '../items.ts';
import { handOn } from '../hand-on.ts';
import { pushUnseen, type Call, type Given, type Machine } from '../machine.ts';
import { putInto } from '../records.ts';
import { eitherOf, knownText, textValue, unknown, type Value } from '../value.ts';
import { memberOfName } from './members.ts';
import { holdsFunctions } from './names.ts';
import { valueAt, type Special } from './special.ts';

/** The object that it changes may hold anything from now on, a setting that starts a program among it. */
export function changedFirst(call: Call): Value {
  const first = valueAt(call, 0);
  if (first.kind === 'record') first.isOpen = true;
  return first;
}

/** `Object.assign(process.env, {…})` gives it each of these. */
function setAll(of: Value, { value, at }: Given, machine: Machine): void {
  if (value.kind !== 'record') return;
  for (const [key, held] of value.entries)
    machine.language.callMethod(
      of,
      '=',
      {
        given: [
          { value: held, at },
          { value: textValue(key), at },
        ],
        at,
      },
      machine,
    );
}

export const reflectionSpecials: readonly (readonly [string, Special])[] = [
  [
    'Map',
    (call, machine) => {
      const pairs = valueAt(call, 0);
      const entries = new Map<string, Value>();
      for (const pair of pairs.kind === 'list' ? pairs.items : []) {
        const key = pair.kind === 'list' ? knownText(pair.items[0]) : undefined;
        if (pair.kind === 'list' && key !== undefined) entries.set(key, pair.items[1] ?? unknown);
        else handOn(pair, machine);
      }
      return {
        kind: 'record',
        entries,
        isOpen: pairs.kind !== 'list' || pairs.isOpen || entries.size < pairs.items.length,
      };
    },
  ],
  [
    'Reflect.get',
    (call, machine) => {
      const [of, key] = call.given;
      const name = knownText(key?.value);
      if (of?.value.kind === 'name' && name !== undefined) return memberOfName(of.value, name, machine);
      if (of?.value.kind === 'name' && holdsFunctions(of.value.name, machine.language))
        pushUnseen(machine, 'a function that is known only when it runs');
      return of === undefined || of.value.kind === 'name' ? unknown : itemAt(of.value, key?.value ?? unknown, machine);
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
  [
    'Object.assign',
    (call, machine) => {
      const first = changedFirst(call);
      for (const { value, at } of call.given.slice(1)) {
        if (first.kind === 'record') putInto(first, value);
        if (first.kind === 'name' && value.kind === 'record') setAll(first, { value, at }, machine);
      }
      const isMixed = call.given.some(
        ({ value }, index) => index > 0 && value.kind === 'name' && holdsFunctions(value.name, machine.language),
      );
      if (isMixed) pushUnseen(machine, 'a function that is known only when it runs');
      return call.given
        .slice(1)
        .map(({ value }) => value)
        .reduce(eitherOf, first);
    },
  ],
];
