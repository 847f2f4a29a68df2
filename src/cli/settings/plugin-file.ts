import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quoteShellWord } from '../../lib/shell-words.ts';
import type { Program, SettingsEdit, SettingsFormat } from './agent-settings.ts';

/** Runs the plugin as opencode does, for the question on stdin. */
const runner = `const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
try {
  const { cwd, tool_name, tool_input } = JSON.parse(Buffer.concat(chunks).toString());
  const hooks = await ActionPolicy({ directory: cwd });
  await hooks["tool.execute.before"]({ tool: tool_name }, { args: tool_input });
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
`;

/**
 * A plugin for opencode, which loads every file of a folder. One that cannot be loaded is passed over there, and its calls run:
 * so the file loads ours by itself, and stops every call where that fails. The file is ours alone.
 */
export function pluginFile(): SettingsFormat {
  const refused: SettingsEdit = {
    ok: false,
    problem: 'it is a plugin of another, or no longer as this command writes it',
  };
  return {
    empty: '',
    // opencode loads it, and runs no file.
    isExecutable: false,
    add(text, program) {
      const words = wordsIn(text);
      if (text.trim() !== '' && words === undefined) return refused;
      return { ok: true, text: plugin(program, words ?? '[]') };
    },
    remove: (text) => ({ ok: true, text: wordsIn(text) === undefined ? text : '' }),
    commandsIn(text, path) {
      const words = wordsIn(text);
      if (words === undefined) return [];
      const broken = text.replaceAll('/opencode.js"', '/opencode-that-is-gone.js"');
      return [
        {
          line: lineOf(text, `import { ActionPolicy } from ${JSON.stringify(pathToFileURL(path).href)};\n${runner}`),
          brokenLine: lineOf(text, `${broken}${runner}`),
          options: words === '[]' ? '' : ` ${words}`,
        },
      ];
    },
  };
}

/** Run by the Node that a file names. */
function lineOf(text: string, script: string): string {
  const named: unknown = JSON.parse(/^ {2}node: (".*"),$/m.exec(text)?.[1] ?? '"node"');
  return `${quoteShellWord(String(named))} --input-type=module --eval ${quoteShellWord(script)}`;
}

/** The further words of the command line, as they stand in a file of ours; undefined where they cannot be told. */
function wordsIn(text: string): string | undefined {
  const isOurs = text.startsWith(start) && text.includes('export const ActionPolicy = ');
  return isOurs ? /^ {2}words: (\[.*\]),$/m.exec(text)?.[1] : undefined;
}

const start = '// Put here by `action-policy init --agent opencode`;';

function plugin({ node, program }: Program, words: string): string {
  const library = pathToFileURL(join(dirname(program), 'opencode.js')).href;
  return `${start} \`action-policy uninstall --agent opencode\` takes it away.
const library = await import(${JSON.stringify(library)}).catch((error) => ({
  actionPolicy: () => async () => ({
    "tool.execute.before": async () => {
      throw new Error(\`action-policy is not there, so the call is blocked: \${error.message}\`);
    },
  }),
}));

export const ActionPolicy = library.actionPolicy({
  node: ${JSON.stringify(node)},
  program: ${JSON.stringify(program)},
  words: ${words},
});
`;
}
