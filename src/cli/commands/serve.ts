import type { Command } from '../command.ts';
import { logOptions } from '../log-options.ts';
import { policyOptions } from '../policy-options.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'Answer over HTTP: a decision server',
  description: [
    'Judges tool calls that are asked about over HTTP: its own JSON API (`/openapi.json` describes',
    'it), OpenID AuthZEN Authorization API 1.0, and the HTTP hooks of agents at `/hooks/AGENT`.',
    'Whatever is not an approval with status 200 stops the call; hooks are told of every failure as',
    'their agent takes it for a block.',
    '',
    'Without --policy and --template it judges by your own policy',
    '($XDG_CONFIG_HOME/action-policy/policy.yaml), or else by safe_coding.',
    '',
    'Clients prove themselves by a token, in --token-file or $ACTION_POLICY_TOKEN; at a --socket the',
    'mode of the file does that. It reads its policy anew on SIGHUP, and stops on SIGTERM.',
  ],
  options: [
    ...policyOptions,
    { name: 'host', value: 'ADDRESS', summary: 'Listen at this address (127.0.0.1 unless given)' },
    { name: 'port', value: 'NUMBER', summary: 'Listen at this port (4780 unless given; 0 is any that is free)' },
    { name: 'socket', value: 'PATH', summary: 'Listen at a Unix socket instead, which only you can open' },
    { name: 'token-file', value: 'FILE', summary: 'Ask clients for the token that this file holds' },
    { name: 'no-token', summary: 'Ask clients for no token: every program on this machine may ask' },
    {
      name: 'allowed-host',
      value: 'NAME',
      repeatable: true,
      summary: 'Answer requests that are addressed to this name, too',
    },
    { name: 'public-url', value: 'URL', summary: 'Where clients reach it, for the metadata of AuthZEN' },
    { name: 'judges', value: 'NUMBER', summary: 'Judge so many questions at a time' },
    { name: 'watch', summary: 'Read the policy anew when one of its files changes' },
    ...logOptions,
  ],
  examples: [
    { command: 'action-policy serve --socket /run/user/1000/action-policy.sock', about: 'For yourself alone' },
    {
      command: 'action-policy serve --policy policy.yaml --watch --token-file token',
      about: 'With a token, on loopback',
    },
  ],
  exitCodes: ['0 stopped as it was told; 1 it could not start; 4 the policy is not valid'],
  async run(options, io) {
    const { runServer } = await import('../serve/run-server.ts');
    return runServer(serve, options, io);
  },
};
