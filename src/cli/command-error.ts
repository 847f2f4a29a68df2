import { exitCode } from './exit-code.ts';

/** Ends a command with a message for the user; `help` says what to do next. Values from outside may stand in both as they are. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly help: string | undefined;
  readonly exitCode: number;

  constructor(
    message: string,
    options: { readonly help?: string; readonly exitCode?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.help = options.help;
    this.exitCode = options.exitCode ?? exitCode.couldNotRun;
  }
}
