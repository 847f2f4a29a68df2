import type { Command, Word } from '../command.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import { changeContext, type TextContext } from '../reading.ts';
import type { ShellRun } from '../shell/shell-run.ts';
import type { CommandElement, Expression, Piece, Script } from './syntax-tree.ts';
import type { Item, Value } from './value.ts';

/** One text for PowerShell that is being read. What its commands change for later ones is kept here. */
export interface PowershellRun {
  /** Where effects go, and what folders and files earlier commands have led to. */
  readonly shell: ShellRun;
  /** By their names in lower case; one that is not there is known only when it runs. */
  readonly variables: Map<string, Value>;
  readonly functions: Map<string, Script>;
  /** Names that the text itself makes stand for others. */
  readonly aliases: Map<string, string>;
  /** Functions that were called. */
  readonly called: Set<string>;
  /** Functions that are being called. */
  readonly calls: readonly string[];
  readonly walker: Walker;
}

/** What the parts of the reader ask of one another. */
export interface Walker {
  script(script: Script, run: PowershellRun, input?: Value): Value;
  evaluate(expression: Expression, run: PowershellRun): Value;
  command(element: CommandElement, run: PowershellRun, input: Value | undefined): Value;
  /** A command in values of its own, as `Start-Process` and `Process.Start` run one. */
  words(words: readonly Word[], run: PowershellRun, input: Value | undefined): Value;
  /** A text that is run as PowerShell, in the same scope. */
  text(item: Item, run: PowershellRun): Value;
}

export function spanOf({ start, end }: Piece, { shell }: PowershellRun): ArgumentSpan {
  return shell.source.locate(start, end);
}

/** A run whose effects have the command among their causes. Its changes go to `shell`, which comes back in `back`. */
export function within(run: PowershellRun, context: Partial<TextContext>): PowershellRun {
  return { ...run, shell: { ...run.shell, context: changeContext(run.shell.context, { ...context }) } };
}

export function causedBy(command: Command, { shell }: PowershellRun): { readonly causes: readonly Command[] } {
  return { causes: [...(shell.context.causes ?? []), command] };
}

export function pushOpaque(run: PowershellRun, why: string, from: ArgumentSpan, mayBe?: Effect['kind'][]): void {
  const { causes } = run.shell.context;
  run.shell.effects.push({
    kind: 'opaque',
    why,
    from,
    ...(mayBe !== undefined && { mayBe }),
    ...(causes !== undefined && { causes }),
  });
}

/** Takes steps of the call's budget; past it, what is left is opaque. */
export function spend(run: PowershellRun, steps: number, piece: Piece): boolean {
  if (run.shell.context.budget.spend(steps)) return true;
  pushOpaque(run, 'more than can be looked at', spanOf(piece, run));
  return false;
}

/** What it leaves behind holds for the commands after it. */
export function keepState(inner: PowershellRun, outer: PowershellRun): void {
  outer.shell.state = inner.shell.state;
}
