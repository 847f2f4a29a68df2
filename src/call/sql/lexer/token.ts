/**
 * `word`: unquoted, its text in upper case (ASCII only, as servers fold keywords). `name`: quoted, without its quotes.
 * `string`: a literal, without its quotes and escapes. `parameter`: `?`, `$1`, `:name`, `@name`, `%s`. `sign`: an operator or
 * a mark. `client`: a line for the program that sends the text, such as `\! ls`, `.shell ls` or `GO`.
 */
export type TokenKind = 'word' | 'name' | 'string' | 'number' | 'parameter' | 'sign' | 'client';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** UTF-16 offsets within the text, end excluded. */
  readonly start: number;
  readonly end: number;
  /** Of a string: it stands in double quotes, so that other dialects and settings take it for a name. */
  readonly isDouble?: true;
}
