import { findPart } from '../../parts/parts.ts';
import { handOn } from '../hand-on.ts';
import { pushUnseen, type Call, type Language, type Machine } from '../machine.ts';
import type { Program } from '../tree.ts';
import { originsOf, unknownFrom, type ListValue, type RecordValue, type Value } from '../value.ts';
import { anyOf, eitherOf, knownText, textValue, unknown } from '../value.ts';
import { itemOf } from '../items.ts';
import { putInto, updateRecord } from '../records.ts';
import { callMethod } from './methods.ts';
import { callName } from './calls.ts';
import { importMember, importModule } from './imports.ts';
import { itemOfName, memberOfName, noteHiddenName } from './members.ts';
import { memberOfPath } from './paths.ts';
import { reachesOut } from './reaches-out.ts';
import { lowerPython } from './lower.ts';
import { type SyntaxNode } from './syntax.ts';
import { builtinNames } from './modules.ts';
import { withoutBrackets } from './with-brackets.ts';
import { callTextMethod, slicedOf } from './texts.ts';

/** The parser, as far as it is used. */
interface PythonParser {
  readonly parser: { parse(text: string): { readonly topNode: SyntaxNode } };
}

function isParser(part: unknown): part is PythonParser {
  return typeof part === 'object' && part !== null && 'parser' in part;
}

export const python: Language = {
  name: 'python',
  parse: parsePython,
  globalValue: (name) =>
    builtinNames.has(name) || name === 'get_ipython'
      ? { kind: 'name', name }
      : name === '__builtins__'
        ? { kind: 'name', name: 'builtins' }
        : undefined,
  importModule: (module, machine) => importModule(module, machine),
  importMember,
  member,
  item: (of, key, machine) => (of.kind === 'name' ? itemOfName(of, key, machine) : unknownFrom(originsOf(of))),
  hiddenItem: (of, machine) => {
    if (of.kind === 'name' && (reachesOut(of.name) || of.name === 'sys.modules'))
      pushUnseen(machine, 'a function that is known only when it runs');
    return unknownFrom(originsOf(of));
  },
  callName,
  callMethod: callMethodOf,
  reachesOut,
};

function parsePython(text: string): Program | undefined {
  const part = findPart('lezer-python');
  if (!isParser(part)) return undefined;
  const { topNode } = part.parser.parse(text);
  const plain = /\bwith\s*\(/.test(text) ? withoutBrackets(topNode, text) : undefined;
  return plain === undefined ? lowerPython(topNode, text) : lowerPython(part.parser.parse(plain).topNode, plain);
}

function member(of: Value, key: string, machine: Machine): Value {
  if (of.kind === 'name') return memberOfName(of, key, machine);
  noteHiddenName(key, machine);
  if (of.kind === 'text' && of.isPath === true) return memberOfPath(of, key);
  return { kind: 'method', of, name: key };
}

function callMethodOf(of: Value, name: string, call: Call, machine: Machine): Value {
  if (name === '__slice__' && of.kind !== 'name') return slicedOf(of, call.given);
  if (of.kind === 'list') return callListMethod(of, name, call, machine);
  if (of.kind === 'record') return callRecordMethod(of, name, call, machine);
  if (of.kind === 'text' && of.isPath !== true) return callTextMethod(of, name, call);
  return callMethod(of, name, call, machine);
}

function callListMethod(of: ListValue, name: string, call: Call, machine: Machine): Value {
  const [first] = call.given;
  switch (name) {
    case 'append':
    case 'add':
    case 'appendleft':
      of.isOpen ||= machine.repeats > 0 && first !== undefined && of.items.length > 200;
      if (first !== undefined) of.items = [...of.items, first.value].slice(0, 1000);
      if (name !== 'append') of.isOpen = true;
      return unknown;
    case 'extend':
    case 'update':
      of.isOpen ||= first?.value.kind !== 'list' || first.value.isOpen;
      if (first?.value.kind === 'list') of.items = [...of.items, ...first.value.items].slice(0, 1000);
      return unknown;
    case 'copy':
      return { ...of };
    case 'index':
    case 'count':
      return unknown;
    case 'pop':
      of.isOpen = true;
      return itemOf(of);
    default:
      // It is changed in a way that is not followed.
      of.isOpen = true;
      of.items = [eitherOf(anyOf(of.items), unknown)];
      for (const { value } of call.given) handOn(value, machine);
      return unknown;
  }
}

function callRecordMethod(of: RecordValue, name: string, call: Call, machine: Machine): Value {
  const [first, second] = call.given;
  const values = [...of.entries.values()];
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault': {
      const key = knownText(first?.value);
      const found = key === undefined ? undefined : of.entries.get(key);
      if (found !== undefined && !of.isOpen && key !== undefined) return found;
      if (name === 'setdefault' && key !== undefined && second !== undefined)
        putInto(of, { kind: 'record', entries: new Map([[key, second.value]]), isOpen: false });
      return [...values, second?.value ?? unknown].reduce(eitherOf, unknown);
    }
    case 'update':
      updateRecord(of, call.given);
      return unknown;
    case 'keys':
      return {
        kind: 'list',
        items: [...of.entries.keys()].slice(0, 200).map((key) => textValue(key)),
        isOpen: of.isOpen,
      };
    case 'values':
      return { kind: 'list', items: values, isOpen: of.isOpen || values.length < of.entries.size };
    case 'items':
      return {
        kind: 'list',
        items: Array.from(of.entries, ([key, value]): Value => ({
          kind: 'list',
          items: [textValue(key), value],
          isOpen: false,
        })),
        isOpen: of.isOpen,
      };
    case 'copy':
      return { ...of, entries: new Map(of.entries) };
    default:
      of.isOpen = true;
      for (const { value } of call.given) handOn(value, machine);
      return unknown;
  }
}
