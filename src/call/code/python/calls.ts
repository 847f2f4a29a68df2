import { handOnAll } from '../acts/arguments.ts';
import { perform } from '../acts/perform.ts';
import { pushUnseen, type Call, type Machine } from '../machine.ts';
import { callServicePackage, isServicePackage } from '../services.ts';
import { originsOfAll, unknownFrom, type Value } from '../value.ts';
import { computed } from './computed.ts';
import { acts, callNamed, paths } from './known-acts.ts';
import { callPathMethod } from './methods.ts';
import { builtinNames, computingModules, harmlessNames, reachingModules } from './modules.ts';
import { isConstantName, moduleIn, reachingBuiltins, tellingBuiltins, usualName } from './names.ts';
import { asPath } from './paths.ts';
import { specials } from './specials.ts';

export function callName(given: string, call: Call, machine: Machine): Value {
  const name = usualName(given);
  const special = specials.get(name);
  if (special !== undefined) return special(call, machine, name);
  const method = /^pathlib\.(?:Posix|Windows|)Path\.(\w+)$/.exec(name)?.[1];
  const [own, ...rest] = call.given;
  if (method !== undefined && own !== undefined && paths().has(method))
    return callPathMethod(asPath(own.value), method, { given: rest, at: call.at }, machine);
  const act = acts().get(name);
  if (act !== undefined) return perform(act, call, machine);
  if (isServicePackage(name)) return callServicePackage(name, call, machine);
  if (tellingBuiltins.has(name)) return unknownFrom(originsOfAll(call.given.map(({ value }) => value)));
  const computedOf = name.startsWith('os.environ.') ? name.slice(0, name.lastIndexOf('.')) : undefined;
  if (computedOf !== undefined)
    return unknownFrom(originsOfAll([{ kind: 'name', name: computedOf }, computed(call, machine)]));
  if (harmlessNames.has(name) || (builtinNames.has(name) && !reachingBuiltins.has(name)))
    return computed(call, machine);
  const computing = moduleIn(name, computingModules);
  const reaching = moduleIn(name, reachingModules);
  if (computing !== undefined && computing.length >= (reaching?.length ?? 0)) return computed(call, machine);
  if (reaching !== undefined || reachingBuiltins.has(name)) {
    if (reaching !== undefined && isConstantName(name)) return computed(call, machine);
    pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
    return handOnAll(call, machine);
  }
  return callNamed(name.slice(name.lastIndexOf('.') + 1), call, machine) ?? handOnAll(call, machine);
}
