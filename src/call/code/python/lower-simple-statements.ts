import type { Expression, Piece, Statement } from '../tree.ts';
import { expressionOf, sequenceOf } from './lower-expressions.ts';
import { only } from '../lowering.ts';
import { childrenOf, isToken, pieceOf, sourceOf, type Reading, type SyntaxNode } from './syntax.ts';

export function assignStatement(name: string, value: Expression, at: Piece): Statement {
  return {
    kind: 'expression',
    expression: { kind: 'assign', target: { kind: 'name', name, ...at }, value, declares: 'function', ...at },
  };
}

/** What is said of types is evaluated where it stands (Python, Annotated assignment statements, Function definitions). */
export function notesOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  return childrenOf(node, reading).flatMap((child): readonly Statement[] => {
    if (child.name === 'TypeDef' || child.name === 'TypeParam')
      return childrenOf(child, reading)
        .filter((each) => !isToken(each) && each.name !== 'VariableName')
        .flatMap((each) => (each.name === 'TypeDef' ? notesOf(child, reading) : only(expressionOf(each, reading))));
    return child.name === 'TypeParamList' || child.name === 'ParamList' ? notesOf(child, reading) : [];
  });
}

/** `a = b = value`, `a: int = value`, `a += value`. */
export function assignmentOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const groups: SyntaxNode[][] = [[]];
  let operator: string | undefined;
  for (const child of childrenOf(node, reading)) {
    if (child.name === 'AssignOp' || child.name === 'UpdateOp') {
      if (child.name === 'UpdateOp') operator = sourceOf(child, reading).slice(0, -1);
      groups.push([]);
    } else if (child.name !== 'TypeDef') groups.at(-1)?.push(child);
  }
  if (groups.length < 2) return [];
  const values = groups.map((group) => sequenceOf(group, node, reading));
  const value = values.at(-1);
  if (value === undefined) return [];
  const [first, ...others] = values.slice(0, -1).filter((each) => each !== undefined);
  if (first === undefined) return only(value);
  const place = pieceOf(node);
  const changed = operator === undefined ? {} : { operator };
  const main: Expression = { kind: 'assign', target: first, value, ...changed, ...declared(first, reading), ...place };
  const copies = others.map((target): Statement => ({
    kind: 'expression',
    expression: { kind: 'assign', target, value: first, ...declared(target, reading), ...place },
  }));
  return [{ kind: 'expression', expression: main }, ...copies];
}

function declared(target: Expression, { outer }: Reading): { readonly declares?: 'function' } {
  return target.kind === 'name' && outer.has(target.name) ? {} : { declares: 'function' };
}

export function importsOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const words = childrenOf(node, reading).map((child) => sourceOf(child, reading));
  const at = pieceOf(node);
  const start = words.indexOf('import');
  const module = words[0] === 'from' ? words.slice(1, start).join('') : undefined;
  const names = splitAt(
    words.slice(start + 1).filter((word) => word !== '(' && word !== ')'),
    ',',
  );
  return names.flatMap((parts): readonly Statement[] => {
    const [whole = [], alias = []] = splitAt(parts, 'as');
    const name = whole.join('');
    const as = alias[0];
    if (name === '') return [];
    if (module !== undefined) return [{ kind: 'import', module, member: name, name: as ?? name, at }];
    if (as !== undefined) return [{ kind: 'import', module: name, name: as, at }];
    const [root = name] = name.split('.');
    const whole_: Statement = { kind: 'import', module: name, at };
    return root === name
      ? [{ kind: 'import', module: name, name, at }]
      : [whole_, { kind: 'import', module: root, name: root, at }];
  });
}

function splitAt(words: readonly string[], mark: string): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  for (const word of words) {
    if (word === mark) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups;
}
