import { textOf, type Command, type Word, type WordPart } from '../command.ts';
import type { ArgumentSpan, FileEffect } from '../effect.ts';
import { endsWithLabel, environmentFile, isSecretName } from '../secret-names.ts';
import { isShownToStranger } from '../secret-owners.ts';
import type { HostSubject } from '../url/url-subject.ts';
import type { Flow } from './flow.ts';
import type { Value } from './shell-state.ts';
import { printedSecret, tellsEnvironment } from './told-environment.ts';

/** A read of all variables of the environment. */
export function readingEnvironment(from: ArgumentSpan): Flow {
  const path = { written: environmentFile, canonical: environmentFile };
  const effect: FileEffect = { kind: 'read', path, from, certainty: 'certain' };
  return [effect];
}

/** A read of one variable that holds a secret; its name stands for what is written. */
export function readingSecret(name: string, from: ArgumentSpan): Flow {
  const effect: FileEffect = {
    kind: 'read',
    path: { written: `$${name}`, canonical: environmentFile },
    from,
    certainty: 'certain',
  };
  return [effect];
}

const secretWord = /secret|token|passw|passphrase|credential|key|_pat\b/i;

/** Whether anything in a command names a secret, or comes from one: of most commands nothing more is asked. */
export function mayShowSecret(words: readonly Word[], given: Flow | undefined): boolean {
  if (readsEnvironment(given)) return true;
  for (const { parts } of words)
    for (const { flow, text } of parts) if (secretWord.test(text) || readsEnvironment(flow)) return true;
  return false;
}

/** The secrets that are named one by one among what flows: nobody prints such a variable by the way. */
export function secretsIn(flow: Flow | undefined): Flow {
  return (flow ?? []).filter(({ path }) => path.canonical === environmentFile && path.written.startsWith('$'));
}

