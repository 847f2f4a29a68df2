/** Where a piece stands in its text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

export interface Script extends Piece {
  /** The whole text that it is a part of. */
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Names of its parameters in lower case, in order: `param($a, $b)`. */
  readonly parameters: readonly string[];
}

export type Statement = Chain | Assignment | Compound | FunctionDefinition;

/** Pipelines joined by `&&` and `||`. */
export interface Chain extends Piece {
  readonly kind: 'chain';
  readonly pipelines: readonly Pipeline[];
}

export interface Pipeline extends Piece {
  readonly elements: readonly Element[];
}

export interface Assignment extends Piece {
  readonly kind: 'assignment';
  readonly target: Expression;
  readonly operator: string;
  readonly value: Statement;
}

/** `if`, `while`, `switch`, `try` …: what they ask, and the blocks that may run. */
export interface Compound extends Piece {
  readonly kind: 'compound';
  readonly heads: readonly Script[];
  readonly blocks: readonly Script[];
  readonly isLoop: boolean;
  /** What `foreach` sets in each round, to each of what its head gives. */
  readonly variable?: Expression;
}

export interface FunctionDefinition extends Piece {
  readonly kind: 'function';
  readonly name: string;
  readonly body: Script;
}

/** One side of a pipe. */
export type Element = CommandElement | ExpressionElement;

export interface CommandElement extends Piece {
  readonly kind: 'command';
  /** `&` calls what a value names, `.` does so in the same scope. */
  readonly call: 'plain' | 'call' | 'dot';
  readonly name: Expression;
  readonly items: readonly Argument[];
  readonly redirects: readonly Redirect[];
}

export interface ExpressionElement extends Piece {
  readonly kind: 'expression';
  readonly expression: Expression;
  readonly redirects: readonly Redirect[];
}

export interface Argument extends Piece {
  /** `-Name`, or `-Name:` with a value behind the colon; undefined for a value. */
  readonly parameter?: string;
  readonly value?: Expression;
}

export interface Redirect extends Piece {
  readonly target: Expression;
  readonly isAppended: boolean;
  /** What the command gives out goes there, not its errors or other streams alone. */
  readonly isOutput: boolean;
}

export type Expression = Piece &
  (
    | { readonly kind: 'text'; readonly value: string; readonly isBare?: true }
    /** Pieces of a string or a bare word that follow one another. */
    | { readonly kind: 'joined'; readonly parts: readonly Expression[]; readonly isBare?: true }
    /** In lower case, without its scope; `env:name` for those of the environment. */
    | { readonly kind: 'variable'; readonly name: string }
    /** `(…)`, `$(…)`; `@(…)` is a list whatever it holds. */
    | { readonly kind: 'script'; readonly script: Script; readonly isList?: true }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'table'; readonly entries: readonly TableEntry[] }
    | { readonly kind: 'block'; readonly script: Script }
    | { readonly kind: 'type'; readonly name: string }
    | Member
    | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression }
    | { readonly kind: 'cast'; readonly type: string; readonly operand: Expression }
    | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    /** `@name`: the words that a variable holds. */
    | { readonly kind: 'splat'; readonly name: string }
  );

export interface TableEntry {
  /** In lower case; undefined for one that is known only when it runs, which `key` then is. */
  readonly name?: string;
  readonly key?: Expression;
  readonly value: Script;
}

export interface Member {
  readonly kind: 'member';
  readonly target: Expression;
  readonly name: Expression;
  readonly isStatic: boolean;
  /** Of a method that is called. */
  readonly given?: readonly Expression[];
}
