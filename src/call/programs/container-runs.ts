import { textOf, type Word } from '../command.ts';
import type { CodeSource, Effect, Machine } from '../effect.ts';
import { perhaps, streamOf } from '../shell/stream.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { isOwnWrite, mountedFiles, seenFromOutside } from './mounts.ts';
import { codeOfDescriptions } from './piped-code.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { programOfImage } from './images.ts';
import { startShell } from './started-shell.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

/** Laravel Sail: programs of the project run in its container, and all else is for Docker Compose (Laravel manual, Sail). */
export function runSail(run: ProgramRun): Outcome {
  const [verb, ...words] = operandWords(run);
  if (verb === undefined) return {};
  const name = textOf(verb) ?? '';
  const machine = { via: 'sail' };
  if (/^(?:artisan|art|a)$/.test(name)) return runBehind(run, [wordOf('artisan', verb.from), ...words], { machine });
  if (/^(?:php|composer|node|npm|npx|pnpm|pnpx|yarn|bun|bunx|psql|mysql|mariadb)$/.test(name))
    return runBehind(run, [verb, ...words], { machine });
  if (/^(?:bin|exec)$/.test(name)) return runBehind(run, words, { machine });
  if (name === 'redis') return runBehind(run, [wordOf('redis-cli', verb.from), ...words], { machine });
  if (name === 'tinker') return runBehind(run, [wordOf('artisan', verb.from), verb, ...words], { machine });
  const compose = ['docker', 'compose'].map((each) => wordOf(each, verb.from));
  return runBehind(run, [...compose, verb, ...words]);
}

/** The command behind the container or image runs there; `--entrypoint` stands before it. */
export function runInside(run: ProgramRun): Outcome {
  return runIn(run, (effects, machine) => seenFromOutside(run, effects, machine));
}

/** `distrobox enter name -- command`, and `toolbox enter name`, which start a shell unless a command stands there. */
export function runInBox(run: ProgramRun): Outcome {
  const { words } = run.command;
  const end = words.findIndex((word) => /^(?:--|-e|--exec)$/.test(textOf(word) ?? ''));
  const machine = { via: 'container' };
  return end === -1 ? startShell(run, { machine }) : runBehind(run, words.slice(end + 1), { machine });
}

/** `toolbox run command`: an option names the container, if anything does (toolbox-run(1)). */
export function runInToolbox(run: ProgramRun): Outcome {
  return runBehind(run, operandWords(run), { machine: { via: 'container' } });
}

type Seen = (effects: readonly Effect[], machine: Machine) => readonly Effect[];

function runIn(run: ProgramRun, seen: Seen): Outcome {
  const [target, ...words] = operandWords(run);
  const name = target === undefined ? undefined : textOf(target);
  const rest = words[0] !== undefined && textOf(words[0]) === '--' ? words.slice(1) : words;
  const entry = valuesOf(run.invocation, '--entrypoint').filter((word) => textOf(word) !== '');
  const program = run.command.words[0];
  const via = (program === undefined ? '' : (textOf(program) ?? '')) || 'container';
  const machine = { via, ...(name !== undefined && { name }) };
  const given = [...entry.slice(-1), ...rest];
  const shell = given.length > 0 || name === undefined ? undefined : programOfImage(name);
  const inside = shell === undefined ? runBehind(run, given, { machine }) : startShell(run, { machine }, shell);
  return joinOutcomes([{ effects: mountedFiles(run) }, { ...inside, effects: seen(inside.effects ?? [], machine) }]);
}

/** The files of a container that is made for one command are its own, but for those that it mounts. */
export function runInFresh(run: ProgramRun): Outcome {
  const outcome = runIn(run, (effects, machine) =>
    seenFromOutside(run, effects, machine).filter((effect) => !isOwnWrite(run, effect, machine)),
  );
  return printsItsId(run) ? { ...outcome, output: ownId } : outcome;
}

/** `docker create`, and `docker run -d`, print the id of the container and nothing else (docker-container-run(1), --detach). */
function printsItsId({ invocation: { subcommands, options } }: ProgramRun): boolean {
  if (subcommands.at(-1) === 'create') return true;
  const detach = options.filter(({ names }) => names.includes('--detach'));
  return detach.length > 0 && detach.every(({ value }) => value === undefined);
}

