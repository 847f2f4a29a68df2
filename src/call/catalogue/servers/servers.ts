import { mcpFilesystem } from '../mcp-filesystem.ts';
import type { AgentTools } from '../known-tool.ts';
import { devtoolsServer, playwrightServer, puppeteerServer } from './browser.ts';
import { databaseServers } from './databases.ts';
import { gitServer } from './git.ts';
import { githubServer } from './github.ts';
import { desktopServer, gcloudServer, kubernetesServer, terraformServer } from './operations.ts';
import { fetchServer, serviceServers } from './services.ts';

/** MCP servers in common use. Their tools come with the name of a server in front, as a rule. */
const tables: readonly AgentTools[] = [
  mcpFilesystem,
  gitServer,
  githubServer,
  fetchServer,
  playwrightServer,
  puppeteerServer,
  devtoolsServer,
  ...databaseServers,
  kubernetesServer,
  terraformServer,
  gcloudServer,
  desktopServer,
  ...serviceServers,
];

/** Their tables. A function, since the command loads them when it is first called. */
export function serverTables(): readonly AgentTools[] {
  return tables;
}
