import { isAbsolute } from 'node:path';
import type { Asked, Asker, Decoded, HostEnvironment, NothingToJudge } from './agent-adapter.ts';

export type Fields = (key: string) => unknown;

/** Reads own fields only; undefined for what is not a JSON object. */
export function ownFields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (key) => Object.getOwnPropertyDescriptor(value, key)?.value;
}

export function refuseInput(problem: string): Extract<Decoded, { kind: 'problem' }> {
  return { kind: 'problem', problem: `the hook's input ${problem}` };
}

export const nothingToJudge: NothingToJudge = { kind: 'nothing' };

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function folderOf(value: unknown): string | undefined {
  return typeof value === 'string' && isAbsolute(value) ? value : undefined;
}

/** The absolute folders of a list. */
export function foldersOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((each: unknown) => folderOf(each) ?? []) : [];
}

/** The project folder that the host names in the first of these variables. */
export function projectFolders(names: readonly string[], host: HostEnvironment): readonly string[] {
  return names.flatMap((name) => folderOf(host.variables[name]) ?? []).slice(0, 1);
}

export interface CallParts {
  readonly tool: string;
  readonly args: unknown;
  readonly cwd: string;
  readonly projectRoots: readonly string[];
  /** Where the tool is this agent's own: its name in the catalogue. */
  readonly agent: string | undefined;
  readonly asker: Asker;
}

/** The call as the engine takes it. The workspace is the first project folder, and the working folder where there is none. */
export function askAbout({ tool, args, cwd, projectRoots, agent, asker }: CallParts, host: HostEnvironment): Asked {
  return {
    kind: 'call',
    call: {
      tool,
      args,
      cwd,
      workspace: projectRoots[0] ?? cwd,
      ...(host.home === undefined ? {} : { home: host.home }),
      ...(agent === undefined ? {} : { agent }),
    },
    projectRoots,
    asker,
  };
}

/** Who asks: the first text under the keys of each. */
export function readAsker(fields: Fields, keys: Readonly<Record<keyof Asker, readonly string[]>>): Asker {
  const found = Object.entries(keys).flatMap(([name, candidates]) => {
    const text = candidates.map((key) => textOf(fields(key))).find((each) => each !== undefined);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(found);
}
