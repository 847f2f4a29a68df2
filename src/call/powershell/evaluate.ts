import { applyOperator, applyUnary, castTo, mostItems } from './operators.ts';
import { evaluateMember } from './evaluate-member.ts';
import { readFileItem } from './places.ts';
import { pushOpaque, spanOf, spend, type PowershellRun } from './powershell-run.ts';
import type { Expression } from './syntax-tree.ts';
import {
  environmentItem,
  flowOfTable,
  joinItems,
  textItem,
  textOfValue,
  unknownItem,
  type Item,
  type Value,
} from './value.ts';

/** What an expression stands for, as far as the text tells; the commands in it are walked. */
export function evaluate(expression: Expression, run: PowershellRun): Value {
  switch (expression.kind) {
    case 'text':
      return [expression.isBare === true ? bareItem(expression.value) : textItem(expression.value)];
    case 'joined':
      return [
        joinItems(
          expression.parts.map((part) => evaluatePart(part, run, expression.isBare === true)),
          '',
        ),
      ];
    case 'variable':
      return valueOfVariable(expression.name, run);
    case 'script':
      return asList(run.walker.script(expression.script, run), expression.isList === true);
    case 'list':
      return expression.items.flatMap((item) => evaluate(item, run));
    case 'table':
      return evaluateTable(expression, run);
    case 'block':
      return [{ ...unknownItem('{}'), block: expression.script }];
    case 'type':
      return [textItem(expression.name)];
    case 'member':
      return spend(run, 4, expression) ? evaluateMember(expression, run) : [unknownItem('')];
    case 'index':
      return evaluateIndex(expression, run);
    case 'cast':
      return castTo(expression.type, evaluate(expression.operand, run));
    case 'unary':
      return applyUnary(expression.operator, evaluate(expression.operand, run));
    case 'binary':
      return evaluateBinary(expression, run);
    case 'splat':
      return run.variables.get(expression.name) ?? [{ parts: [{ kind: 'unknown', text: `@${expression.name}` }] }];
    default:
      return expression satisfies never;
  }
}

/** One value alone is no list elsewhere. */
function asList(value: Value, isList: boolean): Value {
  if (value.length !== 1) return value;
  return value.map((item): Item => (item.isListed === isList ? item : { ...item, isListed: isList }));
}

/** The values of a table; blocks among them may run. */
function evaluateTable(table: Expression & { readonly kind: 'table' }, run: PowershellRun): Value {
  const found = new Map<string, Value>();
  let isKnown = true;
  for (const { name, key, value } of table.entries) {
    if (key !== undefined) evaluate(key, run);
    const values = run.walker.script(value, run);
    for (const item of values) if (item.block !== undefined) run.walker.script(item.block, run);
    if (name === undefined) isKnown = false;
    else found.set(name, values);
  }
  return [{ ...unknownItem(sourceOf(table, run), undefined, flowOfTable(found)), ...(isKnown && { table: found }) }];
}

function evaluateBinary(expression: Expression & { readonly kind: 'binary' }, run: PowershellRun): Value {
  const left = evaluate(expression.left, run);
  const right = evaluate(expression.right, run);
  // `-replace`, `-split` and their like call a block for what they find.
  for (const { block } of right) if (block !== undefined) run.walker.script(block, run);
  if (expression.operator === '+' && left.length + right.length > mostItems)
    pushOpaque(run, 'more values than are looked at', spanOf(expression, run));
  return applyOperator(expression.operator, left, right);
}

export function sourceOf({ start, end }: Expression, { shell }: PowershellRun): string {
  return shell.source.text.slice(start, Math.min(end, start + 200));
}

/** Of several values in a string, blanks stand between. */
function evaluatePart(part: Expression, run: PowershellRun, isBare: boolean): Item {
  if (part.kind === 'text') return isBare ? bareItem(part.value) : textItem(part.value);
  return joinItems(evaluate(part, run), ' ');
}

/** Programs, and the parameters of commands that name files, take the stars of a bare word for a pattern. */
function bareItem(text: string): Item {
  if (!/[*?]/.test(text)) return textItem(text);
  const parts = text
    .split(/([*?]+)/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ kind: /^[*?]/.test(piece) ? ('glob' as const) : ('text' as const), text: piece }));
  return { parts };
}

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['env:systemdrive', [textItem('C:')]],
  ['true', [textItem('True')]],
  ['false', [textItem('False')]],
  ['null', []],
  ['profile', [textItem('~/Documents/PowerShell/Microsoft.PowerShell_profile.ps1')]],
]);

/** Named as they are spelled, so that the folders of `$HOME` and `$env:APPDATA` are known. */
function valueOfVariable(name: string, run: PowershellRun): Value {
  const known = constants.get(name) ?? run.variables.get(name);
  if (known !== undefined) return known;
  // `${C:\folder\file}` is what the file holds (about_Variables).
  if (/^[a-z]:[\\/.\w]/.test(name))
    return [readFileItem(textItem(name), `\${${name}}`, { run, from: run.shell.context.from })];
  if (name === 'psitem') return valueOfVariable('_', run);
  const exported = name.startsWith('env:') ? run.shell.state.exported.get(name.slice(4).toUpperCase()) : undefined;
  const [variable, ...others] = exported ?? [];
  if (variable !== undefined && others.length === 0) return [{ parts: variable.value.parts }];
  if (name.startsWith('env:')) return [environmentItem(name.slice(4), run.shell.context.from)];
  return [unknownItem(`$${name}`)];
}

function evaluateIndex({ target, index }: Expression & { readonly kind: 'index' }, run: PowershellRun): Value {
  const value = evaluate(target, run);
  const indices = evaluate(index, run);
  const places = indices.map((item) => Number(textOfValue([item]) ?? Number.NaN));
  const text = textOfValue(value);
  const source = sourceOf(target, run);
  const isList = value[0]?.isListed === true;
  const isOneText = value.length === 1 && text !== undefined && !isList;
  const entry = lookUp(value, indices);
  if (entry !== undefined) return entry;
  if (places.some((place) => !Number.isInteger(place)) || (value.length === 1 && text === undefined && !isList))
    return [
      unknownItem(
        source,
        value.flatMap(({ parts }) => parts.flatMap(({ origin }) => origin ?? [])),
      ),
    ];
  return places.flatMap((place): Value => {
    if (isOneText) return [textItem(text.at(place) ?? '')];
    const item = value.at(place);
    return item === undefined ? [] : asList([item], false);
  });
}

/** `$table['key']`. */
function lookUp([only, ...others]: Value, index: Value): Value | undefined {
  const key = textOfValue(index)?.toLowerCase();
  return key === undefined || others.length > 0 ? undefined : only?.table?.get(key);
}
