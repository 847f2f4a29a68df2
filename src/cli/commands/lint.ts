import { lintPolicy } from '../../analysis/lint.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { toJsonText, toPrintableJson } from '../../lib/json-text.ts';
import type { LoadResult } from '../../load/load-result.ts';
import { loadTemplate } from '../../load/templates.ts';
import { colourOf } from '../colour.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { mistake } from '../parse-options.ts';

export const lint: Command = {
  name: 'lint',
  summary: 'Tell what is wrong or doubtful in a policy',
  description: [
    'Tells every error of a policy file, with its place and what to do; and where it loads, what is',
    'doubtful in it: rules that can never match or are never reached, approvals that are wider than',
    'they look, and the like.',
  ],
  operands: { usage: 'FILE…', atMost: Number.POSITIVE_INFINITY },
  options: [
    { name: 'template', short: 't', value: 'ID', repeatable: true, summary: 'Look at this built-in template' },
    { name: 'format', value: 'FORMAT', choices: ['text', 'json', 'sarif'], summary: 'What to write' },
    { name: 'strict', summary: 'A warning, too, makes the exit code 2' },
  ],
  examples: [
    { command: 'action-policy lint policy.yaml', about: 'Look at one file' },
    { command: 'action-policy lint --strict --format sarif .action-policy.yaml > lint.sarif', about: 'In a pipeline' },
  ],
  exitCodes: [
    '0 clean, or warnings only; 1 could not run; 2 an error of lint, or with --strict a warning;',
    '4 a policy does not load',
  ],
  async run(options, io) {
    const ids = options.values('template');
    if (options.words.length === 0 && ids.length === 0)
      throw mistake(lint, 'there is nothing to look at', 'name a FILE');
    const { loadPolicyFile } = await import('../../load/load-policy.ts');
    const results = [...ids.map(loadTemplate), ...options.words.map((file) => loadPolicyFile(file))];
    const diagnostics = results.flatMap(findProblems);
    await write(diagnostics, options.value('format') ?? 'text', io);
    if (results.some(({ ok }) => !ok)) return exitCode.policyInvalid;
    const isFound = diagnostics.some(({ severity }) => severity === 'error' || options.has('strict'));
    return isFound ? exitCode.denied : exitCode.clean;
  },
};

function findProblems(result: LoadResult): readonly Diagnostic[] {
  return result.ok ? [...result.warnings, ...lintPolicy(result.policySet)] : result.diagnostics;
}

async function write(diagnostics: readonly Diagnostic[], format: string, io: Io): Promise<void> {
  if (format === 'json') {
    io.stdout.write(`${toJsonText({ diagnostics })}\n`);
  } else if (format === 'sarif') {
    const { renderSarif } = await import('../../diagnostics/render-sarif.ts');
    const version = process.env['ACTION_POLICY_VERSION'];
    const sarif = renderSarif(diagnostics, version === undefined ? {} : { version });
    io.stdout.write(`${toPrintableJson(sarif)}\n`);
  } else if (diagnostics.length > 0) {
    const { renderText } = await import('../../diagnostics/render-text.ts');
    io.stdout.write(`${renderText(diagnostics, { colour: colourOf(io.stdout, io.env).isOn }).trimEnd()}\n`);
  } else {
    io.stderr.write('no problems found\n');
  }
}
