import type { Command, Word } from '../../command.ts';
import type { FileEffect } from '../../effect.ts';
import { leadOf, wordOf } from '../../programs/word-pieces.ts';
import { endsWithLabel, environmentFile } from '../../secret-names.ts';
import type { Call, Given, Machine } from '../machine.ts';
import { mostOptions, originsOf, unknown, type Origin, type Value } from '../value.ts';
import { wordAt, type Performance } from './arguments.ts';

export function pushConnect(argument: Given, { call, machine, sureness }: Performance, sends: boolean): void {
  const { value } = argument;
  const address = value.kind === 'list' ? value.items[0] : value.kind === 'record' ? hostOf(value) : value;
  if (address === undefined) return;
  // What was opened before has its own effect.
  if (address.kind === 'name' || address.kind === 'constant' || address.kind === 'number') return;
  const carries = carriesSecret(address);
  const target = wordAt({ value: address, at: argument.at }, machine);
  // A path of the server that the text itself talks to.
  if (/^(?:\.\/|\/(?!\/))/.test(leadOf(target))) return;
  if (sends || carries) noteSender(target, call, machine);
  machine.effects.push(...machine.run.connect(target, sends || carries ? 'certain' : 'no', sureness.certainty));
}

/** Whether it holds what stood in a file, or a secret of the environment. */
export function carriesSecret(value: Value): boolean {
  const origins = originsOf(value);
  return origins.includes('file') || origins.includes('environment');
}

/** What a program logs in with is no data that it sends. */
const credentials = /^(?:headers|auth|cookies|cert|verify|proxies)$/;

/** What it sends the contents of a file or the environment to is like `curl`, whatever its name is here. */
export function noteSender(target: Word, { given }: Call, machine: Machine): void {
  const sent = new Set<Origin>();
  for (const { value, name } of given) if (!credentials.test(name ?? '')) addSent(value, sent, 3);
  const sender: Command = { words: [wordOf('curl', target.from), target], from: target.from };
  if (sent.has('file')) machine.sender = sender;
  if (sent.has('environment')) machine.effects.push(environmentSentBy(sender));
}

function environmentSentBy(sender: Command): FileEffect {
  return {
    kind: 'read',
    path: { written: environmentFile, canonical: environmentFile },
    from: sender.from,
    certainty: 'certain',
    isSent: true,
    implied: true,
    causes: [sender],
  };
}

/** Adds where what is sent comes from, with what lies in records and lists. */
function addSent(value: Value, sent: Set<Origin>, depth: number): void {
  if (value.kind === 'name' && value.name === 'open()') sent.add('file');
  for (const origin of originsOf(value)) sent.add(origin);
  if (depth === 0) return;
  if (value.kind === 'list') for (const each of value.items.slice(0, mostOptions)) addNested(each, sent, depth);
  if (value.kind !== 'record') return;
  for (const [key, each] of [...value.entries].slice(0, mostOptions))
    if (!credentials.test(key) && !(each.kind === 'text' && endsWithLabel(key))) addNested(each, sent, depth);
}

/** Only what holds others is walked: `originsOf` has seen the rest. */
function addNested(value: Value, sent: Set<Origin>, depth: number): void {
  if (value.kind === 'list' || value.kind === 'record' || value.kind === 'name') addSent(value, sent, depth - 1);
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
