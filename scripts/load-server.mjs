// Loads a decision server, good requests among wrong, huge and slow ones: `node scripts/load-server.mjs SECONDS`. Each good one
// must be answered rightly, or be told to come again with a denial; the server must stay, and its memory within bounds.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';

const seconds = Number(process.argv[2] ?? 10);
const token = 'a-token-for-the-load';
/** Two judges may need 512 MiB each before they are taken for lost, and 64 MiB of bodies are held. */
const mostMebibytes = 1400;

const folder = mkdtempSync(join(tmpdir(), 'action-policy-load-'));
const log = join(folder, 'decisions.jsonl');
const words = ['dist/action-policy.cjs', 'serve', '--port', '0', '--template', 'safe_coding', '--judges', '2'];
const server = spawn(process.execPath, [...words, `--log=${log}`], {
  env: { HOME: folder, ACTION_POLICY_TOKEN: token },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const ended = new Promise((resolve) => {
  server.once('exit', (code, signal) => resolve(code ?? signal));
});
const port = await new Promise((resolve, reject) => {
  let said = '';
  server.stderr.on('data', (chunk) => {
    said += chunk;
    const [, found] = /listening at http:\/\/127\.0\.0\.1:(\d+),/.exec(said) ?? [];
    if (found !== undefined) resolve(Number(found));
  });
  server.once('exit', () => reject(new Error(said)));
});

const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const shell = (command) => ({ tool: 'bash', args: { command } });
const hook = (command) => ({
  hook_event_name: 'PreToolUse',
  cwd: '/tmp',
  tool_name: 'Bash',
  tool_input: { command },
});

/** @type {string[]} */
const wrong = [];
/** @type {string[]} */
const badLetPass = [];
const report = { good: 0, right: 0, shed: 0, bad: 0, huge: {}, slow: 0, mostMebibytes: 0 };

/** What a good request may be answered with, besides being told to come again. */
const goodRequests = [
  ['/v1/evaluate', shell('ls -l'), (body) => body.decision.action === 'approve'],
  ['/v1/evaluate', shell('git push --force'), (body) => body.decision.action === 'deny'],
  ['/v1/evaluate', shell('npm publish'), (body) => body.decision.action === 'escalate'],
  [
    '/v1/evaluate-many',
    { calls: [shell('ls'), shell('rm -rf /'), shell('git status')] },
    ({ decisions }) => decisions.map(({ action }) => action).join(' ') === 'approve deny approve',
  ],
  [
    '/access/v1/evaluation',
    {
      subject: { type: 'agent', id: 'a' },
      action: { name: 'run', properties: { command: 'git push -f' } },
      resource: { type: 'tool', id: 'bash' },
    },
    (body) => body.decision === false && body.context.action === 'deny',
  ],
];

function checkGood(status, text, isRight) {
  report.good += 1;
  try {
    if (status === 200 && isRight(JSON.parse(text))) report.right += 1;
    else if (status === 503 && !text.includes('"approve"')) report.shed += 1;
    else throw new Error('not right');
  } catch {
    wrong.push(`${status} ${text.slice(0, 200)}`);
  }
}

/** A hook is never told with a status that it failed: what is not the right answer must be a block. */
function checkHook(status, text) {
  report.good += 1;
  const isBlocked = status === 200 && text.includes('"permissionDecision":"deny"');
  if (isBlocked && text.includes('no-destructive-git')) report.right += 1;
  else if (isBlocked) report.shed += 1;
  else wrong.push(`hook: ${status} ${text.slice(0, 200)}`);
}

const url = `http://127.0.0.1:${port}`;
const post = (path, body, more = {}) => ({ method: 'POST', path, headers: { ...headers, ...more }, body });

// One run for each kind: when a connection is closed, a run of several kinds takes an answer for that of the next.
const good = Promise.all(
  goodRequests.map(([path, body, isRight]) =>
    autocannon({
      url,
      connections: 2,
      duration: seconds,
      requests: [
        {
          ...post(path, JSON.stringify(body)),
          onResponse: (status, text) => checkGood(status, text, isRight),
        },
      ],
    }),
  ),
);

const ls = JSON.stringify(shell('ls'));
const badRequests = [
  post('/v1/evaluate', 'no JSON at all'),
  post('/v1/evaluate', `{"tool":"bash","tool":"ls"}`),
  post('/v1/evaluate', '{"tool":"bash","arguments":{}}'),
  post('/v1/evaluate', '['.repeat(100_000)),
  post('/v1/evaluate', ls, { authorization: 'Bearer wrong-wrong-wrong-wrong' }),
  post('/v1/evaluate', ls, { origin: 'https://evil.example.com' }),
  post('/v1/evaluate', ls, { host: 'evil.example.com' }),
  post('/v1/nothing', ls),
  post('/access/v1/evaluation', '{}'),
  post('/v1/evaluate', `{"tool":"bash","args":{"command":"${'x'.repeat(200_000)}; rm -rf /"}}`),
];
const bad = autocannon({
  url,
  connections: 4,
  duration: seconds,
  requests: badRequests.map((each) => ({
    ...each,
    onResponse(status, text) {
      report.bad += 1;
      if (status === 200 && text.includes('"action":"approve"')) badLetPass.push(each.body.slice(0, 100));
    },
  })),
});

const end = Date.now() + seconds * 1000;
const sleep = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** One request on a connection of its own; status 0 where the connection broke. */
function send(path, body) {
  return new Promise((resolve) => {
    const broken = { status: 0, text: '' };
    const sending = request({ port, path, method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode, text }));
      response.once('error', () => resolve(broken));
    });
    sending.once('error', () => resolve(broken));
    sending.end(body);
  });
}

