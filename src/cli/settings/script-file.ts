import type { Program, SettingsEdit, SettingsFormat } from './agent-settings.ts';
import { quoteShellWord } from '../../lib/shell-words.ts';
import { breakLine, commandPrefix, ownOptions } from './command-line.ts';

/**
 * A file that the agent runs itself, for an agent that looks at what is printed and not at exit codes: where the hook fails,
 * `answerIfFailed` is all that is printed. The file is ours alone.
 */
export function scriptFile(agent: string, answerIfFailed: string): SettingsFormat {
  const start = `if answer=$(`;
  const optionsIn = (text: string): string | undefined => {
    const line = text.split('\n').find((found) => found.startsWith(start) && found.endsWith('); then'));
    return ownOptions(line?.slice(start.length, -'); then'.length), agent);
  };
  const refused: SettingsEdit = { ok: false, problem: 'it is a hook of another, and there can be only one of them' };
  return {
    empty: '',
    isExecutable: true,
    add(text, program) {
      const options = optionsIn(text);
      if (text.trim() !== '' && options === undefined) return refused;
      return { ok: true, text: script({ agent, answerIfFailed, program, options: options ?? '' }) };
    },
    remove: (text) => ({ ok: true, text: optionsIn(text) === undefined ? text : '' }),
    commandsIn(text, path) {
      const options = optionsIn(text);
      return options === undefined ? [] : [{ line: quoteShellWord(path), brokenLine: breakLine(text), options }];
    },
  };
}

interface Script {
  readonly agent: string;
  readonly answerIfFailed: string;
  readonly program: Program;
  readonly options: string;
}

function script({ agent, answerIfFailed, program, options }: Script): string {
  return `#!/bin/sh
# Put here by \`action-policy init --agent ${agent}\`; \`action-policy uninstall --agent ${agent}\` takes it away.
if answer=$(${commandPrefix(program)} hook ${agent}${options}); then
  printf '%s\\n' "$answer"
else
  printf '%s\\n' '${answerIfFailed}'
fi
`;
}
