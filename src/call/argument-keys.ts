/** How likely the text under an argument's key is a path: always, if it looks like one, only as a `file:` URL, or never. */
export type KeyMeaning = 'path' | 'maybe-path' | 'url' | 'no-path';

const pathWords = new Set(
  `path paths pathname filepath filepaths file files filename filenames dir dirs dirname directory directories folder folders
  notebook workdir cwd`.split(/\s+/),
);
const placeWords = new Set(
  `source sources src destination destinations dest dst target targets from to old new input inputs output outputs out location
  locations root roots base parent entry entries item items image images document documents config archive attachment
  attachments script include exclude ref resource resources artifact artifacts asset assets workspace project repo uri name
  operations edits changes`.split(/\s+/),
);
const urlWords = new Set(['url', 'urls', 'uri', 'uris', 'href', 'link', 'links']);
/** A key that ends in one of these holds what a tool works with, not where. */
const contentWords = new Set(
  `content contents text body message messages pattern patterns query queries regex regexp command commands cmd prompt
  description code sql summary title diff patch string str replacement type types size count id ids mode encoding format
  language line lines offset limit length hash digest ext extension extensions glob globs instruction instructions reason
  explanation comment comments data value`.split(/\s+/),
);

const remembered = new Map<string, KeyMeaning>();
const maxRemembered = 2000;
const longestKey = 100;

/** Understands the key of an argument by its words, whatever joins them: `filePath`, `file_path`, `file-path`, `FILE PATH`. */
export function understandKey(key: string): KeyMeaning {
  if (key.length > longestKey) return 'maybe-path';
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const meaning = classify(splitWords(key));
  remembered.set(key, meaning);
  return meaning;
}

/** `outfile`, `savepath`, `srcdir`: two words in one. */
const joinedWords =
  /^(?:abs|absolute|base|cert|conf|config|data|dest|destination|dir|dst|env|folder|full|home|in|input|key|local|log|new|old|orig|original|out|output|real|rel|relative|remote|root|save|script|source|src|sub|target|temp|tmp|upload|work|working|workspace)(?:path|filepath|file|filename|dir|directory|folder)s?$/;
/** `path_str`: a text, and so a path; `file_text` is what the file holds. */
const textWords = new Set(['str', 'string', 'value']);
const placedByPath = new Set(['path', 'filepath', 'filename', 'dir', 'directory', 'folder']);

function classify(words: readonly string[]): KeyMeaning {
  const last = words.at(-1) ?? '';
  if (textWords.has(last) && placedByPath.has(words.at(-2) ?? '')) return 'maybe-path';
  if (contentWords.has(last)) return 'no-path';
  if (urlWords.has(last)) return 'url';
  if (pathWords.has(last)) return 'path';
  return words.some((word) => pathWords.has(word) || placeWords.has(word) || joinedWords.test(word))
    ? 'maybe-path'
    : 'no-path';
}

/** The words of an identifier in lower case: `readTextFile`, `read_text_file`, `HTTPServer` → `http server`. */
export function splitWords(name: string): readonly string[] {
  // Most names need none of what follows, and its patterns take longer to compile than a one-shot command has.
  if (/^[a-z]+(?:[_-][a-z]+)*$/.test(name)) return name.split(/[_-]/);
  if (/^[\w-]+$/.test(name)) return splitPlainWords(name);
  return name
    .normalize('NFKC')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The same for a name of ASCII. */
function splitPlainWords(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** Whether a text can hardly be anything but a path: absolute, or from `~`, `.` or `..` on, and in one line. */
export function looksLikeAbsolutePath(written: string): boolean {
  const text = written.trim();
  if (!/^(?:[/~.\\]|[A-Za-z]:[\\/]|file:|\$\{?(?:HOME|PWD)\b|%[A-Z]+%)/i.test(text)) return false;
  if (text.length > 4096 || text.includes('\n')) return /^(?:~|\.{0,2}\/)/.test(text) && /\/\.{0,2}\//.test(text);
  if (
    !/^(?:\/[^\s/]|\/\/[^\s/]+\/[^\s]|~(?:[\w-]*\/|$)|\.{1,2}[\\/]|\.[\w-]+$|[A-Za-z]:[\\/]|\\\\[^\\\s]|file:|\$|%)/i.test(
      text,
    )
  )
    return false;
  // `/help me` and `/etc, they said` are no paths; `/Users/ann/My Files/x` is.
  return !/\s/.test(text) || /^\S*[\\/]\S*[\\/]/.test(text);
}

/** Whether a text looks like a path rather than a word, a sentence or the URL of something on the network. */
export function looksLikePath(written: string): boolean {
  const text = written.trim();
  // Security: `/./././…` and a folder with a line break in its name are much shorter once `..` is resolved.
  if (text.length > 4096 || text.includes('\n')) return /^(?:~|\.{0,2}\/)/.test(text) && /\/\.{0,2}\//.test(text);
  if (/^(?:[/\\]|~|\.{1,2}(?:[/\\]|$)|\.[\w-]|[A-Za-z]:[\\/]|\$\{?(?:HOME|PWD)\b|%[A-Z]+%|file:)/i.test(text))
    return true;
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return false;
  return /[/\\]/.test(text) || /^[^\s@]+\.[A-Za-z0-9]{1,8}$/.test(text);
}
