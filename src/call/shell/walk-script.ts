import { withEntry } from '../../lib/layered-map.ts';
import type {
  AndOr,
  CommandNode,
  Command as SimpleCommand,
  CompoundCommand,
  CompoundList,
  Coproc,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Redirected,
  Statement,
  SyntaxNode,
} from 'unbash';
import { evaluateArithmetic } from './arithmetic.ts';
import { arithmeticShell } from './arithmetic-shell.ts';
import { noteEvaluated } from './evaluated-tests.ts';
import { hasErrors } from './parse-text.ts';
import { sourceOf } from '../programs/word-pieces.ts';
import { inputOfCoproc, withOwnInput, withOwnOutput } from './descriptors.ts';
import {
  errorsOf,
  hearErrors,
  tellErrors,
  withOuter,
  withTime,
  traceOfCompound,
  walkWithErrors,
} from './error-output.ts';
import { followRedirects, inputOf, noteOutputs, printedFurther } from './redirects.ts';
import { countDeferred, walkDeferred } from './process-substitution.ts';
import { runSimpleCommand } from './simple-command.ts';
import { fork, forkBeside, pushOpaque, waysBeside, type ShellRun } from './shell-run.ts';
import { afterStatement, besideOthers, mergeStates, withChangedFiles, withFilesOf } from './merge-states.ts';
import { changeState, type FunctionBody } from './shell-state.ts';
import { joinStreams, nothing, unheard, type Stream } from './stream.ts';
import { endShell, noteTime, noTraps } from './traps.ts';
import { walkAndOr } from './walk-and-or.ts';
import { walkCase, walkIf } from './walk-branches.ts';
import { walkFor, walkLoop, walkWhile } from './walk-loops.ts';
import { walkScripts } from './walk-scripts.ts';

/** Walks every command of a script, in order, as if each of them runs; what they print together. */
export function walkScript(script: ParsedScript, run: ShellRun, input?: Stream): Stream {
  if (hasErrors(script)) pushOpaque(run, 'a shell text with a syntax error', run.source.locate(script.pos, script.end));
  return walkStatements(script.commands, run, input);
}

function walkStatements(statements: readonly Statement[], run: ShellRun, input: Stream | undefined): Stream {
  const outputs: Stream[] = [];
  for (const { command, background } of statements) {
    const deferred = countDeferred(run);
    // What stands behind an `exit` changes nothing.
    const here = run.state.hasEnded ? fork(run) : run;
    outputs.push(background === true ? walkBackground(command, here, input) : walkNode(command, here, input));
    walkDeferred(here, deferred, unknownStream);
    here.state = afterStatement(here.state);
    if (here === run) noteTime(run);
    else run.reader.walkUncalled(here, run.state.functions);
  }
  return run.isHeard ? joinStreams(outputs) : unheard;
}

const unknownStream: Stream = { sources: ['variable'] };

/** It runs in a shell of its own, of which files alone are left. */
function walkBackground(node: PipelineNode | AndOr, run: ShellRun, input: Stream | undefined): Stream {
  const side = forkBeside(run);
  const output = walkNode(node, side, input);
  run.reader.walkUncalled(side, run.state.functions);
  run.state = withFilesOf(run.state, side.state);
  return output;
}

export function walkList(list: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  return walkStatements(list.commands, run, input);
}

export function walkNode(node: PipelineNode | AndOr, run: ShellRun, input: Stream | undefined): Stream {
  if (!run.context.budget.spend(8)) {
    pushOpaque(run, 'more than can be looked at', run.source.locate(node.pos, node.end));
    return { sources: ['variable'] };
  }
  if (node.type === 'AndOr') return walkAndOr(node, run, input);
  return node.type === 'Pipeline' ? walkPipeline(node, run, input) : walkCommand(node, run, input);
}

/** Each side of a pipe runs in a shell of its own. */
function walkPipeline(pipeline: Pipeline, run: ShellRun, input: Stream | undefined): Stream {
  const output = walkPipe(pipeline, run, input);
  return pipeline.prefixes.some(({ type }) => type === 'Time') ? withTime(output, run) : output;
}

