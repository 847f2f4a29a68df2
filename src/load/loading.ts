import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { MatchKey } from '../policy/match-key.ts';
import { matcherByKey } from '../match/registry.ts';
import type { Problems } from '../policy/problems.ts';
import type { PolicySet } from '../policy/rule.ts';
import type { LoadedFile, LoadResult } from './load-result.ts';
import { openDisk, type PolicyDisk } from './policy-disk.ts';
import { templates, type TemplateSource } from './templates.ts';

/** Settings of one loading. */
export interface LoadSettings {
  /** Folder that no file under `extends` may lie outside of, symbolic links followed. */
  readonly within?: string;
  /** False leaves out of every message what the files say: for readers that must not see it, such as a model. */
  readonly quote?: boolean;
  /** The disk to read from; the runtime's own unless given. */
  readonly fileSystem?: PolicyDisk;
  /** The templates that may be extended; the built-in ones unless given. */
  readonly templates?: TemplateSource;
}

/** What one loading knows: its settings, and what it has read so far. */
export interface Loading {
  readonly within: string | undefined;
  readonly quote: boolean;
  readonly disk: PolicyDisk | undefined;
  readonly templates: TemplateSource;
  readonly matchKeys: ReadonlyMap<string, MatchKey>;
  readonly files: LoadedFile[];
  /** Of every document, in the order in which they were begun. */
  readonly reports: Problems[];
  /** Files by real path: one that is extended in several places is read once. Undefined: it did not load. */
  readonly loaded: Map<string, PolicySet | undefined>;
}

export function openLoading(settings: LoadSettings): Loading {
  return {
    within: settings.within,
    quote: settings.quote ?? true,
    disk: settings.fileSystem ?? openDisk(),
    templates: settings.templates ?? templates,
    matchKeys: matcherByKey,
    files: [],
    reports: [],
    loaded: new Map(),
  };
}

/** The result of a loading, given what its first document came to. */
export function closeLoading({ files, reports }: Loading, policySet: PolicySet | undefined): LoadResult {
  const diagnostics = Object.freeze(reports.flatMap((problems) => problems.list()));
  const read = Object.freeze([...files]);
  // Fails closed: an error anywhere refuses the whole, whoever thought that a set had come of it.
  if (policySet === undefined || hasErrors(diagnostics)) return { ok: false, diagnostics, files: read };
  return { ok: true, policySet, warnings: diagnostics, files: read };
}
