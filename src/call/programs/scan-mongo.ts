/**
 * Scripts for the MongoDB shell, said in SQL: what its calls do to collections, one statement for each call, so that rules on
 * statements hold for them (MongoDB manual, mongosh Methods).
 */
export function mongoAsSql(script: string): readonly string[] {
  const code = withoutTexts(script);
  const calls = [...code.matchAll(/([A-Za-z_$][\w$]*)\s*\(/g)];
  const statements = calls.flatMap((call) =>
    statementOf(call[1] ?? '', { script, code, at: call.index, end: call.index + call[0].length }),
  );
  // `db['dr' + 'op']()`, and stages of a pipeline that write.
  const isHidden = /\]\s*\(|`|\b(?:eval|Function|load|require|import)\b/.test(code);
  const stage = /\$(?:out|merge)\b/.test(script) ? ['INSERT INTO collection VALUES (1)'] : [];
  return [...new Set([...statements, ...stage, ...(isHidden ? [unknownCall] : [])])];
}

const unknownCall = 'CALL not_understood()';

interface Call {
  readonly script: string;
  /** The script with empty texts in place of all that stand in it. */
  readonly code: string;
  /** Where the call's name stands in the code, and what it is given. */
  readonly at: number;
  readonly end: number;
}

function statementOf(name: string, call: Call): readonly string[] {
  if (shaping.test(name)) return [];
  const table = collectionOf(call);
  if (/^dropDatabase$/.test(name)) return ['DROP DATABASE db'];
  if (/^(?:drop|dropCollection|renameCollection|convertToCapped)$/.test(name)) return [`DROP TABLE ${table}`];
  if (/^(?:dropIndex|dropIndexes|dropSearchIndex)$/.test(name)) return [`DROP INDEX ${table}`];
  if (/^(?:dropUser|dropAllUsers|dropRole|dropAllRoles|removeUser)$/.test(name)) return ['DROP USER someone'];
  if (
    /^(?:createUser|updateUser|createRole|updateRole|changeUserPassword|(?:grant|revoke)(?:Roles|Privileges)\w*)$/.test(
      name,
    )
  )
    return ['GRANT ALL ON db TO someone'];
  if (/^(?:deleteMany|remove|deleteOne|findOneAndDelete)$/.test(name))
    return [`DELETE FROM ${table}${boundOf(name, call)}`];
  if (/^(?:updateMany|update|updateOne|replaceOne|findOneAndReplace|findOneAndUpdate|findAndModify)$/.test(name))
    return [`UPDATE ${table} SET field = 1${boundOf(name, call)}`];
  if (/^(?:insert|insertOne|insertMany|save|createCollection|createView)$/.test(name))
    return [`INSERT INTO ${table} VALUES (1)`];
  if (/^(?:createIndex|createIndexes|ensureIndex|createSearchIndex)$/.test(name))
    return [`CREATE INDEX i ON ${table} (field)`];
  if (/^(?:runCommand|adminCommand)$/.test(name)) return commandOf(call, table);
  return reading.test(name) ? [`SELECT 1 FROM ${table}`] : [unknownCall];
}

const reading =
  /^(?:find|findOne|count|countDocuments|estimatedDocumentCount|distinct|aggregate|explain|watch|validate|currentOp|version|hello|isMaster|help|latencyStats|isCapped|stats|dataSize|storageSize|total\w*Size|serverStatus|serverBuildInfo|hostInfo|listCommands|listDatabases|print\w+|status|conf|config|get[A-Z]\w*)$/;

/** Methods of cursors, values and the shell that only shape what has been found. */
const shaping =
  /^(?:sort|limit|skip|toArray|forEach|map|pretty|hint|batchSize|maxTimeMS|projection|project|filter|some|every|reduce|join|push|slice|concat|keys|values|entries|includes|indexOf|toString|toJSON|stringify|parse|length|size|itcount|next|hasNext|tryNext|readPref|readConcern|collation|allowDiskUse|comment|ObjectId|ISODate|Date|UUID|NumberLong|NumberInt|NumberDecimal|Number|String|Array|log|print|printjson|tojson|toISOString|getTime|getTimestamp|close|split|trim|toLowerCase|toUpperCase|match|test|replace|if|for|while|switch|catch|return|function|typeof|getDB|getSiblingDB|getCollection|getMongo|use|startsWith|endsWith|assign|from|isArray|now|round|floor|max|min|abs|setSlaveOk|secondaryOk|quit|exit|sleep|RegExp)$/;

/** `db.users.drop()` and `db.getCollection('users').drop()`. */
function collectionOf({ script, code, at }: Call): string {
  const before = code.slice(Math.max(0, at - 200), at);
  const [, plain] = /\.([A-Za-z_]\w*)\s*\.\s*$/.exec(before) ?? [];
  if (plain !== undefined) return `"${plain}"`;
  const [, named] = /getCollection\s*\(\s*["'](\w+)["']\s*\)/.exec(script) ?? [];
  return named === undefined ? 'collection' : `"${named}"`;
}

/** `{}` and nothing at all select every document; calls on one document select one. */
function boundOf(name: string, { code, end }: Call): string {
  const isOne = /One|Modify/.test(name);
  everything.lastIndex = end;
  const isAll = everything.test(code);
  return isAll && !isOne ? '' : ' WHERE field = 1';
}

const everything = /\s*(?:\)|\{\s*\}|null|undefined)/y;

const readingCommand =
  /^\s*\(?\s*\{\s*["']?(?:ping|hello|isMaster|ismaster|buildInfo|buildinfo|serverStatus|listDatabases|listCollections|listIndexes|dbStats|dbstats|collStats|count|find|aggregate|distinct|connectionStatus|connPoolStats|replSetGetStatus|replSetGetConfig|getParameter|getCmdLineOpts|hostInfo|usersInfo|rolesInfo|top|explain|whatsmyuri|currentOp|getLog)\b/;
const droppingCommand = /^\s*\{\s*["']?(?:drop\w*|delete|renameCollection)\b/;

const commandCall = /\b(?:runCommand|adminCommand)\s*\(/g;

/** `db.runCommand({ping: 1})`: the first field is the command's name. Texts are taken out of the code, so the calls before are counted. */
function commandOf({ script, code, end }: Call, table: string): readonly string[] {
  const index = code.slice(0, end).split(commandCall).length - 1;
  const given = (script.split(commandCall)[index] ?? '').slice(0, 200);
  const isReading =
    readingCommand.test(given) || /^\s*["'](?:ping|hello|isMaster|serverStatus|buildInfo|dbStats)["']/.test(given);
  if (isReading) return [`SELECT 1 FROM ${table}`];
  return [droppingCommand.test(given) ? `DROP TABLE ${table}` : unknownCall];
}

/** Names within texts are data. */
function withoutTexts(text: string): string {
  return text.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
}
