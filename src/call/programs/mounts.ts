import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { valuesOf } from './invocation.ts';
import type { ProgramRun } from './program.ts';
import { leadOf, wordOf } from './word-pieces.ts';

/** `-v host:container[:ro]`, `--mount type=bind,source=host,…`: a container may read, and write, what it mounts. */
export function mountedFiles(run: ProgramRun): readonly Effect[] {
  const volumes = valuesOf(run.invocation, '--volume').flatMap((word) => readVolume(word));
  const mounts = valuesOf(run.invocation, '--mount').flatMap((word) => readMount(word));
  const possible = { isTree: true, certainty: 'possible' } as const;
  return [...volumes, ...mounts].flatMap(({ path, isReadOnly }) => [
    ...run.file(path, 'read', possible),
    ...(isReadOnly ? [] : run.file(path, 'write', possible)),
  ]);
}

interface Mount {
  readonly path: Word;
  readonly isReadOnly: boolean;
}

/** A name without a slash is a volume, not a folder (docker run, Mount volume). */
function readVolume(word: Word): readonly Mount[] {
  const text = textOf(word);
  if (text === undefined) {
    // `$PWD:/app`: where the known part begins with the colon, all before it is the folder.
    const colon = word.parts.findIndex((part) => part.kind === 'text' && part.text.includes(':'));
    return colon <= 0 ? [] : [{ path: untilColon(word, colon), isReadOnly: false }];
  }
  const [, path = '', options = ''] = /^((?:[A-Za-z]:[\\/])?[^:]*)(?::[^:]*)?(?::(.*))?$/.exec(text) ?? [];
  if (!/^(?:[./~]|[A-Za-z]:[\\/])/.test(path)) return [];
  return [
    {
      path: wordOf(path, word.from),
      isReadOnly: options.split(',').some((each) => each === 'ro' || each === 'readonly'),
    },
  ];
}

function untilColon({ parts, from }: Word, index: number): Word {
  const kept = parts
    .slice(0, index + 1)
    .map((part, at) => (at === index ? { ...part, text: part.text.slice(0, part.text.indexOf(':')) } : part));
  return { parts: kept.filter(({ kind, text }) => kind !== 'text' || text !== ''), from };
}

function readMount(word: Word): readonly Mount[] {
  const fields = (textOf(word) ?? leadOf(word)).split(',');
  const valueOf = (...names: readonly string[]) =>
    fields.flatMap((field) =>
      names.includes(field.split('=')[0] ?? '') ? [field.slice(field.indexOf('=') + 1)] : [],
    )[0];
  const source = valueOf('source', 'src');
  const type = valueOf('type') ?? 'volume';
  if (source === undefined || (type !== 'bind' && !source.startsWith('/'))) return [];
  const isReadOnly = fields.some((field) => /^(?:readonly|ro)(?:=true)?$/.test(field));
  return [{ path: wordOf(source, word.from), isReadOnly }];
}
