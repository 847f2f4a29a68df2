import type { TokenList } from './lexer/token-list.ts';

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const queryStarts = words('SELECT WITH VALUES TABLE FROM INSERT UPDATE DELETE MERGE REPLACE SEL');

/** Whether a query, or a statement that stands for one, begins there. */
export function isQueryStart(list: TokenList, at: number): boolean {
  const word = list.word(at);
  if (word === undefined || !queryStarts.has(word)) return false;
  // `REPLACE(a, b)` and `VALUES(a)` compute; a bracket after the others holds the query's own.
  return !(
    (word === 'REPLACE' || word === 'UPDATE' || word === 'INSERT') &&
    list.sign(list.behindBrackets(at) + 1) === '('
  );
}

/** Words that end a list of tables, or stand in it without being a table or an alias. */
export const endsTableName = words(
  'AND AS ASOF CONNECT CROSS DEFAULT EXCEPT FETCH FOR FORCE FROM FULL GROUP HAVING IGNORE INNER INTERSECT INTO JOIN LEFT LIMIT MINUS NATURAL OFFSET ON OPTION OR ORDER OUTER OUTPUT PARTITION QUALIFY RETURNING RIGHT SELECT SET START STRAIGHT_JOIN TABLESAMPLE UNION USE USING VALUES WHEN WHERE WINDOW WITH',
);

/** Keywords that a bracket may follow without being called. */
export const notFunctions = words(
  'ALL AND ANY AS ASC BETWEEN BY CASE CHECK CONFLICT CROSS CUBE DELETE DESC DISTINCT DUPLICATE ELSE END EXCEPT EXISTS FILTER FROM FULL GROUP GROUPING HAVING ILIKE IN INDEX INNER INSERT INTERSECT INTO IS JOIN KEY LATERAL LEFT LIKE LIMIT MATERIALIZED NATURAL NOT NULL OFFSET ON ONLY OPTION OR ORDER OUTER OVER PARTITION PRIMARY REFERENCES RETURNING RIGHT ROLLUP ROW ROWS SELECT SET SETS SOME TABLE THEN TOP UNION UNIQUE UPDATE USING VALUES WHEN WHERE WINDOW WITH WITHIN',
);

/** Keywords that are functions before a bracket. */
export function isSpecialCall(word: string): boolean {
  return word === 'LEFT' || word === 'RIGHT';
}
