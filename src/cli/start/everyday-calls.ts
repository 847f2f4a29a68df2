/** A call, and what the hook is told beside the agent's name. */
interface EverydayCall {
  readonly words: readonly string[];
  readonly call: object;
}

const template = ['--template', 'safe_coding'];
const file = `${__dirname}/index.js`;

function bash(command: string): EverydayCall {
  return { words: template, call: { tool_name: 'Bash', tool_input: { command, description: 'what it does' } } };
}

/** What agents do all day. V8 keeps the code of what has run, so these decide what is at hand when the hook starts. */
export const everydayCalls: readonly EverydayCall[] = [
  bash('npm test'),
  bash('git status'),
  bash('ls -la src'),
  bash('cd app && npm run build 2>&1 | tail -20'),
  bash('git add -A && git commit -m "fix" && git push origin topic'),
  bash('grep -rn "word" src --include=*.ts | head'),
  { words: template, call: { tool_name: 'Read', tool_input: { file_path: file } } },
  { words: template, call: { tool_name: 'Edit', tool_input: { file_path: file, old_string: 'a', new_string: 'b' } } },
  { ...bash('npm test'), words: [] },
  { ...bash('npm test'), words: ['--policy', `${__dirname}/../templates/git/policy.yaml`] },
];
