import { foldName } from '../../lib/fold-name.ts';
import type { TaughtRole, TaughtTools } from '../../policy/taught-tools.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import {
  codeText,
  globText,
  powershellText,
  shellText,
  sqlText,
  urlText,
  type TextUse,
} from '../catalogue/text-use.ts';
import { splitToolName } from '../split-tool-name.ts';

/** What a policy says is done to a path. */
export interface TaughtPathUse {
  /** Undefined: it does not say what. */
  readonly use: PathUse | undefined;
  /** It names the very tool; under the name of a server it may be another one. */
  readonly isExact: boolean;
}

export interface TaughtTextUse {
  readonly use: TextUse;
  readonly isExact: boolean;
}

/** What the `tools` of a policy say of the arguments of one tool, by key path. */
export interface TaughtArguments {
  readonly paths: ReadonlyMap<string, readonly TaughtPathUse[]>;
  readonly texts: ReadonlyMap<string, readonly TaughtTextUse[]>;
}

/** What is taught of a tool under its name, and under that without the prefix of a server; undefined for nothing. */
export function findTaught(tools: TaughtTools, given: string): TaughtArguments | undefined {
  const folded = foldName(given);
  const parts = new Set(splitToolName(given).map(({ tool }) => foldName(tool)));
  const paths = new Map<string, readonly TaughtPathUse[]>();
  const texts = new Map<string, readonly TaughtTextUse[]>();
  for (const [name, roles] of Object.entries(tools)) {
    const isExact = foldName(name) === folded;
    if (!isExact && !parts.has(foldName(name))) continue;
    for (const [key, list] of Object.entries(roles)) {
      for (const role of list) {
        const text = textUse(role);
        if (text === undefined) append(paths, key, { use: pathUse(role), isExact });
        else append(texts, key, { use: text, isExact });
      }
    }
  }
  return paths.size + texts.size === 0 ? undefined : { paths, texts };
}

/** Whether it is taught under the very name that the call gives. */
export function isExactlyTaught({ paths, texts }: TaughtArguments): boolean {
  return [...paths.values(), ...texts.values()].flat().some(({ isExact }) => isExact);
}

function append<T>(map: Map<string, readonly T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

function pathUse(role: TaughtRole): PathUse | undefined {
  return role === 'read' || role === 'write' || role === 'delete' ? role : undefined;
}

function textUse(role: TaughtRole): TextUse | undefined {
  switch (role) {
    case 'shell':
      return shellText;
    case 'powershell':
      return powershellText;
    case 'url':
      return urlText;
    case 'sql':
      return sqlText;
    case 'code':
      return codeText;
    case 'glob':
      return globText;
    case 'path':
    case 'read':
    case 'write':
    case 'delete':
      return undefined;
    default:
      return role satisfies never;
  }
}
