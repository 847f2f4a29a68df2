import type { Effect } from '../../effect.ts';
import { leadOf, wordOf } from '../../programs/word-pieces.ts';
import { argumentOf, wordAt } from '../acts/arguments.ts';
import { pushFile } from '../acts/files.ts';
import { pushSql } from '../acts/queries.ts';
import type { Given, Machine } from '../machine.ts';
import { knownText, optionsOf, unknown } from '../value.ts';
import type { Special } from './special.ts';

const inFile = 'sqlite3.connect()';
const inMemory = 'sqlite3.memory()';

/** A database in memory is gone at the end, and there is nothing in it before (SQLite, "In-Memory Databases"). */
const connect: Special = (call, machine) => {
  const database = argumentOf(call, 0, 'database');
  if (knownText(database?.value) === ':memory:') return { kind: 'name', name: inMemory };
  if (database === undefined) return unknown;
  for (const value of optionsOf(database.value)) {
    pushFile({ ...database, value }, 'read', machine, {});
    pushFile({ ...database, value }, 'write', machine, {});
  }
  return { kind: 'name', name: inFile, holds: database.value };
};

/** What leads out of a database in memory: to a file, or to code of a library. */
const leadsOut = /\b(?:attach|vacuum|load_extension|writefile|readfile|edit)\b/i;

/** What is joined to a statement that selects. */
const selects = /^\s*select\s/i;

/** `execute` takes one statement alone, and an error is raised for more (Python, sqlite3, Cursor.execute). */
function executeOn(owner: string, isOne: boolean): Special {
  return (call, machine) => {
    const statement = argumentOf(call, 0, isOne ? 'sql' : 'sql_script');
    if (statement !== undefined)
      for (const value of optionsOf(statement.value)) runOne({ ...statement, value }, machine, { owner, isOne });
    return { kind: 'name', name: owner };
  };
}

interface Execution {
  readonly owner: string;
  readonly isOne: boolean;
}

function runOne(statement: Given, machine: Machine, { owner, isOne }: Execution): void {
  const text = knownText(statement.value);
  machine.attaches ||= owner === inMemory && (text === undefined || leadsOut.test(text));
  if (owner === inMemory && !machine.attaches) return;
  const word = wordAt(statement, machine);
  if (text === undefined && isOne && statement.value.kind === 'text' && selects.test(leadOf(word)))
    machine.effects.push(...machine.run.sql(wordOf('select 1', word.from), 'sqlite').map(fromAnyTable));
  else pushSql(statement, machine, {});
}

/** Which tables it reads is known only when it runs. */
function fromAnyTable(effect: Effect): Effect {
  return effect.kind === 'query' ? { ...effect, statement: { ...effect.statement, perhaps: ['read'] } } : effect;
}

export const sqliteSpecials: readonly (readonly [string, Special])[] = [
  ['sqlite3.connect', connect],
  ...[inFile, inMemory].flatMap((owner): readonly (readonly [string, Special])[] => [
    [`${owner}.execute`, executeOn(owner, true)],
    [`${owner}.executemany`, executeOn(owner, true)],
    [`${owner}.executescript`, executeOn(owner, false)],
    [`${owner}.cursor`, () => ({ kind: 'name', name: owner })],
  ]),
];
