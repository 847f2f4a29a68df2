// A server of the official SDK, version 2, on standard input and output, or on a port that it tells on stderr.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { addParts } from './server-parts.mjs';

const make = () => addParts(new McpServer({ name: 'parts', version: '1.0.0' }));

if (process.argv[2] === 'http') {
  const handler = createMcpHandler(make);
  const server = createServer(async (request, response) => {
    const hasBody = request.method === 'POST';
    const answer = await handler.fetch(
      new Request(`http://${request.headers.host}${request.url}`, {
        method: request.method,
        headers: request.headers,
        ...(hasBody ? { body: Readable.toWeb(request), duplex: 'half' } : {}),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body === null) response.end();
    else Readable.fromWeb(answer.body).pipe(response);
  });
  server.listen(0, '127.0.0.1', () => console.error(`port ${server.address().port}`));
} else serveStdio(make);
