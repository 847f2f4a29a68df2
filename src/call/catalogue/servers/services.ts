import { plain, writes, type AgentTools, type KnownTool } from '../known-tool.ts';
import { data, python, urlText } from '../text-use.ts';

function plainTools(names: string): Readonly<Record<string, KnownTool>> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, plain]));
}

/** MCP servers that act on a service of their own: what they are given is no path, command or address here, unless a table says so. */
export const serviceServers: readonly AgentTools[] = [
  {
    agent: 'mcp-slack',
    servers: ['slack'],
    tools: plainTools(
      `slack_list_channels slack_post_message slack_reply_to_thread slack_add_reaction slack_get_channel_history
      slack_get_thread_replies slack_get_users slack_get_user_profile conversations_history conversations_replies
      conversations_add_message conversations_search_messages channels_list post_message send_message`,
    ),
  },
  {
    agent: 'mcp-memory',
    servers: ['memory'],
    tools: plainTools(
      `create_entities create_relations add_observations delete_entities delete_observations delete_relations read_graph
      search_nodes open_nodes`,
    ),
  },
  // The editor that Claude Code runs in: a cell of the notebook that is open, whose kernel runs Python.
  {
    agent: 'mcp-ide',
    servers: ['ide'],
    tools: { getDiagnostics: plain, executeCode: { family: 'code', texts: { code: python } } },
  },
  { agent: 'mcp-time', servers: ['time'], tools: plainTools('get_current_time convert_time') },
  {
    agent: 'mcp-sequential-thinking',
    servers: ['sequential', 'sequentialthinking', 'thinking'],
    tools: plainTools('sequentialthinking sequential_thinking'),
  },
  {
    agent: 'mcp-search',
    servers: ['brave', 'search', 'tavily', 'exa', 'perplexity', 'context7'],
    tools: {
      brave_web_search: { family: 'web-search', isClosed: true },
      brave_local_search: { family: 'web-search', isClosed: true },
      web_search_exa: { family: 'web-search', isClosed: true },
      ...plainTools('resolve-library-id get-library-docs query-docs perplexity_ask'),
    },
  },
  {
    agent: 'mcp-linear',
    servers: ['linear'],
    tools: plainTools(
      `list_issues get_issue create_issue update_issue search_issues list_comments create_comment list_projects get_project
      create_project update_project list_teams get_team list_users get_user list_documents get_document linear_create_issue
      linear_update_issue linear_search_issues linear_get_user_issues linear_add_comment`,
    ),
  },
  {
    agent: 'mcp-jira',
    servers: ['jira', 'atlassian', 'confluence'],
    tools: plainTools(
      `jira_get_issue jira_search jira_create_issue jira_update_issue jira_delete_issue jira_add_comment jira_transition_issue
      jira_get_transitions jira_add_worklog confluence_search confluence_get_page confluence_create_page confluence_update_page
      confluence_delete_page`,
    ),
  },
  {
    agent: 'mcp-notion',
    servers: ['notion'],
    tools: plainTools(
      `API-post-search API-retrieve-a-page API-patch-page API-post-page API-get-block-children API-patch-block-children
      API-delete-a-block API-post-database-query API-create-a-comment notion-search notion-fetch notion-create-pages
      notion-update-page`,
    ),
  },
];

/** The reference server that fetches pages, and others that do. */
export const fetchServer: AgentTools = {
  agent: 'mcp-fetch',
  servers: ['fetch', 'firecrawl', 'tavily', 'scraper', 'crawl'],
  tools: {
    fetch: { family: 'fetch', isClosed: true },
    fetch_html: { family: 'fetch', isClosed: true, texts: { headers: data } },
    fetch_json: { family: 'fetch', isClosed: true, texts: { headers: data } },
    fetch_txt: { family: 'fetch', isClosed: true, texts: { headers: data } },
    fetch_markdown: { family: 'fetch', isClosed: true, texts: { headers: data } },
    firecrawl_scrape: { family: 'fetch', isClosed: true },
    firecrawl_crawl: { family: 'fetch' },
    firecrawl_map: { family: 'fetch' },
    'tavily-extract': { family: 'fetch', isClosed: true },
    download_file: {
      family: 'other',
      texts: { url: urlText },
      paths: { path: writes, destination: writes, output: writes },
    },
  },
};
