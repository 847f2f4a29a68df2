/** Looks at this much of a text. */
const looked = 2000;

const statement = new RegExp(
  `^(?:select\\s[\\s\\S]*\\bfrom\\b|select\\s+[\\w@*'"(]|insert\\s+(?:or\\s+\\w+\\s+)?into\\s|update\\s+[\\w."\`\\[\\]]+\\s+set\\s|delete\\s+from\\s+\\S` +
    `|(?:drop|alter|create)\\s+(?:or\\s+replace\\s+)?(?:temp(?:orary)?\\s+|unique\\s+|materialized\\s+)?(?:table|database|schema|view|index|user|role|function|procedure|trigger|sequence|extension|type)\\s` +
    `|truncate\\s+(?:table\\s+)?[\\w."\`]+\\s*(?:;|$|cascade|restart)|(?:grant|revoke)\\s+[\\s\\S]*\\b(?:to|from)\\b|merge\\s+into\\s|replace\\s+into\\s` +
    `|with\\s+(?:recursive\\s+)?[\\w"]+\\s*(?:\\([^)]*\\)\\s*)?as\\s*\\(|explain\\s+(?:analyze\\s+)?(?:select|insert|update|delete)\\s|pragma\\s+\\w+|copy\\s+[\\s\\S]*\\b(?:to|from)\\b|attach\\s+database\\s` +
    `|exec(?:ute)?\\s+\\w+|call\\s+[\\w.]+\\s*\\(|vacuum\\b|show\\s+(?:tables|databases))`,
  'i',
);

/** Whether a text begins as a statement of SQL does, after comments and brackets, and goes on as one. */
export function looksLikeSql(text: string): boolean {
  return statement.test(withoutComments(text.slice(0, looked)));
}

const firstWords =
  /^(?:select|insert|update|delete|drop|create|alter|truncate|with|pragma|attach|detach|replace|vacuum|grant|revoke|copy|explain|merge|call|do|begin|start|commit|set|use|declare|exec|execute|prepare|load|lock|rename|reindex|refresh|reassign|import|flush|reset|kill|shutdown)\b/i;

/** Whether a text begins with a word that a statement of SQL begins with. */
export function startsAsSql(text: string): boolean {
  return firstWords.test(withoutComments(text.slice(0, looked)));
}

function withoutComments(text: string): string {
  let rest = text.replace(/^[\s(;]+/, '');
  for (let comment = /^(?:--[^\n]*\n|\/\*[\s\S]*?\*\/|#[^\n]*\n)[\s(;]*/.exec(rest); comment !== null;) {
    rest = rest.slice(comment[0].length);
    comment = /^(?:--[^\n]*\n|\/\*[\s\S]*?\*\/|#[^\n]*\n)[\s(;]*/.exec(rest);
  }
  return rest;
}

/** Whether a text is a URL with a scheme and a host, as a whole. Controls and blanks around it do not count (WHATWG URL). */
export function isUrlWithHost(text: string): boolean {
  if (text.length > 65_536 || !text.includes(':')) return false;
  const url = text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
  return /^(?:https?|wss?|ftps?):[\\/]*[^\s\\/]/i.test(url)
    ? !/[ ]/.test(url.slice(0, url.search(/[?#]|$/)))
    : /^[a-z][a-z0-9+.-]*:\/\/[^\s/]/i.test(url) && !/\s/.test(url) && !/^file:/i.test(url);
}

/** Whether a text may be a host, with or without a port and a path: a name with dots, an IP address, `localhost`. */
export function isHost(text: string): boolean {
  const host = text.trim().replace(/^[\\/]{2}/, '');
  if (host.length > 2048 || /[\s@]/.test(host.split(/[/?#]/, 1)[0] ?? '')) return false;
  return (
    /^\[[0-9a-f:.]+\](?::\d+)?(?:[/?#]|$)/i.test(host) ||
    /^[0-9a-f]*:[0-9a-f:.]+$/i.test(host) ||
    /^(?:localhost|0x[0-9a-f]+|\d{7,10})\.?(?::\d+)?(?:[/?#]|$)/i.test(host) ||
    /^[\p{L}\p{N}_-]+:\d{2,5}(?:[/?#]|$)/u.test(host) ||
    /^[\p{L}\p{N}_*-]+(?:[.。．｡][\p{L}\p{N}_-]+)+\.?(?::\d+)?(?:[/?#\\]|$)/u.test(host)
  );
}

/** Every URL with a host that stands in prose, without the punctuation that ends a sentence. */
export function findUrls(text: string): readonly string[] {
  return Array.from(text.matchAll(/\b(?:https?|wss?|ftps?):[\\/]{1,4}[^\s<>"'`]+/gi), ([url]) =>
    url.replace(/[.,;:!?)\]}'"]+$/, ''),
  );
}
