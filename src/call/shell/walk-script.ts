import type {
  AndOr,
  Case,
  CommandNode,
  Command as SimpleCommand,
  CompoundCommand,
  CompoundList,
  For,
  If,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Redirected,
  Statement,
  SyntaxNode,
  While,
} from 'unbash';
import { textOf, type Word } from '../command.ts';
import { expandWord, walkScripts } from './expand-word.ts';
import { hasErrors } from './parse-text.ts';
import { followRedirects, noteOutputs } from './redirects.ts';
import { countDeferred, walkDeferred } from './process-substitution.ts';
import { runSimpleCommand, setVariable } from './simple-command.ts';
import { fork, pushOpaque, type ShellRun } from './shell-run.ts';
import { flowOfParts, forgottenValue, joinFlows } from './flow.ts';
import { eachLine } from './lines.ts';
import { mergeStates, withEntry, type FunctionBody, type Value } from './shell-state.ts';
import { changed, joinStreams, nothing, type Stream } from './stream.ts';

/** Walks every command of a script, in order, as if each of them runs; what they print together. */
export function walkScript(script: ParsedScript, run: ShellRun, input?: Stream): Stream {
  if (hasErrors(script)) pushOpaque(run, 'a shell text with a syntax error', run.source.locate(script.pos, script.end));
  return walkStatements(script.commands, run, input);
}

function walkStatements(statements: readonly Statement[], run: ShellRun, input: Stream | undefined): Stream {
  return joinStreams(
    statements.map(({ command }) => {
      const deferred = countDeferred(run);
      const output = walkNode(command, run, input);
      walkDeferred(run, deferred, { sources: ['variable'] });
      return output;
    }),
  );
}

function walkList(list: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  return walkStatements(list.commands, run, input);
}

function walkNode(node: PipelineNode | AndOr, run: ShellRun, input: Stream | undefined): Stream {
  if (!run.context.budget.spend(8)) {
    pushOpaque(run, 'more than can be looked at', run.source.locate(node.pos, node.end));
    return { sources: ['variable'] };
  }
  if (node.type === 'AndOr') return walkAndOr(node, run, input);
  return node.type === 'Pipeline' ? walkPipeline(node, run, input) : walkCommand(node, run, input);
}

/** What stands behind `||` runs where what is before it has failed. */
function walkAndOr({ commands, operators }: AndOr, run: ShellRun, input: Stream | undefined): Stream {
  let before = run.state;
  const outputs = commands.map((command, index) => {
    if (operators[index - 1] !== '||') {
      before = run.state;
      return walkNode(command, run, input);
    }
    const succeeded = run.state;
    run.state = before;
    const output = walkNode(command, run, input);
    run.state = run.state === before ? succeeded : mergeStates(succeeded, run.state);
    return output;
  });
  return joinStreams(outputs);
}

/** Each side of a pipe runs in a shell of its own. */
function walkPipeline({ commands }: Pipeline, run: ShellRun, input: Stream | undefined): Stream {
  if (commands.length === 1) return joinStreams(commands.map((command) => walkCommand(command, run, input)));
  const start = run.state;
  let stream = input;
  for (const command of commands) {
    const side = fork(run, { state: start });
    stream = walkCommand(command, side, stream);
    // Files outlive the shells that wrote them.
    run.state = { ...run.state, files: new Map([...run.state.files, ...side.state.files]) };
  }
  return stream ?? nothing;
}

function walkCommand(node: CommandNode, run: ShellRun, input: Stream | undefined): Stream {
  if (node.type === 'Command') return runSimpleCommand(node, run, input);
  if (node.type === 'Redirected') return walkRedirected(node, run, input);
  if (node.type === 'Coproc') return walkBody(node.body, fork(run), input);
  if (node.type !== 'Function') return walkCompound(node, run, input);
  run.context.budget.spend(run.state.functions.size);
  run.state = { ...run.state, functions: withEntry(run.state.functions, node.name.value, node.body) };
  return nothing;
}

function walkRedirected({ command, redirects }: Redirected, run: ShellRun, input: Stream | undefined): Stream {
  const deferred = countDeferred(run);
  const { input: own, outputs } = followRedirects(redirects, run, run.context);
  const waiting = run.deferred.splice(deferred);
  const output = walkCompound(command, run, own ?? input);
  noteOutputs(outputs, output, run);
  run.deferred.push(...waiting);
  const printed = walkDeferred(run, deferred, output);
  return outputs.length > 0 ? printed : output;
}

export function walkBody(body: FunctionBody | SimpleCommand, run: ShellRun, input: Stream | undefined): Stream {
  if (body.type === 'CompoundList') return walkList(body, run, input);
  return walkCommand(body, run, input);
}

function walkCompound(node: CompoundCommand, run: ShellRun, input: Stream | undefined): Stream {
  switch (node.type) {
    case 'Subshell':
      return walkSubshell(node.body, run, input);
    case 'BraceGroup':
      return walkList(node.body, run, input);
    case 'If':
      return walkIf(node, run, input);
    case 'For':
    case 'Select':
      return walkFor(node, run, input);
    case 'While':
      return walkWhile(node, run, input);
    case 'ArithmeticFor':
      walkExpansions(node.initialize, run);
      walkExpansions(node.test, run);
      walkExpansions(node.update, run);
      return walkLoop(node.body, run, input);
    case 'Case':
      return walkCase(node, run, input);
    case 'TestCommand':
    case 'ArithmeticCommand':
      walkExpansions(node.expression, run);
      return nothing;
    default:
      return node satisfies never;
  }
}

