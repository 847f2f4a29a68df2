import type { Command } from '../call/command.ts';
import type { Effect, EffectKind } from '../call/effect.ts';
import { both, surestOf, type Certainty } from '../lib/certainty.ts';
import { expandAlternatives } from './commands/alternatives.ts';
import { compileCommandPattern } from './commands/command-pattern.ts';
import { containsCommand } from './commands/contains-command.ts';
import { equalsCommand } from './commands/equals-command.ts';
import { createPatternFinder, type PatternFinder } from './commands/pattern-finder.ts';
import type { EffectCondition, Matcher, Reading } from './matcher.ts';
import { parseFilledTextList, textListSchema, toTexts } from './text-list.ts';

const bash = (command: string) => ({ tool: 'Bash', args: { command } });

/** Matches commands by what they mean: the program, its subcommands, options by any of their names, and operands. */
export const command: Matcher = {
  key: 'command',
  summary:
    'A command is at least this one: the program, its subcommands, its options under any of their names, and operands, in which `*`, `?` and `[…]` are globs and `{a,b}` is either. An approving rule wants exactly this command, where a `*` on its own stands for any more words. Beside a key of another kind it is the command that causes the effect.',
  since: '0.2.0',
  level: 'effect',
  schema: textListSchema(
    { minLength: 1, description: 'program, subcommands, options, operands; with `NAME=value` in front perhaps' },
    { minItems: 1 },
  ),
  examples: {
    matches: [
      { pattern: 'git push --force', ...bash('git -C sub push -f origin main'), because: '`-f` is `--force`' },
      { pattern: 'git push --force', ...bash("bash -lc 'git push origin +main'"), because: 'a `+` forces' },
      { pattern: 'rm --recursive', ...bash('/bin/rm -fr build'), because: 'clusters and paths are seen through' },
      { pattern: ['terraform destroy', 'kubectl delete'], ...bash('kubectl -n prod delete pod web') },
      {
        pattern: '{fly,flyctl} * {destroy,remove}',
        ...bash('fly apps destroy web'),
        because: 'braces hold alternatives',
      },
      { pattern: 'chmod 777', ...bash('find . -exec chmod 777 {} +') },
      { pattern: 'npm publish', ...bash('cd pkg && X=npm; $X publish') },
      { pattern: 'HUSKY=0 git', ...bash('HUSKY=0 git commit -m x') },
    ],
    misses: [
      { pattern: 'git push --force', ...bash('git push --force-with-lease'), because: 'a lease is no force' },
      { pattern: 'git push --force', ...bash('git commit -m "git push --force"'), because: 'data is not code' },
      { pattern: 'rm --recursive', ...bash('git rm -r --cached build') },
      { pattern: 'kubectl delete', ...bash('kubectl get delete') },
      { pattern: 'kubectl delete', ...bash('kubectl delete --help') },
      { pattern: 'aws * delete-*', ...bash('aws s3 cp delete-me.txt s3://b/'), because: 'it is no subcommand' },
      { pattern: 'npm publish', ...bash('npm run publish-docs # npm publish') },
    ],
  },
  parse: (node, report) =>
    parseFilledTextList(node, report, {
      what: 'a command or a list of commands',
      check: (text, at) => {
        const problem = findProblem(text);
        if (problem === undefined) return true;
        report.report('pattern/bad-command', { node: at }, { values: [text, problem] });
        return false;
      },
    }),
  compile: (value, reading, facts) => compileCommands(createPatternFinder(toTexts(value), facts?.programs), reading),
};

function findProblem(text: string): string | undefined {
  const [first] = expandAlternatives(text) ?? [];
  if (first === undefined) return 'its braces make too many alternatives';
  // The alternatives differ in plain characters only: quotes close in all of them or in none.
  const compiled = compileCommandPattern(first);
  return 'problem' in compiled ? compiled.problem : undefined;
}

type Ask = (command: Command) => Certainty;

/** One command causes an effect for each of its words: it is compared once, since that takes time with its length. */
function remembering(ask: Ask): Ask {
  const answers = new WeakMap<Command, Certainty>();
  return (command) => {
    const known = answers.get(command);
    if (known !== undefined) return known;
    const answer = ask(command);
    answers.set(command, answer);
    return answer;
  };
}

/** The kinds of effects that commands cause. */
const caused: readonly EffectKind[] = ['read', 'write', 'delete', 'execute', 'connect', 'query'];

function compileCommands(find: PatternFinder, reading: Reading): EffectCondition {
  const ask = remembering((command) => {
    const concerned = find(command);
    if (reading === 'generous') return surestOf(concerned, (pattern) => containsCommand(pattern, command));
    return concerned.some((pattern) => equalsCommand(pattern, command)) ? 'certain' : 'no';
  });
  const beside: EffectCondition = {
    reads: 'effect',
    kinds: caused,
    isCause: true,
    holds: (_call, effect) => holdsForCause(effect, reading, ask),
  };
  return {
    reads: 'effect',
    kinds: ['execute'],
    holds: (_call, effect) => holdsForCommand(effect, reading, ask),
    beside,
  };
}

function holdsForCommand(effect: Effect, reading: Reading, ask: Ask): Certainty {
  if (effect.kind !== 'execute' || (reading === 'strict' && effect.guessed === true)) return 'no';
  return both(effect.certainty, ask(effect.command));
}

/** A stopping rule means any command around the effect, an approving one the nearest. */
function holdsForCause(effect: Effect, reading: Reading, ask: Ask): Certainty {
  if (effect.kind === 'invoke' || effect.kind === 'opaque') return 'no';
  if (reading === 'strict' && effect.guessed === true) return 'no';
  const causes = effect.causes ?? [];
  return both(effect.certainty, surestOf(reading === 'strict' ? causes.slice(-1) : causes, ask));
}
