import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { Certainty } from '../../lib/certainty.ts';
import { nothing, type Stream } from '../shell/stream.ts';
import { onFiles, pathNames, pathsOf, toPath, valuesOrOperands } from './cmdlet.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { baseNameOf, wordOf } from './word-pieces.ts';

export function plain(effects: readonly Effect[]): Outcome {
  return { effects, output: nothing };
}

/** `-Include` and `-Filter` say which of them, at any depth with `-Recurse`. */
export function runRemove(run: ProgramRun): Outcome {
  const isTree = isOn(run, '-recurse');
  const kept = valuesOf(run.invocation, '-include', '-filter').map((word) => toPath(word));
  const paths = pathsOf(run).flatMap((path) =>
    kept.length === 0 ? [path] : kept.map((name) => inside(path, name, isTree)),
  );
  return plain(paths.flatMap((path) => onFiles(run, [path], 'delete', { isTree: isTree && !isDeepFile(path) })));
}

/** What a listing of folders has found is no folder where its name has an extension. */
function isDeepFile({ parts }: Word): boolean {
  const isDeep = parts.some(({ kind, text }) => kind === 'glob' && text === '**');
  return isDeep && /\.[A-Za-z]\w{0,4}$/.test(parts.at(-1)?.text ?? '');
}

function inside(folder: Word, name: Word, isDeep: boolean): Word {
  const last = folder.parts.at(-1);
  const isStar = last?.kind === 'glob' && last.text === '*';
  const parts = isStar ? folder.parts.slice(0, -1) : [...folder.parts, { kind: 'text' as const, text: '/' }];
  const deep = isDeep
    ? [
        { kind: 'glob' as const, text: '**' },
        { kind: 'text' as const, text: '/' },
      ]
    : [];
  return { parts: [...parts, ...deep, ...name.parts], from: folder.from };
}

/** A switch that is given, and not with `:$false`. */
function isOn({ invocation }: ProgramRun, name: string): boolean {
  return invocation.options.some(
    ({ names, value }) => names.includes(name) && (value === undefined || textOf(value) !== 'false'),
  );
}

/** The first operand is the path, the second what is written. */
export function runSetContent(run: ProgramRun): Outcome {
  const named = valuesOf(run.invocation, ...pathNames);
  const operands = operandWords(run);
  const count = hasOption(run.invocation, '-value') || run.input !== undefined ? operands.length : operands.length - 1;
  const paths = pathsOf(run).slice(0, named.length > 0 ? named.length : Math.max(1, count));
  const [value] = [...valuesOf(run.invocation, '-value'), ...operands.slice(named.length > 0 ? 0 : 1)];
  const text = value === undefined ? undefined : textOf(value);
  const written: Stream = value === undefined ? (run.input ?? { sources: ['variable'] }) : streamOfWord(value, text);
  const appends =
    textOf(run.command.words[0] ?? wordOf('', run.command.from))
      ?.toLowerCase()
      .startsWith('add') === true;
  for (const path of paths) run.noteContent(path, appends ? { sources: written.sources } : written);
  return plain(onFiles(run, paths, 'write'));
}

function streamOfWord({ parts }: Word, text: string | undefined): Stream {
  if (text !== undefined) return { sources: ['text'], text };
  return {
    sources: [
      ...new Set(parts.flatMap(({ kind, origin }) => (kind === 'text' ? [] : (origin ?? ['variable' as const])))),
    ],
  };
}

export function runWrite(run: ProgramRun, names: readonly string[]): Outcome {
  const [path] = pathsOf(run, 0, names);
  if (path === undefined) return plain([]);
  if (run.input !== undefined) run.noteContent(path, run.input);
  return plain(onFiles(run, [path], 'write'));
}

