/** What an agent wants to do, as the caller hands it in. */
export interface ToolCall {
  /** The tool's name, as the agent spells it. */
  readonly tool: string;
  /** JSON arguments: an object as a rule; a string is taken as it is, as in the original library. */
  readonly args?: unknown;
  /** Absolute folder in which the tool would run. */
  readonly cwd?: string;
  /** Absolute folder of the project that the agent works on. */
  readonly workspace?: string;
  /** Absolute home folder of the user that the tool would run as. */
  readonly home?: string;
  /**
   * The coding agent whose own built-in tool this is, such as `claude-code`. Set only by an adapter that knows it, never from
   * what a model or a server says: approving rules then also match the other names of that tool.
   */
  readonly agent?: string;
  /**
   * The tool's definition as its MCP server gives it. Nobody vouches for a server, so it may add to what the call is taken to do, and
   * never takes anything away: a `readOnlyHint` counts for nothing, unless a person vouches for the server.
   */
  readonly definition?: ToolDefinitionHints;
  /**
   * A person vouches for the server: what its annotations say of a tool counts in place of a guess by its name. Never from what
   * the server says itself.
   */
  readonly trustsDefinition?: boolean;
}

/** What is read of the definition of an MCP tool. */
export interface ToolDefinitionHints {
  readonly annotations?: { readonly destructiveHint?: boolean; readonly readOnlyHint?: boolean };
  /** A JSON Schema; formats and descriptions tell paths, URLs and commands among the arguments. */
  readonly inputSchema?: unknown;
}
