import { statSync } from 'node:fs';
import { digestPolicies } from '../../audit/policy-digest.ts';
import type { LoadedFile, LoadResult } from '../../load/load-result.ts';
import { loadPolicyFile } from '../../load/load-policy.ts';
import { loadTemplate } from '../../load/templates.ts';
import type { Action } from '../../policy/rule.ts';
import type { PolicyInForce } from '../../server/judge-protocol.ts';
import { findUserPolicyPath } from '../config-folder.ts';
import type { ParsedOptions } from '../command.ts';
import { isThere } from '../hook/project-files.ts';
import type { Io } from '../io.ts';
import { absolutePath, readDefaultAction } from '../policy-options.ts';

/** The policy that the options name, each time as its files are then. */
export interface PolicySource {
  load(): LoadedPolicy;
  /** Whether a file has changed since it was read last; what that file is now may not be valid. */
  hasChanged(): boolean;
}

export interface LoadedPolicy {
  readonly results: readonly LoadResult[];
  /** Undefined when a part of it did not load. */
  readonly policy: PolicyInForce | undefined;
}

/** Those that are named; else the user's own, or `safe_coding`, as for a hook. */
export function openPolicySource(options: ParsedOptions, io: Io): PolicySource {
  const own = findUserPolicyPath(io);
  const named = options.values('policy').map((file) => absolutePath(file, io));
  const isNamed = named.length > 0 || options.values('template').length > 0;
  // Security: a place that cannot be looked at may hold the user's file, so it is read, and that fails.
  const isOwn = !isNamed && own !== undefined && isThere(own) !== false;
  const files = isOwn ? [own] : named;
  const templates = isNamed || isOwn ? options.values('template') : ['safe_coding'];
  const defaultAction = readDefaultAction(options);
  let seen = '';
  let watched = files;
  return {
    load() {
      // Before they are read: what changes meanwhile is read again.
      seen = describeFiles(watched);
      const results = [...templates.map(loadTemplate), ...files.map((file) => loadPolicyFile(file))];
      const read = results.flatMap((result) => result.files).map(({ path }: LoadedFile) => path);
      const next = [...new Set([...files, ...read])];
      if (next.join('\0') !== watched.join('\0')) {
        watched = next;
        seen = describeFiles(watched);
      }
      return { results, policy: toPolicy(results, defaultAction) };
    },
    hasChanged: () => describeFiles(watched) !== seen,
  };
}

function toPolicy(results: readonly LoadResult[], defaultAction: Action | undefined): PolicyInForce | undefined {
  const loaded = results.flatMap((result) => (result.ok ? [result.policySet] : []));
  if (loaded.length < results.length || loaded.length === 0) return undefined;
  const layers = loaded.map((layer) => (defaultAction === undefined ? layer : { ...layer, defaultAction }));
  // There is a Node, so there is a digest.
  return { layers, digest: digestPolicies(layers) ?? '' };
}

function describeFiles(paths: readonly string[]): string {
  return paths.map(describeFile).join('\n');
}

function describeFile(path: string): string {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
    return [dev, ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    // Reading it will tell.
    return 'gone';
  }
}
