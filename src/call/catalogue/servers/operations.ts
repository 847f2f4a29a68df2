import { reads, type AgentTools, type CommandTable, type KnownTool } from '../known-tool.ts';
import { data, shellText, typedText } from '../text-use.ts';

/** A kubectl command; the server hands the rest of its arguments on. */
function kubectl(subcommand: string, ...words: CommandTable): KnownTool {
  return {
    family: 'other',
    isClosed: true,
    paths: { filename: reads },
    texts: { manifest: data },
    command: [
      'kubectl',
      subcommand,
      ...words,
      { argument: 'resourceType' },
      { argument: 'name' },
      { argument: 'namespace', option: '--namespace' },
      { argument: 'labelSelector', option: '--selector' },
      { argument: 'allNamespaces', option: '--all-namespaces' },
      { argument: 'filename', option: '--filename' },
      { argument: 'context', option: '--context' },
      { argument: 'force', option: '--force' },
    ],
  };
}

/** MCP servers of Kubernetes that wrap its command line. */
export const kubernetesServer: AgentTools = {
  agent: 'mcp-kubernetes',
  servers: ['kubernetes', 'k8s', 'kubectl', 'kube'],
  tools: {
    kubectl_get: kubectl('get'),
    kubectl_describe: kubectl('describe'),
    kubectl_logs: kubectl('logs'),
    kubectl_apply: kubectl('apply'),
    kubectl_create: kubectl('create'),
    kubectl_delete: kubectl('delete'),
    kubectl_scale: kubectl('scale', { argument: 'replicas', option: '--replicas' }),
    kubectl_patch: kubectl('patch'),
    kubectl_rollout: kubectl('rollout', { argument: 'subCommand' }),
    uninstall_helm_chart: {
      family: 'other',
      isClosed: true,
      command: ['helm', 'uninstall', { argument: 'name' }, { argument: 'namespace', option: '--namespace' }],
    },
    node_management: {
      family: 'other',
      isClosed: true,
      command: ['kubectl', { argument: 'operation' }, { argument: 'nodeName' }],
    },
    exec_in_pod: {
      family: 'other',
      isClosed: true,
      command: [
        'kubectl',
        'exec',
        { argument: 'name' },
        { argument: 'namespace', option: '--namespace' },
        '--',
        { argument: 'command' },
      ],
    },
    kubectl_generic: {
      family: 'other',
      isClosed: true,
      command: [
        'kubectl',
        { argument: 'command' },
        { argument: 'subCommand' },
        { argument: 'resourceType' },
        { argument: 'name' },
        { argument: 'args' },
        { argument: 'flags' },
        { argument: 'namespace', option: '--namespace' },
      ],
    },
  },
};

function runsSubcommand(program: string, ...words: CommandTable): KnownTool {
  return { family: 'other', isClosed: true, command: [program, ...words, { argument: 'command' }] };
}

/** The servers of HashiCorp's and AWS's own that wrap the command line of Terraform and of Terragrunt. */
export const terraformServer: AgentTools = {
  agent: 'mcp-terraform',
  servers: ['terraform', 'terragrunt', 'tofu', 'opentofu'],
  tools: {
    ExecuteTerraformCommand: runsSubcommand('terraform'),
    ExecuteTerragruntCommand: runsSubcommand('terragrunt'),
  },
};

/** Google's own server, which hands words on to `gcloud`. */
export const gcloudServer: AgentTools = {
  agent: 'mcp-gcloud',
  servers: ['gcloud', 'gcp', 'google'],
  tools: { run_gcloud_command: { family: 'other', isClosed: true, command: ['gcloud', { argument: 'args' }] } },
};

/** Desktop Commander and its kin: a shell and an editor behind MCP. */
export const desktopServer: AgentTools = {
  agent: 'mcp-desktop-commander',
  servers: ['desktop', 'commander'],
  tools: {
    start_process: { family: 'shell', texts: { command: shellText, shell: data } },
    execute_command: { family: 'shell', texts: { command: shellText, shell: data } },
    interact_with_process: { family: 'shell-input', texts: { input: typedText } },
    edit_block: { family: 'edit' },
  },
};
