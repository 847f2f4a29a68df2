import type { Effect, QueryEffect } from '../../effect.ts';
import type { TokenRange } from '../mentions.ts';
import { isTransfer } from '../script/blocks.ts';
import { findVerb } from '../script/statement-words.ts';
import { makePiece, readFunctions } from '../server/read-functions.ts';
import { groupsOfObjects } from '../server/system-tables.ts';
import { Scope } from '../scope.ts';
import { fileEffects, spanOf, type SqlSource } from '../sql-source.ts';
import type { SqlStatement } from '../sql-statement.ts';
import { findKind, type SqlGroup } from '../statement-kinds.ts';
import { readTransfer } from './move-data.ts';
import { callProcedure } from './run-code.ts';
import type { InnerStatement, Statement, StatementReading } from './statement.ts';
import { readerFor } from './verbs.ts';

/** Everything that one statement does, and the statements within it, each as effects of their own. */
export function readStatement(source: SqlSource, range: TokenRange): readonly Effect[] {
  const effects: Effect[] = [];
  const pending: InnerStatement[] = [{ ...range, scope: new Scope() }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!source.context.budget.spend(next.end - next.start))
      return [...effects, opaque(source, next, 'SQL, past the limit of steps')];
    const read = readOne(source, next);
    effects.push(...read.effects);
    // The inner ones last to first, so that they come out in order.
    pending.push(...read.inner.toReversed());
  }
  return effects;
}

interface ReadStatement {
  readonly effects: readonly Effect[];
  readonly inner: readonly InnerStatement[];
}

function readOne(source: SqlSource, { start, end, scope }: InnerStatement): ReadStatement {
  const { list } = source;
  // Brackets around a query are its own; around anything else, nothing is known.
  const begin = list.behindBrackets(start);
  if (begin >= end) return { effects: [opaque(source, { start, end }, notUnderstood)], inner: [] };
  const verbAt = findVerb(list, begin, end);
  const statement: Statement = { source, list, start: begin, end, verbAt, scope };
  const reading = readByVerb(statement);
  if (reading === undefined) return { effects: [opaque(source, { start, end }, notUnderstood)], inner: [] };
  return assemble(source, { start, end }, reading);
}

function readByVerb(statement: Statement): StatementReading | undefined {
  const { list, verbAt, source, start } = statement;
  const verb = list.word(verbAt);
  // Snowflake's `WITH p AS PROCEDURE () … CALL p()`: its code is in a language that is not SQL, as often as not.
  if (list.word(start) === 'WITH' && list.isPhrase(start + 2, 'AS PROCEDURE'))
    return { kind: 'call', groups: ['server'], unseen: 'the code of an anonymous procedure' };
  if (isTransfer(list, verbAt)) return readTransfer(statement);
  const reader = list.sign(verbAt + 1) === ':=' ? undefined : readerFor(verb);
  if (reader !== undefined) return reader(statement);
  // An assignment in a script; a declaration of a body.
  if (list.sign(start + 1) === ':=' || (source.isBody && list.sign(start + 1) === '='))
    return readerFor('LET')?.(statement);
  // Transact-SQL leaves `EXEC` out before the first procedure of a batch.
  const isProcedure = source.dialect === 'sqlserver' || /^(?:SP|XP)_/.test(verb ?? '');
  return isProcedure && (verb !== undefined || list.tokens[verbAt]?.kind === 'name')
    ? callProcedure(statement, verbAt)
    : undefined;
}

function assemble(source: SqlSource, range: TokenRange, reading: StatementReading): ReadStatement {
  const { mentions } = reading;
  const called = readFunctions(source, mentions?.functions ?? []);
  const files = (mentions?.files ?? []).flatMap((at) =>
    fileEffects(makePiece(source, { start: at, end: at + 1 }), { use: 'read' }),
  );
  const besides = [...(reading.effects ?? []), ...called.effects, ...files];
  const groups = [
    ...(reading.groups ?? []),
    ...groupsOfObjects(reading.objects ?? []),
    ...called.groups,
    ...(files.length > 0 ? (['server'] as const) : []),
  ];
  const effect = queryEffect(source, range, toStatement({ ...reading, groups }, called.hasSideEffects));
  const also = reading.also === undefined ? [] : [queryEffect(source, range, toStatement(reading.also, false))];
  const unseen = reading.unseen === undefined ? [] : [opaque(source, range, reading.unseen)];
  return {
    effects: [effect, ...also, ...unseen, ...besides],
    inner: [...(reading.inner ?? []), ...(mentions?.inner ?? [])],
  };
}

function toStatement(reading: StatementReading, hasSideEffects: boolean): SqlStatement {
  const { kind, objects = [], bounded } = reading;
  const { groups, perhaps } = findKind(kind);
  const all = new Set<SqlGroup>([...groups, ...(reading.groups ?? [])]);
  // What does more than look is no plain read.
  if (hasSideEffects || all.size > 1) all.delete('read');
  return {
    kind,
    objects,
    ...(bounded !== undefined && { bounded }),
    groups: [...all],
    ...(perhaps !== undefined && kind !== 'show' && { perhaps }),
    ...(hasSideEffects && { hasSideEffects }),
  };
}

function queryEffect(source: SqlSource, range: TokenRange, statement: SqlStatement): QueryEffect {
  const { certainty, guessed, causes, machine } = source.context;
  return {
    kind: 'query',
    statement,
    from: spanOf(source, range),
    certainty,
    ...(guessed !== undefined && { guessed }),
    ...(causes !== undefined && { causes }),
    ...(machine !== undefined && { machine }),
  };
}

/** A piece of the text of which nothing is known. */
export function opaque(source: SqlSource, range: TokenRange, why: string): Effect {
  const { causes } = source.context;
  return { kind: 'opaque', why, from: spanOf(source, range), ...(causes !== undefined && { causes }) };
}

/** Said of what begins with no word of SQL. In another dialect it may be an error, or a comment. */
export const notUnderstood = 'a statement that is not understood';
