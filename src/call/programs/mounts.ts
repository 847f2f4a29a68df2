import { textOf, type Word } from '../command.ts';
import type { Effect, FileEffect, Machine } from '../effect.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { ProgramRun } from './program.ts';
import { leadOf, wordOf } from './word-pieces.ts';

/**
 * `-v host:container[:ro]`, `--mount type=bind,source=host,…`: what a container mounts is shown to it, whatever runs there; that
 * it writes into it is possible.
 */
export function mountedFiles(run: ProgramRun): readonly Effect[] {
  const possible = { isTree: true, certainty: 'possible' } as const;
  return mountsOf(run).flatMap(({ path, isReadOnly }) => [
    ...run.file(path, 'read', textOf(path) === undefined ? possible : { isTree: true }),
    ...(isReadOnly ? [] : run.file(path, 'write', possible)),
  ]);
}

interface Mount {
  readonly path: Word;
  readonly isReadOnly: boolean;
  /** Where it is in the container, where that is known. */
  readonly target?: string;
}

function mountsOf(run: ProgramRun): readonly Mount[] {
  return [
    ...valuesOf(run.invocation, '--volume').flatMap(readVolume),
    ...valuesOf(run.invocation, '--mount').flatMap(readMount),
  ];
}

/** What happens in a container to what it mounts happens to the files of this machine. */
export function seenFromOutside(run: ProgramRun, effects: readonly Effect[], machine: Machine): readonly Effect[] {
  const mounts = mountsOf(run);
  if (mounts.length === 0) return effects;
  return effects.map((effect): Effect => {
    if (!isFileEffect(effect) || !isSame(effect.machine, machine)) return effect;
    const found = mounts.find((mount) => restWithin(mount, effect.path.canonical) !== undefined);
    if (found === undefined || effect.path.wild !== undefined) return effect;
    const rest = restWithin(found, effect.path.canonical) ?? '';
    const word = { parts: [...found.path.parts, { kind: 'text' as const, text: rest }], from: found.path.from };
    const [outside] = run.file(word, effect.kind);
    if (outside === undefined || !('path' in outside)) return effect;
    const { machine: _, ...others } = effect;
    return { ...others, path: outside.path };
  });
}

/** Whether a file is written that only the container has: it may be what a volume with a name holds, which stays. */
export function isOwnWrite(run: ProgramRun, effect: Effect, machine: Machine): boolean {
  if (effect.kind !== 'write' || !isSame(effect.machine, machine) || effect.path.wild !== undefined) return false;
  const { canonical } = effect.path;
  const isKnown = [...valuesOf(run.invocation, '--volume'), ...valuesOf(run.invocation, '--mount')].every(
    (word) => textOf(word) !== undefined,
  );
  const isShared = hasOption(run.invocation, '--volumes-from', '--privileged', '--device');
  return (
    isKnown &&
    !isShared &&
    /^\/(?!(?:dev|proc|sys)(?:\/|$))/.test(canonical) &&
    !volumeTargets(run).some((target) => isBelow(canonical, target))
  );
}

function volumeTargets(run: ProgramRun): readonly string[] {
  const volumes = valuesOf(run.invocation, '--volume').flatMap((word) => {
    const [, name, target] = /^((?:[A-Za-z]:[\\/])?[^:]*)(?::([^:]*))?/.exec(textOf(word) ?? '') ?? [];
    return target ?? name ?? [];
  });
  const mounts = valuesOf(run.invocation, '--mount').flatMap(
    (word) => /(?:^|,)(?:target|dst|destination)=([^,]*)/.exec(textOf(word) ?? '')?.[1] ?? [],
  );
  return [...volumes, ...mounts];
}

/** What is reached from there is another machine. */
function isSame(machine: Machine | undefined, { via, name }: Machine): boolean {
  return machine?.via === via && machine.name === name;
}

function restWithin({ target }: Mount, path: string): string | undefined {
  return target !== undefined && isBelow(path, target) ? path.slice(target.replace(/\/+$/, '').length) : undefined;
}

function isBelow(path: string, folder: string): boolean {
  const whole = folder.replace(/\/+$/, '');
  return path === whole || path.startsWith(`${whole}/`);
}

/** A name without a slash is a volume, not a folder (docker run, Mount volume). */
function readVolume(word: Word): readonly Mount[] {
  const text = textOf(word);
  if (text === undefined) {
    // `$PWD:/app`: where the known part begins with the colon, all before it is the folder.
    const colon = word.parts.findIndex((part) => part.kind === 'text' && part.text.includes(':'));
    return colon <= 0 ? [] : [{ path: untilColon(word, colon), isReadOnly: false }];
  }
  const [, path = '', target = '', options = ''] =
    /^((?:[A-Za-z]:[\\/])?[^:]*)(?::([^:]*))?(?::(.*))?$/.exec(text) ?? [];
  if (!/^(?:[./~]|[A-Za-z]:[\\/])/.test(path)) return [];
  return [
    {
      path: wordOf(path, word.from),
      isReadOnly: options.split(',').some((each) => each === 'ro' || each === 'readonly'),
      ...(target.startsWith('/') && { target }),
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
  const target = valueOf('target', 'dst', 'destination');
  return [{ path: wordOf(source, word.from), isReadOnly, ...(target?.startsWith('/') === true && { target }) }];
}

function isFileEffect(effect: Effect): effect is FileEffect {
  return effect.kind === 'read' || effect.kind === 'write' || effect.kind === 'delete';
}
