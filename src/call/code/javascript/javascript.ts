import { findPart } from '../../parts/parts.ts';
import { callValue } from '../call-value.ts';
import { handOn } from '../hand-on.ts';
import { itemAt, itemOf } from '../items.ts';
import { pushUnseen, type Call, type Language, type Machine } from '../machine.ts';
import type { Program } from '../tree.ts';
import { hiddenBefore, hiddenFunction } from '../hidden-keys.ts';
import {
  eitherOf,
  joinTexts,
  knownText,
  originsOf,
  originsOfAll,
  textValue,
  unknown,
  unknownFrom,
  type ListValue,
  type TextValue,
  type Value,
} from '../value.ts';
import { callBorrowed, calledBack } from './called-back.ts';
import { callMethod, callName, reachesOut } from './calls.ts';
import { choosesElements, holdsElements } from './elements.ts';
import { eraseTypes } from './erase-types.ts';
import { globalValue, memberOfName } from './members.ts';
import { holdsFunctions } from './names.ts';
import { importModule } from './imports.ts';
import { isNode, type EsNode } from './syntax.ts';
import { lowerJavascript } from './lower.ts';

/** The parser, as far as it is used. */
interface JavascriptParser {
  parse(text: string, options: Readonly<Record<string, unknown>>): unknown;
}

function isParser(part: unknown): part is JavascriptParser {
  return typeof part === 'object' && part !== null && 'parse' in part && typeof part.parse === 'function';
}

export const javascript: Language = {
  name: 'javascript',
  selfName: 'this',
  keysAreNames: true,
  parse: parseJavascript,
  globalValue,
  importModule,
  member,
  item: member,
  hiddenItem,
  callName: (name, call, machine) => {
    if (name === 'netsocket()') return unknown;
    return callName(name, call, machine);
  },
  callMethod: callMethodOf,
  reachesOut,
};

/**
 * As a script, as a module, or as TypeScript: what none of them can be is not read. `run<T>(text)` is a call in TypeScript, and in
 * JavaScript two comparisons, which do less.
 */
function parseJavascript(text: string): Program | undefined {
  const plain = findPart('acorn');
  if (!isParser(plain)) return undefined;
  const readings = ['script', 'module'].map((type) => () => parseAs(plain, text, type));
  const ways = mayCallWithTypes.test(text)
    ? [() => parseTyped(text), ...readings]
    : [...readings, () => parseTyped(text)];
  for (const parse of ways) {
    const tree = parse();
    if (tree !== undefined) return lowerJavascript(tree);
  }
  return { body: [], hasErrors: true };
}

/** The tree of a text that a page runs. */
export function parseScript(text: string): EsNode | undefined {
  const parser = findPart('acorn');
  return isParser(parser) ? parseAs(parser, text, 'script') : undefined;
}

const mayCallWithTypes = /[\w\]}>'"]>\s*[(`]/;

function parseTyped(text: string): EsNode | undefined {
  const typed = findPart('acorn-typescript');
  if (!isParser(typed)) return undefined;
  const plain = parseAs(typed, text, 'module');
  const other = mayHoldElements.test(text) ? parseAs(typed, text, 'module', true) : undefined;
  try {
    const elements = other !== undefined && holdsElements(other) ? other : undefined;
    // Security: what is a type in the one and an element in the other runs as the name of its file says.
    if (elements !== undefined && (plain !== undefined || choosesElements(text))) return undefined;
    const tree = plain ?? elements;
    return tree === undefined ? undefined : eraseTypes(tree);
  } catch {
    // Not understood, or nested too deeply: it is unseen.
    return undefined;
  }
}

/** Every element has an end. */
const mayHoldElements = /<\/|\/>/;

function parseAs(parser: JavascriptParser, text: string, sourceType: string, jsx = false): EsNode | undefined {
  try {
    const tree = parser.parse(text, {
      ...(jsx && { jsx }),
      ecmaVersion: 'latest',
      sourceType,
      allowAwaitOutsideFunction: true,
      allowReturnOutsideFunction: true,
      allowHashBang: true,
      allowSuperOutsideMethod: true,
    });
    return isNode(tree) ? tree : undefined;
  } catch {
    // A syntax error, or a text that is nested too deeply: either way it is unseen.
    return undefined;
  }
}

/** By two such names a plain value leads to the constructor of functions, which runs any text (ECMAScript, 20.2.1.1). */
function hiddenItem(of: Value, machine: Machine): Value {
  if (of.kind === 'name' && holdsFunctions(of.name, machine.language))
    pushUnseen(machine, 'a function that is known only when it runs');
  const before = of.kind === 'function' || of.kind === 'method' ? 1 : hiddenBefore(of, machine);
  return { ...unknownFrom(originsOf(of)), hidden: before + 1 };
}

function member(of: Value, key: string, machine: Machine): Value {
  if (of.kind === 'name') return memberOfName(of, key, machine);
  if (key === '__proto__') return of;
  if (key === 'constructor')
    return { kind: 'name', name: of.kind === 'function' || of.kind === 'method' ? 'Function' : 'constructor()' };
  if (of.kind === 'record') {
    const found = of.entries.get(key);
    if (found !== undefined) return of.isOpen ? eitherOf(found, unknown) : found;
  }
  if (of.kind === 'list' && /^\d+$/.test(key)) return of.isOpen ? itemOf(of) : (of.items[Number(key)] ?? unknown);
  if (key === 'length') return unknown;
  return { kind: 'method', of, name: key };
}

