import { describe, expect, test } from 'vitest';
import { understandCall } from '../understand-call.ts';

function unseenIn(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.flatMap((effect) => (effect.kind === 'opaque' ? [effect.why] : []));
}

const prisma = 'const { PrismaClient } = require("@prisma/client"); const p = new PrismaClient();';

describe('what a program adds to a database is an insert', () => {
  test.each([
    `node -e '${prisma} p.user.create({ data: { name: "a" } }).then(console.log)'`,
    `node -e '${prisma} p.$transaction(async (t) => { await t.post.createMany({ data: [] }) })'`,
    `node -e 'const m = require("mongoose"); m.model("A").insertMany([{ a: 1 }])'`,
    `node -e 'require("mysql2").createConnection({ host: "localhost" }).query("select 1")'`,
    `python3 -c 'from pymongo import MongoClient; MongoClient().db.items.insert_one({"a": 1})'`,
  ])('%s', (command) => {
    expect(unseenIn(command)).toEqual([]);
  });

  test.each([
    ['rows that go', `node -e '${prisma} p.user.deleteMany({})'`, 'deleteMany'],
    ['rows that change', `node -e '${prisma} p.user.upsert({})'`, 'upsert'],
    [
      'within a callback',
      `node -e '${prisma} p.$transaction(async (t) => { await t.user.deleteMany({}) })'`,
      'deleteMany',
    ],
    ['what another service makes', `node -e 'require("stripe")("k").charges.create({ amount: 1 })'`, 'create'],
    ['machines', `python3 -c 'import boto3; boto3.client("ec2").create_instances()'`, 'create_instances'],
  ])('near miss: %s', (_, command, name) => {
    expect(unseenIn(command)).toContain(`what \`.${name}\` does`);
  });
});
