import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../../test/support/effects-of.ts';

const ofSql = (command: string) =>
  [...new Set(effectsOf(command))].filter((each) => !/^(?:query|read \/w\/a\.db)/.test(each));

describe('dot-commands of sqlite3', () => {
  test.each<[string, readonly string[]]>([
    ["sqlite3 a.db '.shell rm b'", ['delete /w/b']],
    // Any beginning of a name stands for it.
    ["sqlite3 a.db '.sh rm b'", ['delete /w/b']],
    ["sqlite3 a.db '.sys rm b'", ['delete /w/b']],
    ['sqlite3 a.db ".imp \'|rm b\' t"', ['delete /w/b']],
    ['sqlite3 a.db ".import --csv --skip 1 \'|rm b\' t"', ['delete /w/b']],
    ["sqlite3 a.db '.import --csv b t'", ['read /w/b']],
    ['sqlite3 a.db ".out \'|rm b\'"', ['delete /w/b']],
    ["sqlite3 a.db '.once --bom b'", ['write /w/b']],
    ["sqlite3 a.db '.back main b'", ['write /w/b']],
    ["sqlite3 a.db '.backup b'", ['write /w/b']],
    ["sqlite3 a.db '.sav b'", ['write /w/b']],
    ["sqlite3 a.db '.restore main b'", ['read /w/b']],
    ["sqlite3 a.db '.rea b'", ['read /w/b', 'opaque: the SQL of a file']],
    ['sqlite3 a.db \'.read "|rm b"\'', ['delete /w/b']],
    // Others begin with the same letters.
    ["sqlite3 a.db '.schema b'", []],
    ["sqlite3 a.db '.sch b'", []],
    ["sqlite3 a.db '.stats on'", []],
    ["sqlite3 a.db '.separator ,'", []],
    ["sqlite3 a.db '.tables b'", []],
    ["sqlite3 a.db '.dump b'", []],
    ["sqlite3 a.db '.databases'", []],
    ["sqlite3 a.db '.limit length 5'", []],
    ["sqlite3 a.db '.lint fkey-indexes'", []],
    ["sqlite3 a.db '.mode csv' '.headers on'", []],
    ["sqlite3 a.db '.timer on' '.echo on' '.eqp on' '.bail on' '.changes on'", []],
  ])('%s', (command, expected) => {
    expect(ofSql(command)).toEqual(expected);
  });

  test.each<[string, boolean]>([
    ["sqlite3 a.db '.backup b.db'", false],
    ["sqlite3 a.db '.import b.csv t'", false],
    ["sqlite3 a.db '.load ./b'", true],
    ["sqlite3 a.db '.shell ls'", true],
    ["sqlite3 a.db '.restore b.db'", true],
  ])('%s is asked about as a command for the server: %s', (command, expected) => {
    expect(effectsOf(command).some((each) => each.startsWith('query client'))).toBe(expected);
  });
});
