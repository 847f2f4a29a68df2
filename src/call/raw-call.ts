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
  const tool = reader.read('tool');
  if (typeof tool !== 'string') return { invalid: 'a tool call must have the name of a `tool`, a text' };
  if (tool === '') return { invalid: 'the name of the `tool` is empty' };
  if (tool.length > longestName) return { invalid: `the name of the \`tool\` has more than ${longestName} characters` };
  const agent = reader.read('agent');
  const args = reader.read('args');
  const cwd = reader.read('cwd');
  const workspace = reader.read('workspace');
  const home = reader.read('home');
  const definition = reader.read('definition');
  const trustsDefinition = definition !== undefined && reader.read('trustsDefinition') === true;
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

/** Own properties only: what a polluted prototype says about the agent or the folders is not from the caller. */
class PropertyReader {
  /** Why the first of those that could not be read could not. */
  problem: string | undefined = undefined;
  readonly #call: object;

  constructor(call: object) {
    this.#call = call;
  }

  read(key: string): unknown {
    try {
      // The caller's object; what its properties hold is unknown until it is read.
      if (Object.hasOwn(this.#call, key)) return (this.#call as Record<string, unknown>)[key];
      // Security: what a class keeps behind an accessor is not read, and must not count as absent.
      if (key in this.#call) this.problem ??= `\`${key}\` is inherited: a call must have it as its own`;
    } catch {
      this.problem ??= `\`${key}\` of the call threw when it was read`;
    }
    return undefined;
  }
}
