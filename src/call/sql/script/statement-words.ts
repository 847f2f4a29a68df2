import type { TokenList } from '../lexer/token-list.ts';

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** The words with which a query begins. */
const mainVerbs = words('SELECT INSERT UPDATE DELETE MERGE REPLACE VALUES TABLE');

/** Statements that hold another one, which begins with the first of `mainVerbs` outside brackets. */
const leads = words('WITH EXPLAIN PREPARE DESCRIBE DESC ANALYZE');

/** Words with which a statement may begin where none has ended with a semicolon, as in Transact-SQL. */
const starters = words(
  'ALTER BACKUP BEGIN BULK COMMIT CREATE DBCC DECLARE DELETE DENY DROP ELSE ELSIF ELSEIF END EXEC EXECUTE FETCH GRANT IF INSERT KILL MERGE PRINT RAISERROR RECONFIGURE RESTORE RETURN REVOKE ROLLBACK SELECT SET SHUTDOWN THROW TRUNCATE UPDATE USE WAITFOR WHILE WITH CALL',
);

/** What must follow the rarer of them, which are also names. */
const follows: ReadonlyMap<string, RegExp> = new Map([
  ['BACKUP', /^(?:DATABASE|LOG)$/],
  ['RESTORE', /^(?:DATABASE|LOG)$/],
  ['BULK', /^INSERT$/],
  ['TRUNCATE', /^(?:TABLE|[A-Z_])/],
  ['WAITFOR', /^(?:DELAY|TIME)$/],
  ['SET', /^(?:@|NOCOUNT$|ANSI_|XACT_ABORT$|IDENTITY_INSERT$|TRANSACTION$|ROWCOUNT$|QUOTED_IDENTIFIER$)/],
  ['KILL', /^\d/],
  ['ALTER', /^[A-Z]/],
  ['CREATE', /^[A-Z]/],
  ['GRANT', /^[A-Z]/],
  ['REVOKE', /^[A-Z]/],
  ['DENY', /^[A-Z]/],
  ['DBCC', /^[A-Z]/],
  ['DECLARE', /^(?:@|[A-Za-z_])/],
  ['CALL', /^[A-Z_]/],
]);

/** Words after which the starter still belongs to what has begun. */
const explained: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['UPDATE', words('FOR ON KEY AFTER BEFORE OF OR NO EXPLAIN')],
  ['DELETE', words('FOR ON AFTER BEFORE OF OR')],
  ['INSERT', words('FOR ON AFTER BEFORE OF OR BULK')],
  ['MERGE', words('INNER LEFT RIGHT FULL')],
  ['SELECT', words('UNION ALL EXCEPT INTERSECT MINUS DISTINCT FOR ON')],
  ['FETCH', words('ROW ROWS OFFSET')],
  ['EXECUTE', words('WITH ROW STATEMENT')],
  ['EXEC', words('WITH')],
  ['TRUNCATE', words('FOR ON AFTER BEFORE OF OR')],
  ['CREATE', words('SHOW')],
]);

/** Statements of privileges name the others in their lists. */
const privilegeVerbs = words('GRANT REVOKE DENY AUDIT');

/** What a `SELECT` may follow within the same statement. */
const selectLeads = words(
  'INSERT REPLACE CREATE ALTER COPY EXPORT MERGE DECLARE OPEN SELECT VALUES TABLE FOR CACHE REFRESH UNLOAD RETURN HANDLER',
);

/** Where the word stands that says what the statement does: for `WITH a AS (…) DELETE …`, that of the `DELETE`. */
export function findVerb(list: TokenList, start: number, end: number): number {
  if (list.word(start) !== 'WITH') return start;
  return findOutsideBrackets(list, { start: start + 1, end }, (at) => isMainVerb(list, at)) ?? start;
}

/** Where the statement begins that an `EXPLAIN` or a `PREPARE` holds. */
export function findHeld(list: TokenList, start: number, end: number): number | undefined {
  const isHeld = (at: number): boolean =>
    isMainVerb(list, at) || list.isWord(at, 'WITH', 'CREATE', 'EXECUTE', 'DECLARE', 'CALL', 'REFRESH');
  const held = findOutsideBrackets(list, { start: start + 1, end }, (at) => isHeld(at));
  if (held !== undefined) return held;
  // `EXPLAIN ANALYZE (SELECT …)`
  for (let at = start + 1; at < end; at += 1) {
    if (list.sign(at) === '(' && isMainVerb(list, list.behindBrackets(at))) return at;
  }
  return undefined;
}

