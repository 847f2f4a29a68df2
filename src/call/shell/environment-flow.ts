import { textOf, type Command, type WordPart } from '../command.ts';
import type { ArgumentSpan, FileEffect } from '../effect.ts';
import { endsWithLabel, environmentFile, isSecretName } from '../secret-names.ts';
import type { Flow } from './flow.ts';
import { tellsEnvironment } from './told-environment.ts';

/** A read of all variables of the environment. */
export function readingEnvironment(from: ArgumentSpan): Flow {
  const path = { written: environmentFile, canonical: environmentFile };
  const effect: FileEffect = { kind: 'read', path, from, certainty: 'certain' };
  return [effect];
}

const variable = /^\$\{?([A-Za-z_]\w*)/;

/** `$NAME` of a secret that the environment holds, where it is not what everybody logs in with. */
export function flowOfEnvironment(parts: readonly WordPart[], from: ArgumentSpan): Flow | undefined {
  const isSecret = parts.some(({ kind, text }, index) => {
    if (kind !== 'unknown' || !isSecretName(variable.exec(text)?.[1] ?? '')) return false;
    return !endsWithLabel(parts[index - 1]?.text ?? '') && parts[index + 1]?.text.startsWith('@') !== true;
  });
  return isSecret ? readingEnvironment(from) : undefined;
}

const environmentPrinters = new Set(['printenv', 'env', 'set', 'export', 'declare', 'typeset', 'readonly']);

/** `env`, `printenv`, `export -p`, `set` and the like print all variables, or those that they name. */
export function printsEnvironment(name: string, { words, from }: Command): Flow | undefined {
  if (tellsEnvironment(name, words)) return readingEnvironment(from);
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
  return text === '$' || isSecretName(text);
}
