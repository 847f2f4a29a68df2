// A model on loopback that speaks the Messages API: it asks for the given tool calls, and when it has their results it is done.
import { createServer } from 'node:http';

/** `calls`: lists of `[id, tool, input]`, one for each turn. `told` fills with the results that the model is given, by id. */
export async function startFakeModel(calls) {
  const told = new Map();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      if (!request.url.startsWith('/v1/messages') || request.url.includes('count_tokens')) {
        response.writeHead(404).end('{}');
        return;
      }
      const { messages = [], stream, tools = [] } = JSON.parse(body);
      let results = 0;
      for (const { content } of messages) {
        if (!Array.isArray(content)) continue;
        for (const part of content) {
          if (part.type !== 'tool_result') continue;
          results += 1;
          told.set(part.tool_use_id, part);
        }
      }
      // Side questions, such as that for a title, offer no tools.
      const turn = tools.length === 0 ? undefined : turnAfter(calls, results);
      const content =
        turn === undefined
          ? [{ type: 'text', text: 'done' }]
          : turn.map(([id, name, input]) => ({ type: 'tool_use', id, name, input }));
      send(response, content, stream);
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  return { told, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function turnAfter(calls, results) {
  let before = 0;
  for (const turn of calls) {
    if (results === before) return turn;
    before += turn.length;
  }
  return undefined;
}

function send(response, content, stream) {
  const isCall = content[0].type === 'tool_use';
  const message = {
    id: `msg_${Math.random()}`,
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-5',
    content,
    stop_reason: isCall ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  };
  if (!stream) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (type, fields) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  event('message_start', { message: { ...message, content: [], stop_reason: null } });
  for (const [index, part] of content.entries()) {
    const isText = part.type === 'text';
    event('content_block_start', {
      index,
      content_block: isText ? { type: 'text', text: '' } : { ...part, input: {} },
    });
    const delta = isText
      ? { type: 'text_delta', text: part.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(part.input) };
    event('content_block_delta', { index, delta });
    event('content_block_stop', { index });
  }
  event('message_delta', {
    delta: { stop_reason: message.stop_reason, stop_sequence: null },
    usage: { output_tokens: 1 },
  });
  event('message_stop', {});
  response.end();
}