async function sendHooks() {
  const question = JSON.stringify(hook('git push --force'));
  while (Date.now() < end) {
    const { status, text } = await send('/hooks/claude', question);
    checkHook(status, text);
  }
}

const deep = `echo ${'$(a $(b `c`)) | x && '.repeat(200)} true`;
const hugeRequests = [
  { name: 'beyond the limit', path: '/v1/evaluate', body: Buffer.alloc(17 * 1024 * 1024, 0x20) },
  { name: 'millions of values', path: '/v1/evaluate', body: `{"tool":"x","args":[${'[],'.repeat(4_000_000)}[]]}` },
  { name: 'one long text', path: '/v1/evaluate', body: JSON.stringify(shell('x'.repeat(15 * 1024 * 1024))) },
  {
    name: 'a thousand calls',
    path: '/v1/evaluate-many',
    body: JSON.stringify({ calls: Array.from({ length: 1000 }, () => shell(deep)) }),
  },
];

async function sendHuge() {
  for (let index = 0; Date.now() < end; index += 1) {
    const { name, path, body } = hugeRequests[index % hugeRequests.length];
    const { status } = await send(path, body);
    report.huge[`${name}: ${status}`] = (report.huge[`${name}: ${status}`] ?? 0) + 1;
  }
}

/** Sends a byte now and then, in the headers or in the body, or goes away in the middle. */
async function sendSlowly(index) {
  const head = `POST /v1/evaluate HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n`;
  const whole = index % 2 === 0 ? head : `${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
  while (Date.now() < end) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    const closed = new Promise((resolve) => {
      socket.once('close', resolve);
    });
    socket.write(whole);
    report.slow += 1;
    for (let turn = 0; turn < 20 && !socket.destroyed && Date.now() < end; turn += 1) {
      socket.write('x');
      await sleep(200);
      if (index % 5 === 4) socket.resetAndDestroy();
    }
    socket.destroy();
    await closed;
  }
}

async function watchMemory() {
  while (Date.now() < end) {
    const reply = await fetch(`${url}/metrics`, { headers });
    const [, bytes] = /^process_resident_memory_bytes (\d+)$/m.exec(await reply.text()) ?? [];
    report.mostMebibytes = Math.max(report.mostMebibytes, Math.round(Number(bytes) / 1024 / 1024));
    await sleep(250);
  }
}

const [goodResults] = await Promise.all([
  good,
  bad,
  sendHooks(),
  sendHooks(),
  sendHuge(),
  sendHuge(),
  ...Array.from({ length: 40 }, (_, index) => sendSlowly(index)),
  watchMemory(),
]);

// What is still judged ends by its deadline; then everything is as before.
await sleep(500);
const health = await fetch(`${url}/healthz`);
const metrics = await (await fetch(`${url}/metrics`, { headers })).text();
const afterwards = await fetch(`${url}/v1/evaluate`, { method: 'POST', headers, body: ls });
const { decision } = await afterwards.json();
server.kill('SIGTERM');
const exit = await ended;
rmSync(folder, { recursive: true, force: true });

const brokenOff = goodResults.reduce((sum, { errors }) => sum + errors, 0);
const problems = [
  ...(report.right > 0 ? [] : ['no good request was answered']),
  ...wrong.slice(0, 5).map((each) => `a good request was answered with ${each}`),
  ...badLetPass.slice(0, 5).map((each) => `a wrong request was let pass: ${each}`),
  ...(brokenOff > 0 ? [`${brokenOff} connections of good requests broke`] : []),
  ...(health.ok && decision.action === 'approve' ? [] : ['afterwards it does not judge']),
  ...(report.mostMebibytes <= mostMebibytes ? [] : [`it took ${report.mostMebibytes} MiB`]),
  ...(exit === 0 ? [] : [`it ended with ${exit}`]),
];
const latency = (name) => Math.max(...goodResults.map((result) => result.latency[name]));
const lost = metrics.split('\n').filter((line) => line.startsWith('action_policy_judges_lost_total'));
console.log(
  JSON.stringify({
    ...report,
    wrong: wrong.length,
    badLetPass: badLetPass.length,
    milliseconds: { p50: latency('p50'), p99: latency('p99'), most: latency('max') },
    lost,
    problems,
  }),
);
process.exitCode = problems.length > 0 ? 1 : 0;
