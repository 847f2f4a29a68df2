import { pushUnseen, type Machine } from '../machine.ts';
import { serviceNamed } from '../service-objects.ts';
import { eitherOf, textValue, unknown, unknownFrom, type Value } from '../value.ts';
import { computingModules, plainHiddenNames, reachingModules } from './modules.ts';
import { usualName } from './names.ts';
import { environmentValue } from './paths.ts';

export function memberOfName(of: Extract<Value, { kind: 'name' }>, key: string, machine: Machine): Value {
  const { name } = of;
  if (key === '__dict__' && !name.endsWith('()')) return of;
  noteHiddenName(key, machine);
  if (name === 'sys' && key === 'executable') return textValue('python3');
  if (name === 'os' && (key === 'sep' || key === 'devnull')) return textValue(key === 'sep' ? '/' : '/dev/null');
  if (name === 'sys' && key === 'argv') return unknownFrom(['variable']);
  if (name.endsWith('()')) return { kind: 'method', of, name: key };
  // Modules that others have imported are those modules.
  const module = key.replace(/^_(?=[a-z])/, '');
  const isModule =
    module !== name &&
    !/^(?:path|code|sh|trace|site|commands|invoke)$/.test(module) &&
    (reachingModules.has(module) || module === 'sys' || module === 'builtins');
  if (isModule && (computingModules.has(name) || reachingModules.has(name))) return { kind: 'name', name: module };
  return { kind: 'name', name: usualName(`${name}.${key}`) };
}

/** Frames of the interpreter and its hidden names lead to every module that is loaded (Python, Data model). */
export function noteHiddenName(key: string, machine: Machine): void {
  const isHidden = /^__\w+__$/.test(key) && !plainHiddenNames.has(key);
  if (isHidden || /^(?:f_builtins|f_globals|f_locals|func_globals|func_code)$/.test(key))
    pushUnseen(machine, 'a hidden name of the language');
}

/** `os.environ['HOME']`, `sys.modules['os']`, `globals()['x']`. */
export function itemOfName({ name }: Extract<Value, { kind: 'name' }>, key: string, machine: Machine): Value {
  if (name === 'os.environ') return environmentValue(key);
  if (name === 'sys.modules') return { kind: 'name', name: usualName(key) };
  if (name === 'globals()') return machine.language.globalValue(key) ?? eitherOf(unknown, variableNamed(key, machine));
  const service = serviceNamed(name);
  if (service !== undefined) return service;
  return name.endsWith('()') ? unknown : memberOfName({ kind: 'name', name }, key, machine);
}

function variableNamed(key: string, { scope }: Machine): Value {
  for (let each: typeof scope | undefined = scope; each !== undefined; each = each.outer) {
    const found = each.variables.get(key);
    if (found !== undefined) return found;
  }
  return unknown;
}
