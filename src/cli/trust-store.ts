import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LoadedFile } from '../load/load-result.ts';
import { parseJson } from '../lib/parse-json.ts';
import { findConfigFolder } from './config-folder.ts';
import { errorCodeOf } from './error-code.ts';
import type { Io } from './io.ts';
import { writePrivateFile } from './write-file.ts';
import { readRegularFile } from './read-regular-file.ts';

/** The digests of the project policies that the user trusts, by the real path of each. */
export type TrustedFiles = ReadonlyMap<string, string>;

export type TrustStore =
  | { readonly ok: true; readonly trusted: TrustedFiles }
  | { readonly ok: false; readonly problem: string };

/** Where trust is kept; undefined where no home folder is known. */
export function findTrustPath(io: Pick<Io, 'env' | 'home'>): string | undefined {
  const folder = findConfigFolder(io);
  return folder === undefined ? undefined : join(folder, 'trusted.json');
}

/** SHA-256 over a policy and all that it extends: the paths and texts that were parsed, each with its length before it. */
export function digestFiles(files: readonly LoadedFile[]): string {
  const hash = createHash('sha256');
  for (const part of files.flatMap(({ path, text }) => [path, text])) {
    const bytes = Buffer.from(part);
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}

/** No file means that nothing is trusted. */
export function readTrust(path: string): TrustStore {
  let text: string;
  try {
    text = readRegularFile(path).toString('utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT' || errorCodeOf(error) === 'ENOTDIR') return { ok: true, trusted: new Map() };
    return { ok: false, problem: `${path} cannot be read: ${errorCodeOf(error) ?? 'unknown error'}` };
  }
  const parsed = parseJson(text);
  const trusted = parsed.ok ? toTrusted(parsed.value) : undefined;
  return trusted === undefined ? { ok: false, problem: `${path} is damaged` } : { ok: true, trusted };
}

function toTrusted(value: unknown): TrustedFiles | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'trusted')) return undefined;
  const files: unknown = Object.getOwnPropertyDescriptor(value, 'trusted')?.value;
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return undefined;
  const trusted = new Map<string, string>();
  for (const [path, digest] of Object.entries(files)) {
    if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) return undefined;
    trusted.set(path, digest);
  }
  return trusted;
}

/** Replaces the file as a whole, readable by the user only. */
export function writeTrust(path: string, trusted: TrustedFiles): void {
  const entries = [...trusted].sort(([left], [right]) => (left < right ? -1 : 1));
  // `fromEntries` defines own fields, so that a path called `__proto__` is a key like any other.
  writePrivateFile(path, `${JSON.stringify({ version: 1, trusted: Object.fromEntries(entries) }, undefined, 2)}\n`);
}
