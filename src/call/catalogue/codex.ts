import { plain, reads, untouched, type AgentTools } from './known-tool.ts';
import { data } from './text-use.ts';

/** Codex 0.169: the names that its hooks give, and those that it offers to the model. */
export const codex: AgentTools = {
  agent: 'codex',
  tools: {
    Bash: { family: 'shell' },
    exec_command: {
      family: 'shell',
      paths: { workdir: untouched, shell: untouched },
      texts: { justification: data, 'prefix_rule[]': data },
    },
    shell: { family: 'shell', paths: { workdir: untouched } },
    shell_command: { family: 'shell', paths: { workdir: untouched } },
    local_shell: {
      family: 'shell',
      paths: { workdir: untouched, working_directory: untouched, 'action.working_directory': untouched },
    },
    'container.exec': { family: 'shell', paths: { workdir: untouched } },
    write_stdin: { family: 'shell-input' },
    apply_patch: { family: 'patch' },
    view_image: { family: 'read', paths: { path: reads } },
    list_dir: { family: 'list', paths: { dir_path: reads } },
    read_file: { family: 'read', paths: { file_path: reads } },
    grep_files: { family: 'search', paths: { path: reads } },
    web_search: { family: 'web-search' },
    spawn_agent: { family: 'agent' },
    close_agent: plain,
    resume_agent: plain,
    send_input: { family: 'other' },
    wait_agent: plain,
    request_user_input: plain,
    update_plan: plain,
    get_goal: plain,
    create_goal: plain,
    update_goal: plain,
  },
};
