import type { Certainty } from '../../lib/certainty.ts';
import type { ArgumentSpan, ConnectEffect, OpaqueEffect } from '../effect.ts';
import { contextAt, type TextContext } from '../reading.ts';
import type { UrlSubject } from './url-subject.ts';

/** What is known about a URL before it is read. */
export interface UrlContext extends TextContext {
  readonly sendsData: Certainty;
}

export function urlContext(context: TextContext, sendsData: Certainty): UrlContext {
  return Object.assign(contextAt(context.from, context), { sendsData });
}

/** The context of a piece of what is read, as sure as that unless another certainty is given. */
export function pieceContext(
  context: UrlContext,
  from: ArgumentSpan,
  certainty?: TextContext['certainty'],
): UrlContext {
  return Object.assign(contextAt(from, context, certainty), { sendsData: context.sendsData });
}

export function connect(
  url: UrlSubject,
  { from, certainty, sendsData, causes, machine, guessed }: UrlContext,
): ConnectEffect {
  const effect: NewEffect = { kind: 'connect', url, sendsData, certainty, from };
  if (causes !== undefined) effect.causes = causes;
  if (machine !== undefined) effect.machine = machine;
  if (guessed !== undefined) effect.guessed = guessed;
  return effect;
}

/** One that is being made. */
type NewEffect = { -readonly [Key in keyof ConnectEffect]: ConnectEffect[Key] };

export function opaque(why: string, { from, causes }: UrlContext): OpaqueEffect {
  return { kind: 'opaque', why, from, ...(causes === undefined ? {} : { causes }) };
}