function walkPipe({ commands, operators }: Pipeline, run: ShellRun, input: Stream | undefined): Stream {
  const [only] = commands;
  if (commands.length === 1 && only !== undefined) return walkCommand(only, run, input);
  const start = run.state;
  let stream = input;
  let last = start;
  let index = 0;
  for (const command of commands) {
    const isPiped = index < commands.length - 1;
    const own = index === 0 ? start : withOwnInput(besideOthers(start, run.state));
    const side = forkBeside(run, isPiped ? withOwnOutput(own) : own);
    if (isPiped) side.isHeard = true;
    const given = stream;
    if (operators[index] === '|&') {
      const { output, errors } = hearErrors(side, () => walkCommand(command, side, given));
      stream = joinStreams([...errors, output]);
    } else stream = walkCommand(command, side, given);
    run.reader.walkUncalled(side, start.functions);
    // Files outlive the shells that wrote them.
    run.state = withChangedFiles(run.state, own, side.state);
    last = side.state;
    index += 1;
  }
  // zsh runs the last of them in this shell.
  if (last.variables !== start.variables || last.place !== start.place) run.state = mergeStates(run.state, last);
  return stream ?? nothing;
}

function walkCommand(node: CommandNode, run: ShellRun, input: Stream | undefined): Stream {
  run.given = input;
  if (node.type === 'Command') return runSimpleCommand(node, run, input);
  if (node.type === 'Redirected') return walkRedirected(node, run, input);
  if (node.type === 'Coproc') return walkCoproc(node, run, input);
  if (node.type !== 'Function') return walkCompound(node, run, input);
  run.context.budget.spend(run.state.functions.size);
  const { functions, functionTexts } = run.state;
  // Whoever called it has called another.
  run.called.delete(node.name.value);
  const text = run.source.text.slice(node.body.pos, node.body.end);
  run.state = changeState(run.state, {
    functions: withEntry(functions, node.name.value, [node.body]),
    functionTexts: withEntry(functionTexts, node.name.value, text),
  });
  return nothing;
}

/** Other commands write to its input. */
function walkCoproc({ body, name }: Coproc, run: ShellRun, input: Stream | undefined): Stream {
  const side = forkBeside(run);
  // What the text itself has written there is known at its end.
  run.traps.readers.push((shell) => {
    const written = shell.state.files.get(sourceOf(inputOfCoproc(name?.value ?? 'COPROC')));
    if (written !== undefined) walkBody(body, forkBeside(shell), written);
  });
  const output = walkBody(body, side, input ?? { sources: ['variable'] });
  run.reader.walkUncalled(side, run.state.functions);
  return output;
}

function walkRedirected({ command, redirects }: Redirected, run: ShellRun, input: Stream | undefined): Stream {
  const deferred = countDeferred(run);
  const opened = followRedirects(redirects, run, { context: run.context });
  const { outputs } = opened;
  const waiting = run.deferred.splice(deferred);
  const { isHeard } = run;
  run.isHeard ||= outputs.length > 0 || waiting.length > 0;
  const read = inputOf(opened, input, run);
  const { standardInput } = run.state;
  if (opened.input !== undefined) run.state = withOwnInput(run.state);
  const { output, outer } = walkWithErrors(errorsOf(opened), run, () => walkCompound(command, run, read));
  if (opened.input !== undefined) run.state = changeState(run.state, { standardInput });
  run.isHeard = isHeard;
  noteOutputs(outputs, output, run);
  run.deferred.push(...waiting);
  const printed = walkDeferred(run, deferred, output);
  return withOuter(printedFurther(outputs, printed, output), outer);
}

export function walkBody(body: FunctionBody | SimpleCommand, run: ShellRun, input: Stream | undefined): Stream {
  if (body.type === 'CompoundList') return walkList(body, run, input);
  return walkCommand(body, run, input);
}

function walkCompound(node: CompoundCommand, run: ShellRun, input: Stream | undefined): Stream {
  if (run.state.tracesCommands && !isGroup(node)) tellErrors(traceOfCompound, nothing, run);
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
      return walkLoop(node.body, run, {
        input,
        evaluate: () => {
          walkExpansions(node.test, run);
          walkExpansions(node.update, run);
        },
      });
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

function isGroup({ type }: CompoundCommand): boolean {
  return type === 'Subshell' || type === 'BraceGroup';
}

function walkExpansions(node: SyntaxNode | undefined, run: ShellRun): void {
  if (node !== undefined) walkScripts(node, run, 0);
}

function walkSubshell(body: CompoundList, run: ShellRun, input: Stream | undefined): Stream {
  const inner = fork(run, { traps: noTraps(), ways: waysBeside(run) });
  const output = walkList(body, inner, input);
  run.reader.walkUncalled(inner, run.state.functions);
  endShell(inner);
  run.state = withFilesOf(run.state, inner.state);
  return output;
}
