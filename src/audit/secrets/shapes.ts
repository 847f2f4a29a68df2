import type { Span } from './span.ts';

/**
 * Keys and tokens that their issuer made to be recognised. Linear: each starts with a fixed text, what may be long is taken with
 * the match, and what is too short to match is bounded.
 */
const shapes = [
  // Amazon: access key ids.
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}',
  // GitHub, GitLab.
  'gh[opsur]_[A-Za-z0-9]{30,}',
  'github_pat_[A-Za-z0-9_]{30,}',
  'gl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)-[\\w-]{20,}',
  // Slack: tokens, and the path of a webhook.
  'xox[abceoprs]-[\\w-]{10,}',
  'xapp-\\d-[\\w-]{10,}',
  '(?<=hooks[.]slack[.]com/(?:services|workflows)/)[\\w/]{20,}',
  // Google: API keys, OAuth tokens and client secrets.
  'AIza[\\w-]{35}',
  'ya29[.][\\w-]{20,}',
  'GOCSPX-[\\w-]{20,}',
  // Stripe, npm, PyPI, Hugging Face, Docker, Databricks, DigitalOcean, SendGrid, Shopify, Vault, age, Telegram and others.
  '[rs]k_(?:live|test)_[A-Za-z0-9]{10,}',
  'whsec_[A-Za-z0-9+/=]{16,}',
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[\\w-]{30,}',
  'hf_[A-Za-z0-9]{30,}',
  'dckr_pat_[\\w-]{20,}',
  'dapi[0-9a-f]{32}',
  'do[opr]_v1_[0-9a-f]{64}',
  'SG[.][\\w-]{16,32}[.][\\w-]{16,}',
  'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}',
  'hv[bs][.][\\w-]{20,}',
  'AGE-SECRET-KEY-1[A-Z0-9]{20,}',
  'lin_api_[A-Za-z0-9]{30,}',
  'sbp_[0-9a-f]{40}',
  'gsk_[A-Za-z0-9]{40,}',
  'xai-[A-Za-z0-9]{40,}',
  '\\d{8,10}:AA[\\w-]{33}',
  // OpenAI, Anthropic and those that write their keys alike. A name of words with hyphens has no digit and no capital.
  'sk-(?=[\\w-]{0,40}[A-Z0-9])[\\w-]{20,}',
];
// A capital or digit in front may be of the option that the key is glued to, as in `-pAKIA…`: only a small letter is of a word.
const shape = new RegExp(`(?<![a-z])(?:${shapes.join('|')})|(?<=-p)(?:${shapes.slice(0, 5).join('|')})`, 'g');

/** A JSON Web Token (RFC 7519): its header is an object, which begins with `{"` and so with `eyJ`. */
const jsonWebToken = /(?<![\w-])eyJ[\w-]{8,}[.][\w-]{8,}[.][\w-]*/g;

/** What follows `Bearer` (RFC 6750). */
const bearer = /(?<=\bBearer[ \t]{1,4})[\w.~+/-]{12,}={0,2}/gi;

/** A password in a URL, and a token that stands there alone. */
const urlPassword = /(?<=:\/\/[^\s/?#"'@:]{0,128}:)(?![$])[^\s/?#"']{1,512}(?=@)/g;
const urlToken = /(?<=:\/\/)(?![$])[^\s/?#"'@:]{16,512}(?=@)/g;

const privateKeyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const privateKeyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** The letters of base64, line ends and their escapes, and the headers before it. */
const keyCharacter = /[A-Za-z0-9+/=\s\\:,-]/;

/** Secrets that are known by what they look like, in no order. */
export function findShapes(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const pattern of [shape, jsonWebToken, bearer, urlPassword, urlToken]) {
    for (const match of text.matchAll(pattern)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return [...found, ...findPrivateKeys(text)];
}

/** Private keys in PEM (RFC 7468) and OpenPGP armour, also where one end is missing. */
function findPrivateKeys(text: string): readonly Span[] {
  const bodies: Span[] = [];
  for (const { index, 0: begin } of text.matchAll(privateKeyBegin)) {
    if (index < (bodies.at(-1)?.end ?? 0)) continue;
    let end = index + begin.length;
    while (end < text.length && keyCharacter.test(text.charAt(end))) end += 1;
    bodies.push({ start: index + begin.length, end });
  }
  return [...bodies, ...findEnds(text, bodies)];
}

/** Keys of which only the end is there. */
function findEnds(text: string, bodies: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  let next = 0;
  let before = 0;
  for (const { index, 0: ending } of text.matchAll(privateKeyEnd)) {
    while (next < bodies.length && (bodies[next]?.end ?? 0) <= index) next += 1;
    const isTaken = (bodies[next]?.start ?? text.length) <= index;
    if (!isTaken) found.push({ start: skipKeyBack(text, index, before), end: index });
    before = index + ending.length;
  }
  return found;
}

function skipKeyBack(text: string, from: number, before: number): number {
  let start = from;
  while (start > before && keyCharacter.test(text.charAt(start - 1))) start -= 1;
  return start;
}
