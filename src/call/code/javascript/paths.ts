import { wordAt } from '../acts/arguments.ts';
import { eachOf } from '../items.ts';
import { joinPaths } from '../operators.ts';
import { knownText, textValue, unknown, type Value } from '../value.ts';
import { environmentValue, pathFromHome } from './members.ts';
import { valueAt, type Special } from './special.ts';

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
  return eachOf(value, (one) => (one.kind === 'text' ? { kind: 'text', parts: one.parts } : one));
}

export const pathSpecials: readonly (readonly [string, Special])[] = [
  ['os.homedir', () => pathFromHome()],
  ['os.tmpdir', () => textValue('/tmp')],
  ['process.cwd', () => textValue('.')],
  ['Deno.cwd', () => textValue('.')],
  [
    'Deno.env.set',
    (call, machine) => {
      const [name, value] = call.given;
      const variable = knownText(name?.value);
      if (variable !== undefined && value !== undefined)
        machine.environment.push({ name: variable, value: wordAt(value, machine) });
      return unknown;
    },
  ],
  ['Deno.env.toObject', () => ({ kind: 'name', name: 'Deno.env' })],
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
];
