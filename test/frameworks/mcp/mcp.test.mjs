import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, test } from 'node:test';
import { Client as ClientV2, StreamableHTTPClientTransport as HttpV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const program = resolve('../../../dist/action-policy.cjs');
const node = process.execPath;
const home = mkdtempSync(join(tmpdir(), 'action-policy-mcp-'));
const policy = join(home, 'policy.yaml');
writeFileSync(
  policy,
  JSON.stringify({
    policies: [
      { name: 'no-wipe', match: { tool: 'mcp__parts__wipe' }, action: 'deny', reason: 'wiping is final' },
      { name: 'ask-send', match: { tool: 'mcp__parts__send' }, action: 'escalate', reason: 'others see it' },
      { name: 'no-keys', match: { effect: 'read', path: ['/root/.ssh/**'] }, action: 'deny', reason: 'keys stay here' },
      { name: 'no-leak', match: { tool: 'get_prompt', args_pattern: 'leak' }, action: 'deny', reason: 'it leaks' },
    ],
  }),
);
let count = 0;
const children = [];
after(() => children.forEach((child) => child.kill()));

/** The proxy's words before what names the server. */
const guard = [program, 'mcp', '--policy', policy, '--name', 'parts', '--ask-seconds', '5'];

function makeEnv() {
  count += 1;
  return { PATH: process.env.PATH, HOME: mkdtempSync(join(home, 'home-')), RAN: join(home, `ran-${count}`) };
}

/** Starts a process that tells where it listens. */
function start(args, env, pattern) {
  const child = spawn(node, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  return new Promise((done, fail) => {
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      const found = pattern.exec(text);
      if (found !== null) done(found[1]);
    });
    child.once('exit', () => fail(new Error(text)));
  });
}

/** How each client reaches a server through the proxy. */
const ways = {
  stdio: async ({ server, env, Stdio }) =>
    new Stdio({ command: node, args: [...guard, '--', node, resolve(server)], env, stderr: 'ignore' }),
  http: async ({ server, env, Http, mode }) => {
    const port = await start([resolve(server), 'http', ...(mode ?? [])], env, /port (\d+)/);
    const words = [...guard, '--url', `http://127.0.0.1:${port}/mcp`, '--port', '0'];
    return new Http(new URL(await start(words, env, /(http:\/\/127\S+)/)));
  },
};

const clients = {
  v1: { Client: ClientV1, Stdio: StdioV1, Http: HttpV1, elicit: ElicitRequestSchema, options: {} },
  v2: {
    Client: ClientV2,
    Stdio: StdioV2,
    Http: HttpV2,
    elicit: 'elicitation/create',
    options: { versionNegotiation: { mode: 'auto' } },
  },
  'v2 as of 2025': {
    Client: ClientV2,
    Stdio: StdioV2,
    Http: HttpV2,
    elicit: 'elicitation/create',
    options: { versionNegotiation: { mode: 'legacy' } },
  },
  'v2 as of 2026': {
    Client: ClientV2,
    Stdio: StdioV2,
    Http: HttpV2,
    elicit: 'elicitation/create',
    options: { versionNegotiation: { mode: { pin: '2026-07-28' } } },
  },
};

/** A client that is connected through the proxy. `answer` is what the person says; without it the client cannot ask. */
async function connect(way, { client: name, server, answer, mode }) {
  const { Client, Stdio, Http, elicit, options } = clients[name];
  const env = makeEnv();
  const capabilities = answer === undefined ? {} : { elicitation: { form: {} } };
  const client = new Client({ name: 'tests', version: '1.0.0' }, { capabilities, ...options });
  const asked = [];
  if (answer !== undefined)
    client.setRequestHandler(elicit, (request) => {
      asked.push(request.params.message);
      return answer;
    });
  await client.connect(await ways[way]({ server, env, Stdio, Http, mode }));
  const ran = () => (existsSync(env.RAN) ? readFileSync(env.RAN, 'utf8').trim().split('\n') : []);
  return { client, asked, ran };
}

const pairs = [
  ['v1', './server-v1.mjs'],
  ['v1', './server-v2.mjs'],
  ['v2', './server-v1.mjs'],
  ['v2', './server-v2.mjs'],
  ['v2 as of 2025', './server-v2.mjs'],
  ['v2 as of 2026', './server-v2.mjs'],
];

