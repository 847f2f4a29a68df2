import { childOf, childrenOf, isNode, textOf, type EsNode } from './syntax.ts';

/**
 * An element of JSX is a call: `<App name="x">a</App>` is `App({ name: 'x', children: ['a'] })`, and of a `<div>` nobody knows what
 * is called (JSX specification; React, "JSX In Depth").
 */
export function elementOf(node: EsNode): EsNode {
  const { start, end } = node;
  const opening = childOf(node, 'openingElement');
  const children = childrenOf(node, 'children').flatMap(childValue);
  const list = { type: 'ArrayExpression', elements: children, start, end };
  const own = opening === undefined ? [] : childrenOf(opening, 'attributes').map(propertyOf);
  const properties = children.length === 0 ? own : [...own, property('children', list, node)];
  const name = opening === undefined ? undefined : childOf(opening, 'name');
  return {
    type: 'CallExpression',
    callee: name === undefined ? unknownTag(node) : componentOf(name),
    arguments: [{ type: 'ObjectExpression', properties, start, end }],
    start,
    end,
  };
}

function unknownTag({ start, end }: EsNode): EsNode {
  return { type: 'Identifier', name: '<>', start, end };
}

function componentOf(name: EsNode): EsNode {
  if (name.type === 'JSXMemberExpression') {
    const object = childOf(name, 'object');
    return {
      ...name,
      type: 'MemberExpression',
      object: object === undefined ? unknownTag(name) : componentOf(object),
      property: { ...childOf(name, 'property'), type: 'Identifier' },
      computed: false,
    };
  }
  const text = textOf(name, 'name');
  const isOfText = name.type === 'JSXIdentifier' && /^[A-Z_$]|\./.test(text);
  return isOfText ? { ...name, type: 'Identifier' } : unknownTag(name);
}

function propertyOf(attribute: EsNode): EsNode {
  const { start, end } = attribute;
  if (attribute.type === 'JSXSpreadAttribute')
    return { type: 'SpreadElement', argument: attribute['argument'], start, end };
  const name = childOf(attribute, 'name');
  const [value] = [childOf(attribute, 'value')].flatMap((each) => (each === undefined ? [] : childValue(each)));
  return property(textOf(name, 'name'), value ?? { type: 'Literal', value: true, start, end }, attribute);
}

function property(name: string, value: EsNode, { start, end }: EsNode): EsNode {
  return { type: 'Property', kind: 'init', key: { type: 'Literal', value: name, start, end }, value, start, end };
}

/** What stands between tags, or behind the `=` of an attribute. */
function childValue(node: EsNode): readonly EsNode[] {
  if (node.type === 'JSXText') return [{ ...node, type: 'Literal' }];
  if (node.type !== 'JSXExpressionContainer' && node.type !== 'JSXSpreadChild') return [node];
  const inner = childOf(node, 'expression');
  return inner === undefined || inner.type === 'JSXEmptyExpression' ? [] : [inner];
}

/** Whether a tree holds an element. */
export function holdsElements(top: EsNode): boolean {
  const left: unknown[] = [top];
  while (left.length > 0) {
    const value = left.pop();
    if (Array.isArray(value)) left.push(...value);
    if (!isNode(value)) continue;
    if (value.type === 'JSXElement' || value.type === 'JSXFragment') return true;
    left.push(...Object.values(value));
  }
  return false;
}

/** A text may say itself what its elements call: by a pragma, or by a `React` of its own. */
export function choosesElements(text: string): boolean {
  if (/@jsx/.test(text)) return true;
  const isBound = /\bReact\b(?!\s*\.)/.test(text.replaceAll(imported, ''));
  return isBound || /\bReact\s*\.\s*\w+\s*=[^=]/.test(text);
}

const imported = /\bimport\s+(?:\*\s+as\s+)?React\b[^'"\n]{0,1000}['"](?:react|preact\/compat)['"]/g;
