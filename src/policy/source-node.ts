/** A piece of a policy's text: UTF-16 offsets, end excluded. Absent for policies given as plain objects. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface NodePlace {
  readonly span: Span | undefined;
  /** Such as `policies[2].match.tool`; empty for the document itself. */
  readonly path: string;
}

export interface ScalarNode extends NodePlace {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface ListNode extends NodePlace {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span | undefined;
  readonly value: SourceNode;
}

export interface MapNode extends NodePlace {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

/** A policy document before it is checked, whatever it was read from: YAML, JSON or a plain object. */
export type SourceNode = ScalarNode | ListNode | MapNode;
