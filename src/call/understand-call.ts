import { formatArguments, noArgumentsText } from './arguments-text.ts';
import type { Argument } from './arguments/argument.ts';
import { isExactlyTaught, type TaughtArguments } from './arguments/taught-arguments.ts';
import type { ToolDefinition } from './arguments/tool-definition.ts';
import { CallArguments } from './call-arguments.ts';
import { effectKinds, type Effect, type EffectKind, type PathSubject } from './effect.ts';
import { spellingsOf } from './path/path-forms.ts';
import type { CallFacts } from './effects/effect-finder.ts';
import { effectFinders } from './effects/finders.ts';
import type { PathArguments } from './path-arguments.ts';
import { readSurroundings, type CheckedSurroundings } from './path/surroundings.ts';
import { makeBudget, type Budget, type TextContext } from './reading.ts';
import { readers } from './readers.ts';
import type { TaughtTools } from '../policy/taught-tools.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import { identifyTool, type ToolIdentity } from './tool-identity.ts';
import { readNow, readSession } from './call-moment.ts';
import type { ArgumentsText, Circumstances, ToolNames, UnderstoodCall } from './understood-call.ts';

/** What cannot be judged at all: it is not a call. */
export interface InvalidCall {
  /** Why, in a few words. */
  readonly invalid: string;
}

/** What a caller may hand in beside the call. */
export interface CallOptions {
  /** Where a path really leads; see `RealPath`. */
  readonly realPath?: unknown;
  /** The point in time to judge by: a `Date`, or milliseconds since 1970. Without it, conditions on time are possible at most. */
  readonly now?: unknown;
  /** A map of plain JSON for conditions on the session: what was approved before, a mode, a count. */
  readonly session?: unknown;
}

/** The properties of a call, each read once. */
interface RawCall {
  readonly tool: string;
  readonly args: unknown;
  readonly cwd: unknown;
  readonly workspace: unknown;
  readonly home: unknown;
  readonly agent: string | undefined;
  readonly definition: unknown;
  /** Why a property could not be read. */
  readonly problem: string | undefined;
}

/**
 * Understands a tool call (see `ToolCall`; anything may come). Never throws. Nothing is found before it is asked for: the
 * arguments are read when the first fact about them is. What is not an object with a tool's name is invalid.
 */
export function understandCall(call: unknown, options?: CallOptions): UnderstoodCall | InvalidCall {
  if (typeof call !== 'object' || call === null) return { invalid: 'a tool call must be an object' };
  const problems: string[] = [];
  const read = (key: string): unknown => readOwn(call, key, problems);
  const tool = read('tool');
  if (typeof tool !== 'string') return { invalid: 'a tool call must have the name of a `tool`, a text' };
  if (tool === '') return { invalid: 'the name of the `tool` is empty' };
  if (tool.length > longestName) return { invalid: `the name of the \`tool\` has more than ${longestName} characters` };
  const agent = read('agent');
  const raw = { tool, args: read('args'), cwd: read('cwd'), workspace: read('workspace'), home: read('home') };
  const definition = read('definition');
  const problem = problems[0];
  return new LazyCall({ ...raw, agent: typeof agent === 'string' ? agent : undefined, definition, problem }, options);
}

/** No host lets a tool have so long a name, and ten thousand rules may look at all of it. */
const longestName = 4096;

/** Whether a call is one that cannot be judged. */
export function isInvalidCall(call: UnderstoodCall | InvalidCall): call is InvalidCall {
  return 'invalid' in call;
}

// Own properties only: what a polluted prototype says about the agent or the folders is not from the caller.
function readOwn(call: object, key: string, problems: string[]): unknown {
  try {
    // The caller's object; what its properties hold is unknown until it is read.
    if (Object.hasOwn(call, key)) return (call as Record<string, unknown>)[key];
    // Security: what a class keeps behind an accessor is not read, and must not count as absent.
    if (key in call) problems.push(`\`${key}\` is inherited: a call must have it as its own`);
  } catch {
    problems.push(`\`${key}\` of the call threw when it was read`);
  }
  return undefined;
}

/** A call that a policy teaches more of: it is not read again. */
interface TaughtCall {
  readonly of: LazyCall;
  readonly arguments: CallArguments;
}

/** A class, since it keeps what it has found. */
class LazyCall implements UnderstoodCall, CallFacts {
  readonly #raw: RawCall;
  readonly #options: CallOptions;
  #circumstances: Circumstances | undefined;
  #identity: ToolIdentity | undefined;
  #surroundings: CheckedSurroundings | undefined;
  #snapshot: Snapshot | undefined;
  #unreadable: { readonly why: string | undefined } | undefined;
  #text: ArgumentsText | undefined;
  #arguments: CallArguments | undefined;
  #paths: readonly PathSubject[] | undefined;
  #pathSpellings: readonly string[] | undefined;
  #budget: Budget | undefined;
  readonly #byTools = new Map<TaughtTools, UnderstoodCall>();
  /** What each finder found, once it was asked. */
  readonly #found: (readonly Effect[] | undefined)[] = [];
  #effects: readonly Effect[] | undefined;

