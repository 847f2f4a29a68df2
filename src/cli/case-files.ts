import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { CommandError } from './command-error.ts';
import { errorCodeOf } from './error-code.ts';

/** A policy and the file of cases beside it. */
export interface PolicyWithCases {
  readonly policy: string;
  readonly cases: string;
}

/** More folders than that below one another are not a project but a circle. */
const deepest = 32;

const policyName = /\.(?:ya?ml|json)$/i;
const casesName = /(?:^|\.)cases\.ya?ml$/i;

/** Where the cases of a policy are: `cases.yaml` beside `policy.yaml`, `X.cases.yaml` beside `X.yaml`. */
export function casesPathOf(policy: string): string {
  const extension = extname(policy);
  const stem = basename(policy, extension);
  return join(dirname(policy), stem === 'policy' ? 'cases.yaml' : `${stem}.cases.yaml`);
}

/** The policies that a file or a folder means: a folder means each below it that has cases. `path` is told as it was typed. */
export function findPolicies(path: string, absolute: string): readonly PolicyWithCases[] {
  if (!isFolder(absolute)) return [{ policy: path, cases: casesPathOf(path) }];
  const found = walk(path, absolute, 0);
  if (found.length > 0) return found;
  throw new CommandError(`no policy with cases in ${path}`, {
    help: 'cases stand in `cases.yaml` beside `policy.yaml`, or in `NAME.cases.yaml` beside `NAME.yaml`',
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${errorCodeOf(error) ?? 'unknown error'}`, {
      help: 'name a policy file, or a folder with policies',
      cause: error,
    });
  }
}

function walk(path: string, absolute: string, depth: number): readonly PolicyWithCases[] {
  if (depth > deepest) return [];
  const entries = readdirSync(absolute, { withFileTypes: true }).sort((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  const names = new Set(entries.map(({ name }) => name));
  return entries.flatMap((entry) => {
    const { name } = entry;
    if (entry.isDirectory()) {
      return name === 'node_modules' || name === '.git' ? [] : walk(join(path, name), join(absolute, name), depth + 1);
    }
    if (!policyName.test(name) || casesName.test(name) || !names.has(basename(casesPathOf(name)))) return [];
    return [{ policy: join(path, name), cases: casesPathOf(join(path, name)) }];
  });
}
