import { untouched, type AgentTools, type CommandTable, type KnownTool } from '../known-tool.ts';
import { data } from '../text-use.ts';

/** What git servers call the repository; `path` where it is not the name of a file. */
const inRepository: CommandTable = [
  { argument: 'repo_path', option: '-C' },
  { argument: 'repoPath', option: '-C' },
  { argument: 'path', option: '-C' },
];

/** A git command in the repository that the arguments name. */
function git(subcommand: string, ...words: CommandTable): KnownTool {
  return {
    family: 'other',
    isClosed: true,
    paths: { repo_path: untouched, repoPath: untouched, path: untouched, 'files[]': untouched, files: untouched },
    texts: { message: data },
    command: ['git', ...inRepository, subcommand, ...words],
  };
}

const branch = [{ argument: 'branch' }, { argument: 'branch_name' }, { argument: 'branchName' }] as const;
const force = { argument: 'force', option: '--force' } as const;

/** The reference MCP server for git (mcp-server-git), and what others add under the same names. */
export const gitServer: AgentTools = {
  agent: 'mcp-git',
  servers: ['git'],
  tools: {
    git_status: git('status'),
    git_diff: git('diff', { argument: 'target' }),
    git_diff_staged: git('diff', '--staged'),
    git_diff_unstaged: git('diff'),
    git_log: git('log'),
    git_show: git('show', { argument: 'revision' }),
    git_branch: git('branch', { argument: 'delete', option: '--delete' }, force, ...branch),
    git_create_branch: git('branch', ...branch, { argument: 'base_branch' }),
    git_commit: git(
      'commit',
      { argument: 'amend', option: '--amend' },
      { argument: 'noVerify', option: '--no-verify' },
      { argument: 'message', option: '-m' },
    ),
    git_commit_signed: git('commit', '-S', { argument: 'message', option: '-m' }),
    git_add: git('add', '--', { argument: 'files' }),
    git_checkout: git('checkout', force, ...branch, { argument: 'target' }),
    git_reset: git(
      'reset',
      { argument: 'hard', option: '--hard' },
      { argument: 'mode', prefix: '--' },
      { argument: 'commit' },
    ),
    git_push: git(
      'push',
      force,
      { argument: 'forceWithLease', option: '--force-with-lease' },
      { argument: 'force_with_lease', option: '--force-with-lease' },
      { argument: 'delete', option: '--delete' },
      { argument: 'tags', option: '--tags' },
      { argument: 'remote' },
      ...branch,
    ),
    git_pull: git('pull', { argument: 'rebase', option: '--rebase' }, { argument: 'remote' }, ...branch),
    git_fetch: git('fetch', { argument: 'prune', option: '--prune' }, { argument: 'remote' }),
    git_merge: git('merge', ...branch),
    git_rebase: git('rebase', { argument: 'upstream' }, ...branch),
    git_clean: git('clean', force, { argument: 'directories', option: '-d' }, { argument: 'ignored', option: '-x' }),
    git_init: git('init'),
    git_clone: {
      family: 'other',
      isClosed: true,
      command: [
        'git',
        'clone',
        { argument: 'url' },
        { argument: 'repositoryUrl' },
        { argument: 'path' },
        { argument: 'targetPath' },
      ],
    },
  },
};