/** `$NAME` and `${NAME}`, of PowerShell `$env:NAME`, of cmd `%NAME%` and `!NAME!`. */
const variable = /^(?:\$\{?(?:env:)?|[%!])([A-Za-z_]\w*)/i;

/** `${TOKEN:+set}` and `${TOKEN:0:4}` say whether there is one, and how it begins. */
const isHinted = /^\$\{\w+(?::?\+|:0:[1-6]\})/;

/** `$NAME` of a secret that the environment holds. */
export function secretsPrinted(parts: readonly WordPart[], from: ArgumentSpan): Flow | undefined {
  for (const part of parts) {
    const name = secretNamed(part);
    if (name !== undefined) return readingSecret(name, from);
  }
  return undefined;
}

function secretNamed({ kind, text }: WordPart): string | undefined {
  const name = kind === 'unknown' ? (variable.exec(text)?.[1] ?? '') : '';
  return isSecretName(name) && !isHinted.test(text) ? name : undefined;
}

/** `${!name}` is the variable that the value names: where that is known only when it runs, it may be any of the environment. */
export function namedIndirectly(name: Value, text: string, from: ArgumentSpan): Pick<WordPart, 'text' | 'flow'> {
  const [parts = [], ...others] = name ?? [];
  const known = others.length > 0 ? '' : parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  if (known === '') return { text, flow: readingEnvironment(from) };
  return { text: isSecretName(known) ? `$${known}` : text };
}

/** The same where it is not what everybody logs in with. */
export function flowOfEnvironment(parts: readonly WordPart[], from: ArgumentSpan): Flow | undefined {
  for (const [index, part] of parts.entries()) {
    const name = secretNamed(part);
    if (name === undefined) continue;
    if (endsWithLabel(parts[index - 1]?.text ?? '') || parts[index + 1]?.text.startsWith('@') === true) continue;
    return readingSecret(name, from);
  }
  return undefined;
}

/** Every variable that stands in an unknown part, such as a table of PowerShell. */
const variables = /(?:\$\{?(?:env:)?|[%!])([A-Za-z_]\w*)/gi;

/** Secrets that a service gave out, shown to another: not even as a login has it a use for them. */
export function loginsShown(words: readonly Word[], hosts: readonly HostSubject[]): Flow | undefined {
  for (const { parts, from } of words) {
    const names = parts.flatMap(({ kind, text }) => (kind === 'unknown' ? [...text.matchAll(variables)] : []));
    const shown = names.find(([, name = '']) => isShownToStranger(name, hosts))?.[1];
    if (shown !== undefined) return readingSecret(shown, from);
  }
  return undefined;
}

const environmentPrinters = new Set(['printenv', 'env', 'set', 'export', 'declare', 'typeset', 'readonly', 'ps']);

/** `env`, `printenv`, `export -p`, `set`, `ps e` and the like print all variables, or those that they name. */
export function printsEnvironment(name: string, { words, from }: Command): Flow | undefined {
  if (tellsEnvironment(name, words)) {
    const secret = printedSecret(name, words);
    return secret === undefined ? readingEnvironment(from) : readingSecret(secret, from);
  }
  if (!environmentPrinters.has(name)) return undefined;
  const operands = words.slice(1).map((word) => textOf(word) ?? '$');
  const named = operands.filter((text) => !text.startsWith('-'));
  if (name === 'ps') return named.some((text) => /^[a-z]*e[a-z]*$/.test(text)) ? readingEnvironment(from) : undefined;
  if (name === 'printenv') return printedByName(named, from);
  const isPrinting =
    (name === 'env' && operands.every((text) => /^-(?:0|-null)$/.test(text) || /^\w+=/.test(text))) ||
    (name === 'set' && operands.length === 0) ||
    (/^(?:export|declare|typeset|readonly)$/.test(name) && named.length === 0);
  const secret = name !== 'env' && operands.some((text) => /^-\w*p/.test(text)) ? named.find(isSecretName) : undefined;
  if (secret !== undefined) return readingSecret(secret, from);
  return isPrinting ? readingEnvironment(from) : undefined;
}

function printedByName(names: readonly string[], from: ArgumentSpan): Flow | undefined {
  const secret = names.find(isSecretName);
  if (secret !== undefined) return readingSecret(secret, from);
  return names.length === 0 || names.includes('$') ? readingEnvironment(from) : undefined;
}

/** `env | grep -i token` picks the secrets out of all variables. */
export function picksSecrets(name: string, { words, from }: Command, input: Flow | undefined): Flow | undefined {
  if (!filters.has(name) || !readsEnvironment(input)) return undefined;
  const texts = words.slice(1).map((word) => textOf(word) ?? '');
  if (texts.some((text) => /^-[a-zA-Z]*[cqvL]|^--(?:count|quiet|silent|invert-match)/.test(text))) return undefined;
  return texts.some((text) => soughtSecret.test(text)) ? readingSecret('SECRET', from) : undefined;
}

const filters: ReadonlySet<string> = new Set(['grep', 'egrep', 'fgrep', 'rg', 'ag', 'ack']);
const soughtSecret = /secret|token|passw|api_?key|access_?key|private_?key|credential/i;

function readsEnvironment(flow: Flow | undefined): boolean {
  return flow !== undefined && flow.some(({ path }) => path.canonical === environmentFile);
}

/** What is left of secrets behind programs that only count, compare or name: `wc -c`, `cut -d= -f1`, a sed that drops the values. */
export function withoutSecrets(name: string, { words }: Command, flow: Flow | undefined): Flow | undefined {
  if (flow === undefined || !readsEnvironment(flow)) return flow;
  const texts = words.slice(1).map((word) => textOf(word) ?? '');
  const isNaming =
    tellers.has(name) ||
    (name === 'cut' && texts.length === 2 && texts.includes('-f1') && texts.includes('-d=')) ||
    (name === 'sed' && texts.length === 1 && /^s(.)=\.\*\1[^&\\]*\1g?$/.test(texts[0] ?? '')) ||
    (filters.has(name) && texts.some((text) => /^-[iEFwx]*[cq][iEFwx]*$/.test(text)));
  if (!isNaming) return flow;
  const others = flow.filter(({ path }) => path.canonical !== environmentFile);
  return others.length > 0 ? others : undefined;
}

const tellers: ReadonlySet<string> = new Set(
  'wc md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum shasum md5 test true false'.split(' '),
);
