/** A word of a command as it is written, and what the shell makes of it; undefined where it expands. */
export interface FormWord {
  readonly source: string;
  readonly value: string | undefined;
}

/** A shell text; with its words, where it is one simple command. */
export interface Form {
  readonly text: string;
  /** `NAME=value` in front of it. */
  readonly assignments: string;
  readonly words: readonly FormWord[] | undefined;
  /** Its redirects. */
  readonly tail: string;
}

export function textForm(text: string): Form {
  return { text, assignments: '', words: undefined, tail: '' };
}

export function withWords({ assignments, tail }: Form, words: readonly FormWord[], separator = ' '): Form {
  const command = words.map(({ source }) => source).join(separator);
  return { text: assignments + command + tail, assignments, words, tail };
}

/** The words, with more in front of them. */
export function withPrefix(form: Form, prefix: string): Form | undefined {
  if (form.words === undefined) return undefined;
  const added = readForm(prefix).words;
  return added === undefined ? undefined : withWords(form, [...added, ...form.words]);
}

export function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A word that has this value. */
export function plainWord(value: string): FormWord {
  return { source: /^[\w./:=@+,%-]+$/.test(value) ? value : quote(value), value };
}

/** One command, whatever the text holds: a line break ends heredocs and comments. */
export function grouped({ text, words }: Form): string {
  return words === undefined ? `{ ${text}\n}` : text;
}

/** The text, with another line or command behind it. */
export function followed({ text, words }: Form, separator: string): string {
  return words === undefined ? `{ ${text}\n}${separator}` : text + separator;
}

/** The values of all words, where each is known. */
export function valuesOf({ words }: Form): readonly string[] | undefined {
  const values = words?.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values?.length === words?.length ? values : undefined;
}

const redirect = /^(?:\d*|&)(?:>>?|<|>&|<>|>\|)$/;
const piece =
  /(?<blank>\s+)|(?<single>'[^']*')|(?<double>"[^"$`\\]*")|(?<escape>\\.)|(?<redirect>(?:\d|&)?(?:<>|>>|>\||>&|<|>)(?![(<]))|(?<plain>[^\s'"\\|&;()<>`$]+)/uy;

/** Reads one simple command of words and redirects; anything more is a text. */
export function readForm(text: string): Form {
  const tokens = readTokens(text);
  if (tokens === undefined) return textForm(text);
  const start = tokens.findIndex(({ source }) => !/^[A-Za-z_]\w*=/.test(source));
  const end = tokens.findIndex(({ source }) => redirect.test(source));
  const words = tokens.slice(start, end === -1 ? undefined : end);
  if (start === -1 || words.length === 0) return textForm(text);
  const sources = tokens.map(({ source }) => source);
  const assignments = sources.slice(0, start).map((source) => `${source} `);
  const tail = end === -1 ? [] : sources.slice(end);
  return withWords(
    { text, assignments: assignments.join(''), words, tail: tail.map((each) => ` ${each}`).join('') },
    words,
  );
}

function readTokens(text: string): readonly FormWord[] | undefined {
  const tokens: FormWord[] = [];
  let isOpen = false;
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text)?.groups;
    if (found === undefined) return undefined;
    if (found['blank'] !== undefined) {
      isOpen = false;
      continue;
    }
    if (found['redirect'] !== undefined) isOpen = false;
    const last = isOpen ? tokens.pop() : undefined;
    tokens.push(joined(last, readPiece(found, last === undefined)));
    isOpen = found['redirect'] === undefined;
  }
  return tokens;
}

function joined(last: FormWord | undefined, next: FormWord): FormWord {
  if (last === undefined) return next;
  const value = last.value === undefined || next.value === undefined ? undefined : last.value + next.value;
  return { source: last.source + next.source, value };
}

function readPiece(found: Readonly<Record<string, string | undefined>>, isFirst: boolean): FormWord {
  const quoted = found['single'] ?? found['double'];
  if (quoted !== undefined) return { source: quoted, value: quoted.slice(1, -1) };
  const escape = found['escape'];
  if (escape !== undefined) return { source: escape, value: escape.slice(1) };
  const source = found['plain'] ?? found['redirect'] ?? '';
  const expands =
    /[*?[]|\{.*(?:,|\.\.).*\}/.test(source) || (isFirst && source.startsWith('~')) || source.startsWith('#');
  return { source, value: expands ? undefined : source };
}
