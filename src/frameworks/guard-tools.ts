import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';
import { Gate, type GateOptions, type Judged, type PolicyJudge } from '../guard/gate.ts';
import { toPolicyError } from '../guard/policy-errors.ts';
import { describeStopToModel } from '../guard/stop-text.ts';
import { copyFunction, copyWithMethods, isAsyncFunction, type AnyFunction } from './copy-tool.ts';

/** Methods by which the frameworks run a tool. */
const runningMethods = ['execute', 'invoke', 'call', 'run', 'handler', 'func', 'fn'] as const;

type RunningMethod = (typeof runningMethods)[number];

export interface GuardToolsOptions extends GateOptions {
  /** Further methods that run a tool, beside `execute`, `invoke`, `call`, `run`, `handler`, `func` and `fn`. */
  readonly methods?: readonly string[];
  /**
   * The names of a tool's parameters, in order, where it does not take its arguments as one object: `{ write_file: ['path', 'content'] }`.
   * A text alone is judged as it stands; any other call without them is denied, since nothing says what each argument is.
   */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /**
   * What a call gives that may not run: it throws a `PolicyDeniedError` or `PolicyEscalatedError`, or returns that error's message, which is
   * written for the model. `throw` unless given.
   */
  readonly stopped?: 'throw' | 'return';
}

export interface AskingGuardToolsOptions extends GuardToolsOptions {
  /** Asks a human. `true`, and nothing else, lets the call run, unless by then the policy denies it. */
  readonly onEscalate: (decision: Decision, call: ToolCall) => boolean | Promise<boolean>;
}

type Promised<Run> = Run extends (...parameters: infer Parameters) => infer Result
  ? (...parameters: Parameters) => Promise<Awaited<Result>>
  : Run;

/** Tools that answer by promises, since a person may be asked. */
export type PromisedTools<Tools> = {
  [Name in keyof Tools]: Tools[Name] extends (...parameters: never[]) => unknown
    ? Promised<Tools[Name]>
    : { [Key in keyof Tools[Name]]: Key extends RunningMethod ? Promised<Tools[Name][Key]> : Tools[Name][Key] };
};

/**
 * Guards the tools of any framework: functions that take their arguments first, or objects with a method that does (`execute`, `invoke`,
 * …), in a record by name or in a list of tools that have a `name`. Each runs only what the policy approves, with a frozen copy of the
 * arguments that were judged; what comes after the arguments, such as a context, is passed on as it is.
 *
 * @example
 * const tools = guardTools(PolicyEngine.fromTemplate('safe_coding'), { bash: ({ command }) => run(command) });
 *
 * @throws {TypeError} for something among the tools that cannot be guarded.
 */
export function guardTools<Tools extends object>(
  judge: PolicyJudge,
  tools: Tools,
  options: AskingGuardToolsOptions,
): PromisedTools<Tools>;
export function guardTools<Tools extends object>(judge: PolicyJudge, tools: Tools, options?: GuardToolsOptions): Tools;
export function guardTools(
  judge: PolicyJudge,
  tools: object,
  options: GuardToolsOptions | AskingGuardToolsOptions = {},
): object {
  const door: Door = { gate: new Gate(judge, 'tools', options), options };
  if (Array.isArray(tools)) return tools.map((tool: unknown) => guardTool(door, nameOf(tool), tool));
  return Object.fromEntries(
    Object.entries(tools).map(([name, tool]: [string, unknown]) => [name, guardTool(door, name, tool)]),
  );
}

interface Door {
  readonly gate: Gate;
  readonly options: GuardToolsOptions | AskingGuardToolsOptions;
}

function nameOf(tool: unknown): string {
  const name =
    (typeof tool === 'object' && tool !== null) || typeof tool === 'function' ? Reflect.get(tool, 'name') : undefined;
  if (typeof name === 'string' && name !== '') return name;
  throw new TypeError('a tool in a list needs a `name`: rules speak of tools by their names');
}

function guardTool(door: Door, name: string, tool: unknown): unknown {
  if (typeof tool === 'function') {
    // Any function can be called with anything.
    const run = tool as AnyFunction;
    // What is set on a function may run it, too.
    const methods = findRuns(tool, door.options.methods).filter(([method]) => Object.hasOwn(tool, method));
    return Object.assign(
      guardRun(door, name, run, undefined),
      Object.fromEntries(methods.map(([method, other]) => [method, guardRun(door, name, other, tool)])),
    );
  }
  const found = typeof tool === 'object' && tool !== null ? findRuns(tool, door.options.methods) : [];
  if (typeof tool !== 'object' || tool === null || found.length === 0) {
    throw new TypeError(
      `the tool \`${name}\` cannot be guarded: it is no function and has none of the methods that run one; name its own by \`methods\``,
    );
  }
  return copyWithMethods(
    tool,
    Object.fromEntries(found.map(([method, run]) => [method, guardRun(door, name, run, tool)])),
  );
}

