// A server of the official SDK, version 1, on standard input and output, or on a port that it tells on stderr.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { addParts } from './server-parts.mjs';

const make = () => addParts(new McpServer({ name: 'parts', version: '1.0.0' }));

if (process.argv[2] === 'http') {
  const sessions = new Map();
  const server = createServer(async (request, response) => {
    const known = sessions.get(request.headers['mcp-session-id']);
    if (known !== undefined) return known.handleRequest(request, response);
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => sessions.set(id, transport),
      enableJsonResponse: process.argv[3] === 'json',
    });
    await make().connect(transport);
    return transport.handleRequest(request, response);
  });
  server.listen(0, '127.0.0.1', () => console.error(`port ${server.address().port}`));
} else await make().connect(new StdioServerTransport());
