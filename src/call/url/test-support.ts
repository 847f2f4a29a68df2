import type { ConnectEffect, Effect } from '../effect.ts';
import { makeBudget, type TextContext } from '../reading.ts';
import { readers } from '../readers.ts';
import type { HostClass, HostSubject } from './url-subject.ts';

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

/** The effects of a text in the place of a URL. */
export function effectsOf(text: string, start?: number): readonly Effect[] {
  const from = { pointer: '/url', ...(start === undefined ? {} : { start }) };
  const context: TextContext = {
    from,
    place,
    readers,
    budget: makeBudget(text.length),
    certainty: 'certain',
    depth: 0,
  };
  return readers.url(text, 'no', context);
}

export function connectionsOf(text: string): readonly ConnectEffect[] {
  return effectsOf(text).filter((effect) => effect.kind === 'connect');
}

export function hostsOf(text: string): readonly HostSubject[] {
  return connectionsOf(text).flatMap(({ url }) => url.hosts);
}

/** Every class that some host has in some reading. */
export function classesOf(text: string): readonly HostClass[] {
  return [...new Set(hostsOf(text).flatMap(({ classes }) => classes))];
}
