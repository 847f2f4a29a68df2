import type { TokenList } from '../lexer/token-list.ts';
import { findHeld, findVerb, isBreak, isLead, type Around } from './statement-words.ts';

export interface EndOptions {
  /** Where the text ends. */
  readonly end: number;
  /** Statements follow one another without a semicolon. */
  readonly bareBreaks: boolean;
}

/**
 * Where the statement ends that begins at `start`. A semicolon ends it even within brackets, since some clients split there
 * before the server sees a bracket.
 */
export function findStatementEnd(list: TokenList, start: number, { end, bareBreaks }: EndOptions): number {
  const limit = Math.min(list.semicolon(start), end);
  const isRoutine = createsRoutine(list, start);
  if (!bareBreaks && !isRoutine && !list.isWord(start, 'DECLARE')) return limit;
  return findBreak(list, start, { limit, isRoutine });
}

function findBreak(
  list: TokenList,
  start: number,
  { limit, isRoutine }: { readonly limit: number; readonly isRoutine: boolean },
): number {
  const held = isLead(list.word(start)) ? findHeld(list, start, limit) : undefined;
  const verbAt = held === undefined ? start : findVerb(list, held, limit);
  const verb = list.word(verbAt);
  let cases = 0;
  let isPastList = false;
  for (let at = start + 1; at < limit; at += 1) {
    if (list.sign(at) === '(') at = list.closing(at, limit);
    else if (list.word(at) === 'CASE') cases += 1;
    else if (list.word(at) === 'END' && cases > 0) cases -= 1;
    else if (at > verbAt && cases === 0) {
      const around: Around = { start, verb, isRoutine, isPastList };
      if (isBreak(list, at, around)) return at;
      isPastList ||= list.isWord(at, 'TO', 'FROM');
    }
  }
  return limit;
}

const routineTypes = /^(?:FUNCTION|PROCEDURE|PROC|TRIGGER|EVENT|RULE|TASK|ALERT|PACKAGE|AGGREGATE)$/;

/** Whether it is a `CREATE` or `ALTER` of code that is kept in the server. */
export function createsRoutine(list: TokenList, start: number): boolean {
  if (!list.isWord(start, 'CREATE', 'ALTER')) return false;
  for (let at = start + 1; at < start + farthestType; at += 1) {
    const word = list.word(at);
    if (word === undefined && list.tokens[at] === undefined) return false;
    if (word !== undefined && routineTypes.test(word)) return !list.isWord(at + 1, 'TABLE');
    if (word !== undefined && plainTypes.test(word)) return false;
  }
  return false;
}

const plainTypes =
  /^(?:TABLE|VIEW|INDEX|SCHEMA|DATABASE|USER|ROLE|LOGIN|SEQUENCE|TYPE|DOMAIN|POLICY|PUBLICATION|SUBSCRIPTION|EXTENSION|SERVER|STAGE|STREAM|SYSTEM|SESSION)$/;

/** `CREATE OR REPLACE DEFINER = 'a'@'b' SQL SECURITY INVOKER PROCEDURE`: the type comes within so many tokens. */
const farthestType = 16;
