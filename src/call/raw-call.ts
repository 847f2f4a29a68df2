/** What cannot be judged at all: it is not a call. */
export interface InvalidCall {
  /** Why, in a few words. */
  readonly invalid: string;
}

/** The properties of a call, each read once. */
export interface RawCall {
  readonly tool: string;
  readonly args: unknown;
  readonly cwd: unknown;
  readonly workspace: unknown;
  readonly home: unknown;
  readonly agent: string | undefined;
  readonly definition: unknown;
  readonly trustsDefinition: boolean;
  /** Why a property could not be read. */
  readonly problem: string | undefined;
}

/** No host lets a tool have so long a name, and ten thousand rules may look at all of it. */
const longestName = 4096;

/** Reads a call. What is not an object with a tool's name is invalid. Never throws. */
export function readRawCall(call: unknown): RawCall | InvalidCall {
  if (typeof call !== 'object' || call === null) return { invalid: 'a tool call must be an object' };
  const reader = new PropertyReader(call);
  const tool = reader.read(properties.tool);
  if (typeof tool !== 'string') return { invalid: 'a tool call must have the name of a `tool`, a text' };
  if (tool === '') return { invalid: 'the name of the `tool` is empty' };
  if (tool.length > longestName) return { invalid: `the name of the \`tool\` has more than ${longestName} characters` };
  const agent = reader.read(properties.agent);
  const args = reader.read(properties.args);
  const cwd = reader.read(properties.cwd);
  const workspace = reader.read(properties.workspace);
  const home = reader.read(properties.home);
  const definition = reader.read(properties.definition);
  const trustsDefinition = definition !== undefined && reader.read(properties.trustsDefinition) === true;
  const { problem } = reader;
  return {
    tool,
    args,
    cwd,
    workspace,
    home,
    agent: typeof agent === 'string' ? agent : undefined,
    definition,
    trustsDefinition,
    problem,
  };
}

/** What the caller hands in, as far as anybody knows. */
type GivenCall = Readonly<Partial<Record<Exclude<keyof RawCall, 'problem'>, unknown>>>;

interface Property {
  readonly key: keyof GivenCall;
  readonly get: (call: GivenCall) => unknown;
  readonly isIn: (call: GivenCall) => boolean;
}

// Each key is written out, since V8 remembers at each place of the code where objects keep a property, and not for keys that vary:
// reading them took a tenth of a decision.
const properties = {
  tool: { key: 'tool', get: (call) => call.tool, isIn: (call) => 'tool' in call },
  args: { key: 'args', get: (call) => call.args, isIn: (call) => 'args' in call },
  cwd: { key: 'cwd', get: (call) => call.cwd, isIn: (call) => 'cwd' in call },
  workspace: { key: 'workspace', get: (call) => call.workspace, isIn: (call) => 'workspace' in call },
  home: { key: 'home', get: (call) => call.home, isIn: (call) => 'home' in call },
  agent: { key: 'agent', get: (call) => call.agent, isIn: (call) => 'agent' in call },
  definition: { key: 'definition', get: (call) => call.definition, isIn: (call) => 'definition' in call },
  trustsDefinition: {
    key: 'trustsDefinition',
    get: (call) => call.trustsDefinition,
    isIn: (call) => 'trustsDefinition' in call,
  },
} as const satisfies Record<string, Property>;

/** Own properties only: what a polluted prototype says about the agent or the folders is not from the caller. */
class PropertyReader {
  /** Why the first of those that could not be read could not. */
  problem: string | undefined = undefined;
  readonly #call: GivenCall;

  constructor(call: GivenCall) {
    this.#call = call;
  }

  read({ key, get, isIn }: Property): unknown {
    try {
      if (Object.hasOwn(this.#call, key)) return get(this.#call);
      // Security: what a class keeps behind an accessor is not read, and must not count as absent.
      if (isIn(this.#call)) this.problem ??= `\`${key}\` is inherited: a call must have it as its own`;
    } catch {
      this.problem ??= `\`${key}\` of the call threw when it was read`;
    }
    return undefined;
  }
}