function walkExpansions(node: SyntaxNode | undefined, run: ShellRun): void {
  if (node !== undefined) walkScripts(node, run, 0);
}

function walkSubshell(body: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  const inner = fork(run);
  const output = walkList(body, inner, input);
  run.state = { ...run.state, files: inner.state.files };
  return output;
}

/** Walks a branch that may not run. */
function walkBranch(list: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  const before = run.state;
  const output = walkList(list, run, input);
  run.context.budget.spend(run.state.variables.size);
  run.state = mergeStates(run.state, before);
  return output;
}

function walkIf(node: If, run: ShellRun, input: Stream | undefined): Stream {
  const outputs = [walkList(node.clause, run, input), walkBranch(node.then, run, input)];
  for (const { clause, then } of node.elif) outputs.push(walkList(clause, run, input), walkBranch(then, run, input));
  if (node.else !== undefined) outputs.push(walkBranch(node.else, run, input));
  return joinStreams(outputs);
}

/** `while read line`: a round for each line of the input. */
const readsLine = /^\s*(?:IFS=\S*\s+)?read\s/;

function walkWhile({ clause, body }: While, run: ShellRun, input: Stream | undefined): Stream {
  const reading = run.source.text.slice(clause.pos, clause.end);
  const isReading = readsLine.test(reading);
  const isDelimited = / -\w*d/.test(reading);
  const rounds = isReading && !(isDelimited && input?.text !== undefined) ? eachLine(input, fewRounds) : undefined;
  return joinStreams(
    (rounds ?? [input]).flatMap((line) => {
      forgetAssigned(run, clause.pos, body.end);
      return [walkList(clause, run, line), walkLoop(body, run, input)];
    }),
  );
}

/** What a round of the loop assigns is not known at the start of the next. */
function walkLoop(body: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  forgetAssigned(run, body.pos, body.end);
  const output = walkBranch(body, run, input);
  // How often it runs is not known.
  return changed(output);
}

/** `cd` in a loop leads on from where the round before has led. */
function forgetAssigned(run: ShellRun, start: number, end: number): void {
  const text = run.source.text.slice(start, end);
  const { variables } = run.state;
  const forgetsAll =
    /\b(?:read|mapfile|readarray|getopts|printf|unset|let|eval|source|declare|local|typeset|export)\b|(?:^|[\s;&|])\.\s|\+\+|--|\(\(/.test(
      text,
    );
  const names = [...variables.keys()].filter(
    (name) => forgetsAll || text.includes(`${name}=`) || text.includes(`${name}+=`) || text.includes(`for ${name}`),
  );
  if (names.length > 0)
    run.state = {
      ...run.state,
      variables: new Map([
        ...variables,
        ...names.map((name) => [name, forgottenValue(name, [variables.get(name)])] as const),
      ]),
    };
  if (/\b(?:cd|pushd|popd)\b/.test(text) && !/\(\s*cd\b/.test(text)) run.state = { ...run.state, isLost: true };
}

const fewRounds = 8;

/** A short list of known words is walked word by word. */
function walkFor(
  { name, wordlist, body }: Pick<For, 'name' | 'wordlist' | 'body'>,
  run: ShellRun,
  input: Stream | undefined,
): Stream {
  const words = (wordlist ?? []).flatMap((word) => expandWord(word, run));
  const isShort = words.length > 0 && words.length <= fewRounds && words.every(isPlain);
  const isUsed = run.source.text.slice(body.pos, body.end).includes(name.value);
  const rounds: readonly Value[] = isShort && isUsed ? words.map(({ parts }) => [parts]) : [common(words)];
  return joinStreams(
    rounds.map((value) => {
      forgetAssigned(run, body.pos, body.end);
      setVariable(name.value, value, run);
      return walkLoopRound(body, run, input);
    }),
  );
}

function walkLoopRound(body: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  return changed(walkBranch(body, run, input));
}

function isPlain(word: Word): boolean {
  return textOf(word) !== undefined || word.parts.every(({ kind }) => kind !== 'unknown');
}

function common(words: readonly Word[]): Value {
  const [only] = words;
  if (words.length === 1 && only !== undefined && isPlain(only)) return [only.parts];
  const flow = joinFlows(words.map(({ parts }) => flowOfParts(parts)));
  const origin = words.flatMap(({ parts }) => parts.flatMap((part) => part.origin ?? []));
  if (flow === undefined && origin.length === 0) return undefined;
  return [[{ kind: 'unknown', text: '<word>', origin: [...new Set(origin)], ...(flow !== undefined && { flow }) }]];
}

function walkCase({ word, items }: Case, run: ShellRun, input: Stream | undefined): Stream {
  walkExpansions(word, run);
  return joinStreams(
    items.map(({ pattern, body }) => {
      for (const each of pattern) walkExpansions(each, run);
      return walkBranch(body, run, input);
    }),
  );
}
