import { withEntry } from '../../lib/layered-map.ts';
import { textOf, type Command, type Word } from '../command.ts';
import type { ConnectEffect, Effect, FileEffect } from '../effect.ts';
import { formsOf } from '../path/path-forms.ts';
import type { Outcome } from '../programs/program.ts';
import {
  flowOfEnvironment,
  loginsShown,
  mayShowSecret,
  picksSecrets,
  printsEnvironment,
  withoutSecrets,
} from './environment-flow.ts';
import { dumpsDatabase } from './dumped-data.ts';
import { flowOfWords, joinFlows, type Flow } from './flow.ts';
import { listsProcesses, picksLines, withoutProcesses } from './process-lists.ts';
import type { ShellRun } from './shell-run.ts';
import { changeState, type ShellState } from './shell-state.ts';
import { secretsShown } from './secrets-shown.ts';
import { printsStored } from './stored-data.ts';
import { changed, withFlow, type Stream } from './stream.ts';
import { leadOf } from '../programs/word-pieces.ts';

/** A command that has run: what it was given, and what the text had written to files before it. */
export interface Ran {
  readonly command: Command;
  /** Of the program, without what differs between systems. */
  readonly name: string;
  readonly run: ShellRun;
  readonly input: Stream | undefined;
  readonly filesBefore: ShellState['files'];
  /** The commands around it, and itself. */
  readonly causes: readonly Command[];
}

/** Where data goes on to from a command: to its output and the files that it writes, and to another machine where it sends. */
export function followData(outcome: Outcome, ran: Ran): Outcome {
  const { command, name, run } = ran;
  const habits = habitsOf(name);
  const { effects = none } = outcome;
  const own = effects.length === 0 ? none : ownEffects(effects, command);
  const sends = habits.sends === true || own.some(({ kind }) => kind === 'connect');
  const isPassedOn = run.isHeard || own.some(({ kind }) => kind === 'write');
  const { sent, passed, printed, stored, isCut } =
    sends || isPassedOn ? flowsOf(outcome, own, ran, { habits, sends }) : noFlows;
  if (habits.makesPipes === true) notePipes(own, ran);
  else if (habits.keepsContents !== true) forgetEdited(own, ran);
  noteWritten(own, passed, ran);
  const told = printed === undefined ? (outcome.output ?? unknownOutput) : unknownOutput;
  // Most programs pass on what they are given with all that flowed into it.
  const output = isCut ? { ...told, flow: undefined } : told;
  // One shape for all, whatever was given.
  const all = sent === undefined ? effects : withSent(effects, sent, ran);
  const shown =
    run.isHeard || !mayShowSecret(command.words, ran.input?.flow) ? none : secretsShown(ran, habits.prints === true);
  return {
    effects: shown.length === 0 ? all : [...all, ...shown],
    output: output.text === '' ? output : outputWith(output, sends && printed === undefined ? stored : passed, ran),
    codeFrom: outcome.codeFrom ?? fromText,
    isImplied: outcome.isImplied === true,
  };
}

/** What flows out of a command: to other machines, to its output and the files that it writes, and of that what it prints of the environment. */
interface Flows {
  readonly sent: Flow | undefined;
  readonly passed: Flow | undefined;
  readonly printed: Flow | undefined;
  /** What no word names: all of a repository, a list of processes. */
  readonly stored: Flow | undefined;
  /** What it is given does not flow on as it is. */
  readonly isCut: boolean;
}

const noFlows: Flows = { sent: undefined, passed: undefined, printed: undefined, stored: undefined, isCut: false };

function flowsOf(
  { isImplied }: Outcome,
  own: readonly (FileEffect | ConnectEffect)[],
  { command, name, run, input }: Ran,
  { habits, sends }: { readonly habits: Habits; readonly sends: boolean },
): Flows {
  const reads = own.length === 0 ? none : readBy(own, name);
  const secrets = habits.prints === true || sends ? environmentIn(command.words, own) : undefined;
  const given = joinFlows([flowOfWords(command.words), secrets]);
  const copied = reads.length === 0 ? undefined : joinFlows(reads.map((effect) => flowWithin(effect, run)));
  const isInputSent = sends && input?.flow !== undefined && (habits.sendsInput === true || namesInput(command));
  const sent = sends ? joinFlows([given, copied, isInputSent ? input.flow : undefined]) : undefined;
  const printed =
    printsEnvironment(name, command) ?? picksSecrets(name, command, input?.flow) ?? dumpsDatabase(name, command);
  const piped = withoutSecrets(name, command, input?.flow);
  const isTold = habits.tellsOnly === true || isImplied === true;
  const stored = printsStored(name, command);
  const passed = joinFlows(isTold ? [given, piped, printed, stored] : [given, piped, reads, copied, printed, stored]);
  return { sent, passed, printed, stored, isCut: piped !== input?.flow };
}

