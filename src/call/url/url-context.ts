import type { Certainty } from '../../lib/certainty.ts';
import type { ConnectEffect, OpaqueEffect } from '../effect.ts';
import type { TextContext } from '../reading.ts';
import type { UrlSubject } from './url-subject.ts';

/** What is known about a URL before it is read. */
export interface UrlContext extends TextContext {
  readonly sendsData: Certainty;
}

export function connect(
  url: UrlSubject,
  { from, certainty, sendsData, causes, machine, guessed }: UrlContext,
): ConnectEffect {
  return {
    kind: 'connect',
    url,
    sendsData,
    certainty,
    from,
    ...(causes === undefined ? {} : { causes }),
    ...(machine === undefined ? {} : { machine }),
    ...(guessed === undefined ? {} : { guessed }),
  };
}

export function opaque(why: string, { from, causes }: UrlContext): OpaqueEffect {
  return { kind: 'opaque', why, from, ...(causes === undefined ? {} : { causes }) };
}
