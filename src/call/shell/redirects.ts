import { changeState, type Opened } from './shell-state.ts';
import { withEntry } from '../../lib/layered-map.ts';
import type { Redirection } from 'unbash';
import { textOf, type Word, type WordPart } from '../command.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import { programIn } from '../programs/table-effects.ts';
import { asText, sourceOf } from '../programs/word-pieces.ts';
import { contextAt, type TextContext } from '../reading.ts';
import { contentAt, familyMark } from './known-files.ts';
import { filesOf, noteDescriptor, noteText, targetsOfCopy } from './descriptors.ts';
import { flowOfEnvironment } from './environment-flow.ts';
import { expandBody, expandTarget, expandToOne } from './expand-word.ts';
import type { ErrorTarget } from './error-output.ts';
import { flowOfParts, joinFlows } from './flow.ts';
import type { ShellRun } from './shell-run.ts';
import { changed, joinAlternatives, joinStreams, nothing, streamOf, unheard, withFlow, type Stream } from './stream.ts';
import { countDeferred, walkDeferred } from './process-substitution.ts';
import { effectsOnPath, subjectOf } from './word-places.ts';

/** What the redirections of a command connect it to. */
export interface Redirected {
  /** Its standard input; undefined where nothing is redirected. */
  readonly input: Stream | undefined;
  /** What it may read from other descriptors: `/dev/fd/3`. */
  readonly besides: Stream | undefined;
  /** The files that its output goes to, and none of it further. */
  readonly outputs: readonly Output[];
  /** Where its error output goes. */
  readonly errors: ErrorTarget;
  /** The commands that are written to: `> >(commands)`. */
  readonly processes: readonly Word[];
}

export interface Output {
  /** One of these. */
  readonly targets: Opened;
  /** What the file held before stays. */
  readonly isAppended: boolean;
  /** What is written lies over a part of it: `1<> file`. */
  readonly isLaidOver?: boolean;
}

/** For what the redirections are made. */
interface Redirecting {
  readonly context: TextContext;
  /** Nothing that is read is run: it may ask a port of this machine whether it is open. */
  readonly isProbe?: boolean;
}

/** Of a command without redirections. */
export const notRedirected: Redirected = {
  input: undefined,
  besides: undefined,
  outputs: [],
  errors: undefined,
  processes: [],
};

/** Follows redirections: their files are read and written, and heredocs are data. */
export function followRedirects(
  redirects: readonly Redirection[],
  run: ShellRun,
  { context, isProbe = false }: Redirecting,
): Redirected {
  let input: Stream | undefined;
  let besides: Stream | undefined;
  const outputs: Output[] = [];
  const processes: Word[] = [];
  let errors: ErrorTarget;
  const open = (redirect: Redirection, stream: Stream | undefined): void => {
    if (isStandardInput(redirect)) input = stream;
    else if (stream !== undefined) besides = besides === undefined ? stream : joinAlternatives([besides, stream]);
  };
  const openText = (redirect: Redirection, stream: Stream | undefined): void => {
    open(redirect, stream);
    if (stream !== undefined) noteText(redirect, stream, run);
  };
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') openText(redirect, streamOfParts(heredocParts(redirect, run), context.from));
    else if (redirect.type === 'HereString')
      openText(redirect, redirect.target && streamOfWord(expandToOne(redirect.target, run)));
    else if (redirect.target !== undefined) {
      const deferred = countDeferred(run);
      const target = expandTarget(redirect.target, run);
      // What is written to another descriptor than the output may be more than is followed.
      if (!isStandardOutput(redirect)) {
        const scripts = run.deferred.slice(deferred);
        walkDeferred(run, deferred, { sources: ['variable'] });
        run.deferred.push(...scripts);
      }
      const copied = targetsOfCopy(redirect.operator, target, run);
      const isCopy = redirect.operator === '<&' && isDescriptor(target);
      if (isCopy) open(redirect, copied === undefined ? unheard : contentOfAny(copied, run));
      if (copied !== undefined && redirect.operator !== '<&') outputs.push({ targets: copied, isAppended: true });
      const uses = usesOf(redirect.operator, target);
      if (uses.length > 0) noteDescriptor(redirect, target, run);
      const isHarmless = isProcess(target) || (isProbe && ownSocket.test(textOf(target) ?? ''));
      const touched = isHarmless
        ? []
        : uses.flatMap((use) => effectsOnPath(target, { use }, { state: run.state, context }));
      run.effects.push(...touched);
      if (uses.length > 0) run.effects.push(...effectsOfSocket(target, context));
      const reads = touched.flatMap((effect) => (effect.kind === 'read' ? [effect] : []));
      if (uses[0] === 'read' && !isCopy) open(redirect, withFlow(contentOf(target, run), reads));
      const isWritten = uses.includes('write');
      const isOutput = isWritten && isStandardOutput(redirect);
      if (isWritten && !isOutput && writesErrors.test(run.source.text))
        noteContent(target, { sources: ['file', 'variable'] }, run);
      const output = {
        targets: [target],
        isAppended: redirect.operator.endsWith('>>'),
        isLaidOver: redirect.operator === '<>',
      };
      if (isOutput) outputs.push(output);
      if (isProcess(target) && isWritten) processes.push(target);
      if (joinsErrors(redirect)) errors = outputs.length > 0 ? 'output' : 'outer';
      else if (isWritten && takesErrors(redirect)) errors = isOutput ? 'output' : [output];
    }
  }
  return { input, besides, outputs, errors, processes };
}

