import { createSourceText } from '../diagnostics/source-text.ts';
import { checkDocument } from '../policy/check-document.ts';
import type { PlacedText } from '../policy/field.ts';
import { joinExtended } from '../policy/join-extended.ts';
import { documentLimits } from '../policy/limits.ts';
import { collectProblems, wholeDocument, type Problems } from '../policy/problems.ts';
import type { PolicySet } from '../policy/rule.ts';
import type { SourceNode } from '../policy/source-node.ts';
import { checkKinds } from './check-kinds.ts';
import type { Loading } from './loading.ts';
import type { DiskProblem, PolicyDisk } from './policy-disk.ts';
import { decodePolicy, readPolicyText, withoutByteOrderMark } from './read-policy-text.ts';
import { adviseOnTemplate } from './templates.ts';

/** Far more than any project needs; a chain of files that a program writes would go on for ever. */
const mostFiles = 64;
const deepestChain = 16;

/** UTF-16 units of all files together: reading hostile files must end long before a host gives up on its hook. */
const mostText = 2 * documentLimits.size;

/** A document to load, and where it stands among those that extend it. */
export interface DocumentSource {
  /** What people call it. */
  readonly name: string;
  /** Absent for plain objects. */
  readonly text?: string;
  read(problems: Problems): SourceNode | undefined;
  /** The folder from which its relative `extends` start, absolute, and as people are told of it. */
  readonly folder: string | undefined;
  readonly display: string | undefined;
  /** The files that are being loaded, this one last. */
  readonly chain: readonly ChainLink[];
}

interface ChainLink {
  readonly realPath: string;
  readonly name: string;
}

/** A file that is to be read: what people call it, its absolute path, and where problems with it are told. */
interface FileRequest {
  readonly name: string;
  readonly path: string;
  readonly chain: readonly ChainLink[];
  readonly problems: Problems;
  readonly place: SourceNode;
}

/** Loads a document with all that it extends; undefined when anything in any of them is wrong, and then it has been reported. */
export function loadDocument(source: DocumentSource, loading: Loading): PolicySet | undefined {
  const text = source.text === undefined ? undefined : withoutByteOrderMark(source.text);
  const problems = collectProblems({
    file: source.name,
    source: text === undefined ? undefined : createSourceText(source.name, text),
    quote: loading.quote,
  });
  loading.reports.push(problems);
  const root = source.read(problems);
  const document = root === undefined ? undefined : checkDocument(root, { problems, matchKeys: loading.matchKeys });
  if (document === undefined) return undefined;
  checkKinds(document.rules, problems);
  const extended = document.extends.flatMap((place) => {
    const set = loadExtended(place, { source, problems, loading });
    return set === undefined ? [] : [{ set, place }];
  });
  // What could not be loaded has been told; without it, `without` cannot be judged.
  if (extended.length < document.extends.length) return undefined;
  const set = joinExtended(document, extended, problems);
  return problems.hasErrors() ? undefined : set;
}

/** Loads the file that a loading begins with. */
export function loadRootFile(name: string, loading: Loading): PolicySet | undefined {
  const problems = collectProblems({ file: name, quote: loading.quote });
  loading.reports.push(problems);
  const disk = findDisk(name, wholeDocument, problems, loading);
  if (disk === undefined) return undefined;
  return loadFile({ name, path: disk.resolve(name), chain: [], problems, place: wholeDocument }, disk, loading);
}

interface ExtendingDocument {
  readonly source: DocumentSource;
  readonly problems: Problems;
  readonly loading: Loading;
}

/** Whether an entry of `extends` is a path: it has a slash or a policy file's ending; a template's id has neither. */
function isPath(entry: string): boolean {
  return /[/\\]|\.(?:ya?ml|json)$/iu.test(entry);
}

function loadExtended({ text, node }: PlacedText, document: ExtendingDocument): PolicySet | undefined {
  const { problems, loading } = document;
  if (isPath(text)) return loadExtendedFile(text, node, document);
  const template = loading.templates.find(text);
  if (template === undefined)
    problems.report('load/unknown-template', { node }, adviseOnTemplate(text, loading.templates));
  return template;
}

