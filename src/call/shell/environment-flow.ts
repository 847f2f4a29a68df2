import { textOf, type Command, type WordPart } from '../command.ts';
import type { ArgumentSpan, FileEffect } from '../effect.ts';
import type { Flow } from './flow.ts';

/** Where Linux keeps what a process has in its environment: a rule on secrets names it as any file (proc(5)). */
const environmentFile = '/proc/self/environ';

function readingEnvironment(from: ArgumentSpan): Flow {
  const path = { written: environmentFile, canonical: environmentFile };
  const effect: FileEffect = { kind: 'read', path, from, certainty: 'certain' };
  return [effect];
}

/** Variables that hold a secret, as their names say. */
const secretName =
  /(?:^|_)(?:SECRET|SECRETS|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|AUTH_?KEY|PAT)(?:_|$)/i;

const variable = /^\$\{?([A-Za-z_]\w*)/;

/** What stands in front of a secret that is given to log in with: `"token": "`, `Bearer `, `?key=`, `user:` of a URL. */
const label =
  /(?:token|key|secret|pass\w*|auth\w*|credential\w*|pwd|pat|bearer|basic|bot|appid|sig\w*)["'\\]*\s*[:=/]?\s*["'\\]*$/i;

/** `$NAME` of a secret that the environment holds, where it is not what everybody logs in with. */
export function flowOfEnvironment(parts: readonly WordPart[], from: ArgumentSpan): Flow | undefined {
  const isSecret = parts.some(({ kind, text }, index) => {
    if (kind !== 'unknown' || !secretName.test(variable.exec(text)?.[1] ?? '')) return false;
    const before = parts[index - 1]?.text.slice(-longestLabel) ?? '';
    return !label.test(before) && parts[index + 1]?.text.startsWith('@') !== true;
  });
  return isSecret ? readingEnvironment(from) : undefined;
}

const longestLabel = 40;

const environmentPrinters = new Set(['printenv', 'env', 'set', 'export', 'declare', 'typeset', 'readonly']);

/** `env`, `printenv`, `export -p`, `set` and the like print all variables, or those that they name. */
export function printsEnvironment(name: string, { words, from }: Command): Flow | undefined {
  if (!environmentPrinters.has(name)) return undefined;
  const operands = words.slice(1).map((word) => textOf(word) ?? '$');
  const named = operands.filter((text) => !text.startsWith('-'));
  if (name === 'printenv')
    return named.length === 0 || named.some(isSecretOrUnknown) ? readingEnvironment(from) : undefined;
  const isPrinting =
    (name === 'env' && operands.every((text) => /^-(?:0|-null)$/.test(text) || /^\w+=/.test(text))) ||
    (name === 'set' && operands.length === 0) ||
    (/^(?:export|declare|typeset|readonly)$/.test(name) && named.length === 0);
  return isPrinting ? readingEnvironment(from) : undefined;
}

function isSecretOrUnknown(text: string): boolean {
  return text === '$' || secretName.test(text);
}
