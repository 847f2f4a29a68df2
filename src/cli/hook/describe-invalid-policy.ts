import type { LoadResult } from '../../load/load-result.ts';

/** Names the file, and the code and place of its first error, and nothing that it says, the names under `extends` included: the text goes to a model. */
export function describeInvalidPolicy(path: string, { diagnostics }: Extract<LoadResult, { ok: false }>): string {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  const where = first === undefined || first.file === path ? '' : ' in a file that it extends';
  const place = first?.line === undefined ? '' : ` at line ${first.line}, column ${first.column ?? 1}`;
  const what = first === undefined ? 'is not valid' : `is not valid: ${first.code}${where}${place}`;
  return `the policy ${path} ${what}. The user can run \`action-policy lint\` on it to see what is wrong`;
}
