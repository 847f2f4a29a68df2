import { handOnAll } from './acts/arguments.ts';
import { perform } from './acts/perform.ts';
import { sqlStart } from './acts/queries.ts';
import { callValue } from './call-value.ts';
import { pushUnseen, type Call, type Machine } from './machine.ts';
import { database, service, serviceNamed, type Service } from './service-objects.ts';
import { knownText, type Value } from './value.ts';

/** Packages whose objects act on a service, a repository or other processes: databases, clusters, clouds, forges, payments. */
const packages = new Set(
  (
    'redis pymongo motor kubernetes stripe github gitlab git openai anthropic elasticsearch opensearchpy boto3 botocore aioboto3 docker google.cloud ' +
    'googleapiclient azure twilio slack_sdk slack sendgrid mailchimp discord tweepy telegram digitalocean cloudflare hvac consul kafka pika ' +
    'firebase_admin supabase ldap3 psutil neo4j cassandra pyodbc oracledb cx_Oracle snowflake pyhive paypalrestsdk braintree square jira atlassian ' +
    '@aws-sdk aws-sdk ioredis mongodb mongoose pg mysql2 mysql @octokit octokit simple-git @kubernetes dockerode @google-cloud @azure @slack nodemailer @sendgrid ' +
    '@prisma knex typeorm sequelize @supabase firebase-admin cassandra-driver kafkajs amqplib @anthropic-ai nodegit isomorphic-git discord.js ' +
    'notion_client heroku3 linode_api4 libvirt proxmoxer netmiko napalm ansible pyrogram'
  ).split(' '),
);

export function isServicePackage(name: string): boolean {
  const [root = name, second = ''] = name.split('.');
  return packages.has(root) || packages.has(`${root}.${second}`);
}

/** Of those, the ones that put rows or documents into a database: object mappers, query builders and drivers. */
const databases = new Set(`@prisma mongoose mongodb sequelize knex typeorm pg mysql mysql2 pymongo motor`.split(' '));

/**
 * What is added, as `INSERT` adds it: nothing that was there is changed (Prisma, Mongoose, MongoDB and Knex, their manuals). What a
 * transaction does stands in its callback.
 */
const adding = /^(?:create(?:Many(?:AndReturn)?)?|bulkCreate|insert(?:One|Many)?|insert_(?:one|many)|\$?transaction)$/;

/** What only makes a connection, or what asks through one. */
const connecting = /^(?:create(?:Client|Connection|Pool|QueryBuilder|QueryRunner)|model|getRepository)$/;

/** Names of what only asks, or makes the objects that ask. */
const asking =
  /^(?:[A-Z]\w*|_*(?:get|list|describe|read|find|count|search|scan|keys|exists|ping|info|head|query|fetch|aggregate|distinct|close|connect|client|resource|session|from|load|is|has|values|items|iter|next|page|pages|paginate|paginator|to|format|json|all|filter|order_by|sort|limit|first|select|where|collection|document|table|database|db|bucket|repo|user|env|version|status|show|log|diff|logs|lookup|stats|cpu|virtual|disk|net|swap|boot|sensors|process|pids?|children|name|cmdline|memory|estimated|then|catch|finally|on|once|default|hgetall|hget|mget|lrange|smembers|ttl|type|dbsize|llen|zrange|models|embeddings|chat|messages|completions|responses|configure|config|auth|wait)(?:_\w+)?|(?:get|list|describe|read|find|count|search|scan|fetch|lookup)(?!\w*And[A-Z])[A-Z]\w*|\$?(?:dis)?connect|end|quit|dispose)$/;

/** What a language model is asked (OpenAI and Anthropic client libraries). */
const models = /^(?:chat|messages|completions|responses|embeddings|moderations)$/;

function ownerName(of: Value): string {
  if (of.kind === 'method') return of.name;
  return of.kind === 'name' ? of.name.slice(of.name.lastIndexOf('.') + 1) : '';
}

function serviceOf(of: Value): Service | undefined {
  let each = of;
  while (each.kind === 'method') each = each.of;
  return each.kind === 'name' ? serviceNamed(each.name) : undefined;
}

function isUnderstood(name: string, owner: Service): boolean {
  return asking.test(name) || connecting.test(name) || (owner === database && adding.test(name));
}

/** What begins as no statement is none: `containers.run('alpine', 'rm …')`. */
function mayBeQuery(value: Value): boolean {
  const text = knownText(value);
  return text === undefined || sqlStart.test(text) || (/^\s*match\b/i.test(text) && !changing.test(text));
}

/** Words by which a query of a graph changes it (openCypher). */
const changing = /\b(?:delete|remove|set|merge|create|drop)\b/i;

/** A method of such an object: what does more than ask is not taken for granted. Undefined for other values. */
export function callService(of: Value, name: string, call: Call, machine: Machine): Value | undefined {
  const owner = serviceOf(of);
  if (owner === undefined) return undefined;
  const [first] = call.given;
  if (
    first?.value.kind === 'text' &&
    (owner === database || mayBeQuery(first.value)) &&
    /^(?:query|execute|executemany|exec|raw|run|\$(?:query|execute)Raw(?:Unsafe)?)$/.test(name)
  ) {
    perform({ parameters: [{ name: 'sql', use: 'sql' }], gives: undefined }, call, machine, { certainty: 'possible' });
    return owner;
  }
  const isModel = models.test(ownerName(of)) && /^(?:create|stream|parse|retrieve)$/.test(name);
  if (!isUnderstood(name, owner) && !isModel && !/^__\w+__$/.test(name))
    pushUnseen(machine, `what \`.${name.slice(0, 60)}\` does`);
  callBack(call, owner, machine);
  return owner;
}

/** Functions that are handed on are given what the service gives. */
function callBack(call: Call, owner: Service, machine: Machine): void {
  for (const { value, at } of call.given)
    if (value.kind === 'function')
      callValue(
        value,
        value.parameters.map(() => ({ value: owner, at })),
        at,
        machine,
      );
  handOnAll(call, machine);
}

/** A function of such a package. */
export function callServicePackage(name: string, call: Call, machine: Machine): Value {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const isError = /(?:Error|Exception|NoSuchProcess|AccessDenied)$/.test(own);
  const [root = name] = name.split(/[./]/);
  const owner = databases.has(root) ? database : service;
  if (!isUnderstood(own, owner) && !isError) pushUnseen(machine, `what \`${name.slice(0, 60)}\` does`);
  callBack(call, owner, machine);
  return owner;
}
