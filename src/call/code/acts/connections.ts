import type { Word } from '../../command.ts';
import { leadOf, wordOf } from '../../programs/word-pieces.ts';
import type { Given } from '../machine.ts';
import { originsOf, unknown, type Value } from '../value.ts';
import { wordAt, type Performance } from './arguments.ts';

export function pushConnect(argument: Given, { call, machine, sureness }: Performance, sends: boolean): void {
  const { value } = argument;
  const address = value.kind === 'list' ? value.items[0] : value.kind === 'record' ? hostOf(value) : value;
  if (address === undefined) return;
  // What was opened before has its own effect.
  if (address.kind === 'name' || address.kind === 'constant' || address.kind === 'number') return;
  const carries = originsOf(address).includes('file');
  const target = wordAt({ value: address, at: argument.at }, machine);
  // A path of the server that the text itself talks to.
  if (/^(?:\.\/|\/(?!\/))/.test(leadOf(target))) return;
  noteSender(target, { call, machine, sends: sends || carries });
  machine.effects.push(...machine.run.connect(target, sends || carries ? 'certain' : 'no', sureness.certainty));
}

/** What a program logs in with is no data that it sends. */
const credentials = /^(?:headers|auth|cookies|cert|verify|proxies)$/;

/** What it sends the contents of a file to is like `curl`, whatever its name is here. */
function noteSender(target: Word, { call, machine, sends }: Pick<Performance, 'call' | 'machine' | 'sends'>): void {
  const carriesFile = call.given.some(
    ({ value, name }) => !credentials.test(name ?? '') && (isOpenFile(value) || originsOf(value).includes('file')),
  );
  if (sends && carriesFile) machine.sender = { words: [wordOf('curl', target.from), target], from: target.from };
}

function isOpenFile(value: Value): boolean {
  if (value.kind === 'record') return [...value.entries.values()].some(isOpenFile);
  return value.kind === 'name' && value.name === 'open()';
}

/** `{ host: 'a', path: '/b' }` of Node's `http.request`. */
function hostOf({ entries }: Extract<Value, { kind: 'record' }>): Value | undefined {
  return (
    entries.get('host') ??
    entries.get('hostname') ??
    entries.get('url') ??
    entries.get('uri') ??
    entries.get('path') ??
    unknown
  );
}
