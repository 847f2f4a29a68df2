import type { Transformation } from './transformation.ts';
import { encodings, otherEncodings } from './transformations/encodings.ts';
import { interpreters } from './transformations/interpreters.ts';
import { options } from './transformations/options.ts';
import { paths } from './transformations/paths.ts';
import { quoting } from './transformations/quoting.ts';
import { environmentShells, loginShells, shells } from './transformations/shells.ts';
import { pipes, structure } from './transformations/structure.ts';
import { environment, variables } from './transformations/variables.ts';
import { wrappers } from './transformations/wrappers.ts';

export const allTransformations: readonly Transformation[] = [
  ...quoting,
  ...variables,
  ...environment,
  ...structure,
  ...pipes,
  ...shells,
  ...loginShells,
  ...environmentShells,
  ...encodings,
  ...otherEncodings,
  ...wrappers,
  ...interpreters,
  ...paths,
  ...options,
];
