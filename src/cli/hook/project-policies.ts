import { createDiagnostic } from '../../diagnostics/diagnostic.ts';
import { realpathSync } from 'node:fs';
import { dirname, relative, sep, isAbsolute } from 'node:path';
import type { LoadedFile, LoadResult } from '../../load/load-result.ts';
import type { PolicySet } from '../../policy/rule.ts';
import type { Io } from '../io.ts';
import { describeInvalidPolicy } from './describe-invalid-policy.ts';
import { findProjectFiles } from './project-files.ts';

export type ProjectPolicies =
  | {
      readonly ok: true;
      readonly layers: readonly PolicySet[];
      /** The user said of one of them, as it is now, that it stands in place of the base. */
      readonly isTrusted: boolean;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

/**
 * Loads these project policies, each a layer of its own. Trust counts only for those found from the folders that the host names:
 * a model can change the working folder to a project whose policy is trusted and mild.
 */
export async function loadProjectPolicies(
  paths: readonly string[],
  projectRoots: readonly string[],
  io: Io,
): Promise<ProjectPolicies> {
  const layers: PolicySet[] = [];
  const rootFiles: (readonly LoadedFile[])[] = [];
  const fromRoots = findProjectFiles(projectRoots);
  for (const path of paths) {
    const loaded = await loadProjectFile(path);
    if (!loaded.ok) return { ok: false, problem: describeInvalidPolicy(path, loaded) };
    layers.push(loaded.policySet);
    if (fromRoots.ok && fromRoots.paths.includes(path)) rootFiles.push(loaded.files);
  }
  return { ok: true, layers, ...(await judgeTrust(rootFiles, io)) };
}

/** Loads one project's policy: the file itself and all that it extends must lie in its folder, links followed. */
export async function loadProjectFile(path: string, options: { readonly quote?: boolean } = {}): Promise<LoadResult> {
  const folder = dirname(path);
  if (!isReallyWithin(path, folder)) {
    const problem = { code: 'load/outside', file: path, quote: false } as const;
    return { ok: false, diagnostics: [createDiagnostic(problem)], files: [] };
  }
  const { loadPolicyFile } = await import('../../load/load-policy.ts');
  // Security: a hook's answer goes to a model, and a secret may be named as a policy, so by default nothing is quoted.
  return loadPolicyFile(path, { within: folder, quote: options.quote ?? false });
}

function isReallyWithin(path: string, folder: string): boolean {
  try {
    const below = relative(realpathSync(folder), realpathSync(path));
    return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  } catch {
    // A dangling link, or a folder that may not be looked into: it cannot be told, so it is not.
    return false;
  }
}

async function judgeTrust(
  policies: readonly (readonly LoadedFile[])[],
  io: Io,
): Promise<{ isTrusted: boolean; notes: readonly string[] }> {
  const { digestFiles, findTrustPath, readTrust } = await import('../trust-store.ts');
  const path = findTrustPath(io);
  const store = path === undefined || policies.length === 0 ? undefined : readTrust(path);
  if (store === undefined) return { isTrusted: false, notes: [] };
  if (!store.ok) return { isTrusted: false, notes: [`No project policy counts as trusted: ${store.problem}.`] };
  let isTrusted = false;
  const notes: string[] = [];
  for (const files of policies) {
    const [own] = files;
    const digest = own === undefined ? undefined : store.trusted.get(own.path);
    if (own === undefined || digest === undefined) continue;
    if (digest === digestFiles(files)) isTrusted = true;
    else
      notes.push(
        `${own.path} has changed since it was trusted, so it can only tighten until the user runs \`action-policy trust\` again.`,
      );
  }
  return { isTrusted, notes };
}
