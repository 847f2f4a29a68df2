import { callInstance } from './dotnet-objects.ts';
import { callStatic, readStatic } from './dotnet-types.ts';
import { pushOpaque, spanOf, type PowershellRun } from './powershell-run.ts';
import type { Expression, Member } from './syntax-tree.ts';
import { derivedItem, textOfValue, unknownItem, type Item, type Value } from './value.ts';

/** A property or method of a value, or of a type of .NET. */
export function evaluateMember(member: Expression & Member, run: PowershellRun): Value {
  const name = textOfValue(run.walker.evaluate(member.name, run))?.toLowerCase();
  const target = run.walker.evaluate(member.target, run);
  const given = member.given?.map((each) => run.walker.evaluate(each, run));
  const from = spanOf(member, run);
  const source = run.shell.source.text.slice(member.start, Math.min(member.end, member.start + 200));
  const call = { name, given: given ?? [], from, run, source };
  if (member.isStatic) {
    const named = member.target.kind === 'type' ? member.target.name : textOfValue(target)?.toLowerCase();
    if (named === undefined) pushOpaque(run, 'a type that is known only when it runs', from);
    const type = normalType(named ?? '');
    return given === undefined ? readStatic(type, call) : callStatic(type, call);
  }
  if (given !== undefined) return callInstance(target, call);
  const entry = target.length === 1 && name !== undefined ? target[0]?.table?.get(name) : undefined;
  if (entry !== undefined) return entry;
  // `$PROFILE.AllUsersAllHosts` and its like are profiles too.
  if (member.target.kind === 'variable' && member.target.name === 'profile') return target;
  return readProperty(target, { name, source });
}

/** Without the name space that may be left out, and without what stands in its brackets. */
function normalType(name: string): string {
  return name.replace(/\[.*$/s, '').replace(/^system\./, '');
}

interface Property {
  readonly name: string | undefined;
  readonly source: string;
}

const names = new Set(['fullname', 'path', 'pspath', 'literalpath', 'providerpath', 'value', 'source', 'definition']);

/** The path of a file that was listed; the list itself for what each of its items is. */
function readProperty(target: Value, { name, source }: Property): Value {
  if (name === 'length' || name === 'count') return [unknownItem('$#')];
  const isPath = name !== undefined && (names.has(name) || name === 'name');
  const isKnown = target.length > 0 && target.every(isPlace);
  return isPath && isKnown ? target : [derivedItem(source, target)];
}

/** A listed file, or a folder such as `$PWD` that a property names. */
function isPlace({ isFile, parts }: Item): boolean {
  const [part] = parts;
  return isFile === true || (part?.kind === 'unknown' && /^\$(?:pwd|home)$/i.test(part.text) && parts.length === 1);
}