function callMethodOf(of: Value, name: string, call: Call, machine: Machine): Value {
  if (of.kind === 'name' && of.name === 'constructor()' && name === 'constructor')
    return callName('Function', call, machine);
  if (of.kind === 'name' && of.name === 'netsocket()' && name === 'connect')
    return callName('net.connect', call, machine);
  // `f[b].call(…)` calls what `f[b]` is.
  if (/^(?:call|apply|bind)$/.test(name) && hiddenBefore(of, machine) >= hiddenFunction)
    pushUnseen(machine, 'a function that is known only when it runs');
  if (of.kind === 'text') return callTextMethod(of, name, call, machine);
  if (of.kind === 'record' && name === 'get') return itemAt(of, call.given[0]?.value ?? unknown, machine);
  if (of.kind === 'list') return callListMethod(of, name, call, machine);
  if (of.kind === 'function' && /^(?:call|apply|bind)$/.test(name)) return callBorrowed(of, name, call, machine);
  return callMethod(of, name, call, machine);
}

function callTextMethod(of: TextValue, name: string, call: Call, machine: Machine): Value {
  const known = knownText(of);
  const [first, second] = call.given;
  const from = knownText(first?.value);
  switch (name) {
    case 'toString':
    case 'valueOf':
    case 'normalize':
      return of;
    case 'concat':
      return joinTexts([of, ...call.given.map(({ value }) => value)]);
    case 'trim':
      return known === undefined ? of : textValue(known.trim(), of.origins);
    case 'toLowerCase':
      return known === undefined ? rest(of) : textValue(known.toLowerCase(), of.origins);
    case 'toUpperCase':
      return known === undefined ? rest(of) : textValue(known.toUpperCase(), of.origins);
    case 'replace':
    case 'replaceAll': {
      const to = knownText(second?.value);
      if (
        known === undefined ||
        from === undefined ||
        to === undefined ||
        from === '' ||
        known.length * (to.length + 1) > 1_000_000
      )
        return calledBack(of, call, machine);
      return textValue(
        name === 'replace' ? known.replace(from, () => to) : known.replaceAll(from, () => to),
        of.origins,
      );
    }
    case 'split': {
      if (known === undefined || from === undefined || known.length > 1000)
        return { kind: 'list', items: [rest(of)], isOpen: true };
      return { kind: 'list', items: known.split(from).map((each) => textValue(each, of.origins)), isOpen: false };
    }
    default:
      return calledBack(of, call, machine);
  }
}

function rest(of: Value): Value {
  return unknownFrom(originsOf(of));
}

const iterators = new Set(['map', 'forEach', 'filter', 'some', 'every', 'find', 'findIndex', 'flatMap', 'findLast']);

function callListMethod(of: ListValue, name: string, call: Call, machine: Machine): Value {
  const [first] = call.given;
  if (iterators.has(name) && first !== undefined) return iterate(of, name, first.value, call, machine);
  switch (name) {
    case 'push':
      of.items = [...of.items, ...call.given.map(({ value }) => value)].slice(0, 1000);
      of.isOpen ||= call.given.some(({ isSpread }) => isSpread === true);
      return unknown;
    case 'concat': {
      const items = call.given.flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]));
      return {
        kind: 'list',
        items: [...of.items, ...items].slice(0, 1000),
        isOpen:
          of.isOpen ||
          call.given.some(({ value }) => value.kind === 'unknown' || (value.kind === 'list' && value.isOpen)),
      };
    }
    case 'join': {
      const separator = first?.value ?? textValue(',');
      if (of.isOpen) return unknownFrom(originsOfAll(of.items));
      return joinTexts(of.items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
    }
    case 'reverse':
      of.items = of.items.toReversed();
      return of;
    case 'toReversed':
      return { ...of, items: of.items.toReversed() };
    case 'sort':
      for (const { value } of call.given) handOn(value, machine);
      of.isOpen ||= of.items.length > 1;
      return of;
    case 'slice':
    case 'flat':
    case 'values':
      return { ...of, isOpen: of.isOpen || call.given.length > 0 };
    case 'entries':
      return { kind: 'list', items: [{ kind: 'list', items: [unknown, itemOf(of)], isOpen: false }], isOpen: true };
    case 'includes':
    case 'indexOf':
    case 'lastIndexOf':
      return unknown;
    case 'pop':
    case 'shift':
    case 'at':
      of.isOpen ||= name !== 'at';
      return itemOf(of);
    default:
      of.isOpen = true;
      for (const { value } of call.given) handOn(value, machine);
      return unknownFrom(originsOfAll(of.items));
  }
}

/** A short list is walked item by item, with the index behind each. */
function iterate(of: ListValue, name: string, callee: Value, call: Call, machine: Machine): Value {
  const isShort = !of.isOpen && of.items.length <= 64;
  const items = isShort ? of.items : [itemOf(of)];
  const results = items.map((item) =>
    callValue(
      callee,
      [
        { value: item, at: call.at },
        { value: unknown, at: call.at },
      ],
      call.at,
      machine,
    ),
  );
  if (name === 'map') return { kind: 'list', items: results, isOpen: !isShort };
  return name === 'filter' ? { ...of, items: [...of.items] } : itemOf(of);
}
