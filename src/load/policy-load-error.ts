import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { renderText } from '../diagnostics/render-text.ts';

/** A policy could not be loaded; the message tells every problem, with its place. */
export class PolicyLoadError extends Error {
  override readonly name = 'PolicyLoadError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(renderText(diagnostics));
    this.diagnostics = Object.freeze([...diagnostics]);
  }
}
