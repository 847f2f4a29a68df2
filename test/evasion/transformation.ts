import type { Form } from './form.ts';
import type { Random } from './random.ts';

/** Another text for the same act. */
export interface Transformation {
  readonly name: string;
  /** Undefined where it does not apply. */
  apply(form: Form, random: Random): Form | undefined;
  /** What is harmless stays harmless: it adds no act of its own. */
  readonly addsNothing?: boolean;
  /** A real `bash` with nothing but the core utilities can show that it keeps the meaning. */
  readonly runsAnywhere?: boolean;
}

type Apply = Transformation['apply'];

/** Transformations of one kind, by their names. */
export function transformations(
  kind: Pick<Transformation, 'addsNothing' | 'runsAnywhere'>,
  table: Readonly<Record<string, Apply>>,
): readonly Transformation[] {
  return Object.entries(table).map(([name, apply]) => ({ name, apply, ...kind }));
}
