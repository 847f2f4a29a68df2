import type { Command, Word } from '../../command.ts';
import type { FileEffect } from '../../effect.ts';
import { leadOf, wordOf } from '../../programs/word-pieces.ts';
import { isShownToStranger } from '../../secret-owners.ts';
import { environmentFile } from '../../secret-names.ts';
import { heldOriginsOf } from '../held-origins.ts';
import type { Call, Given, Machine } from '../machine.ts';
import { originsOf, unknown, type Origin, type Value } from '../value.ts';
import { wordAt, type Performance } from './arguments.ts';

export function pushConnect(argument: Given, { call, machine, sureness }: Performance, sends: boolean): void {
  const { value } = argument;
  const address = value.kind === 'list' ? value.items[0] : value.kind === 'record' ? hostOf(value) : value;
  if (address === undefined) return;
  // What was opened before has its own effect.
  if (address.kind === 'name' || address.kind === 'constant' || address.kind === 'number') return;
  const carries = carriesSecret(address);
  const target = wordAt({ value: address, at: argument.at }, machine);
  if (sends || carries) noteSender(target, call, machine);
  // A path of the server that the text itself talks to, whose name was given before: `httpx.Client(base_url=…)`.
  if (/^(?:\.\/|\/(?!\/))/.test(leadOf(target))) return;
  const effects = machine.run.connect(target, sends || carries ? 'certain' : 'no', sureness.certainty);
  machine.effects.push(...effects);
  const hosts = effects.flatMap((effect) => (effect.kind === 'connect' ? effect.url.hosts.slice(0, 1) : []));
  if (call.given.some((given) => variablesIn(given.value).some((name) => isShownToStranger(name, hosts))))
    machine.effects.push(environmentSentBy(senderTo(target)));
}

/** So many values are looked into. */
const mostValues = 64;

/** The variables of the environment that stand in a value, also where they are logins. */
function variablesIn(value: Value): readonly string[] {
  const names: string[] = [];
  const queue: Value[] = [value];
  // What is found on the way stands behind: the list grows while it is walked.
  for (const each of queue) {
    const held = each.kind === 'list' ? each.items : each.kind === 'record' ? [...each.entries.values()] : [];
    queue.push(...held.slice(0, Math.max(0, mostValues - queue.length)));
    for (const { kind, text } of each.kind === 'text' ? each.parts : [])
      if (kind === 'unknown') names.push(/^\{\$(\w+)\}$/.exec(text)?.[1] ?? '');
  }
  return names;
}

/** It is like `curl`, whatever its name is here. */
function senderTo(target: Word): Command {
  return { words: [wordOf('curl', target.from), target], from: target.from };
}

/** Whether it holds what stood in a file, or a secret of the environment. */
export function carriesSecret(value: Value): boolean {
  const origins = originsOf(value);
  return origins.includes('file') || origins.includes('environment');
}

/** What a program logs in with is no data that it sends. */
function isCredential(name: string): boolean {
  return /^(?:headers|auth|cookies|cert|verify|proxies)$/.test(name);
}

/** What it sends the contents of a file or the environment to is like `curl`, whatever its name is here. */
export function noteSender(target: Word, { given }: Call, machine: Machine): void {
  const sent = new Set<Origin>();
  for (const { value, name } of given)
    if (!isCredential(name ?? '')) for (const origin of heldOriginsOf(value, isCredential)) sent.add(origin);
  const sender = senderTo(target);
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
