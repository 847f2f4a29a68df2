import { printableText } from '../../lib/printable-text.ts';
import { CallJudge } from '../../mcp/call-judge.ts';
import { ClientMessages } from '../../mcp/client-messages.ts';
import { guessServerName, serverNameOfUrl } from '../../mcp/server-name.ts';
import { runStdioProxy } from '../../mcp/stdio-proxy.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { findPins, repin, type PinnedServer } from '../mcp/open-pins.ts';
import { openPolicy } from '../mcp/open-policy.ts';
import { openRecord } from '../mcp/open-record.ts';
import { passEnd } from '../mcp/pass-end.ts';
import { readUpstream, runHttpProxy } from '../mcp/run-http-proxy.ts';
import { logOptions } from '../log-options.ts';
import { mistake } from '../parse-options.ts';

/** Where clients find the proxy, unless told otherwise. */
const defaultPort = 7411;

/** How long a person has to answer, in seconds, unless told otherwise. */
const defaultPatience = 120;

export const mcp: Command = {
  name: 'mcp',
  summary: 'Stand in front of an MCP server',
  description: [
    'Starts an MCP server and passes on what the client and it say to each other, byte for byte,',
    'except: calls of tools, reads of resources and prompts are judged first. What is denied is',
    'answered as an error of the tool, which the model reads. Tools that the policy denies whatever',
    'their arguments are not listed. What is escalated is put to a person where the client can do so',
    '(elicitation), and is denied with instructions where not.',
    '',
    'The definition of each tool is pinned when it is first seen; a call of one that has changed since',
    'is escalated. A tool is judged under the name that hosts give it: mcp__SERVER__TOOL.',
    '',
    'Without --policy and --template, the policy is your own',
    '($XDG_CONFIG_HOME/action-policy/policy.yaml) or else safe_coding, and on top of it every',
    '.action-policy.yaml of the working folder, which can only tighten. It is read again when it',
    'changes; one that does not load leaves the one of before in force.',
  ],
  rest: '-- SERVER ARGS… | --url URL',
  options: [
    {
      name: 'policy',
      value: 'FILE',
      repeatable: true,
      summary: 'Judge by this file and by nothing that is not named',
    },
    { name: 'template', value: 'ID', repeatable: true, summary: 'Judge by this built-in template' },
    { name: 'name', value: 'SERVER', summary: "The server's name in rules, as its host has it (a guess unless given)" },
    {
      name: 'url',
      value: 'URL',
      summary: 'Stand in front of a server that is reached by HTTP, at an address of this machine',
    },
    { name: 'port', value: 'N', summary: `Where to listen with --url (${defaultPort} unless given; 0 for any)` },
    { name: 'trust', summary: "Let the server's annotations count in place of a guess by the names of its tools" },
    { name: 'ask-seconds', value: 'N', summary: `How long a person has to answer (${defaultPatience} unless given)` },
    {
      name: 'repin',
      summary: "Forget the definitions of the server's tools, so that the next ones are taken as they are",
    },
    ...logOptions,
    { name: 'observe', summary: 'Block and hide nothing: tell on stderr what would be' },
  ],
  examples: [
    {
      command: 'action-policy mcp --name files -- npx -y @modelcontextprotocol/server-filesystem .',
      about: 'What the settings of a host run in place of the server alone',
    },
    {
      command: 'action-policy mcp --name db --template strict -- uvx mcp-server-sqlite --db-path app.db',
      about: 'Judge by the template strict alone',
    },
    {
      command: 'action-policy mcp --name notes --url https://mcp.example.com/mcp',
      about: 'The client is then told the address http://127.0.0.1:7411/mcp',
    },
    { command: 'action-policy mcp --name db --repin', about: 'Take the tools of that server as they are now' },
  ],
  exitCodes: ['That of the server; 1 could not run, 4 policy invalid'],
  async run(options, io) {
    const target = readTarget(options);
    if (options.has('repin')) return await repin(target, io);
    if (target.kind === 'pins')
      throw mistake(mcp, 'name the server after `--`: `action-policy mcp -- npx some-server`');
    const port = readPort(options);
    const made = await makeGuard(target, options, io);
    if ('code' in made) return made.code;
    if (target.kind === 'url') return await runHttpProxy({ ...made, upstream: target.url }, port);
    const { command } = target;
    return passEnd(await runStdioProxy({ ...made, command, input: process.stdin, output: process.stdout }));
  },
};

/** What is stood in front of: a command, a URL, or nothing but the pins of a server. */
type Target = PinnedServer &
  (
    | { readonly kind: 'command'; readonly command: readonly [string, ...string[]] }
    | { readonly kind: 'url'; readonly url: URL }
    | { readonly kind: 'pins' }
  );

function readTarget(options: ParsedOptions): Target {
  const [program, ...args] = options.rest ?? [];
  const name = options.value('name');
  const address = options.value('url');
  if (address !== undefined && program !== undefined)
    throw mistake(mcp, 'a server is a command or a `--url`, not both');
  if (address !== undefined) {
    const url = readUpstream(address);
    return { kind: 'url', url, name: name ?? serverNameOfUrl(url), key: name ?? url.href };
  }
  if (program === undefined) {
    if (name !== undefined) return { kind: 'pins', name, key: name };
    throw mistake(mcp, 'name the server after `--`: `action-policy mcp -- npx some-server`');
  }
  const command = [program, ...args] as const;
  return { kind: 'command', command, name: name ?? guessServerName(command), key: name ?? JSON.stringify(command) };
}

function readPort(options: ParsedOptions): number {
  const text = options.value('port');
  if (text === undefined) return defaultPort;
  if (options.value('url') === undefined) throw mistake(mcp, '`--port` goes with `--url`');
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) > 65_535) throw mistake(mcp, '`--port` is a number up to 65535');
  return Number(text);
}

interface Guard {
  readonly judge: CallJudge;
  readonly messages: ClientMessages;
  readonly isObserving: boolean;
  readonly note: (text: string) => void;
  readonly refresh: () => Promise<void>;
}

async function makeGuard(
  server: PinnedServer,
  options: ParsedOptions,
  io: Io,
): Promise<Guard | { readonly code: number }> {
  const note = (text: string): void => void io.stderr.write(`action-policy: ${printableText(text)}\n`);
  const patience = readPatience(options);
  const policy = await openPolicy(options, io, note);
  if (policy === undefined) return { code: exitCode.policyInvalid };
  const record = await openRecord(options, io, { policy, note });
  const isObserving = options.has('observe');
  const judge = new CallJudge({
    policy,
    server: { name: server.name, isTrusted: options.has('trust') },
    place: { cwd: io.cwd, workspace: io.cwd, ...(io.home === undefined ? {} : { home: io.home }) },
    pins: findPins(server, io, note),
    isObserving,
    note,
    ...(record === undefined ? {} : { onJudged: record.onJudged }),
  });
  const onRefused = (problem: string): void => {
    note(`a message of the client is not passed on: ${problem}`);
    record?.onRefused(problem);
  };
  const messages = new ClientMessages({ judge, serverName: server.name, isObserving, patience, note, onRefused });
  return { judge, messages, isObserving, note, refresh: () => policy.refresh() };
}

/** In milliseconds. */
function readPatience(options: ParsedOptions): number {
  const text = options.value('ask-seconds');
  if (text === undefined) return defaultPatience * 1000;
  if (!/^[1-9][0-9]{0,5}$/.test(text)) throw mistake(mcp, '`--ask-seconds` is a whole number of seconds');
  return Number(text) * 1000;
}
