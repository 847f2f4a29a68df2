import type { SourceNode } from './source-node.ts';
import type { Reporter } from './reporter.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the policy parser and the docs know of one key of a match block. Every matcher declares one. */
export interface MatchKey {
  readonly key: string;
  /** One sentence: true when … */
  readonly summary: string;
  /** First version that knows the key. */
  readonly since: string;
  /** Call: it speaks of the whole call. Effect: it speaks of one effect. Either: its value says which. */
  readonly level: 'call' | 'effect' | 'either';
  /** Of the value behind the key, for the JSON Schema of the file format. */
  readonly schema: JsonSchema;
  /**
   * Reads the node behind the key. What is wrong is reported with its place; then, and only then, the answer is undefined.
   * The value is plain JSON of the file's own shape.
   */
  parse(node: SourceNode, report: Reporter): unknown;
}
