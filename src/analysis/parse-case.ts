import type { ToolCall } from '../call/tool-call.ts';
import { describeNode, reportWrongType } from '../policy/describe-node.ts';
import type { Problems } from '../policy/problems.ts';
import type { MapNode, SourceNode } from '../policy/source-node.ts';
import { mainArgument } from './main-argument.ts';
import { reportUnknownKey } from './parse-group.ts';
import { toPlainValue } from './plain-value.ts';

/** Where a case's tool runs, unless the case says otherwise. */
export const defaultPlace = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' } as const;

const placeKeys = ['cwd', 'workspace', 'home', 'agent'] as const;
const caseKeys: readonly string[] = ['tool', 'args', ...placeKeys, 'because'];

export interface ParsedCase {
  readonly name: string;
  readonly call: ToolCall;
}

/**
 * Reads a case: `{ tool, args, cwd, workspace, home, agent, because }`, of which only `tool` must be there, or one key that
 * is a tool's name with its main argument behind it, such as `bash: ls`. Undefined after something was reported.
 */
export function parseCase(node: SourceNode, problems: Problems): ParsedCase | undefined {
  if (node.kind !== 'map') return reportWrongType(node, 'a map such as `bash: ls`', problems);
  if (node.entries.some(({ key }) => key === 'tool')) return parseLongCase(node, problems);
  const [entry, second] = node.entries;
  if (entry === undefined || second !== undefined) {
    problems.report('cases/not-a-case', { node: second?.value ?? node, span: second?.keySpan });
    return undefined;
  }
  const { key: tool, value } = entry;
  if (value.kind === 'map' || (value.kind === 'scalar' && typeof value.value !== 'string'))
    return reportWrongType(value, 'a text or a list of texts', problems);
  const args = { [mainArgument(tool)]: toPlainValue(value) };
  return { name: nameOf(tool, args), call: { tool, args, ...defaultPlace } };
}

function parseLongCase(node: MapNode, problems: Problems): ParsedCase | undefined {
  const entries = new Map(node.entries.map(({ key, value }) => [key, value]));
  for (const { key, keySpan, value } of node.entries) {
    if (!caseKeys.includes(key)) reportUnknownKey({ key, node: value, span: keySpan }, caseKeys, problems);
  }
  readText(entries.get('because'), problems);
  const tool = readText(entries.get('tool'), problems);
  if (tool === undefined) return undefined;
  const argsNode = entries.get('args');
  const args = argsNode === undefined ? undefined : toPlainValue(argsNode);
  const place = Object.fromEntries(
    placeKeys.flatMap((key) => {
      const text = readText(entries.get(key), problems);
      return text === undefined ? [] : [[key, text]];
    }),
  );
  const call = { tool, ...(args !== undefined && { args }), ...defaultPlace, ...place };
  return { name: nameOf(tool, args), call };
}

function readText(node: SourceNode | undefined, problems: Problems): string | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  problems.report('policy/wrong-type', { node }, { values: ['a text', describeNode(node)] });
  return undefined;
}

function nameOf(tool: string, args: unknown): string {
  if (args === undefined) return tool;
  const values = typeof args === 'object' && args !== null ? Object.values(args) : [args];
  const only = values.length === 1 ? values[0] : args;
  return `${tool}: ${typeof only === 'string' ? only : JSON.stringify(only)}`;
}