/** A search passes on some of the processes that it is given. */
function outputWith(output: Stream, flow: Flow | undefined, { name, command }: Ran): Stream {
  const all = withFlow(output, flow);
  return listsProcesses(all.flow) && picksLines(name, command) ? { ...all, flow: withoutProcesses(all.flow) } : all;
}

const none: readonly never[] = [];
const fromText: NonNullable<Outcome['codeFrom']> = ['text'];

function ownEffects(effects: readonly Effect[], command: Command): readonly (FileEffect | ConnectEffect)[] {
  const own: (FileEffect | ConnectEffect)[] = [];
  for (const effect of effects) if (isOwn(effect, command)) own.push(effect);
  return own;
}

const unknownOutput: Stream = { sources: ['variable'] };

/** What a program does with data, by what it is for. */
interface Habits {
  /** It sends what it is given. */
  readonly sends?: true;
  /** It sends what stands on its input, whatever its words are. */
  readonly sendsInput?: true;
  /** It says something of files, and not what they hold. */
  readonly tellsOnly?: true;
  readonly prints?: true;
  readonly makesPipes?: true;
  /** It writes to a file's entry, and not to what it holds. */
  readonly keepsContents?: true;
}

const programsByHabit: Readonly<Record<keyof Habits, string>> = {
  sends:
    'curl wget wget2 http https xh xhs nc ncat netcat socat telnet ftp lftp sftp tftp scp rsync ssh mail mailx mutt sendmail msmtp swaks pastebinit termbin gh glab hub aws gsutil gcloud az rclone s3cmd mc b2 croc wormhole ffsend transfer dig nslookup host ping ping6 drill delv websocat grpcurl',
  sendsInput:
    'nc ncat netcat socat telnet ftp lftp sftp ssh openssl http https xh xhs mail mailx mutt sendmail msmtp swaks pastebinit termbin websocat',
  tellsOnly:
    'ls dir vdir tree exa eza lsd stat du df readlink realpath wc file find gfind fd fdfind md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum shasum md5 sum test which locate rm mkdir rmdir touch chmod chown chgrp basename dirname',
  prints: 'echo printf print',
  makesPipes: 'mkfifo mknod',
  keepsContents: 'chmod chown chgrp touch chattr setfacl xattr setcap ln git',
};

/** By the name of a program, so that each is looked up once. */
const habitsByName: ReadonlyMap<string, Habits> = (() => {
  const byName = new Map<string, Habits>();
  for (const [habit, programs] of Object.entries(programsByHabit))
    for (const name of programs.split(' ')) byName.set(name, { ...byName.get(name), [habit]: true });
  return byName;
})();

const noHabits: Habits = {};

function habitsOf(name: string): Habits {
  return habitsByName.get(name) ?? noHabits;
}

function isOwn(effect: Effect, command: Command): effect is FileEffect | ConnectEffect {
  const isFlowing =
    effect.kind === 'read' || effect.kind === 'write' || effect.kind === 'delete' || effect.kind === 'connect';
  return isFlowing && effect.causes?.at(-1) === command;
}

/** `-`, `@-`, `file=@-`, `/dev/stdin`: the input takes the place of a file. */
const inputMark = /(?:^|[@=<:])(?:-|\/dev\/(?:stdin|fd\/0)|\/proc\/self\/fd\/0)$/;

function namesInput({ words }: Command): boolean {
  return words.some((word, index) => index > 0 && inputMark.test(textOf(word) ?? ''));
}

/** Options behind which a program finds what it logs in with. */
const credentialOption =
  /^(?:-H|--header|-u|--user|--proxy-user|--oauth2-bearer|-b|--cookie|-a|--auth|-p|--password|-i|-[Hh]eaders|-[Tt]oken|-[Cc]redential|-(?:[Nn]u[Gg]et)?[Aa]pi[Kk]ey)$/;

/** Secrets of the environment in the words of a command that prints or sends them. */
function environmentIn(words: readonly Word[], own: readonly (FileEffect | ConnectEffect)[]): Flow | undefined {
  if (!words.some(({ parts }) => parts.some(({ kind }) => kind === 'unknown'))) return undefined;
  const hosts = own.flatMap((effect) => (effect.kind === 'connect' ? effect.url.hosts.slice(0, 1) : []));
  const shown = hosts.length === 0 ? undefined : loginsShown(words, hosts);
  if (shown !== undefined) return shown;
  return joinFlows(
    words.map((word, index) => {
      const before = words[index - 1];
      const isCredential = before !== undefined && credentialOption.test(textOf(before) ?? '');
      return isCredential || leadOf(word).startsWith('-H') ? undefined : flowOfEnvironment(word.parts, word.from);
    }),
  );
}

