import type { Effect } from '../../effect.ts';
import { splitAtCommas } from '../constant-text.ts';
import type { TokenRange } from '../mentions.ts';
import { readName } from '../lexer/read-name.ts';
import { findProcedure } from '../server/procedures.ts';
import { makePiece } from '../server/read-functions.ts';
import { commandEffects, fileEffects, innerEffects, type Piece } from '../sql-source.ts';
import { findWord, mentionsOf, readObjects, type Statement, type StatementReading } from './statement.ts';

/** `CALL p(…)`, `EXEC p …`, `EXEC ('…')`, `EXECUTE IMMEDIATE '…'`, `EXECUTE prepared`. */
export function readExecute(statement: Statement): StatementReading {
  const { list, verbAt, end, source } = statement;
  if (list.isWord(verbAt + 1, 'AS')) return { kind: 'set', groups: ['privilege'] };
  if (list.isWord(verbAt + 1, 'IMMEDIATE'))
    return runText(statement, { start: verbAt + 2, end: endOfText(statement, verbAt + 2) });
  if (list.sign(verbAt + 1) === '(')
    return runText(statement, { start: verbAt + 1, end: list.closing(verbAt + 1, end) + 1 });
  if (
    list.string(verbAt + 1) !== undefined ||
    (source.isBody && source.dialect !== 'sqlserver' && !list.isWord(verbAt, 'CALL', 'EXEC'))
  ) {
    return runText(statement, { start: verbAt + 1, end: endOfText(statement, verbAt + 1) });
  }
  return callProcedure(statement, verbAt + 1);
}

/** `EXECUTE IMMEDIATE '…' INTO x USING y`. */
function endOfText(statement: Statement, start: number): number {
  return findWord(statement, { start, end: statement.end }, 'INTO', 'USING', 'RETURNING', 'AT') ?? statement.end;
}

function runText({ source }: Statement, range: TokenRange): StatementReading {
  return { kind: 'execute', effects: innerEffects(makePiece(source, range), { isBody: true }) };
}

/** A procedure by its name: `sp_executesql N'…'` runs SQL, `xp_cmdshell 'x'` a command; of others nothing is known. */
export function callProcedure(statement: Statement, at: number): StatementReading {
  const { list, end, verbAt } = statement;
  // `EXEC @code = p …`
  const start = list.sign(at + 1) === '=' ? at + 2 : at;
  const found = readName(list, start);
  if (found === undefined) return { kind: 'call', unseen: 'a procedure that an expression names' };
  if (found.name.startsWith('@')) return { kind: 'call', unseen: 'a procedure that a variable names' };
  const isPrepared =
    list.isWord(verbAt, 'EXECUTE') && statement.source.dialect !== 'sqlserver' && !/^(?:sp|xp)_/.test(found.last);
  const known = findProcedure(found.last.toLowerCase());
  const given = splitAtCommas(list, argumentsOf(statement, found.end, end));
  const effects = known === undefined ? [] : effectsOf(statement, given, known);
  const mentions = mentionsOf(statement, found.end);
  return {
    kind: known?.kind ?? (isPrepared ? 'execute' : 'call'),
    objects: [
      { name: found.name, type: isPrepared ? 'prepared' : 'procedure', access: 'read' },
      ...readObjects(mentions.tables),
    ],
    groups: known?.groups ?? [],
    effects,
    mentions,
  };
}

function argumentsOf({ list }: Statement, start: number, end: number): TokenRange {
  return list.sign(start) === '(' ? { start: start + 1, end: list.closing(start, end) } : { start, end };
}

function effectsOf(
  statement: Statement,
  given: readonly TokenRange[],
  known: NonNullable<ReturnType<typeof findProcedure>>,
): readonly Effect[] {
  const pieceAt = (index: number): Piece =>
    makePiece(
      statement.source,
      valueOf(statement, given[index] ?? given[0] ?? { start: statement.start, end: statement.start + 1 }),
    );
  if (known.runs === 'command') return commandEffects(pieceAt(known.argument));
  if (known.runs === 'sql') return innerEffects(pieceAt(known.argument), { isBody: false });
  return known.runs === 'file' ? fileEffects(pieceAt(known.argument), { use: 'read', isTree: true }) : [];
}

/** The value of `@name = value`. */
function valueOf({ list }: Statement, range: TokenRange): TokenRange {
  return list.sign(range.start + 1) === '=' || list.sign(range.start + 1) === '=>'
    ? { ...range, start: range.start + 2 }
    : range;
}

/** `PREPARE s FROM '…'` and `PREPARE s AS SELECT …`. */
export function readPrepare(statement: Statement): StatementReading {
  const { list, source, verbAt, end } = statement;
  if (list.isWord(verbAt + 1, 'TRANSACTION')) return { kind: 'commit' };
  const from = findWord(statement, { start: verbAt + 1, end }, 'FROM', 'AS');
  if (from === undefined) return { kind: 'prepare', unseen: 'a statement that is prepared elsewhere' };
  if (list.isWord(from, 'AS')) return { kind: 'prepare', inner: [{ start: from + 1, end, scope: statement.scope }] };
  return { kind: 'prepare', effects: innerEffects(makePiece(source, { start: from + 1, end }), { isBody: false }) };
}

/** Languages of bodies that are read as SQL; a body in any other could not be seen. */
const sqlLanguages = /^(?:SQL|PLPGSQL|PLSQL)$/i;

/** `DO $$ … $$ LANGUAGE plpgsql`; MySQL's `DO expression`. */
export function readDo(statement: Statement): StatementReading {
  const { list, source, verbAt, end } = statement;
  const language = languageOf(statement, verbAt + 1);
  for (let at = verbAt + 1; at < end; at += 1) {
    if (list.string(at) === undefined || list.isWord(at - 1, 'LANGUAGE')) continue;
    if (language !== undefined && !sqlLanguages.test(language))
      return { kind: 'do', groups: ['server'], unseen: `a block in ${language.toLowerCase()}` };
    return { kind: 'do', effects: innerEffects(makePiece(source, { start: at, end: at + 1 }), { isBody: true }) };
  }
  const mentions = mentionsOf(statement, verbAt + 1);
  return { kind: 'do', objects: readObjects(mentions.tables), mentions };
}

/** The word behind `LANGUAGE`. */
export function languageOf({ list, end }: Statement, start: number): string | undefined {
  for (let at = start; at < end; at += 1) if (list.isWord(at, 'LANGUAGE')) return list.tokens[at + 1]?.text;
  return undefined;
}

/** Languages whose code the server keeps within itself. */
const sandboxed = /^(?:JAVASCRIPT|JS|PYTHON|JAVA|SCALA|PLV8|PLPERL|PLTCL)$/i;

/** The body of a routine that stands in a literal: `AS $$ … $$`. Its statements count as if they ran. */
export function readBody(statement: Statement): Pick<StatementReading, 'effects' | 'groups' | 'unseen'> {
  const { list, source, verbAt, end } = statement;
  const language = languageOf(statement, verbAt);
  const isSql = language === undefined || sqlLanguages.test(language);
  if (!isSql && !sandboxed.test(language))
    return { groups: ['server'], unseen: `a routine in ${language.toLowerCase()}` };
  const as = findWord(statement, { start: verbAt, end }, 'AS');
  if (as === undefined || list.string(as + 1) === undefined) return {};
  if (!isSql) return { unseen: `a routine in ${language.toLowerCase()}` };
  return { effects: innerEffects(makePiece(source, { start: as + 1, end: as + 2 }), { isBody: true }) };
}