/** `2> file`, `&> file`, `>& file`. */
function takesErrors({ operator, descriptor }: Redirection): boolean {
  if (descriptor?.type === 'FileDescriptor') return descriptor.value === 2;
  return operator.startsWith('&') || operator === '>&';
}

/** Without a number, what is read is the standard input; that of another descriptor leaves it as it is. */
function isStandardInput({ descriptor }: Redirection): boolean {
  return descriptor === undefined || (descriptor.type === 'FileDescriptor' && descriptor.value === 0);
}

/** The text itself writes to the errors, which are not followed. */
const writesErrors = />&\s?2|\/dev\/(?:stderr|fd\/2)/;

function isStandardOutput({ descriptor }: Redirection): boolean {
  return descriptor?.type !== 'FileDescriptor' || descriptor.value === 1;
}

/** What a command reads: its own input before that of the shell, and perhaps what other descriptors hold. */
export function inputOf(
  { input: own, besides }: Redirected,
  given: Stream | undefined,
  run: ShellRun,
): Stream | undefined {
  const input = own ?? run.state.standardInput ?? given;
  return besides === undefined || input === undefined ? (input ?? besides) : joinAlternatives([input, besides]);
}

/** `2>&1`. */
function joinsErrors(redirect: Redirection): boolean {
  return (
    redirect.type === 'Redirect' &&
    redirect.operator === '>&' &&
    redirect.descriptor?.type === 'FileDescriptor' &&
    redirect.descriptor.value === 2 &&
    redirect.target?.value === '1'
  );
}

/** Another than the standard input, which stays what it is. */
function isDescriptor(target: Word): boolean {
  return /^[1-9]\d*-?$/.test(textOf(target) ?? '1');
}

const socket = /^\/dev\/(?:tcp|udp)\/([^/]+)\/[^/]+$/;

/** A port of this machine. */
const ownSocket = /^\/dev\/(?:tcp|udp)\/(?:localhost|127(?:\.\d{1,3}){3}|::1)\/\w{1,32}$/;

/** `/dev/tcp/host/port` is a connection, in bash and some others (Bash manual, 3.6). */
function effectsOfSocket(target: Word, context: TextContext): readonly Effect[] {
  const host = socket.exec(textOf(target) ?? '')?.[1];
  return host === undefined ? [] : context.readers.url(host, 'possible', contextAt(target.from, context));
}

/** `>&2`, `2>&-` copy and close descriptors; any other word behind `>&` is a file (Bash manual, 3.6). */
function usesOf(operator: string, target: Word): readonly PathUse[] {
  if (operator.endsWith('&') && /^(?:\d+-?|-)$/.test(textOf(target) ?? '')) return [];
  if (operator === '<' || operator === '<&') return ['read'];
  return operator === '<>' ? ['read', 'write'] : ['write'];
}

function heredocParts(
  { body, delimiter }: Extract<Redirection, { type: 'HereDoc' }>,
  run: ShellRun,
): readonly WordPart[] {
  const isPlain = delimiter?.quoted === true || body.parts === undefined;
  return isPlain ? [{ kind: 'text', text: body.text }] : expandBody(body.parts, run);
}

