import type { RegexPattern } from '../../patterns/python-regex.ts';
import type { CelFunction } from './cel-functions.ts';
import type { CelValue } from './cel-value.ts';

export type Macro = 'all' | 'exists' | 'exists_one' | 'filter' | 'map';

export type BinaryOperator = '==' | '!=' | 'in' | '+' | '-' | '*' | '/' | '%' | '<' | '<=' | '>' | '>=';

/** An expression of CEL, checked: every function is known, and every regex is compiled. */
export type Expression =
  | { readonly kind: 'value'; readonly value: CelValue }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string; readonly isTest: boolean }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'call'; readonly function: CelFunction; readonly arguments: readonly Expression[] }
  | { readonly kind: 'matches'; readonly of: Expression; readonly regex: RegexPattern }
  | ComprehensionExpression
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | { readonly kind: 'logic'; readonly decides: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not' | 'negate'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

/** A macro over the items of a list or the keys of a map. Of `map`, `where` picks the items; of the others, `body` is what is asked. */
export interface ComprehensionExpression {
  readonly kind: 'comprehension';
  readonly macro: Macro;
  readonly of: Expression;
  readonly variable: string;
  readonly where: Expression | undefined;
  readonly body: Expression;
}