function loadExtendedFile(entry: string, place: SourceNode, document: ExtendingDocument): PolicySet | undefined {
  const { source, problems, loading } = document;
  const disk = findDisk(entry, place, problems, loading);
  if (disk === undefined) return undefined;
  if (source.folder === undefined && !disk.isAbsolute(entry)) {
    problems.report('load/relative-extends', { node: place }, { values: [entry] });
    return undefined;
  }
  const name = disk.join(source.display ?? '', entry);
  const path = disk.resolve(entry, source.folder);
  return loadFile({ name, path, chain: source.chain, problems, place }, disk, loading);
}

function findDisk(name: string, node: SourceNode, problems: Problems, loading: Loading): PolicyDisk | undefined {
  if (loading.disk === undefined) problems.report('load/no-disk', { node }, { values: [name] });
  return loading.disk;
}

function loadFile(request: FileRequest, disk: PolicyDisk, loading: Loading): PolicySet | undefined {
  const { name, path, chain, problems, place } = request;
  const real = disk.realPath(path);
  if (!real.ok) return reportDisk(real.problem, request);
  if (!isAllowed(real.value, request, disk, loading)) return undefined;
  if (loading.loaded.has(real.value)) return loading.loaded.get(real.value);
  if (chain.length >= deepestChain || isFull(loading)) {
    problems.report('load/too-many-files', { node: place });
    return undefined;
  }
  const bytes = disk.readFile(real.value, documentLimits.size);
  if (!bytes.ok) return reportDisk(bytes.problem, request);
  const text = decodePolicy(bytes.value, reporterOf(request, loading));
  if (text === undefined) return undefined;
  loading.files.push(Object.freeze({ path: real.value, text }));
  const set = loadDocument(
    {
      name,
      text,
      read: (own) => readPolicyText(text, name, own),
      folder: disk.folderOf(real.value),
      display: disk.folderOf(name),
      chain: [...chain, { realPath: real.value, name }],
    },
    loading,
  );
  loading.loaded.set(real.value, set);
  return set;
}

/** Whether one more file, as large as it may be, is too much. */
function isFull({ files }: Loading): boolean {
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  return files.length >= mostFiles || size > mostText - documentLimits.size;
}

/** Problems with a file's bytes are the file's own, and told under its name. */
function reporterOf({ name, problems, chain }: FileRequest, loading: Loading): Problems {
  if (chain.length === 0 && problems.file === name) return problems;
  const own = collectProblems({ file: name, quote: loading.quote });
  loading.reports.push(own);
  return own;
}

/** Whether a file may be read here: not one that is being loaded already, and not one outside the allowed folder. */
function isAllowed(realPath: string, request: FileRequest, disk: PolicyDisk, { within }: Loading): boolean {
  const { chain, name, problems, place: node } = request;
  const first = chain.findIndex((link) => link.realPath === realPath);
  if (first !== -1) {
    const names = [...chain.slice(first).map((link) => link.name), name];
    problems.report('load/cycle', { node }, { values: [names.join(' → ')] });
    return false;
  }
  if (within === undefined || node === wholeDocument) return true;
  const folder = disk.realPath(disk.resolve(within));
  // Fails closed: a folder that cannot be found holds nothing.
  if (folder.ok && disk.isWithin(realPath, folder.value)) return true;
  problems.report('load/outside', { node }, { values: [name] });
  return false;
}

function reportDisk(problem: DiskProblem, { name, problems, place: node }: FileRequest): undefined {
  switch (problem.kind) {
    case 'missing':
      problems.report('load/missing-file', { node }, { values: [name] });
      break;
    case 'not-a-file':
      problems.report('load/not-a-file', { node }, { values: [name] });
      break;
    case 'too-large':
      problems.report('policy/too-large', { node }, { values: ['the file has more than 1 MiB'] });
      break;
    case 'unreadable':
      problems.report('load/unreadable', { node }, { values: [name, problem.why] });
      break;
  }
  return undefined;
}
