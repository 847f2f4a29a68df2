import type { Io } from '../io.ts';

/** The changed text of a settings file, or why it is left alone. */
export type SettingsEdit =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** What starts this command: absolute paths, so that no other command of that name can stand in. */
export interface Program extends Pick<Io, 'node' | 'program'> {
  /** Where a server is asked instead. */
  readonly hookUrl?: string;
}

/** A hook of ours in a settings file. */
export interface OwnCommand {
  /** What a POSIX shell runs. */
  readonly line: string;
  /** The same with a program that is not there, to see what comes of that. */
  readonly brokenLine: string;
  /** What stands after `hook NAME`. */
  readonly options: string;
  /** Of a hook that asks a server: the lines above are then its URL. */
  readonly request?: OwnRequest;
}

export interface OwnRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The agent blocks where the server is not there. */
  readonly failsClosed: boolean;
}

/** How a settings file holds our hook. Each edit keeps all else that the file holds, comments too. */
export interface SettingsFormat {
  /** What a file of its own begins as; it is also what is left of one that `init` made. */
  readonly empty: string;
  /** Adds our hook, or brings it up to date; options that the user gave it stay. */
  add(text: string, program: Program): SettingsEdit;
  /** Takes every hook of ours out, and the lists that are empty without it. */
  remove(text: string): SettingsEdit;
  /** The hooks of ours in it; `path` is that of the file. */
  commandsIn(text: string, path: string): readonly OwnCommand[];
  /** The agent runs the file itself. */
  readonly isExecutable: boolean;
}

/** What ran for one call, as the agent sees it. */
export interface HookOutcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
}

/** Further files in which an agent looks for hooks. */
export interface OtherFiles {
  /** `each` that is there gets the hook besides; one is taken `instead` where it has hooks already, and the first has none. */
  readonly use: 'each' | 'instead';
  /** Below the folders of the first; `*` stands for every name. */
  readonly file: string;
  readonly projectFile: string;
  readonly format: SettingsFormat;
  /** Of one that is taken instead. */
  holdsHooks?(text: string): boolean;
}

/** Where one coding agent keeps its hooks, and what `doctor` asks them. */
export interface AgentSettings {
  /** As it is typed: `--agent NAME`, and `action-policy hook NAME`. */
  readonly name: string;
  /** What a person calls the agent. */
  readonly title: string;
  /** Below the home folder; `variable` names a folder in its place where it is set, or one that has it as `belowVariable`. */
  readonly user: {
    readonly folder: string;
    readonly file: string;
    readonly variable?: string;
    readonly belowVariable?: string;
  };
  /** Below the folder of the project; absent where the agent reads no hooks of projects. */
  readonly projectFile?: string;
  /** By what it is found on PATH. */
  readonly programs: readonly string[];
  readonly format: SettingsFormat;
  readonly others?: readonly OtherFiles[];
  /** The path of a server's hook for this agent, or why it cannot ask a server. */
  readonly server: { readonly path: string } | { readonly problem: string };
  /** The call of a shell command, as the agent hands it to a hook. */
  question(command: string, cwd: string): unknown;
  /** The call does not run, even where nobody is there to be asked. */
  isBlocked(outcome: HookOutcome): boolean;
  /** What a person has to do in the agent before the hook runs; the file of the user's folder has the mark once it is done. */
  readonly trust?: { readonly advice: string; readonly file: string; readonly mark: string };
  /** What `init` tells of an agent none of whose further files is there. */
  readonly ifAlone?: string;
  /** A setting that switches hooks off: where it is, and with which value; in a TOML file of the user's folder, or in the file of the hook. */
  readonly switchedOffBy?: { readonly tomlFile?: string; readonly path: readonly string[]; readonly value: boolean };
}
