// Commands of gnuplot that only draw: what they read and write (gnuplot manual, Commands).

export interface GnuplotFiles {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** Characters; what is longer is not looked at. */
const longest = 8000;

const drawing =
  /^(?:set|unset|show|reset|plot|splot|replot|stats|fit|print|pause|exit|quit|p|sp|rep)(?![\w(])|^[A-Za-z]\w*(?:\([\w, ]*\))?\s*=[^=]/;
const plotting = /^(?:plot|splot|replot|stats|fit|p|sp|rep)(?!\w)/;
const writing = /^set\s+(?:o(?:u(?:t(?:p(?:u(?:t)?)?)?)?)?|table|print)\s*\0/;

/** Outside of texts: a macro, a piece of a text, another program, code from elsewhere, a function that makes a text. */
const reachesOut =
  /[`@|]|!(?!=)|\b\w+\[|\b(?:sy\w*|she\w*|ev\w*|load|call|import|sprintf|gprintf|strftime|undefine|bind)\b|\0\s*\.|\.\s*\0/;

/** Where a text is a title or the like, no file. */
const namesNoFile = /\b(?:t|ti|tit|titl|title|font|via|name|prefix|lt|lc|rgb|rgbcolor)\s*$/;

/** Undefined where they may do more. */
export function readGnuplot(text: string): GnuplotFiles | undefined {
  if (text.length > longest) return undefined;
  const reads: string[] = [];
  const writes: string[] = [];
  for (const statement of statementsOf(text)) {
    const { outside, strings } = statement;
    if (outside === '') continue;
    if (!drawing.test(outside) || reachesOut.test(outside) || strings.some(isUnsafe)) return undefined;
    const isAssignment = /^\w+(?:\([^)]*\))?\s*=/.test(outside);
    if (isAssignment && strings.some((text) => /[<|\\]/.test(text))) return undefined;
    if (isAssignment) reads.push(...strings);
    if (writing.test(outside)) writes.push(...strings.slice(0, 1));
    else if (plotting.test(outside)) reads.push(...filesOf(outside, strings));
  }
  return { reads, writes };
}

/** A pipe to or from a program, what a backquote prints, and characters by their numbers. */
function isUnsafe(text: string): boolean {
  return /^\s*[<|]|`|\\[0-7]/.test(text);
}

interface Statement {
  /** Its text, in which `\0` stands for each quoted one. */
  readonly outside: string;
  readonly strings: readonly string[];
}

const token = /"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|#[^\n]*|\\\n|[;\n]|[^"'#;\n\\]+|["'\\]/gs;

function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let [outside, strings]: [string, string[]] = ['', []];
  const end = () => {
    statements.push({ outside: outside.trim(), strings });
    [outside, strings] = ['', []];
  };
  for (const [found, double, single] of text.matchAll(token)) {
    if (found === ';' || found === '\n') end();
    else if (double !== undefined || single !== undefined) {
      strings.push(double ?? single ?? '');
      outside += '\0';
    } else if (!found.startsWith('#') && found !== '\\\n') outside += found.replaceAll('\0', '`');
  }
  end();
  return statements;
}

/** Of the texts of a plot those that name data; `-` is the input, and an empty one the file before. */
function filesOf(outside: string, strings: readonly string[]): readonly string[] {
  const before = outside.split('\0');
  return strings.filter(
    (text, index) => !/^(?:|-|[+]{1,2})$/.test(text) && !namesNoFile.test((before[index] ?? '').slice(-40)),
  );
}