/**
 * Stands for the id of a container that the text itself has made, or for nothing where that has failed. No container may be named
 * so: a name has letters, digits, `_`, `.` and `-` (docker-container-create(1), --name).
 */
const ownId = perhaps(streamOf('container@own\n'));

/** The context is read, and `--secret id=x,src=file`; `-o folder` is written, unless it only describes what to do. */
export function runBuild(run: ProgramRun): Outcome {
  const { invocation } = run;
  const [context] = operandWords(run);
  const isUrl = context !== undefined && /^(?:[a-z]+:\/\/|git@|github\.com\/)/i.test(leadOf(context));
  const secrets = valuesOf(invocation, '--secret').flatMap((word) => fieldOf(word, /(?:^|,)(?:src|source)=([^,]*)/));
  const outputs = valuesOf(invocation, '--output').flatMap((word) =>
    isPlainPath(word) ? [word] : fieldOf(word, /(?:^|,)dest=([^,]*)/),
  );
  const codeFrom: readonly CodeSource[] = isUrl
    ? ['network']
    : textOf(context ?? wordOf('.', run.command.from)) === '-'
      ? (run.input?.sources ?? ['variable'])
      : ['file'];
  const described = codeOfDescriptions(run, valuesOf(invocation, '--file')).codeFrom ?? [];
  return {
    codeFrom: [...new Set([...codeFrom, ...described])],
    effects: [
      ...(context === undefined || !isFileWord(context)
        ? []
        : isUrl
          ? run.connect(context, 'no')
          : run.file(context, 'read', { isTree: true, implied: true })),
      ...secrets.flatMap((word) => run.file(word, 'read')),
      ...outputs.flatMap((word) => (textOf(word) === '-' ? [] : run.file(word, 'write', { isTree: true }))),
      ...mountedFiles(run),
      ...(hasOption(invocation, '--push') ? run.connectToConfigured('registry', 'certain') : []),
    ],
  };
}

function isPlainPath(word: Word): boolean {
  return !/[=,]/.test(leadOf(word)) && isFileWord(word);
}

function fieldOf(word: Word, pattern: RegExp): readonly Word[] {
  const [, value] = pattern.exec(leadOf(word)) ?? [];
  return value === undefined || value === '' ? [] : [wordOf(value, word.from)];
}

/** `docker compose --env-file f config` prints what is in the file. */
export function runComposeConfig(run: ProgramRun): Outcome {
  return { effects: valuesOf(run.invocation, '--env-file').flatMap((word) => run.file(word, 'read')) };
}

/** `container:path` is elsewhere; the other end is here. */
export function runContainerCopy(run: ProgramRun): Outcome {
  const files = operandWords(run).filter(isFileWord);
  const target = files.at(-1);
  if (target === undefined || files.length < 2) return {};
  return {
    effects: [
      ...files
        .slice(0, -1)
        .filter(isHere)
        .flatMap((word) => run.file(word, 'read', { isTree: true })),
      ...(isHere(target) ? run.file(target, 'write', { isTree: true }) : []),
    ],
  };
}

function isHere(word: Word): boolean {
  const lead = leadOf(word);
  return !/^[^/.~:\\][^:/\\]+:/.test(lead) && !/^[\w.-]+\/[\w.-]+:/.test(lead);
}

export function runReadAllButFirst(run: ProgramRun): Outcome {
  return { effects: readEach(run, operandWords(run).slice(1)) };
}

export function runReadAllButLast(run: ProgramRun): Outcome {
  return { effects: readEach(run, operandWords(run).slice(0, -1)) };
}

function readEach(run: ProgramRun, words: readonly Word[]): readonly Effect[] {
  return words.flatMap((word) =>
    /^[a-z]+:\/\//i.test(leadOf(word))
      ? run.connect(sliceWord(word, 0), 'no')
      : run.file(word, 'read', { isTree: true }),
  );
}

export function runWriteLast(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const target = words.length < 2 ? undefined : words.at(-1);
  return target === undefined ? {} : { effects: run.file(target, 'write', { isTree: true }) };
}

/** Services whose file comes from elsewhere, as `docker compose -f - up` and what the text itself has fetched. */
export function runServices(run: ProgramRun): Outcome {
  return codeOfDescriptions(run, valuesOf(run.invocation, '--file'));
}
