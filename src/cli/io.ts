/** Where a command writes to. */
export interface Output {
  readonly isTerminal: boolean;
  /** What is written goes nowhere: the null device, which Node opens in place of a closed descriptor. */
  readonly isDiscarded: boolean;
  /** Writes the whole text; false when nobody reads any more. */
  write(text: string): boolean;
}

/** All that a command knows of the process that it runs in, so that tests can run it without one. */
export interface Io {
  readonly stdin: {
    readonly isTerminal: boolean;
    /** The bytes as they come. To stop early ends the input. */
    chunks(): AsyncIterable<Uint8Array>;
  };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute working folder. */
  readonly cwd: string;
  /** Absolute home folder of the user, where it is known. */
  readonly home: string | undefined;
  /** Absolute path of the command's own file, symbolic links followed. */
  readonly program: string;
  /** Absolute path of the Node that runs it. */
  readonly node: string;
}
