import { decodeBytes } from '../programs/decode-command.ts';
import { callBlock as callBlockOf, runForeign, type MemberCall } from './dotnet-types.ts';
import { mapText } from './operators.ts';
import { connectTo, noteFile, sendTo, useFile } from './places.ts';
import { pushOpaque } from './powershell-run.ts';
import {
  derivedItem,
  flowOfValue,
  textItem,
  textOfItem,
  textOfValue,
  unknownItem,
  type Item,
  type Value,
} from './value.ts';

/** A method of a value. */
export function callInstance(target: Value, call: MemberCall): Value {
  const object = target.find((item) => item.object !== undefined)?.object;
  if (object === 'net.webclient') return callWebClient(call);
  if (object === 'net.http.httpclient') return callHttpClient(call);
  if (object?.startsWith('text.encoding ') === true) return callEncoding(object, call);
  if (object === 'com') return opaque(call, 'an object of another program');
  if (object === 'diagnostics.process' && call.name === 'start') return opaque(call, 'a program that an object names');
  const files = target.filter(({ isFile }) => isFile === true);
  if (files.length > 0) return callFiles(files, call);
  if (target.some(({ block }) => block !== undefined) || object === 'scriptblock') return callBlock(target, call);
  return callOther(target, call);
}

/** System.Net.WebClient. */
function callWebClient(call: MemberCall): Value {
  const { name = '', given, source } = call;
  const [address, second, third] = given.map(([item]) => item);
  if (/^(?:upload|openwrite)/.test(name)) sendTo(address, given.flat(), call);
  else if (/^(?:download|open)/.test(name)) fetchFrom(address, call);
  if (name.startsWith('downloadfile')) {
    useFile(second, 'write', call);
    noteFile(second, { sources: ['network'] }, call);
  }
  if (name.startsWith('uploadfile')) useFile(third ?? second, 'read', call);
  return [unknownItem(source, ['network'])];
}

function callHttpClient(call: MemberCall): Value {
  const { name = '', given, source } = call;
  const [address] = given[0] ?? [];
  if (/^(?:post|put|patch|delete|send)/.test(name)) sendTo(address, given.flat(), call);
  else if (name.startsWith('get')) fetchFrom(address, call);
  return [unknownItem(source, ['network'])];
}

/** An address may carry something itself. */
function fetchFrom(address: Item | undefined, call: MemberCall): void {
  const carries = address !== undefined && flowOfValue([address]) !== undefined;
  if (carries) sendTo(address, [address], call);
  else connectTo(address, 'no', call);
}

/** `[Text.Encoding]::UTF8.GetString(bytes)`. */
function callEncoding(object: string, { name, given, source }: MemberCall): Value {
  const [bytes] = given.flat();
  if (bytes === undefined) return [unknownItem(source)];
  if (name === 'getbytes') return [bytes];
  const text = textOfItem(bytes);
  if (bytes.object !== 'bytes' || text === undefined) return [derivedItem(source, given.flat())];
  return [{ ...textItem(decodeBytes(text, object)), ...(bytes.origin !== undefined && { origin: bytes.origin }) }];
}

/** System.IO.FileInfo, System.IO.DirectoryInfo. */
function callFiles(files: Value, call: MemberCall): Value {
  const { name = '', given, source } = call;
  for (const file of files) {
    if (name === 'delete') useFile(file, 'delete', call, given.length > 0);
    else if (name === 'moveto') useFile(file, 'delete', call, true);
    else if (/^open(?:read|text)$/.test(name)) useFile(file, 'read', call);
    else if (/^(?:create|append|open|set|encrypt|decrypt)/.test(name)) {
      if (name === 'open') useFile(file, 'read', call);
      useFile(file, 'write', call);
    } else if (name === 'copyto') useFile(file, 'read', call);
  }
  if (name === 'moveto' || name === 'copyto') useFile(given[0]?.[0], 'write', call);
  return [unknownItem(source, ['file'])];
}

/** `{ … }.Invoke()`. */
function callBlock(target: Value, call: MemberCall): Value {
  const { name = '', run, source } = call;
  if (!/^(?:invoke|invokereturnasis|invokewithcontext|getnewclosure)$/.test(name)) return [unknownItem(source)];
  if (name === 'getnewclosure') return target;
  return target.flatMap((item) => runBlock(item, call, run));
}

