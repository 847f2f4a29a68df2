import type { Certainty } from '../../lib/certainty.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import type { TextContext } from '../reading.ts';
import { findUrls, type UrlPiece } from './find-urls.ts';
import { readOneUrl } from './read-one-url.ts';
import { opaque, pieceContext, urlContext, type UrlContext } from './url-context.ts';

/**
 * Where a text leads that holds a URL, a host, several of them, or words with URLs among them. A `file:` URL is read. A URL
 * that leads to no host (`data:`, `about:`) is a connection without one, so that a rule may speak of its scheme.
 */
export function readUrl(text: string, sendsData: Certainty, given: TextContext): readonly Effect[] {
  const context = urlContext(given, sendsData);
  if (!context.budget.spend(text.length)) return [opaque('a URL, past the limit of steps', context)];
  const { pieces, isCut } = findUrls(text);
  if (pieces.length === 0)
    return [{ ...opaque('a text in the place of a URL that names none', context), mayBe: ['connect', 'read'] }];
  const effects = pieces.flatMap((piece) => readPiece(piece, context));
  return isCut ? [...effects, opaque('more URLs than are looked at', context)] : effects;
}

/** Steps that one URL costs beside those of its characters. */
const stepsPerUrl = 20;

function readPiece(piece: UrlPiece, context: UrlContext): readonly Effect[] {
  const from = spanOf(piece, context.from);
  if (!context.budget.spend(stepsPerUrl))
    return [opaque('a URL, past the limit of steps', pieceContext(context, from))];
  return readOneUrl(piece, pieceContext(context, from, piece.isSure ? undefined : 'possible'));
}

function spanOf({ start, text }: UrlPiece, within: ArgumentSpan): ArgumentSpan {
  const offset = (within.start ?? 0) + start;
  return { pointer: within.pointer, start: offset, end: offset + text.length };
}
