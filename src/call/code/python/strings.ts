/** The text of a string literal, without its prefix and quotes (Python, Lexical analysis 2.4.1). */
export function readStringLiteral(source: string): string {
  const shape = /^([A-Za-z]{0,3})('''|"""|'|")/.exec(source);
  if (shape === null) return source;
  const [opening, prefix = '', quote = ''] = shape;
  const inner = source.slice(opening.length, source.endsWith(quote) ? -quote.length : undefined);
  return /r/i.test(prefix) ? inner : readEscapes(inner);
}

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escape = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|N\{[^}]{0,100}\}|([\s\S]))/g;

export function readEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(
    escape,
    (whole: string, hex?: string, short?: string, long?: string, octal?: string, one?: string) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) return fromCode(Number.parseInt(code, 16), whole);
      if (octal !== undefined) return fromCode(Number.parseInt(octal, 8), whole);
      return one === undefined ? whole : Object.hasOwn(simple, one) ? (simple[one] ?? whole) : whole;
    },
  );
}

function fromCode(code: number, whole: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