for (const way of Object.keys(ways)) {
  for (const [client, server] of pairs) {
    describe(`a client ${client} of ${server} by ${way}`, { concurrency: false }, () => {
      test('calls, reads and gets what is approved, and nothing else', async () => {
        const { client: mcp, ran } = await connect(way, { client, server });
        const { tools } = await mcp.listTools();
        assert.deepEqual(
          tools.map(({ name }) => name),
          ['echo', 'send'],
        );
        const echo = await mcp.callTool({ name: 'echo', arguments: { text: 'a\u2028b' } });
        assert.equal(echo.content[0].text, 'echo: a\u2028b');
        const wipe = await mcp.callTool({ name: 'wipe', arguments: {} });
        assert.equal(wipe.isError, true);
        assert.match(wipe.content[0].text, /no-wipe: wiping is final/);
        const send = await mcp.callTool({ name: 'send', arguments: {} });
        assert.match(send.content[0].text, /ask-send[^]*A person has to approve/);
        assert.equal((await mcp.readResource({ uri: 'note://one' })).contents[0].text, 'text');
        await assert.rejects(mcp.readResource({ uri: 'file:///root/.ssh/id_rsa' }), /no-keys/);
        assert.equal((await mcp.getPrompt({ name: 'review' })).messages.length, 1);
        await assert.rejects(mcp.getPrompt({ name: 'leak' }), /no-leak/);
        await mcp.close();
        assert.deepEqual(ran(), ['echo', 'read note://one', 'prompt review']);
      });

      // A server of the SDK's version 2 keeps no session by HTTP, so that nobody can be asked before revision 2026-07-28.
      const cannotAsk = way === 'http' && server === './server-v2.mjs' && client !== 'v2' && client !== 'v2 as of 2026';
      for (const [said, answer, expected] of [
        ['yes', { action: 'accept', content: { approve: true } }, cannotAsk ? [] : ['send']],
        ['no', { action: 'decline' }, []],
      ]) {
        test(`puts what is escalated to a person, who says ${said}`, async () => {
          const { client: mcp, ran, asked } = await connect(way, { client, server, answer });
          const { isError, content } = await mcp.callTool({ name: 'send', arguments: { text: 'x' } });
          assert.equal(asked.length, cannotAsk ? 0 : 1);
          if (!cannotAsk) assert.match(asked[0], /mcp__parts__send[^]*ask-send: others see it[^]*"text":"x"/);
          assert.equal(isError === true, expected.length === 0, JSON.stringify(content));
          await mcp.close();
          assert.deepEqual(ran(), expected);
        });
      }
    });
  }
}

test('a server that answers by JSON alone', async () => {
  const { client, ran } = await connect('http', { client: 'v1', server: './server-v1.mjs', mode: ['json'] });
  assert.deepEqual((await client.listTools()).tools.length, 2);
  assert.equal((await client.callTool({ name: 'wipe', arguments: {} })).isError, true);
  assert.equal((await client.callTool({ name: 'echo', arguments: {} })).isError, undefined);
  assert.deepEqual(ran(), ['echo']);
  await client.close();
});

for (const [client, server] of pairs) {
  test(`what a client ${client} and ${server} say passes byte for byte where it is not judged`, async () => {
    const { Client, Stdio, options } = clients[client];
    const env = makeEnv();
    const outer = join(home, `outer-${count}`);
    const inner = join(home, `inner-${count}`);
    const observed = [program, 'mcp', '--name', 'parts', '--template', 'safe_coding'];
    const tap = (name, ...command) => [resolve('tap.mjs'), name, node, ...command];
    const args = tap(outer, ...observed, '--', node, ...tap(inner, resolve(server)));
    const mcp = new Client({ name: 'tests', version: '1.0.0' }, { capabilities: { roots: {} }, ...options });
    await mcp.connect(new Stdio({ command: node, args, env, stderr: 'ignore' }));
    await mcp.listTools();
    await mcp.listResources();
    await mcp.listPrompts();
    await mcp.callTool({ name: 'echo', arguments: { text: 'é\u0000"' } });
    await mcp.readResource({ uri: 'note://one' });
    await mcp.close();
    for (const side of ['in', 'out'])
      assert.deepEqual(readFileSync(`${outer}.${side}`), readFileSync(`${inner}.${side}`));
    assert.ok(readFileSync(`${inner}.in`).length > 500);
  });
}
