import { pushUnseen, type Machine } from '../machine.ts';
import { textValue, unknown, unknownFrom, variableOf, type TextPart, type TextValue, type Value } from '../value.ts';
import { computingModules, globals, reachingModules, usualName } from './names.ts';

export function globalValue(name: string): Value | undefined {
  if (name === '__dirname') return textValue('.');
  if (name === '__filename') return textValue('./[eval]');
  if (name === 'undefined' || name === 'NaN') return { kind: 'constant', value: null };
  // `node -e` has the modules of Node as variables (Node.js, Command-line API).
  return globals.has(name) || reachingModules.has(name) || computingModules.has(name)
    ? { kind: 'name', name }
    : undefined;
}

export function memberOfName(of: Extract<Value, { kind: 'name' }>, key: string, machine: Machine): Value {
  const { name } = of;
  if (name === 'process.env' || name === 'Bun.env' || name === 'import.meta.env') return environmentValue(key);
  if (key === 'constructor' && name !== 'module') return { kind: 'name', name: 'Function' };
  if (name === 'process' && /^(?:binding|_linkedBinding|dlopen)$/.test(key))
    pushUnseen(machine, 'what the interpreter is bound to');
  if (name === 'process' && key === 'argv') return unknownFrom(['variable']);
  if (name === 'process' && (key === 'execPath' || key === 'argv0')) return textValue('node');
  if (name === 'process.versions' || name === 'process.version') return unknown;
  if (name === 'import.meta' && /^(?:dirname|filename|url)$/.test(key)) return textValue('.');
  if (name === 'path' && key === 'sep') return textValue('/');
  if (name === 'path' && (key === 'posix' || key === 'win32')) return of;
  if (name === 'os' && key === 'EOL') return textValue('\n');
  if (name.endsWith('()') || /^(?:then|catch|finally)$/.test(key)) return { kind: 'method', of, name: key };
  return { kind: 'name', name: usualName(`${name}.${key}`) };
}

export function environmentValue(key: string): Value {
  if (key === 'HOME' || key === 'USERPROFILE') return pathFromHome();
  if (!/^(?:PWD|TMPDIR|XDG_\w+)$/.test(key)) return variableOf(key);
  return { kind: 'text', parts: [{ kind: 'unknown', text: `$${key}`, isQuoted: true, origin: ['variable'] }] };
}

export function pathFromHome(): TextValue {
  const home: TextPart = { kind: 'home', text: '~' };
  return { kind: 'text', parts: [home] };
}
