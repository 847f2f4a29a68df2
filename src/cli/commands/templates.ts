import { readFileSync } from 'node:fs';
import { toJsonText } from '../../lib/json-text.ts';
import { loadTemplate, templateIds, templateSummary } from '../../load/templates.ts';
import type { PolicySet } from '../../policy/rule.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { mistake } from '../parse-options.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { tellProblems } from '../policy-options.ts';
import { templatePath } from '../template-path.ts';
import { printableLines } from '../printable-lines.ts';

export const templates: Command = {
  name: 'templates',
  summary: 'List the built-in templates, or show one',
  description: ['`list`, the default, names the built-in templates; `show ID` prints the policy file of one.'],
  operands: { usage: '[list | show ID]', atMost: 2 },
  options: [{ name: 'json', summary: 'Write JSON' }],
  examples: [
    { command: 'action-policy templates', about: 'What there is' },
    {
      command: 'action-policy templates show safe_coding > policy.yaml',
      about: 'Begin your own policy with a copy of one',
    },
  ],
  async run(options, io) {
    const [verb = 'list', id] = options.words;
    if (verb === 'list' && id === undefined) return list(options, io);
    if (verb === 'show' && id !== undefined) return show(id, options, io);
    throw mistake(
      templates,
      'what to do is not clear',
      'write `action-policy templates` or `action-policy templates show ID`',
    );
  },
};

function list(options: ParsedOptions, io: Io): number {
  const sets = templateIds.flatMap((id) => {
    const loaded = loadTemplate(id);
    return loaded.ok ? [{ id, set: loaded.policySet, summary: templateSummary(id) ?? '' }] : [];
  });
  if (options.has('json')) {
    const rows = sets.map(({ id, set, summary }) => ({
      id,
      summary,
      defaultAction: set.defaultAction,
      rules: set.rules.map(({ name }) => name),
    }));
    io.stdout.write(`${toJsonText(rows)}\n`);
    return exitCode.clean;
  }
  const width = Math.max(...templateIds.map((id) => id.length)) + 2;
  const sizeWidth = Math.max(...sets.map(({ set }) => describeSet(set).length)) + 2;
  for (const { id, set, summary } of sets)
    io.stdout.write(`${id.padEnd(width)}${describeSet(set).padEnd(sizeWidth)}${summary}\n`);
  return exitCode.clean;
}

function describeSet({ rules, defaultAction }: PolicySet): string {
  return `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}, default ${defaultAction}`;
}

async function show(id: string, options: ParsedOptions, io: Io): Promise<number> {
  const loaded = loadTemplate(id);
  if (!loaded.ok) {
    await tellProblems([loaded], io);
    return exitCode.couldNotRun;
  }
  const text = options.has('json')
    ? `${toJsonText(loaded.policySet)}\n`
    : readFileSync(templatePath(id, io, 'policy.yaml'), 'utf8');
  io.stdout.write(printableLines(text));
  return exitCode.clean;
}
