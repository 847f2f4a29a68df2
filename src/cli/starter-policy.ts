import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Io } from './io.ts';

const schemaInPackage = 'schema/policy.schema.json';

/**
 * Where an editor finds the schema of the file format: in the project's own packages, by a path that holds on every machine;
 * else in the package that this command is part of.
 */
export function findSchema(folder: string, { program }: Pick<Io, 'program'>): string {
  const installed = `node_modules/agent-action-policy/${schemaInPackage}`;
  return existsSync(join(folder, installed)) ? `./${installed}` : join(dirname(program), '..', schemaInPackage);
}

/** A first policy of a project: it stands beside the user's own policy, so it holds what this project adds. */
export function projectStarter(schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# What agents may do in this project. These rules stand beside the policy of whoever runs the agent, and can only tighten it.
# Try them: action-policy check --policy .action-policy.yaml -- npm publish
version: 1
policies:
  - name: ask-before-publishing
    match:
      tool: bash
      args_pattern: 'npm publish'
    action: escalate
    reason: A published package cannot be taken back
  - name: no-lockfile-edits
    match:
      tool: [write_file, edit_file]
      path_patterns: ['**/package-lock.json']
    action: deny
    reason: The lock file is written by npm
    instead: Run npm install
`;
}

/** A first policy of the user's own, which stands in place of safe_coding, and so begins with it. */
export function userStarter(schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# What agents may do on this machine, in every project. Projects can tighten it with an .action-policy.yaml of their own.
# Try it: action-policy explain --policy FILE -- git push --force
version: 1
extends: [safe_coding]
# without: [no-force-push-main]    # drops a rule of a template
defaults:
  action: approve                  # deny: what no rule approves does not run
policies:
  - name: ask-before-publishing
    match:
      tool: bash
      args_pattern: 'npm publish'
    action: escalate
    reason: A published package cannot be taken back
`;
}
