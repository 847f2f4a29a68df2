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
  TestExpression,
  While,
  Word as SourceWord,
} from 'unbash';
import { textOf, type Word } from '../command.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { arithmeticShell } from './arithmetic-shell.ts';
import { expandToOne, expandWord, walkScripts } from './expand-word.ts';
import { holdsSubscriptCode } from './hidden-code.ts';
import { hasErrors } from './parse-text.ts';
import { followRedirects, noteOutputs } from './redirects.ts';
import { countDeferred, walkDeferred } from './process-substitution.ts';
import { runSimpleCommand } from './simple-command.ts';
import { lookUp, setVariable } from './variables.ts';
import { fork, forkBeside, pushOpaque, type ShellRun } from './shell-run.ts';
import { flowOfParts, joinFlows } from './flow.ts';
import {
  afterStatement,
  mergeStates,
  withDoubt,
  withEntry,
  type FunctionBody,
  type ShellState,
  type Value,
} from './shell-state.ts';
import { changed, joinStreams, nothing, type Stream } from './stream.ts';
import { findAssigned } from './find-assigned.ts';
import { eachLine } from './lines.ts';

/** Walks every command of a script, in order, as if each of them runs; what they print together. */
export function walkScript(script: ParsedScript, run: ShellRun, input?: Stream): Stream {
  if (hasErrors(script)) pushOpaque(run, 'a shell text with a syntax error', run.source.locate(script.pos, script.end));
  return walkStatements(script.commands, run, input);
}

function walkStatements(statements: readonly Statement[], run: ShellRun, input: Stream | undefined): Stream {
  const outputs = statements.map(({ command, background }) => {
    const deferred = countDeferred(run);
    const output = background === true ? walkBackground(command, run, input) : walkNode(command, run, input);
    walkDeferred(run, deferred, { sources: ['variable'] });
    run.state = afterStatement(run.state);
    return output;
  });
  return joinStreams(outputs);
}

/** What it changes is told to what comes behind, which may wait for it. */
function walkBackground(node: PipelineNode | AndOr, run: ShellRun, input: Stream | undefined): Stream {
  const side = forkBeside(run);
  const output = walkNode(node, side, input);
  run.state = side.state;
  return output;
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

/**
 * What stands behind `&&` counts as running; behind the list, it may have run or not. What stands behind `||` runs where what is
 * before it has failed.
 */
function walkAndOr({ commands, operators }: AndOr, run: ShellRun, input: Stream | undefined): Stream {
  const start = run.state;
  let before = start;
  const ways: ShellState[] = [];
  const failed = new Set<string>();
  const outputs = commands.map((command, index) => {
    const operator = operators[index - 1];
    if (operator === '||') return walkOr(command, before, { run, input });
    if (operator === '&&') {
      ways.push(run.state);
      for (const folder of run.state.ifFailed) failed.add(folder);
      run.state = { ...run.state, ifFailed: [] };
    }
    before = run.state;
    return walkNode(command, run, input);
  });
  // Where one of the commands is `exit`, another way leads on.
  const { hasEnded } = start;
  for (const way of ways) run.state = { ...mergeStates(run.state, inFolderOf(way, run.state)), hasEnded };
  for (const folder of run.state.ifFailed) failed.add(folder);
  run.state = { ...run.state, ifFailed: [...failed], hasEnded };
  return joinStreams(outputs);
}

interface Walk {
  readonly run: ShellRun;
  readonly input: Stream | undefined;
}

function walkOr(command: PipelineNode, before: ShellState, { run, input }: Walk): Stream {
  const succeeded = { ...run.state, ifFailed: [] };
  run.state = { ...before, files: run.state.files };
  const output = walkNode(command, run, input);
  run.state = mergeStates(succeeded, run.state);
  return output;
}

/** Which folder a list leaves is told by its `cd` alone. */
function inFolderOf(
  state: ShellState,
  { place, isLost, otherFolders, ifFailed, formerFolders }: ShellState,
): ShellState {
  return { ...state, place, isLost, otherFolders, ifFailed, formerFolders };
}

/** Each side of a pipe runs in a shell of its own. */
function walkPipeline({ commands }: Pipeline, run: ShellRun, input: Stream | undefined): Stream {
  if (commands.length === 1) return joinStreams(commands.map((command) => walkCommand(command, run, input)));
  const start = run.state;
  let stream = input;
  for (const command of commands) {
    const side = forkBeside(run, { state: start });
    stream = walkCommand(command, side, stream);
    // Files outlive the shells that wrote them.
    run.state = { ...run.state, files: new Map([...run.state.files, ...side.state.files]) };
  }
  return stream ?? nothing;
}

function walkCommand(node: CommandNode, run: ShellRun, input: Stream | undefined): Stream {
  if (node.type === 'Command') return runSimpleCommand(node, run, input);
  if (node.type === 'Redirected') return walkRedirected(node, run, input);
  // Other commands write to its input.
  if (node.type === 'Coproc') return walkBody(node.body, forkBeside(run), input ?? { sources: ['variable'] });
  if (node.type !== 'Function') return walkCompound(node, run, input);
  run.context.budget.spend(run.state.functions.size);
  const { functions, functionTexts } = run.state;
  const text = run.source.text.slice(node.body.pos, node.body.end);
  run.state = {
    ...run.state,
    functions: withEntry(functions, node.name.value, node.body),
    functionTexts: withEntry(functionTexts, node.name.value, text),
  };
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
    case 'ArithmeticCommand':
      walkExpansions(node.expression, run);
      evaluateArithmetic(node.expression, arithmeticShell(run));
      return nothing;
    case 'TestCommand':
      walkExpansions(node.expression, run);
      noteEvaluated(node.expression, run);
      return nothing;
    default:
      return node satisfies never;
  }
}