function streamOfWord(word: Word): Stream {
  const { parts, from } = asText(word);
  return streamOfParts([...parts, { kind: 'text', text: '\n' }], from);
}

function streamOfParts(parts: readonly WordPart[], from: ArgumentSpan): Stream {
  if (parts.every(({ kind }) => kind === 'text'))
    return withFlow(streamOf(parts.map(({ text }) => text).join('')), flowOfParts(parts));
  const origins = parts.flatMap(({ kind, origin }) => (kind === 'text' ? [] : (origin ?? ['variable' as const])));
  const flow = joinFlows([flowOfParts(parts), flowOfEnvironment(parts, from)]);
  return withFlow({ sources: [...new Set(['text' as const, ...origins])], parts }, flow);
}

/** What a file holds: what the text wrote there, or something that only the file tells. */
export function contentOf(target: Word, run: ShellRun): Stream {
  const isSocket = socket.test(textOf(target) ?? '');
  return knownContent(target, run) ?? programIn(target) ?? { sources: [isSocket ? 'network' : 'file'] };
}

export function knownContent(target: Word, run: ShellRun): Stream | undefined {
  const { state } = run;
  if (state.files.size === 0) return undefined;
  return isProcess(target) ? state.files.get(sourceOf(target)) : contentAt(subjectOf(target, state), run);
}

/** What a descriptor holds that the text has opened, by the name that a system gives it. */
export function contentOfDescriptor(target: Word, run: ShellRun): Stream | undefined {
  if (run.state.descriptors.size === 0) return undefined;
  const number = /^\/(?:dev|proc\/(?:self|\d+))\/fd\/(\d+)$/.exec(textOf(target) ?? '')?.[1];
  const opened = number === undefined ? undefined : run.state.descriptors.get(number);
  return opened === undefined ? undefined : contentOfAny(opened, run);
}

/** `<(commands)`: what it holds is noted under its own text. */
export function isProcess({ parts }: Word): boolean {
  return parts.length === 1 && parts.some(({ kind, text }) => kind === 'unknown' && /^[<>]\(/.test(text));
}

function contentOfAny(targets: Opened, run: ShellRun): Stream {
  const contents = filesOf(targets, run).map((target) => contentOf(target, run));
  return joinAlternatives(targets.length === contents.length ? contents : [...contents, unheard]);
}

/** Notes what a command has written to the files that its output goes to. */
export function noteOutputs(outputs: readonly Output[], content: Stream, run: ShellRun): void {
  for (const { targets, isAppended, isLaidOver } of outputs)
    for (const target of filesOf(targets, run)) {
      const laid = isLaidOver === true ? knownContent(target, run) : undefined;
      const whole = laid === undefined ? content : changed(joinStreams([laid, content]));
      const written = isAppended ? appendedTo(contentOf(target, run), content) : whole;
      const before = targets.length > 1 ? knownContent(target, run) : undefined;
      noteContent(target, before === undefined ? written : joinAlternatives([before, written]), run);
    }
}

/** What is printed further where outputs go to files: nothing, unless they may not. */
export function printedFurther(outputs: readonly Output[], printed: Stream, output: Stream): Stream {
  if (outputs.length === 0) return output;
  return outputs.every(({ targets }) => targets.includes('before')) ? joinAlternatives([printed, output]) : printed;
}

/** Of what was there before, only what the text tells is known. */
function appendedTo(before: Stream, added: Stream): Stream {
  const known = before.alternatives === undefined ? { ...before, text: before.text ?? '' } : before;
  return withFlow(joinStreams([known, added]), before.flow);
}

/** Notes what has been written to a file. */
export function noteContent(target: Word, content: Stream, run: ShellRun): void {
  const isOpened = isProcess(target);
  const { canonical, wild } = isOpened
    ? { canonical: sourceOf(target), wild: undefined }
    : subjectOf(target, run.state);
  if (wild === 'unknown' || !run.context.budget.spend(run.state.files.size)) return;
  const files = withEntry(run.state.files, canonical, content);
  run.state = changeState(run.state, { files: wild === undefined ? files : withEntry(files, familyMark, nothing) });
}
