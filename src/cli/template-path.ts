import { dirname, join } from 'node:path';
import type { Io } from './io.ts';

/** A file of a template, which is shipped beside the command. */
export function templatePath(id: string, { program }: Pick<Io, 'program'>, file: 'policy.yaml' | 'cases.yaml'): string {
  return join(dirname(program), '..', 'templates', id, file);
}