/** What a command reads; `mv` does not say so, and takes all of it along. */
function readBy(own: readonly (FileEffect | ConnectEffect)[], name: string): readonly FileEffect[] {
  const reads: FileEffect[] = [];
  for (const effect of own) {
    if (effect.kind === 'read') reads.push(effect);
    else if (name === 'mv' && effect.kind === 'delete') reads.push({ ...effect, kind: 'read' });
  }
  return reads;
}

/** What has flowed into the files that are read, from others. */
function flowWithin(effect: FileEffect, { state, context }: ShellRun): Flow | undefined {
  const { path, isTree } = effect;
  if (state.files.size === 0) return undefined;
  if (path.wild === undefined && isTree !== true && !hasFolders(state.files))
    return state.files.get(path.canonical)?.flow;
  if (!context.budget.spend(state.files.size)) return undefined;
  const flows: (Flow | undefined)[] = [];
  for (const [name, { flow }] of state.files) if (flow !== undefined && isMeant(name, effect)) flows.push(flow);
  return joinFlows(flows);
}

/** Copies of folders stand in the map with a slash behind their names. */
function hasFolders(files: ShellState['files']): boolean {
  return files.has(folderMark);
}

/** An entry of this name says that there are folders among the others. */
const folderMark = '/';

function isMeant(name: string, { path, isTree }: FileEffect): boolean {
  const { canonical, wild } = path;
  if (wild !== undefined) {
    const known = canonical.slice(0, canonical.search(/[*?[\\]|$/));
    return name.startsWith(known) || known.startsWith(name);
  }
  return (
    name === canonical ||
    (name.endsWith('/') && `${canonical}/`.startsWith(name)) ||
    (isTree === true && name.startsWith(`${canonical}/`))
  );
}

/** Commands through which what arrives from elsewhere is written on. */
const talks = /\b(?:nc|ncat|netcat|socat|telnet|openssl|curl|wget|ssh)\b|\/dev\/(?:tcp|udp)\//;

/** What is written to a named pipe is known only later: where the text talks to other machines, it may be what they say. */
function notePipes(own: readonly (FileEffect | ConnectEffect)[], { run }: Ran): void {
  const sources: Stream['sources'] = talks.test(run.source.text) ? ['variable', 'network'] : ['variable'];
  for (const effect of own) if (effect.kind === 'write') noteAt(effect.path.canonical, { sources }, run);
}

function noteAt(name: string, content: Stream, run: ShellRun): void {
  if (run.context.budget.spend(run.state.files.size))
    run.state = changeState(run.state, { files: withEntry(run.state.files, name, content) });
}

/** A file that a command changes in a way that is not followed holds something of the same origin. */
function forgetEdited(own: readonly (FileEffect | ConnectEffect)[], { run, filesBefore }: Ran): void {
  for (const effect of own) {
    if (effect.kind !== 'write' || effect.certainty !== 'certain') continue;
    const name = effect.path.canonical;
    const before = filesBefore.get(name);
    if (before?.text !== undefined && before === run.state.files.get(name)) noteAt(name, changed(before), run);
  }
}

/** Files that a command writes hold what it read, where the program does not say better what they hold. */
function noteWritten(own: readonly (FileEffect | ConnectEffect)[], passed: Flow | undefined, ran: Ran): void {
  if (passed === undefined) return;
  for (const effect of own) {
    if (effect.kind !== 'write' || effect.path.wild !== undefined) continue;
    for (const { canonical } of formsOf(effect.path)) {
      const flow = passed.filter(({ path }) => path.canonical !== canonical);
      if (flow.length > 0) noteFlow(canonical + (effect.isTree === true ? '/' : ''), flow, ran);
    }
  }
}

function noteFlow(name: string, flow: Flow, { run, filesBefore }: Ran): void {
  const { files } = run.state;
  const known = files.get(name);
  // What the program says itself, such as what it has fetched; that it is a file's content says little.
  const isSaid = known !== undefined && known !== filesBefore.get(name) && !known.sources.includes('file');
  if (isSaid || !run.context.budget.spend(files.size)) return;
  const noted = withEntry(files, name, withFlow(known ?? { sources: ['file'] }, flow));
  run.state = changeState(run.state, {
    files: name.endsWith('/') ? withEntry(noted, folderMark, { sources: [] }) : noted,
  });
}

/** A file whose content is sent is read by the command that sends it too. */
function withSent(effects: readonly Effect[], sent: Flow, { command, causes: around }: Ran): readonly Effect[] {
  const reads = sent.map((effect): FileEffect => {
    const before = (effect.causes ?? []).filter((cause) => !around.includes(cause));
    return { ...effect, isSent: true, implied: true, causes: [...before, ...around] };
  });
  const connecting = effects.map((effect) =>
    effect.kind === 'connect' && isOwn(effect, command) ? { ...effect, sendsData: 'certain' as const } : effect,
  );
  return [...connecting, ...reads];
}
