import { textOf } from '../../call/command.ts';
import { findProgram } from '../../call/programs/find-program.ts';
import type { Invocation, OperandToken, OptionToken } from '../../call/programs/invocation.ts';
import { findOption, findSubcommand, optionNamesOf, subcommandNamesOf } from '../../call/programs/lookup.ts';
import { baseName } from '../../call/programs/program-names.ts';
import type { Program } from '../../call/programs/program.ts';
import { closestName } from '../../lib/closest-name.ts';
import { expandAlternatives } from '../../match/commands/alternatives.ts';
import { compileCommandPattern } from '../../match/commands/command-pattern.ts';
import type { Rule } from '../../policy/rule.ts';
import { keyedTexts } from '../conditions.ts';
import { perRule, type Finding } from '../finding.ts';

/**
 * A command that names an option or a subcommand which its program does not have: such a rule matches nothing. Where the
 * tables may lack what the program has, only a name that is nearly a known one is told of.
 */
export const unknownCommandWord = perRule((rule) =>
  keyedTexts(rule)
    .filter(({ key }) => key === 'command')
    .flatMap(({ texts }) =>
      texts.flatMap((text) => (expandAlternatives(text) ?? []).flatMap((each) => findingsOf(each, rule))),
    ),
);

function findingsOf(text: string, rule: Rule): readonly Finding[] {
  const pattern = compileCommandPattern(text);
  if ('problem' in pattern) return [];
  const spelled = textOf(pattern.program.word);
  const program = spelled === undefined ? undefined : findProgram(baseName(spelled));
  const [reading] = pattern.readAs(program);
  if (spelled === undefined || program === undefined || reading === undefined) return [];
  return [
    ...reading.options.flatMap((option) => findingOfOption(option, reading, { rule, program: spelled })),
    ...findingOfSubcommand(reading, program, { rule, program: spelled }),
  ];
}

interface Place {
  readonly rule: Rule;
  readonly program: string;
}

function findingOfOption(
  { names: [name = ''], level, isShortened, word }: OptionToken,
  { levels, subcommands }: Invocation,
  { rule, program }: Place,
): readonly Finding[] {
  if (level !== undefined && isShortened !== true) return [];
  const written = (textOf(word) ?? name).replace(/=.*$/s, '');
  // A cluster is written in one word with letters that are known.
  const wanted = isShortened === true || written.startsWith('--') ? written : name;
  if (findOption(levels, wanted) !== undefined) return [];
  const suggestion = nearest(wanted, levels.flatMap(optionNamesOf));
  const isCertain = levels.at(-1)?.isComplete === true;
  if (suggestion === undefined && !isCertain) return [];
  const where = [program, ...subcommands].join(' ');
  return [{ code: 'lint/unknown-option', rule, values: [wanted, where], ...(suggestion && { suggestion }) }];
}

/** The word behind the subcommands that were entered, where another one is due. */
function findingOfSubcommand(
  { tokens, levels, subcommands }: Invocation,
  program: Program,
  place: Place,
): readonly Finding[] {
  const operands = tokens.filter((token) => token.kind === 'operand');
  const [within, word] = dueAt(operands, levels, program);
  const text = word && textOf(word.word);
  if (within === undefined || text === undefined || findSubcommand(within, text) !== undefined) return [];
  const suggestion = nearest(text, subcommandNamesOf(within));
  const isCertain = within.isComplete === true;
  if (suggestion === undefined && !isCertain) return [];
  const entered = subcommands.slice(0, operands.indexOf(word));
  const where = [place.program, ...entered].join(' ');
  return [
    { code: 'lint/unknown-subcommand', rule: place.rule, values: [text, where], ...(suggestion && { suggestion }) },
  ];
}

type Due = readonly [Program, OperandToken] | readonly [undefined, undefined];

function dueAt(operands: readonly OperandToken[], levels: Invocation['levels'], program: Program): Due {
  let within = program;
  for (const [index, operand] of operands.entries()) {
    if (operand.maybeValue === true) continue;
    const isDue = within.subcommands !== undefined && (within.operandKinds ?? []).length === 0;
    const text = textOf(operand.word);
    if (!isDue || text === undefined) return [undefined, undefined];
    const next = findSubcommand(within, text);
    if (next === undefined) return [within, operand];
    within = levels[index + 1] ?? next;
  }
  return [undefined, undefined];
}

/** Names resemble others by chance: only a slip of a letter or two counts. */
function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length < 5) return undefined;
  return closestName(
    name,
    known.filter((each) => each !== name && each.length > 3 && isSlipOf(each, name)),
  );
}

/** Whether the names are the same but for two letters in one place. */
function isSlipOf(one: string, other: string): boolean {
  const most = Math.max(one.length, other.length);
  if (most - Math.min(one.length, other.length) > 1) return false;
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return start + end >= most - 2;
}
