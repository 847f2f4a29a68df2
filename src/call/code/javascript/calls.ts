import { wordAt, type Sureness } from '../acts/arguments.ts';
import { contentOfFile, pushFile } from '../acts/files.ts';
import { perform } from '../acts/perform.ts';
import { callValue } from '../call-value.ts';
import { pushUnseen, type Call, type Machine } from '../machine.ts';
import { callService, callServicePackage, isServicePackage } from '../services.ts';
import { knownText, unknown, unknownFrom, type Value } from '../value.ts';
import { callPageMethod } from './browsers.ts';
import { callBorrowed, calledBack, computed } from './called-back.ts';
import { acts } from './known-acts.ts';
import { computingModules, globals, harmlessNames, holdsFunctions, reachingModules, usualName } from './names.ts';
import { connectTo } from './requests.ts';
import { changedFirst } from './reflection.ts';
import { quiet, specials } from './specials.ts';

export function callName(given: string, call: Call, machine: Machine): Value {
  const name = usualName(given);
  const borrowed = /^(.+)\.(call|apply|bind)$/.exec(name);
  const [, callee = '', how = ''] = borrowed ?? [];
  if (callee !== '' && machine.language.reachesOut(callee) && !specials.has(name))
    return callBorrowed({ kind: 'name', name: callee }, how, call, machine);
  const special = specials.get(name);
  if (special !== undefined) return special(call, machine, name);
  const act =
    acts().get(name) ??
    (/^dns\.(?:promises\.)?(?:resolve|lookup|reverse)\w*$/.test(name) ? acts().get('dns.lookup') : undefined);
  if (act !== undefined) return perform(act, call, machine);
  if (isServicePackage(name)) return callServicePackage(name, call, machine);
  if (
    /^(?:Object\.(?:definePropert(?:y|ies)|setPrototypeOf)|Reflect\.(?:set|defineProperty|setPrototypeOf))$/.test(name)
  )
    changedFirst(call);
  const listing =
    /^(?:Object|Reflect)\.\w+$/.test(name) &&
    call.given.some(({ value }) => value.kind === 'name' && holdsFunctions(value.name, machine.language));
  if (listing) pushUnseen(machine, 'a function that is known only when it runs');
  const [root = name] = name.split('.');
  if (!reachingModules.has(root) || harmlessNames.test(name))
    return globals.has(root) || computingModules.has(root) || reachingModules.has(root)
      ? computed(call, machine)
      : (callByName(name.slice(name.lastIndexOf('.') + 1), call, machine) ?? calledBack(unknown, call, machine));
  pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
  return calledBack(unknown, call, machine);
}

export function reachesOut(given: string): boolean {
  const name = usualName(given);
  if (name.endsWith('()') && name !== 'import()') return false;
  if (harmlessNames.test(name)) return false;
  const [root = name] = name.split('.');
  return (
    acts().has(name) ||
    (specials.has(name) && !quiet.has(name)) ||
    (reachingModules.has(root) && !/\.[A-Z]\w*(?:Error)?$/.test(name))
  );
}

/** Methods of objects that nothing is known of: by names that only `fs` and `child_process` have. */
function callByName(name: string, call: Call, machine: Machine): Value | undefined {
  const possible: Sureness = { certainty: 'possible' };
  const plain = name.replace(/Sync$/, '');
  const isFile =
    name.endsWith('Sync') ||
    /^(?:unlink|writeFile|readFile|appendFile|copyFile|rmdir|rimraf|createWriteStream|createReadStream|writeJson|outputFile|readTextFile|writeTextFile)$/.test(
      name,
    );
  if (/^(?:execSync|spawnSync|execFileSync|spawn|execFile|execa|execaCommand)$/.test(name))
    return callName(`child_process.${name}`, call, machine);
  if (!isFile) return undefined;
  const act = acts().get(`fs.${plain}`) ?? acts().get(`Deno.${plain}`);
  if (act !== undefined) return perform(act, call, machine, possible);
  return specials.has(`fs.${plain}`) ? callName(`fs.${plain}`, call, machine) : undefined;
}

