/** A piece of a program text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** One argument of a call, or one item of a list. */
export interface Argument {
  readonly value: Expression;
  /** Of a keyword argument. */
  readonly name?: string;
  /** `*items`, `...items`: each of them. */
  readonly isSpread?: true;
}

export interface Entry {
  /** Undefined for `**others`, `...others`. */
  readonly key?: Expression;
  readonly value: Expression;
}

/** `for target in values`, in a loop or a comprehension. */
export interface Round {
  readonly target: Expression;
  readonly values: Expression;
}

/** An expression of any language, as far as what it does can tell. */
export type Expression = Piece &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'constant'; readonly value: boolean | null }
    /** Pieces that are joined to one text. */
    | { readonly kind: 'template'; readonly parts: readonly Expression[] }
    | { readonly kind: 'name'; readonly name: string }
    /** `isComputed`: `a[b]`, where `a.b` has its name in `key`. */
    | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression; readonly isComputed?: true }
    | {
        readonly kind: 'call';
        readonly callee: Expression;
        readonly arguments: readonly Argument[];
        /** What a function of the text is given instead, where the call is a tag before a template. */
        readonly asTag?: readonly Argument[];
      }
    | { readonly kind: 'list'; readonly items: readonly Argument[] }
    | { readonly kind: 'record'; readonly entries: readonly Entry[] }
    | {
        readonly kind: 'function';
        readonly parameters: readonly Parameter[];
        readonly body: readonly Statement[];
        readonly role?: 'static' | 'getter';
      }
    /** A class. What its body gives names to, it holds; `parameters` are the names that it takes values for. */
    | {
        readonly kind: 'class';
        readonly bases: readonly Expression[];
        readonly body: readonly Statement[];
        readonly parameters: readonly string[];
      }
    /** The variables of the function around it. */
    | { readonly kind: 'variables' }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** One of them: `a if b else c`, `a || b`. */
    | { readonly kind: 'choice'; readonly options: readonly Expression[]; readonly conditions: readonly Expression[] }
    /** With an operator it changes what is there. */
    | {
        readonly kind: 'assign';
        readonly target: Expression;
        readonly value: Expression;
        readonly operator?: string;
        /** It makes a variable of this function or block; otherwise one that is there is changed. */
        readonly declares?: 'function' | 'block';
      }
    | {
        readonly kind: 'comprehension';
        readonly rounds: readonly Round[];
        readonly conditions: readonly Expression[];
        readonly element: Expression;
      }
    /** What is known only when it runs; what it consists of is evaluated all the same. */
    | { readonly kind: 'others'; readonly children: readonly Expression[] }
  );

export interface Parameter {
  readonly target: Expression;
  readonly isRest?: true;
  readonly initial?: Expression;
}

export type Statement =
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** Only one of them runs; without `isComplete` perhaps none. */
  | { readonly kind: 'branches'; readonly branches: readonly (readonly Statement[])[]; readonly isComplete?: true }
  | { readonly kind: 'loop'; readonly round?: Round; readonly body: readonly Statement[] }
  /** Statements with variables of their own. */
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly value?: Expression }
  /** `import module as name`; with `member` one thing of it, `*` for all. Without a name it only runs. */
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly member?: string;
      readonly name?: string;
      readonly at: Piece;
    };

/** A program text that has been read. */
export interface Program {
  readonly body: readonly Statement[];
  /** Part of it could not be read. */
  readonly hasErrors: boolean;
}
