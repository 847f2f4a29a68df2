// The tools, resources and prompts of both servers. What is really run is written to the file in `RAN`.
import { appendFileSync } from 'node:fs';
import { z } from 'zod';

export function addParts(server) {
  for (const name of ['echo', 'wipe', 'send']) {
    server.registerTool(
      name,
      { description: `The tool ${name}`, inputSchema: z.object({ text: z.string().optional() }) },
      (args) => {
        appendFileSync(process.env.RAN, `${name}\n`);
        return { content: [{ type: 'text', text: `${name}: ${args.text ?? ''}` }] };
      },
    );
  }
  const read = (uri) => {
    appendFileSync(process.env.RAN, `read ${uri.href}\n`);
    return { contents: [{ uri: uri.href, text: 'text' }] };
  };
  server.registerResource('note', 'note://one', {}, read);
  server.registerResource('keys', 'file:///root/.ssh/id_rsa', {}, read);
  for (const name of ['review', 'leak']) {
    server.registerPrompt(name, { description: name }, () => {
      appendFileSync(process.env.RAN, `prompt ${name}\n`);
      return { messages: [{ role: 'user', content: { type: 'text', text: name } }] };
    });
  }
  return server;
}
