import { acts, paths } from './known-acts.ts';
import { computingModules, harmlessNames, reachingModules } from './modules.ts';
import { isConstantName, moduleIn, reachingBuiltins, usualName } from './names.ts';
import { quietSpecials, specials } from './specials.ts';

export function reachesOut(given: string): boolean {
  const name = usualName(given);
  if (harmlessNames.has(name) || name.endsWith('()')) return name === 'globals()';
  const method = /^pathlib\.(?:Posix|Windows|)Path\.(\w+)$/.exec(name)?.[1];
  if (method !== undefined && paths().has(method)) return true;
  if (acts().has(name) || reachingBuiltins.has(name) || specials.has(name)) return !quietSpecials.has(name);
  const reaching = moduleIn(name, reachingModules);
  return (
    reaching !== undefined && !isConstantName(name) && (moduleIn(name, computingModules)?.length ?? 0) < reaching.length
  );
}
