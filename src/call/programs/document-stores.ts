import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { outcomeOfInput } from './interpreters.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { findLanguage } from '../code/languages.ts';
import { readCode } from '../code/read-code.ts';
import { mongoAsSql } from './scan-mongo.ts';
import { joinOutcomes } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, wordOf } from './word-pieces.ts';

/** mongosh(1): a connection text, then files of scripts; `--eval` holds a script. */
export function runMongo(run: ProgramRun): Outcome {
  const { invocation, input } = run;
  const scripts = [
    ...operandWords(run).filter((word) => /\.(?:m?js|mongodb)$/.test(textOf(word) ?? '')),
    ...valuesOf(invocation, '--file'),
  ];
  const texts = valuesOf(invocation, '--eval');
  const servers = operandWords(run).filter((word) => /^mongodb(?:\+srv)?:\/\//.test(leadOf(word)));
  const isPiped = scripts.length === 0 && texts.length === 0 && input !== undefined;
  return {
    effects: [
      ...scripts.filter(isFileWord).flatMap((word) => run.file(word, 'read')),
      ...servers.flatMap((word) => connectTo(run, word)),
      ...(isPiped && input.text === undefined && !input.sources.every((each) => each === 'file')
        ? run.opaque('a script that is piped in')
        : []),
      ...texts.flatMap((word) => effectsOfMongo(run, word)),
      ...(isPiped && input.text !== undefined
        ? effectsOfMongo(run, wordOf(input.text, { pointer: run.command.from.pointer }))
        : []),
    ],
    codeFrom: scripts.length > 0 ? ['file'] : isPiped ? input.sources : ['text'],
  };
}

/** A longer script is not looked at. */
const longestScript = 8192;

function effectsOfMongo(run: ProgramRun, word: Word): readonly Effect[] {
  const text = textOf(word);
  if (text === undefined || text.length > longestScript) return run.opaque('a script that is known only when it runs');
  const statements = mongoAsSql(text).flatMap((statement) => run.sql(wordOf(statement, word.from), undefined));
  // mongosh is a program of Node.js: its scripts have all of its modules.
  const isReaching = /\b(?:require|import|process|globalThis|eval|Function)\b/.test(text);
  const language = isReaching ? findLanguage('javascript') : undefined;
  return language === undefined
    ? statements
    : [...statements, ...readCode({ language, text, from: word.from }, run).effects];
}

/** `mongodb://user:secret@host/db` is a URL of its own scheme; its host counts. */
function connectTo(run: ProgramRun, word: Word): readonly Effect[] {
  const [, host] = /^[a-z+]+:\/\/(?:[^@/]*@)?([^/,:?]+)/.exec(leadOf(word)) ?? [];
  return host === undefined ? [] : run.connect(wordOf(host, word.from), 'possible');
}

/** Commands of Redis are the same in any case. */
export function anyCase(text: string): readonly string[] {
  return [text, text.toLowerCase()];
}

/** redis-cli: options, then one command; `--eval file` runs a script, `-x` takes the last word from the input. */
export function runRedis(run: ProgramRun): Outcome {
  const { invocation, input } = run;
  const isInteractive =
    operandWords(run).length === 0 && !hasOption(invocation, '--eval', '--scan', '--stat', '--bigkeys');
  const isPiped = isInteractive && input !== undefined;
  return {
    effects: [
      ...valuesOf(invocation, '-h').flatMap((word) => run.connect(word, 'possible')),
      ...(isPiped && !input.sources.every((each) => each === 'file') ? effectsOfLines(run, input.text) : []),
    ],
    codeFrom: hasOption(invocation, '--eval') ? ['file'] : isPiped ? input.sources : ['text'],
  };
}

/** `echo FLUSHALL | redis-cli`: each line is a command of its own. */
function effectsOfLines(run: ProgramRun, text: string | undefined): readonly Effect[] {
  if (text === undefined) return run.opaque('commands that are piped in');
  const program = run.command.words[0] ?? wordOf('redis-cli', run.command.from);
  // The line is read: the command finds nothing more on its input.
  const own = run.with({ input: undefined });
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/).filter(Boolean);
    return words.length === 0
      ? []
      : (own.runWords([program, ...words.map((word) => wordOf(word, { pointer: run.command.from.pointer }))]).effects ??
          []);
  });
}

/** Statements of HBase by the input: each is as `hbase verb operands`, of which rules speak; all else of its Ruby is read as such. */
export function runHbase(run: ProgramRun): Outcome {
  const text = run.input?.text;
  if (text === undefined) return outcomeOfInput(run, 'ruby');
  const { from } = run.command;
  const statements = text.split(/[;\n]/).map((line) =>
    line
      .trim()
      .split(/[\s,'"]+/)
      .filter(Boolean),
  );
  return joinOutcomes([
    outcomeOfInput(run, 'ruby'),
    ...statements
      .filter(([verb]) => verb !== undefined && verb !== 'shell')
      .map((words) => run.runWords(['hbase', ...words].map((word) => wordOf(word, from)))),
  ]);
}