/** `New-Item -Path folder -Name name`; a link leads to its target. */
export function runNewItem(run: ProgramRun): Outcome {
  const paths = pathsOf(run);
  const names = valuesOf(run.invocation, '-name').map((word) => toPath(word));
  const [folder] = paths;
  const places =
    names.length === 0 ? paths : names.map((name) => (folder === undefined ? name : inside(folder, name, false)));
  const [value] = valuesOf(run.invocation, '-value');
  const written: Stream = value === undefined ? nothing : streamOfWord(value, textOf(value));
  for (const place of places) run.noteContent(place, written);
  return plain(onFiles(run, places, 'write'));
}

export function runGetContent(run: ProgramRun): Outcome {
  const paths = pathsOf(run);
  const contents = paths.map((path) => run.contentOf(path));
  const [only] = contents;
  const isWhole = contents.length === 1 && !hasOption(run.invocation, '-totalcount', '-tail');
  const sources = contents.flatMap((each) => each?.sources ?? ['file' as const]);
  const output: Stream = isWhole && only !== undefined ? only : { sources: [...new Set(sources)] };
  return { effects: onFiles(run, paths, 'read'), output };
}

export function runReads(run: ProgramRun, place = 0): Outcome {
  return { effects: onFiles(run, pathsOf(run, place), 'read'), output: { sources: ['file'] } };
}

/** `Copy-Item a, b folder`: without a destination, into the current folder. */
export function runTransfer(run: ProgramRun, role: 'copy' | 'move'): Outcome {
  const named = valuesOf(run.invocation, ...pathNames);
  const operands = operandWords(run).map((word) => toPath(word));
  const [given] = valuesOf(run.invocation, '-destination').map((word) => toPath(word));
  const hasOwn = given !== undefined || (named.length === 0 ? operands.length < 2 : operands.length === 0);
  const sources = named.length > 0 ? pathsOf(run) : hasOwn ? operands : operands.slice(0, -1);
  const target = given ?? (hasOwn ? wordOf('./', run.command.from) : operands.at(-1));
  const isTree = role === 'move' || isOn(run, '-recurse');
  return plain([
    ...onFiles(run, sources, role === 'copy' ? 'read' : 'delete', { isTree: isTree && sources.some(mayBeFolder) }),
    ...sources.flatMap((source) => writeInto(run, source, target, isTree && mayBeFolder(source))),
  ]);
}

/** A name with an extension is taken for a file. */
function mayBeFolder(word: Word): boolean {
  return !/[^/]\.[A-Za-z]\w{0,4}$/.test(textOf(word) ?? '');
}

function writeInto(run: ProgramRun, source: Word, target: Word | undefined, isTree: boolean): readonly Effect[] {
  if (target === undefined) return [];
  const child = baseNameOf(source);
  const content = run.contentOf(source);
  if (content !== undefined) run.noteContent(target, content);
  return onFiles(run, [target], 'write', { isTree, ...(child !== undefined && { child }) });
}

export function runRename(run: ProgramRun): Outcome {
  const named = valuesOf(run.invocation, ...pathNames);
  const operands = operandWords(run).map((word) => toPath(word));
  const [source] = named.length > 0 ? pathsOf(run) : operands;
  const [name] = [
    ...valuesOf(run.invocation, '-newname').map((word) => toPath(word)),
    ...operands.slice(named.length > 0 ? 0 : 1),
  ];
  if (source === undefined) return plain([]);
  const renamed = name === undefined ? [] : [besideOf(source, name)];
  return plain([
    ...onFiles(run, [source], 'delete', { isTree: mayBeFolder(source) }),
    ...onFiles(run, renamed, 'write'),
  ]);
}

/** The new name stands in the same folder. */
function besideOf(source: Word, name: Word): Word {
  const text = textOf(source);
  const end = text?.lastIndexOf('/') ?? -1;
  if (text === undefined || end === -1) return name;
  return { parts: [{ kind: 'text', text: text.slice(0, end + 1) }, ...name.parts], from: name.from };
}