function findRuns(tool: object, methods: readonly string[] = []): readonly [string, AnyFunction][] {
  return [...runningMethods, ...methods].flatMap((method) => {
    const run: unknown = Reflect.get(tool, method);
    // As above.
    return typeof run === 'function' ? [[method, run as AnyFunction]] : [];
  });
}

/** `owner` is what a method belongs to: its class may have private fields that no copy has. */
function guardRun({ gate, options }: Door, tool: string, run: AnyFunction, owner: object | undefined): AnyFunction {
  const names = findNames(options.parameters, tool);
  const answersLater = isAsyncFunction(run) || 'onEscalate' in options;
  const guarded = function guarded(this: unknown, ...parameters: unknown[]): unknown {
    const { args, problem } = readParameters(parameters, names);
    const start = (judged: Judged): unknown => {
      if (gate.mode === 'observe') return run.apply(owner ?? this, parameters);
      return run.apply(owner ?? this, toParameters(judged.args, parameters, names));
    };
    const judged = gate.enter({ tool, args, problem });
    if (judged.outcome === 'run') return start(judged);
    if (judged.outcome === 'ask' && 'onEscalate' in options) return askThen(judged);
    return stop(judged.decision, { message: judged.text }, options);

    async function askThen({ decision, call }: Judged): Promise<unknown> {
      const { hasConsent, cause } = await ask(decision, call, options);
      if (!hasConsent) return stop(decision, { message: describeStopToModel(decision, 'refused'), cause }, options);
      const again = gate.judge({ tool, args: call.args, hasConsent });
      return again.outcome === 'run' ? start(again) : stop(again.decision, { message: again.text }, options);
    }
  };
  return copyFunction(run, answersLater ? answerLater(guarded) : guarded);
}

type Names = readonly string[] | undefined;

function findNames(names: GuardToolsOptions['parameters'], tool: string): Names {
  return names !== undefined && Object.hasOwn(names, tool) ? names[tool] : undefined;
}

/** The arguments: by the names of the parameters, else the first parameter, where it says itself what is what. */
function readParameters(
  parameters: readonly unknown[],
  names: Names,
): { readonly args: unknown; readonly problem?: string } {
  if (names !== undefined) {
    return { args: Object.fromEntries(names.map((name, index) => [name, parameters[index]])) };
  }
  const [args, ...more] = parameters;
  // Security: of a function that takes its context first, the arguments are what comes after it.
  const isTold = args === undefined || args === null ? !more.some(isArgument) : isPlain(args);
  if (isTold || (typeof args === 'string' && parameters.length === 1)) return { args };
  return { args: parameters, problem: 'its arguments are not one object: name them by the option `parameters`' };
}

const isPlain = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);
/** What is no context: contexts are objects, and what is called back. */
const isArgument = (value: unknown): boolean =>
  value !== undefined && value !== null && typeof value !== 'function' && !isPlain(value);

/** What to run with: the arguments from the copy, and what stands behind them as it is. */
function toParameters(args: unknown, parameters: readonly unknown[], names: Names): unknown[] {
  if (names === undefined) return parameters.length === 0 ? [] : [args, ...parameters.slice(1)];
  // What was made of the names above is an object in the copy, too.
  const copy = args as Readonly<Record<string, unknown>>;
  return parameters.map((parameter, index) => {
    const name = names[index];
    return name === undefined ? parameter : copy[name];
  });
}

interface Answer {
  readonly hasConsent: boolean;
  readonly cause?: unknown;
}

async function ask(
  decision: Decision,
  call: ToolCall,
  options: GuardToolsOptions | AskingGuardToolsOptions,
): Promise<Answer> {
  if (!('onEscalate' in options)) return { hasConsent: false };
  try {
    const answer: unknown = await options.onEscalate(decision, call);
    return { hasConsent: answer === true };
  } catch (cause) {
    // Security: a failure to ask is not an approval.
    return { hasConsent: false, cause };
  }
}

function stop(
  decision: Decision,
  told: { readonly message: string; readonly cause?: unknown },
  { stopped }: GuardToolsOptions,
): string {
  if (stopped === 'return') return told.message;
  throw toPolicyError(decision, told);
}

/** What the function throws becomes a rejection. */
function answerLater(run: AnyFunction): AnyFunction {
  return async function later(this: unknown, ...parameters: unknown[]): Promise<unknown> {
    return await run.apply(this, parameters);
  };
}
