import { isAbsolute, resolve } from 'node:path';
import type { Asked } from '../../agents/agent-adapter.ts';
import type { PolicySet } from '../../policy/rule.ts';
import type { LoadResult } from '../../load/load-result.ts';
import { loadTemplate } from '../../load/templates.ts';
import { findUserPolicyPath } from '../config-folder.ts';
import type { Io } from '../io.ts';
import { describeInvalidPolicy } from './describe-invalid-policy.ts';
import { findProjectFiles, isThere } from './project-files.ts';
import { loadProjectPolicies } from './project-policies.ts';

/** Loading one file with all that it extends takes two seconds at worst, since their size is bounded. */
const fewFiles = 3;

/** What stands where the user has no policy of his own. */
const baseTemplate = 'safe_coding';

export type HookPolicies =
  | {
      readonly ok: true;
      readonly layers: readonly PolicySet[];
      /** To be told with a decision that stops, and on stderr. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

export interface HookPolicyRequest {
  /** Files and templates that the hook's command line names: then they are all. */
  readonly files: readonly string[];
  readonly templates: readonly string[];
  readonly asked: Asked;
  /** Called before more policies are read than may be read in a few seconds. */
  readonly onManyFiles: () => void;
}

/**
 * The layers that judge a hook's call: those that its command line names; else the user's own file, or `safe_coding`, and on top
 * of it every policy of the project. Whatever cannot be read stops the call, since it may hold the rule that would have.
 */
export async function loadHookPolicies(request: HookPolicyRequest, io: Io): Promise<HookPolicies> {
  const { files, templates, asked } = request;
  if (files.length > fewFiles) request.onManyFiles();
  if (files.length > 0 || templates.length > 0) return loadNamed(request);
  const base = await loadBase(io);
  if (!base.ok) return base;
  const search = findProjectFiles([asked.call.cwd, ...asked.projectRoots]);
  if (!search.ok) return search;
  if (search.paths.length === 0) return { ok: true, layers: [base.set], notes: [] };
  // Security: a repository may have a policy in every folder of a deep tree.
  if (search.paths.length > fewFiles) request.onManyFiles();
  const project = await loadProjectPolicies(search.paths, asked.projectRoots, io);
  if (!project.ok) return project;
  const isReplaced = project.isTrusted && !base.isOwn;
  return { ok: true, layers: isReplaced ? project.layers : [base.set, ...project.layers], notes: project.notes };
}

type Base =
  | { readonly ok: true; readonly set: PolicySet; readonly isOwn: boolean }
  | { readonly ok: false; readonly problem: string };

async function loadBase(io: Io): Promise<Base> {
  const path = findUserPolicyPath(io);
  // Security: a place that cannot be looked at may hold the user's file, so it is read, and that fails.
  if (path !== undefined && isThere(path) !== false) {
    const own = await loadFile(path);
    return own.ok ? { ok: true, set: own.policySet, isOwn: true } : describe(path, own);
  }
  const template = loadTemplate(baseTemplate);
  if (template.ok) return { ok: true, set: template.policySet, isOwn: false };
  return { ok: false, problem: `the template ${baseTemplate} is not part of this build` };
}

/** Security: a relative path starts at the host's project folder, since a model can change the working folder. */
async function loadNamed({ files, templates, asked }: HookPolicyRequest): Promise<HookPolicies> {
  const layers: PolicySet[] = [];
  for (const id of templates) {
    const loaded = loadTemplate(id);
    if (!loaded.ok) return { ok: false, problem: `there is no template ${id}; \`action-policy templates\` lists them` };
    layers.push(loaded.policySet);
  }
  for (const file of files) {
    const path = isAbsolute(file) ? file : resolve(asked.call.workspace ?? asked.call.cwd, file);
    const loaded = await loadFile(path);
    if (!loaded.ok) return describe(path, loaded);
    layers.push(loaded.policySet);
  }
  return { ok: true, layers, notes: [] };
}

async function loadFile(path: string): Promise<LoadResult> {
  const { loadPolicyFile } = await import('../../load/load-policy.ts');
  // Security: the answer goes to a model, and a secret may be named as a policy, so nothing that the file says is told.
  return loadPolicyFile(path, { quote: false });
}

function describe(path: string, loaded: Extract<LoadResult, { ok: false }>): { ok: false; problem: string } {
  return { ok: false, problem: describeInvalidPolicy(path, loaded) };
}
