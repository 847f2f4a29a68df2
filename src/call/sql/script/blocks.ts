import type { TokenList } from '../lexer/token-list.ts';

/** Words that only steer: another statement begins behind them. */
const steering: ReadonlySet<string> = new Set([
  'ELSE',
  'THEN',
  'LOOP',
  'REPEAT',
  'ATOMIC',
  'TRY',
  'CATCH',
  'EXCEPTION',
]);

/** Words before a condition or a list, behind which statements follow. */
const conditional: ReadonlySet<string> = new Set([
  'IF',
  'ELSIF',
  'ELSEIF',
  'WHILE',
  'UNTIL',
  'FOR',
  'FOREACH',
  'CASE',
  'WHEN',
]);

/** Words that end a condition. */
const headEnds: ReadonlySet<string> = new Set(['THEN', 'DO', 'LOOP', 'BEGIN']);

/** What a block's `END` may say that it ends. */
const blocks: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'CASE', 'REPEAT', 'FOR', 'TRY', 'CATCH']);

/** How many tokens there are at `at` that only make up blocks; 0 for the beginning of a statement. */
export function blockWordsAt(list: TokenList, at: number, openBlocks: number): number {
  const word = list.word(at);
  if (word === undefined) return list.sign(at) === '<<' ? labelLength(list, at) : 0;
  if (steering.has(word) && list.sign(at + 1) !== '(') return 1;
  if (word === 'BEGIN') return beginsBlock(list, at) ? 1 + Number(list.isWord(at + 1, 'NOT')) : 0;
  if (word === 'END') return endLength(list, at, openBlocks);
  if (word === 'DO' && list.isWord(at - 1, 'IF', 'WHILE')) return 1;
  const isLabel = list.sign(at + 1) === ':' && (list.tokens[at + 1]?.start ?? 0) === (list.tokens[at]?.end ?? -1);
  return isLabel ? 2 : 0;
}

function labelLength(list: TokenList, at: number): number {
  return list.sign(at + 2) === '>>' ? 3 : 0;
}

/** `BEGIN` of a block, not of a transaction. */
function beginsBlock(list: TokenList, at: number): boolean {
  if (list.tokens[at + 1] === undefined || list.sign(at + 1) === ';') return false;
  return !list.isWord(
    at + 1,
    'TRAN',
    'TRANSACTION',
    'WORK',
    'DEFERRED',
    'IMMEDIATE',
    'EXCLUSIVE',
    'CONCURRENT',
    'ISOLATION',
    'READ',
    'DISTRIBUTED',
  );
}

function endLength(list: TokenList, at: number, openBlocks: number): number {
  if (blocks.has(list.word(at + 1) ?? '')) return 2;
  if (openBlocks === 0) return 0;
  // `END label;`
  const hasLabel = list.word(at + 1) !== undefined && (list.sign(at + 2) === ';' || list.tokens[at + 2] === undefined);
  return hasLabel ? 2 : 1;
}

/** How `openBlocks` changes at this token. */
export function blockChangeAt(list: TokenList, at: number): number {
  if (list.isWord(at, 'BEGIN')) return 1;
  return list.isWord(at, 'END') && !list.isWord(at + 1, 'IF', 'LOOP', 'WHILE', 'CASE', 'REPEAT', 'FOR') ? -1 : 0;
}

/** Whether a condition begins here, behind which statements follow. */
export function isConditional(list: TokenList, at: number): boolean {
  const word = list.word(at);
  return word !== undefined && conditional.has(word) && list.sign(at + 1) !== ':=' && list.sign(at + 1) !== '=';
}

/** Words with which a statement begins right behind the condition of Transact-SQL's `IF` and `WHILE`. */
const bodies =
  /^(?:SELECT|INSERT|UPDATE|DELETE|MERGE|DROP|CREATE|ALTER|TRUNCATE|EXEC|EXECUTE|GRANT|REVOKE|DENY|RETURN|PRINT|RAISERROR|SET|DECLARE|BREAK|CONTINUE|GOTO|THROW|BACKUP|RESTORE|KILL|SHUTDOWN|USE|ROLLBACK|COMMIT|WAITFOR|FETCH|DBCC)$/;

/** Where the condition that begins at `at` ends: behind `THEN`, or before the statement. */
export function findHeadEnd(list: TokenList, at: number, end: number): number {
  const isLoop = list.isWord(at, 'FOR', 'FOREACH', 'WHEN');
  let cases = list.isWord(at, 'CASE') ? -1 : 0;
  for (let next = at + 1; next < end; next += 1) {
    const word = list.word(next);
    if (list.sign(next) === '(') next = list.closing(next, end);
    else if (word === 'CASE') cases += 1;
    else if (word === 'END' && cases > 0) cases -= 1;
    else if (list.sign(next) === ';' || list.tokens[next]?.kind === 'client') return next;
    else if (word !== undefined && cases <= 0 && headEnds.has(word)) return next;
    else if (word !== undefined && cases <= 0 && !isLoop && bodies.test(word) && isOutside(list, next)) return next;
  }
  return end;
}

/** `IF UPDATE(x)` asks; behind an operator stands a value. */
function isOutside(list: TokenList, at: number): boolean {
  const before = list.sign(at - 1);
  if (before !== undefined && before !== ')' && before !== ']') return false;
  return list.sign(at + 1) !== '(' || !list.isWord(at, 'UPDATE', 'INSERT', 'TRUNCATE');
}

/** Snowflake's `GET @stage file://x`, which is no step of a script. */
export function isTransfer(list: TokenList, at: number): boolean {
  return list.isWord(at, 'GET') && list.tokens[at + 1]?.kind !== 'word';
}