export function callMethod(of: Value, name: string, call: Call, machine: Machine): Value {
  const served = callService(of, name, call, machine);
  if (served !== undefined) return served;
  if (name === '_compile') pushUnseen(machine, 'a program text that is known only when it runs');
  if (of.kind === 'name') return callMethodOfName(of, name, call, machine);
  const [first] = call.given;
  const isUrl =
    first?.value.kind === 'text' &&
    first.value.parts[0]?.kind === 'text' &&
    /^(?:https?|wss?):/i.test(first.value.parts[0].text);
  if (isUrl && /^(?:get|head|goto|fetch|request|navigate|open)$/.test(name)) return connectTo(call, machine, false);
  if (isUrl && /^(?:post|put|patch|delete|send)$/.test(name)) return connectTo(call, machine, true);
  if (name === 'constructor') return callName('Function', call, machine);
  const named = callPageMethod(name, call, machine) ?? callByName(name, call, machine);
  if (named !== undefined) return named;
  if (/^(?:execute|query|raw|exec|prepare|run|all)$/.test(name) && first?.value.kind === 'text')
    perform({ parameters: [{ name: 'sql', use: 'sql' }], gives: undefined }, { ...call, given: [first] }, machine, {
      certainty: 'possible',
    });
  if (/^(?:call|apply|bind)$/.test(name) && of.kind === 'method')
    return callMethod(
      of.of,
      of.name,
      name === 'apply'
        ? { ...call, given: call.given.slice(1).map((each) => ({ ...each, isSpread: true as const })) }
        : { ...call, given: call.given.slice(1) },
      machine,
    );
  return calledBack(of, call, machine);
}

/** A file that Bun has named (Bun, File I/O). */
function callFileObject(path: Value, name: string, call: Call, machine: Machine): Value {
  const file = { value: path, at: call.at };
  if (name === 'delete' || name === 'unlink') pushFile(file, 'delete', machine);
  else if (name === 'write' || name === 'writer') pushFile(file, 'write', machine);
  else if (/^(?:text|json|bytes|arrayBuffer)$/.test(name)) return contentOfFile(file, machine);
  return calledBack(unknownFrom(['file']), call, machine);
}

function callMethodOfName(of: Extract<Value, { kind: 'name' }>, name: string, call: Call, machine: Machine): Value {
  if (name === '=') {
    const [value, key] = call.given;
    const variable = knownText(key?.value);
    if (of.name === 'process.env' && value !== undefined && variable !== undefined)
      machine.environment.push({ name: variable, value: wordAt(value, machine) });
    // `process.env = {…}`: the programs that start later find all of it.
    if (of.name === 'process' && variable === 'env' && value?.value.kind === 'record')
      for (const [each, held] of value.value.entries)
        machine.environment.push({ name: each, value: wordAt({ ...value, value: held }, machine) });
    if (of.name === 'Object.prototype') pushUnseen(machine, 'a setting that every object then has');
    return unknown;
  }
  if (of.name === 'Bun.file()') return callFileObject(of.holds ?? unknown, name, call, machine);
  const [callback] = call.given;
  if (of.name === 'xhr()' && name === 'open')
    return connectTo(
      { ...call, given: call.given.slice(1, 2) },
      machine,
      !/^(?:get|head)$/i.test(knownText(callback?.value) ?? ''),
    );
  if (name === 'then' && callback !== undefined && !of.name.endsWith('()'))
    return callValue(callback.value, [{ value: of, at: callback.at }], call.at, machine);
  if (
    (of.name === 'request()' || of.name === 'network()') &&
    /^(?:write|end|send)$/.test(name) &&
    call.given.length > 0 &&
    of.holds !== undefined
  )
    return connectTo({ ...call, given: [{ value: of.holds, at: call.at }, ...call.given] }, machine, true);
  return calledBack(unknownFrom(['network']), call, machine);
}
