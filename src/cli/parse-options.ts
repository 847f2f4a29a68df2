import { parseArgs } from 'node:util';
import { closestName } from '../lib/closest-name.ts';
import { CommandError } from './command-error.ts';
import type { Command, Option, ParsedOptions } from './command.ts';

const helpOption: Option = { name: 'help', short: 'h', summary: 'Show this help' };

/** The options of a command, with those that every command has. */
export function optionsOf(command: Command): readonly Option[] {
  return [...command.options, helpOption];
}

/** Reads what was typed after the command's name; a mistake is a `CommandError`. */
export function parseOptions(command: Command, argv: readonly string[]): ParsedOptions {
  const table = new Map(optionsOf(command).map((option) => [option.name, option]));
  const values = new Map<string, string[]>();
  const words: string[] = [];
  let rest: string[] | undefined;
  for (const token of tokenizePlain(table, argv) ?? tokenize(table, argv)) {
    if (token.kind === 'option-terminator') rest = [];
    else if (token.kind === 'positional') (rest ?? words).push(token.value);
    else addOption(command, table, values, token);
  }
  if (!values.has('help')) checkWords(command, words, rest);
  return {
    words,
    rest,
    has: (name) => values.has(known(table, name)),
    value: (name) => values.get(known(table, name))?.at(-1),
    values: (name) => values.get(known(table, name)) ?? [],
  };
}

/**
 * The same tokens as `tokenize` gives, without loading the module that it takes, where there are only words, and options by
 * their whole names. Undefined where anything else is there.
 */
function tokenizePlain(table: ReadonlyMap<string, Option>, argv: readonly string[]): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const option = word.startsWith('--') ? table.get(word.slice(2)) : undefined;
    if (!word.startsWith('-')) tokens.push({ kind: 'positional', value: word });
    else if (option === undefined) return undefined;
    else if (option.value === undefined) tokens.push(optionToken(option, undefined));
    else {
      at += 1;
      const value = argv[at];
      if (value === undefined || value.startsWith('-')) return undefined;
      tokens.push(optionToken(option, value));
    }
  }
  return tokens;
}

function optionToken({ name }: Option, value: string | undefined): Token {
  return { kind: 'option', name, rawName: `--${name}`, value, inlineValue: value === undefined ? undefined : false };
}

function tokenize(table: ReadonlyMap<string, Option>, argv: readonly string[]): readonly Token[] {
  const options = Object.fromEntries(
    [...table.values()].map(({ name, short, value }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  return parseArgs({
    args: spellEmptyValues(table, argv),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

/** An option that may stand without its value gets an empty one where another option or nothing follows. */
function spellEmptyValues(table: ReadonlyMap<string, Option>, argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((word, index) => {
    const isOptional = index < end && word.startsWith('--') && table.get(word.slice(2))?.isValueOptional === true;
    return isOptional && (argv[index + 1] ?? '-').startsWith('-') ? `${word}=` : word;
  });
}

type Token =
  | { readonly kind: 'option-terminator' }
  | { readonly kind: 'positional'; readonly value: string }
  | ({ readonly kind: 'option' } & OptionToken);

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function addOption(
  command: Command,
  table: ReadonlyMap<string, Option>,
  values: Map<string, string[]>,
  { name, rawName, value, inlineValue }: OptionToken,
): void {
  const option = table.get(name);
  if (option === undefined) throw unknownOption(command, table, rawName);
  if (option.value === undefined) {
    if (value !== undefined) throw mistake(command, `\`${rawName}\` takes no value`);
    values.set(name, []);
    return;
  }
  const isNextOption = inlineValue !== true && value?.startsWith('-') === true && value.length > 1;
  if (value === undefined || isNextOption) {
    throw mistake(
      command,
      `\`${rawName}\` needs a value`,
      `write \`${rawName}${rawName.startsWith('--') ? '=' : ' '}${option.value}\``,
    );
  }
  const parts = option.isList === true ? value.split(',') : [value];
  for (const part of parts) {
    if (option.choices === undefined || option.choices.includes(part)) continue;
    throw mistake(command, `\`${rawName}\` cannot be \`${part}\``, `it is one of: ${option.choices.join(', ')}`);
  }
  const before = values.get(name) ?? [];
  if (before.length > 0 && option.repeatable !== true) throw mistake(command, `\`${rawName}\` is there twice`);
  values.set(name, [...before, ...parts]);
}

function unknownOption(command: Command, table: ReadonlyMap<string, Option>, rawName: string): CommandError {
  const near = closestName(rawName.replace(/^-+/, ''), table.keys());
  return mistake(
    command,
    `unknown option \`${rawName}\``,
    near === undefined ? undefined : `did you mean \`--${near}\`?`,
  );
}

function checkWords(command: Command, words: readonly string[], rest: readonly string[] | undefined): void {
  const { operands } = command;
  const extra = words[operands?.atMost ?? 0];
  if (extra !== undefined) {
    throw mistake(
      command,
      `unexpected word \`${extra}\``,
      command.rest === undefined
        ? undefined
        : `what is judged goes after \`--\`: action-policy ${command.name} -- ${words.join(' ')}`,
    );
  }
  if (rest !== undefined && command.rest === undefined) throw mistake(command, '`--` means nothing here');
  for (const word of words) {
    if (operands?.choices === undefined || operands.choices.includes(word)) continue;
    const near = closestName(word, operands.choices);
    throw mistake(
      command,
      `\`${word}\` is not one of: ${operands.choices.join(', ')}`,
      near === undefined ? undefined : `did you mean \`${near}\`?`,
    );
  }
}

/** A mistake in what was typed, with the way to the help. */
export function mistake(command: Pick<Command, 'name'>, message: string, advice?: string): CommandError {
  const help = `see \`action-policy ${command.name} --help\``;
  return new CommandError(message, { help: advice === undefined ? help : `${advice}\n${help}` });
}

/** A command that asks for an option that its own table lacks is a mistake of ours. */
function known(table: ReadonlyMap<string, Option>, name: string): string {
  if (!table.has(name)) throw new Error(`no option ${name} in the table`);
  return name;
}