export function runArchive(run: ProgramRun, use: 'read' | 'write'): Outcome {
  const named = valuesOf(run.invocation, ...pathNames);
  const operands = operandWords(run).map((word) => toPath(word));
  const given = valuesOf(run.invocation, '-destinationpath').map((word) => toPath(word));
  const isLast = given.length === 0 && operands.length > (named.length > 0 ? 0 : 1);
  const sources = named.length > 0 ? pathsOf(run) : isLast ? operands.slice(0, -1) : operands;
  const target = given[0] ?? (isLast ? operands.at(-1) : undefined) ?? wordOf('./', run.command.from);
  return plain([
    ...onFiles(run, sources, 'read', { isTree: use === 'write' && sources.some(mayBeFolder) }),
    ...onFiles(run, [target], 'write', { isTree: use === 'read' }),
  ]);
}

/** A module by its path is a file of code. */
export function runImport(run: ProgramRun): Outcome {
  const files = valuesOrOperands(run, ['-name'], 0)
    .map((word) => toPath(word))
    .filter((word) => /[/]|\.psm?[1d]1?$|\.dll$/i.test(textOf(word) ?? '/'));
  if (files.length === 0) return { output: nothing };
  const sources = files.flatMap((file) => run.contentOf(file)?.sources ?? ['file' as const]);
  return { codeFrom: [...new Set(sources)], effects: onFiles(run, files, 'read'), output: nothing };
}

export function runRequest(run: ProgramRun): Outcome {
  const { invocation } = run;
  const outputs = valuesOf(invocation, '-outfile').map((word) => toPath(word));
  for (const file of outputs) run.noteContent(file, { sources: ['network'] });
  const [url] = valuesOrOperands(run, ['-uri'], 0);
  return {
    effects: url === undefined ? [] : run.connect(url, sends(run)),
    output: outputs.length > 0 && !isOn(run, '-passthru') ? nothing : { sources: ['network'] },
  };
}

function sends(run: ProgramRun): Certainty {
  if (hasOption(run.invocation, '-body', '-infile', '-form')) return 'certain';
  const methods = valuesOf(run.invocation, '-method', '-custommethod');
  const texts = methods.map(textOf);
  if (texts.includes(undefined)) return 'possible';
  return texts.every((text) => /^(?:get|head|options|trace|default)$/i.test(text ?? '')) ? 'no' : 'certain';
}

/** Start-BitsTransfer: `-TransferType Upload` turns it round. */
export function runTransferJob(run: ProgramRun): Outcome {
  const operands = operandWords(run);
  const [source] = [...valuesOf(run.invocation, '-source'), ...operands];
  const [target] = [
    ...valuesOf(run.invocation, '-destination'),
    ...operands.slice(hasOption(run.invocation, '-source') ? 0 : 1),
  ];
  const isUpload = valuesOf(run.invocation, '-transfertype').some((word) => /^upload/i.test(textOf(word) ?? ''));
  const [url, file] = isUpload ? [target, source] : [source, target];
  const path = file === undefined ? undefined : toPath(file);
  if (path !== undefined && !isUpload) run.noteContent(path, { sources: ['network'] });
  return plain([
    ...(url === undefined ? [] : run.connect(url, isUpload ? 'certain' : 'no')),
    ...(path === undefined ? [] : run.file(path, isUpload ? 'read' : 'write')),
  ]);
}

/** It compiles code of C#; `-AssemblyName` only loads what is there. */
export function runAddType(run: ProgramRun): Outcome {
  const { invocation } = run;
  const isCode = hasOption(invocation, '-typedefinition', '-memberdefinition') || operandWords(run).length > 0;
  const files = valuesOf(invocation, '-path', '-literalpath').map((word) => toPath(word));
  const given = [...valuesOf(invocation, '-typedefinition', '-memberdefinition'), ...operandWords(run)];
  const foreign = given.flatMap((word) =>
    streamOfWord(word, textOf(word)).sources.filter((source) => source === 'network' || source === 'decoded'),
  );
  return {
    codeFrom: [...(files.length > 0 ? (['file'] as const) : (['text'] as const)), ...foreign],
    effects: [
      ...onFiles(run, files, 'read'),
      ...(isCode ? run.opaque('a program text for .NET, which is not read') : []),
    ],
    output: nothing,
  };
}
