import { loadFromPackage } from './load-from-package.ts';

/** What is used of the package `@marcbachmann/cel-js`: its parser and its type checker. */
export interface ConditionLanguage {
  readonly Environment: new (options: LanguageOptions) => LanguageEnvironment;
}

interface LanguageOptions {
  readonly homogeneousAggregateLiterals: boolean;
  readonly limits: Readonly<Record<string, number>>;
}

export interface LanguageEnvironment {
  registerVariable(name: string, type: string): LanguageEnvironment;
  /** Throws for what does not parse. */
  parse(text: string): ParsedExpression;
}

export interface ParsedExpression {
  readonly ast: unknown;
  check(): { readonly valid: boolean; readonly type?: string; readonly error?: unknown };
}

let registered: ConditionLanguage | undefined;

/**
 * Hands in the package `@marcbachmann/cel-js`, which conditions under `when` are written in. Needed where it cannot be found by
 * its name, as in browsers; on Node it is loaded when the first policy with `when` is.
 *
 * @example
 * ```ts
 * import * as cel from '@marcbachmann/cel-js';
 * registerConditionLanguage(cel);
 * ```
 */
export function registerConditionLanguage(language: ConditionLanguage): void {
  registered = language;
}

/** The package; undefined where it is not installed. */
export function findConditionLanguage(): ConditionLanguage | undefined {
  registered ??= toLanguage(loadFromPackage());
  return registered;
}

function toLanguage(module: unknown): ConditionLanguage | undefined {
  const isLanguage = typeof module === 'object' && module !== null && 'Environment' in module;
  // What else it holds is for its own version to say; what does not fit is caught where it is used.
  return isLanguage ? (module as ConditionLanguage) : undefined;
}
