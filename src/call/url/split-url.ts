import { readIpv6 } from './ipv6.ts';
import { fileSchemes, isKnownScheme, outerSchemes, transportOf } from './url-schemes.ts';

/** A URL, taken apart no further than its scheme. */
export interface SplitUrl {
  /** In lower case. */
  readonly scheme: string;
  /** Behind the colon. */
  readonly rest: string;
}

/** Without what the WHATWG standard drops: tabs and line breaks anywhere, control characters and spaces at the ends. */
export function withoutIgnored(text: string): string {
  return trimEnd(trimStart(text.replaceAll(/[\t\n\r]/g, '')));
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] ?? '') <= ' ') end -= 1;
  return text.slice(0, end);
}

function trimStart(text: string): string {
  return text.replace(/^[\0-\x20\u200B\u200E\uFEFF]+/, '');
}

/** How many schemes may stand in front of one another, as in `view-source:blob:https://…`. */
const mostOuter = 8;

/**
 * The scheme that decides, and what stands behind it; undefined for a host or path without one. Of several it is the
 * innermost: `jar:file:/a.jar!/b` is a file.
 */
export function splitScheme(text: string): SplitUrl | undefined {
  // `fe80::1` begins as a scheme does.
  if (readIpv6(text.slice(0, longestScheme).split(/[/?#]/, 1)[0] ?? '') !== undefined) return undefined;
  let split = splitFirst(text);
  for (let depth = 0; depth < mostOuter && split !== undefined && outerSchemes.has(split.scheme); depth += 1) {
    if (split.scheme === 'jar') split = { scheme: 'jar', rest: split.rest.split('!/', 1)[0] ?? '' };
    split = splitFirst(trimStart(split.rest)) ?? { scheme: 'http', rest: split.rest };
  }
  return split;
}

function splitFirst(text: string): SplitUrl | undefined {
  const match = /^([a-z0-9][\w+.-]*):/i.exec(text.slice(0, longestScheme));
  const scheme = match?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  const rest = text.slice(scheme.length + 1);
  return isSchemeOf(scheme, rest) ? { scheme, rest } : undefined;
}

const longestScheme = 64;

/** Whether it is a scheme, and not a host in front of a port, a path of `scp` or a drive. */
function isSchemeOf(scheme: string, rest: string): boolean {
  if (/^[\\/]{2}/.test(rest)) return scheme.length > 1 || /\d/.test(scheme);
  if (scheme.length === 1) return false;
  // The schemes of the WHATWG standard have no other reading: `http:80` is the address 0.0.0.80.
  if (/^(?:https?|wss?|ftp|file)$/.test(scheme)) return true;
  if (/^\d{1,5}(?:[/?#\\]|$)/.test(rest)) return /^(?:tel|sms|data|javascript|urn|callto)$/.test(scheme);
  return isKnownScheme(scheme) || fileSchemes.has(transportOf(scheme)) || !/[.\d]/.test(scheme);
}