function walkExpansions(node: SyntaxNode | undefined, run: ShellRun): void {
  if (node !== undefined) walkScripts(node, run, 0);
}

/** Operators of `[[` that evaluate their operands as arithmetic (Bash manual, 6.4). */
const evaluating = /^-(?:eq|ne|lt|le|gt|ge|v)$/;

/** A subscript in such an operand may run code: `[[ 'a[$(id)]' -eq 1 ]]`. */
function noteEvaluated(expression: TestExpression, run: ShellRun): void {
  // A fork, since what is substituted has been walked already.
  const aside = fork(run, { effects: [] });
  const isCode = operandsOf(expression).some((word) => holdsSubscriptCode(knownText(expandToOne(word, aside))));
  if (isCode) pushOpaque(run, 'a subscript that may run code', run.source.locate(expression.pos, expression.end));
}

function knownText({ parts }: Word): string {
  return parts.map(({ kind, text }) => (kind === 'unknown' ? '' : text)).join('');
}

function operandsOf(expression: TestExpression): readonly SourceWord[] {
  switch (expression.type) {
    case 'TestUnary':
      return evaluating.test(expression.operator) ? [expression.operand] : [];
    case 'TestBinary':
      return evaluating.test(expression.operator) ? [expression.left, expression.right] : [];
    case 'TestLogical':
      return expression.operands.flatMap(operandsOf);
    case 'TestNot':
      return operandsOf(expression.operand);
    case 'TestGroup':
      return operandsOf(expression.expression);
    default:
      return expression satisfies never;
  }
}

function walkSubshell(body: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  const inner = fork(run, { atExit: [] });
  const output = walkList(body, inner, input);
  for (const each of inner.atExit) run.effects.push(...each());
  run.state = { ...run.state, files: inner.state.files };
  return output;
}

/** Walks a branch that may not run; the state behind it is that of both ways. */
function walkBranch(list: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  const before = run.state;
  const output = walkList(list, run, input);
  run.context.budget.spend(run.state.variables.size);
  run.state = mergeStates(run.state, { ...before, files: run.state.files });
  return output;
}

/** One of the branches runs; without `else`, perhaps none does. */
function walkIf(node: If, run: ShellRun, input: Stream | undefined): Stream {
  const outputs = [walkList(node.clause, run, input)];
  const ends: ShellState[] = [];
  const walkThen = (list: CompoundList): void => {
    const before = run.state;
    outputs.push(walkList(list, run, input));
    run.context.budget.spend(run.state.variables.size);
    ends.push(run.state);
    run.state = { ...before, files: run.state.files };
  };
  walkThen(node.then);
  for (const { clause, then } of node.elif) {
    outputs.push(walkList(clause, run, input));
    walkThen(then);
  }
  if (node.else !== undefined) outputs.push(walkList(node.else, run, input));
  run.state = ends.reduce((state, end) => mergeStates(state, end), run.state);
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
  // How often it runs is not known.
  return walkLoopRound(body, run, input);
}

/** What a round assigns may hold in the next; `cd` in a loop leads on from where the round before has led. */
function forgetAssigned(run: ShellRun, start: number, end: number): void {
  const text = withFunctions(run.source.text.slice(start, end), run);
  const names = findAssigned(text, run.state.variables.keys());
  run.context.budget.spend(run.state.variables.size);
  if (names.length > 0) run.state = withDoubt(run.state, names);
  if (/\b(?:cd|pushd|popd)\b/.test(text) && !/\(\s*cd\b/.test(text)) run.state = { ...run.state, isLost: true };
}

/** The text, and that of the functions that it calls. */
function withFunctions(text: string, { state: { functionTexts }, context }: ShellRun): string {
  let all = text;
  const left = new Map(functionTexts);
  for (const [name, body] of left) {
    if (!context.budget.spend(all.length) || !all.includes(name)) continue;
    all += `\n${body}`;
    left.delete(name);
  }
  return all;
}

const fewRounds = 8;

/** A short list of known words is walked word by word. */
function walkFor(
  { name, wordlist, body }: Pick<For, 'name' | 'wordlist' | 'body'>,
  run: ShellRun,
  input: Stream | undefined,
): Stream {
  const words = wordlist === undefined ? parametersOf(run) : expandList(wordlist, run);
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

/** In zsh `$a` is all elements of an array: where that makes more words, each of them has its round. */
function expandList(list: readonly SourceWord[], run: ShellRun): readonly Word[] {
  const words = list.flatMap((word) => expandWord(word, run));
  if (!list.some((word) => word.text.includes('$'))) return words;
  const wide = fork(run, { world: { ...run.world, isZsh: true }, effects: [] });
  const others = list.flatMap((word) => expandWord(word, wide));
  return others.length > words.length ? others : words;
}

/** `for x; do` goes through the parameters. */
function parametersOf(run: ShellRun): readonly Word[] {
  const from = run.source.locate(0, 0);
  const value = lookUp('@', run);
  return value?.map((parts) => ({ parts, from })) ?? [{ parts: [{ kind: 'unknown', text: '$@' }], from }];
}

/** `break` and `continue` end no more than the loop. */
function walkLoopRound(body: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  const before = run.state;
  const output = walkList(body, run, input);
  run.context.budget.spend(run.state.variables.size);
  const { files } = run.state;
  run.state = mergeStates({ ...run.state, hasEnded: before.hasEnded }, { ...before, files });
  return changed(output);
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