function isMainVerb(list: TokenList, at: number): boolean {
  const word = list.word(at);
  return word !== undefined && mainVerbs.has(word) && list.sign(at - 1) !== '.';
}

/** The first token outside brackets for which this holds. */
export function findOutsideBrackets(
  list: TokenList,
  { start, end }: { readonly start: number; readonly end: number },
  holds: (at: number) => boolean,
): number | undefined {
  for (let at = start; at < end; at += 1) {
    if (list.sign(at) === '(') at = list.closing(at, end);
    else if (holds(at)) return at;
  }
  return undefined;
}

/** What is known of the statement that a word stands in. */
export interface Around {
  /** Where it begins. */
  readonly start: number;
  /** The word that says what it does. */
  readonly verb: string | undefined;
  /** It creates code that is kept: its body follows. */
  readonly isRoutine: boolean;
  /** In a statement of privileges: whether their list has ended. */
  readonly isPastList: boolean;
}

/** Whether another statement begins at this word, outside brackets and `CASE`, though no semicolon says so. */
export function isBreak(list: TokenList, at: number, around: Around): boolean {
  const word = list.word(at);
  if (word === undefined || !starters.has(word) || at === around.start) return false;
  if (endsAlone.has(word)) return !isName(list, at) || word === 'ELSE' || word === 'END';
  if (isName(list, at) || !isFollowed(list, at, word)) return false;
  if (around.verb !== undefined && privilegeVerbs.has(around.verb) && !around.isPastList) return false;
  return !isExplained(list, at, { ...around, word });
}

const endsAlone = words('COMMIT ROLLBACK BEGIN END ELSE ELSIF ELSEIF RETURN SHUTDOWN RECONFIGURE THROW');

/** Whether what stands around the word says that it is the name of a column, or a function. */
function isName(list: TokenList, at: number): boolean {
  const before = list.tokens[at - 1];
  if (before?.kind === 'sign' && before.text !== ')' && before.text !== '*' && before.text !== ']') return true;
  const behind = list.sign(at + 1);
  if (behind === undefined || behind === ';')
    return list.tokens[at + 1] === undefined && !endsAlone.has(list.word(at) ?? '');
  return behind !== '(' || list.isWord(at, 'INSERT', 'UPDATE', 'REPLACE', 'TRUNCATE');
}

function isFollowed(list: TokenList, at: number, word: string): boolean {
  const pattern = follows.get(word);
  return pattern === undefined || pattern.test(list.tokens[at + 1]?.text ?? '');
}

function isExplained(list: TokenList, at: number, around: Around & { readonly word: string }): boolean {
  const { word, verb, isRoutine } = around;
  const before = list.word(at - 1);
  if (before !== undefined && explained.get(word)?.has(before) === true) return true;
  if (before === 'AS') return !isRoutine;
  if (before === 'THEN') return verb === 'MERGE' || verb === 'INSERT';
  if (before === 'DO') return verb === 'INSERT' || verb === 'REPLACE';
  if (word === 'IF')
    return list.isWord(at + 1, 'EXISTS', 'NOT') && list.sign(at + 2) !== '(' && list.sign(at + 3) !== '(';
  if (word === 'WITH') return !(isRoutine && list.sign(at - 1) === undefined && before === 'AS');
  if (word === 'SELECT') return verb !== undefined && selectLeads.has(verb) && !isRoutine;
  if (word === 'EXECUTE') return list.isWord(at + 1, 'AS', 'FUNCTION', 'PROCEDURE');
  if (word === 'USE') return list.isWord(at + 1, 'INDEX', 'KEY');
  if (word === 'SET') return verb === 'UPDATE' || verb === 'MERGE' || verb === 'INSERT' || verb === 'ALTER';
  return verb === 'ALTER' && !isRoutine && !isOwnStatement(list, at);
}

/** `DROP TABLE` after an `ALTER` is a statement; `DROP COLUMN` is a part of it. */
function isOwnStatement(list: TokenList, at: number): boolean {
  if (!list.isWord(at, 'DROP', 'ALTER', 'CREATE', 'SET', 'EXECUTE')) return true;
  return list.isWord(at + 1, 'TABLE', 'DATABASE', 'SCHEMA', 'VIEW', 'PROCEDURE', 'FUNCTION', 'LOGIN');
}

/** Whether the statement holds another one within it. */
export function isLead(word: string | undefined): boolean {
  return word !== undefined && leads.has(word);
}
