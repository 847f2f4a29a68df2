// A server of a few lines, without any SDK. What it was sent goes to the file in `SEEN`, byte for byte.
import { appendFileSync } from 'node:fs';

const seen = process.env.SEEN;
const tools = JSON.parse(process.env.TOOLS ?? '[{"name":"echo","inputSchema":{"type":"object"}}]');
const answers = new Map([
  [
    'initialize',
    () => ({ protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'plain', version: '1' } }),
  ],
  ['tools/list', () => ({ tools })],
  ['tools/call', ({ name }) => ({ content: [{ type: 'text', text: `ran ${name}` }] })],
  ['resources/read', ({ uri }) => ({ contents: [{ uri, text: 'read' }] })],
  ['prompts/get', () => ({ messages: [] })],
  ['ping', () => ({})],
]);

function answer(message) {
  if (message.method === 'die') process.exit(message.params?.code ?? 7);
  if (message.method === 'kill') process.kill(process.pid, message.params?.signal ?? 'SIGKILL');
  if (message.method === 'raw') {
    process.stdout.write(Buffer.from(message.params.base64, 'base64'));
    return;
  }
  if (message.id === undefined || message.method === undefined || message.method === 'hang') return;
  if (message.method === 'tools/list' && process.env.SILENT) return;
  const make = answers.get(message.method);
  const body =
    make === undefined ? { error: { code: -32601, message: 'unknown' } } : { result: make(message.params ?? {}) };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: message.id, ...body })}\n`);
}

let kept = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  if (seen !== undefined) appendFileSync(seen, chunk);
  const lines = (kept + chunk).split('\n');
  kept = lines.pop();
  for (const line of lines) {
    if (line.trim() === '') continue;
    let value;
    try {
      value = JSON.parse(line);
    } catch {
      continue;
    }
    for (const message of [value].flat()) answer(message);
  }
});
process.stderr.write('plain server is up\n');
