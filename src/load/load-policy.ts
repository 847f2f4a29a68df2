import type { SourceNode } from '../policy/source-node.ts';
import type { Problems } from '../policy/problems.ts';
import { readObject } from '../policy/read-object.ts';
import { loadDocument, loadRootFile } from './load-document.ts';
import type { LoadResult } from './load-result.ts';
import { closeLoading, openLoading, type Loading, type LoadSettings } from './loading.ts';
import { readPolicyText } from './read-policy-text.ts';

export type { LoadResult } from './load-result.ts';

/** Settings of every way in. */
export type LoadOptions = LoadSettings;

/** Settings for policies that are not files. */
export interface NamedLoadOptions extends LoadOptions {
  /** What messages and the policy set call it; `policy` unless given. A name that ends in `.json` means JSON. */
  readonly name?: string;
  /** Folder from which relative paths under `extends` start. */
  readonly baseFolder?: string;
}

/**
 * Reads a policy file, YAML or (by its ending) JSON, and all that it extends. Never throws: what is wrong is in the result.
 * `path` starts from the working folder; paths under `extends` start from the folder in which the file really is.
 */
export function loadPolicyFile(path: string, options: LoadOptions = {}): LoadResult {
  const loading = openLoading(options);
  return closeLoading(loading, loadRootFile(path, loading));
}

/** Reads the text of a policy, YAML or (by its name) JSON. Never throws. */
export function loadPolicyText(text: string, options: NamedLoadOptions = {}): LoadResult {
  const { name = 'policy' } = options;
  const read = (problems: Problems) => readPolicyText(text, name, problems);
  return loadNamed(options, openLoading(options), { text, read });
}

/** Takes a policy as a plain object of the file's shape; the object is copied, no getter of it runs. Never throws. */
export function loadPolicyObject(value: unknown, options: NamedLoadOptions = {}): LoadResult {
  return loadNamed(options, openLoading(options), { read: (problems) => readObject(value, problems) });
}

interface NamedSource {
  readonly text?: string;
  read(problems: Problems): SourceNode | undefined;
}

function loadNamed(
  { name = 'policy', baseFolder }: NamedLoadOptions,
  loading: Loading,
  source: NamedSource,
): LoadResult {
  const place = { name, display: baseFolder, folder: baseFolder, chain: [] };
  return closeLoading(loading, loadDocument({ ...source, ...place }, loading));
}