  constructor(raw: RawCall, options: CallOptions = {}, taught?: TaughtCall) {
    this.#raw = raw;
    this.#options = options;
    if (taught === undefined) return;
    this.#identity = taught.of.identity;
    this.#snapshot = taught.of.snapshot;
    this.#text = taught.of.#text;
    this.#arguments = taught.arguments;
  }

  get circumstances(): Circumstances {
    return (this.#circumstances ??= {
      place: this.#place.surroundings,
      agent: this.#raw.agent,
      now: readNow(this.#options),
      session: readSession(this.#options),
    });
  }

  get identity(): ToolIdentity {
    return (this.#identity ??= identifyTool(this.#raw.tool, this.#raw.agent));
  }

  get names(): ToolNames {
    return this.identity.names;
  }

  get snapshot(): Snapshot {
    return (this.#snapshot ??= takeSnapshot(this.#raw.args));
  }

  get hasArguments(): boolean {
    const { args } = this.#raw;
    return args !== undefined && args !== null;
  }

  get unreadable(): string | undefined {
    return (this.#unreadable ??= { why: this.#findUnreadable() }).why;
  }

  #findUnreadable(): string | undefined {
    return this.#raw.problem ?? this.#place.problem ?? this.snapshot.unreadable ?? this.#callArguments.problem;
  }

  get text(): ArgumentsText {
    return (this.#text ??= this.hasArguments ? formatArguments(this.snapshot.value) : noArgumentsText);
  }

  get pathArguments(): PathArguments {
    return this.#callArguments.paths;
  }

  get paths(): readonly PathSubject[] {
    return (this.#paths ??= withoutRepeats(this.pathArguments.found, ({ subject }) => [subject]));
  }

  get hasSurePath(): boolean {
    return this.pathArguments.hasSure;
  }

  get pathSpellings(): readonly string[] {
    return (this.#pathSpellings ??= withoutRepeats(this.paths, spellingsOf));
  }

  get textArguments(): readonly Argument[] {
    return this.#callArguments.texts;
  }

  contextOf({ pointer, certainty, isKnown }: Argument): TextContext {
    this.#budget ??= makeBudget(this.snapshot.text);
    const place = this.#callArguments.placeOfTexts;
    const context = { from: { pointer }, place, readers, budget: this.#budget, certainty, depth: 0 };
    return isKnown ? context : { ...context, guessed: true };
  }

  get hasShellText(): boolean {
    return this.textArguments.some(({ role }) => role === 'shell');
  }

  get taught(): TaughtArguments | undefined {
    return this.#callArguments.taught;
  }

  get definition(): ToolDefinition | undefined {
    return this.#callArguments.definition;
  }

  taughtBy(tools: TaughtTools): UnderstoodCall {
    const known = this.#byTools.get(tools);
    if (known !== undefined) return known;
    const taught = this.#callArguments.taughtBy(tools);
    const call = taught === undefined ? this : new LazyCall(this.#raw, this.#options, { of: this, arguments: taught });
    this.#byTools.set(tools, call);
    return call;
  }

  get effects(): readonly Effect[] {
    return (this.#effects ??= Object.freeze(this.#addImplied(this.effectsOf(effectKinds))));
  }

  effectsOf(kinds: readonly EffectKind[]): readonly Effect[] {
    return effectFinders.flatMap((finder, index) => {
      // The call itself, and what could not be read, concern every rule.
      const isAsked =
        finder.kinds.some((kind) => kind === 'invoke' || kinds.includes(kind)) || finder.kinds.length === 1;
      return isAsked ? (this.#found[index] ??= finder.find(this)) : [];
    });
  }

  /** Marks the call itself as implied where its other effects say all there is to approve. */
  #addImplied(effects: readonly Effect[]): readonly Effect[] {
    const others = effects.filter(({ kind }) => kind !== 'invoke');
    const { known, isPrefixed } = this.identity;
    const isKnown = (known.length > 0 && !isPrefixed) || (this.taught !== undefined && isExactlyTaught(this.taught));
    const isUnderstood =
      isKnown &&
      others.length > 0 &&
      others.every((effect) => effect.kind !== 'opaque' && (!('guessed' in effect) || effect.implied === true));
    if (!isUnderstood) return effects;
    return effects.map((effect) => (effect.kind === 'invoke' ? { ...effect, implied: true } : effect));
  }

  get #place(): CheckedSurroundings {
    return (this.#surroundings ??= readSurroundings({ ...this.#raw, realPath: this.#options.realPath }));
  }

  get #callArguments(): CallArguments {
    const { snapshot, identity } = this;
    const { definition } = this.#raw;
    return (this.#arguments ??= new CallArguments({ snapshot, identity, place: this.#place.surroundings, definition }));
  }
}

/** Up to here, looking through a list costs less than making a set. */
const few = 8;

/** What is found in each of these, in order, each once. */
function withoutRepeats<T, U>(values: readonly T[], find: (value: T) => readonly U[]): readonly U[] {
  if (values.length > few) return [...new Set(values.flatMap(find))];
  const found: U[] = [];
  for (const value of values) for (const each of find(value)) if (!found.includes(each)) found.push(each);
  return found;
}