function runBlock(item: Item, call: MemberCall, run: MemberCall['run']): Value {
  runForeign([item], call);
  if (item.block !== undefined) return run.walker.script(item.block, run);
  return opaque(call, 'a script block that is known only when it runs');
}

/** Methods of texts, lists and dates: they compute. */
const harmless =
  /^(?:trim\w*|split|replace|substring|tostring|tolower\w*|toupper\w*|contains\w*|startswith|endswith|indexof\w*|lastindexof\w*|insert|remove\w*|padleft|padright|tochararray|gettype|gethashcode|equals|compareto|clone|copyto|toarray|tolist|add\w*|clear|sort|reverse|where|foreach|getenumerator|movenext|keys|values|containskey|trygetvalue|matches?|ismatch|format|append\w*|getstring|getbytes|count|subtract|tolocaltime|touniversaltime|tounixtime\w*|computehash|dispose|close|flush|getvalue|getproperties|selectnodes|selectsinglenode|getattribute|setattribute|createelement|appendchild|start|stop|reset|restart|getnext|next\w*|peek|pop|push|enqueue|dequeue|join|concat|first|last|max|min|union|intersect\w*|except\w*|hasflag|readtoend|readline|write\w*|getresponsestream|getmember|getlength|setvalue|refresh|waitforexit|hasexited|kill|tojson|parse|tryparse|clonenode|getelementsbytagname|getawaiter|getresult|wait)$/i;

function callOther(target: Value, call: MemberCall): Value {
  const { name, given, source, run } = call;
  const text = textOfValue(target);
  const known = text === undefined || name === undefined ? undefined : callText(target, name, given);
  if (known !== undefined) return known;
  // `.Where{…}`, `.ForEach{…}`
  for (const item of given.flat()) if (item.block !== undefined) run.walker.script(item.block, run, target);
  const [first] = given.flat();
  if (name === 'load' || name === 'save') {
    useFile(first, name === 'load' ? 'read' : 'write', call);
    return [unknownItem(source, ['file'])];
  }
  if (name === 'delete') {
    useFile(target[0], 'delete', call, true);
    return opaque(call, 'an object that is deleted, which is known only when it runs');
  }
  // `$ExecutionContext.InvokeCommand`, `[powershell]::Create()`
  if ((name === 'invokescript' || name === 'addscript') && first !== undefined) return run.walker.text(first, run);
  if (name === 'newscriptblock') return callBlockOf(call);
  if (name === undefined || !harmless.test(name)) return opaque(call, 'a method that is not read');
  return [derivedItem(source, [...target, ...given.flat()])];
}

/** Methods of a known text. */
function callText(target: Value, name: string, given: readonly Value[]): Value | undefined {
  const [first, second] = given.map(textOfValue);
  const map = (change: (text: string) => string): Value => target.map((item) => mapText(item, change));
  switch (name) {
    case 'replace':
      return first === undefined || first === '' || second === undefined
        ? undefined
        : map((text) => text.replaceAll(first, () => second));
    case 'tolower':
    case 'tolowerinvariant':
      return map((text) => text.toLowerCase());
    case 'toupper':
    case 'toupperinvariant':
      return map((text) => text.toUpperCase());
    case 'trim':
      return given.length > 0 ? undefined : map((text) => text.trim());
    case 'tostring':
      return target;
    case 'substring':
      return first === undefined || (given.length > 1 && second === undefined)
        ? undefined
        : map((text) => cut(text, Number(first), second));
    case 'tochararray':
      return target.flatMap((item) => charsOf(textOfItem(item) ?? ''));
    default:
      return undefined;
  }
}

/** A longer text stays one value; joined again, it is the same. */
function charsOf(text: string): Value {
  return text.length > 1024 ? [textItem(text)] : Array.from(text, textItem);
}

function cut(text: string, start: number, length: string | undefined): string {
  return text.slice(start, length === undefined ? text.length : start + Number(length));
}

function opaque({ run, from, source }: MemberCall, why: string): Value {
  pushOpaque(run, why, from);
  return [unknownItem(source)];
}
