import { describe, expect, test } from 'vitest';
import { mongoAsSql } from './scan-mongo.ts';

describe('scripts for the MongoDB shell, said in SQL', () => {
  test.each<[string, readonly string[]]>([
    ['db.users.find()', ['SELECT 1 FROM "users"']],
    ['db.users.find({name: "drop()"}).sort({a: 1}).limit(3)', ['SELECT 1 FROM "users"']],
    ['db.users.drop()', ['DROP TABLE "users"']],
    ['db.getCollection("a").drop()', ['DROP TABLE "a"']],
    ['db.dropDatabase()', ['DROP DATABASE db']],
    ['db.users.deleteMany({})', ['DELETE FROM "users"']],
    ['db.users.deleteMany({a: 1})', ['DELETE FROM "users" WHERE field = 1']],
    ['db.users.remove({ })', ['DELETE FROM "users"']],
    ['db.users.deleteOne({})', ['DELETE FROM "users" WHERE field = 1']],
    ['db.users.updateMany({}, {$set: {a: 1}})', ['UPDATE "users" SET field = 1']],
    ['db.users.updateOne({a: 1}, {$set: {b: 1}})', ['UPDATE "users" SET field = 1 WHERE field = 1']],
    ['db.users.insertOne({a: 1})', ['INSERT INTO "users" VALUES (1)']],
    ['db.createUser({user: "a"})', ['GRANT ALL ON db TO someone']],
    ['db.runCommand({ping: 1})', ['SELECT 1 FROM collection']],
    ['db.runCommand({dropDatabase: 1})', ['DROP TABLE collection']],
    ['db.adminCommand({shutdown: 1})', ['CALL not_understood()']],
    ['db["us" + "ers"]["dr" + "op"]()', ['CALL not_understood()']],
    ['eval(x)', ['CALL not_understood()']],
    ['print("db.users.drop()")', []],
    ['1 + 1', []],
  ])('%s', (script, expected) => {
    expect(mongoAsSql(script)).toEqual(expected);
  });
});
