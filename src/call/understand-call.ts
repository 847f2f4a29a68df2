import { formatArguments, noArgumentsText } from './arguments-text.ts';
import type { Argument } from './arguments/argument.ts';
import type { TaughtArguments } from './arguments/taught-arguments.ts';
import type { ToolDefinition } from './arguments/tool-definition.ts';
import { CallArguments } from './call-arguments.ts';
import { CallEffects } from './call-effects.ts';
import { readNow, readSession } from './call-moment.ts';
import type { Effect, EffectKind, PathSubject } from './effect.ts';
import type { CallFacts } from './effects/effect-finder.ts';
import { isJsonObject, type JsonValue } from '../lib/json-value.ts';
import { mayNameTooMuch, type PathArguments } from './path-arguments.ts';
import { spellingsOf } from './path/path-forms.ts';
import { readSurroundings, type CheckedSurroundings } from './path/surroundings.ts';
import { readRawCall, type InvalidCall, type RawCall } from './raw-call.ts';
import type { TextContext } from './reading.ts';
import type { TaughtTools } from '../policy/taught-tools.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import { identifyTool, type ToolIdentity } from './tool-identity.ts';
import type { ArgumentsText, Circumstances, ToolNames, UnderstoodCall } from './understood-call.ts';

/** What a caller may hand in beside the call. */
export interface CallOptions {
  /** Where a path really leads; see `RealPath`. */
  readonly realPath?: unknown;
  /** The point in time to judge by: a `Date`, or milliseconds since 1970. Without it, conditions on time are possible at most. */
  readonly now?: unknown;
  /** A map of plain JSON for conditions on the session: what was approved before, a mode, a count. */
  readonly session?: unknown;
}

/**
 * Understands a tool call (see `ToolCall`; anything may come). Never throws. Nothing is found before it is asked for: the
 * arguments are read when the first fact about them is. What is not an object with a tool's name is invalid.
 */
export function understandCall(call: unknown, options: CallOptions = {}): UnderstoodCall | InvalidCall {
  const raw = readRawCall(call);
  return 'invalid' in raw ? raw : new LazyCall(raw, options);
}

/** Whether a call is one that cannot be judged. */
export function isInvalidCall(call: UnderstoodCall | InvalidCall): call is InvalidCall {
  return 'invalid' in call;
}

/** A call that a policy teaches more of: it is not read again. */
interface TaughtCall {
  readonly of: LazyCall;
  readonly arguments: CallArguments;
}

/**
 * A class, since it keeps what it has found. Its private parts are methods and no accessors: V8 calls its runtime for each read of a
 * private accessor.
 */
class LazyCall implements UnderstoodCall, CallFacts {
  readonly #raw: RawCall;
  readonly #options: CallOptions;
  #circumstances: Circumstances | undefined;
  #identity: ToolIdentity | undefined;
  #surroundings: CheckedSurroundings | undefined;
  #snapshot: Snapshot | undefined;
  /** Null until it is looked for. */
  #unreadable: string | undefined | null = null;
  #text: ArgumentsText | undefined;
  #arguments: CallArguments | undefined;
  #paths: readonly PathSubject[] | undefined;
  #pathSpellings: readonly string[] | undefined;
  #effects: CallEffects | undefined;
  #byTools: Map<TaughtTools, UnderstoodCall> | undefined;

  constructor(raw: RawCall, options: CallOptions, taught?: TaughtCall) {
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
      place: this.#checkedPlace().surroundings,
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
    if (this.#unreadable === null) this.#unreadable = this.#findUnreadable();
    return this.#unreadable;
  }

  #findUnreadable(): string | undefined {
    const known =
      this.#raw.problem ?? this.#checkedPlace().problem ?? this.snapshot.unreadable ?? this.#findPositional();
    if (known !== undefined || !mayNameTooMuch(this.identity, this.snapshot)) return known;
    return this.#callArguments().problem;
  }

  /** Security: a tool that is known takes its arguments by name. What stands in a list in their place is nothing that its table speaks of. */
  #findPositional(): string | undefined {
    const { value } = this.snapshot;
    if (!isList(value) || value.every(isJsonObject) || this.identity.known.length === 0) return undefined;
    if (this.identity.families.has('shell') && value.every(isWord)) return undefined;
    return 'the arguments are a list without names';
  }

  get text(): ArgumentsText {
    return (this.#text ??= this.hasArguments ? formatArguments(this.snapshot.value) : noArgumentsText);
  }

  get pathArguments(): PathArguments {
    return this.#callArguments().paths;
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
    return this.#callArguments().texts;
  }

  contextOf(argument: Argument): TextContext {
    return this.#callArguments().contextOf(argument);
  }

  get hasShellText(): boolean {
    return this.textArguments.some(({ role }) => role === 'shell');
  }

  get taught(): TaughtArguments | undefined {
    return this.#callArguments().taught;
  }

  get definition(): ToolDefinition | undefined {
    return this.#callArguments().definition;
  }

  taughtBy(tools: TaughtTools): UnderstoodCall {
    this.#byTools ??= new Map();
    const known = this.#byTools.get(tools);
    if (known !== undefined) return known;
    const taught = this.#callArguments().taughtBy(tools);
    const call = taught === undefined ? this : new LazyCall(this.#raw, this.#options, { of: this, arguments: taught });
    this.#byTools.set(tools, call);
    return call;
  }

  get effects(): readonly Effect[] {
    return this.#allEffects().all;
  }

  effectsOf(kinds: readonly EffectKind[]): readonly Effect[] {
    return this.#allEffects().ofKinds(kinds);
  }

  #allEffects(): CallEffects {
    return (this.#effects ??= new CallEffects(this));
  }

  #checkedPlace(): CheckedSurroundings {
    return (this.#surroundings ??= readSurroundings(this.#raw, this.#options.realPath));
  }

  #callArguments(): CallArguments {
    return (this.#arguments ??= this.#findArguments());
  }

  #findArguments(): CallArguments {
    const { snapshot, identity } = this;
    return new CallArguments({
      snapshot,
      identity,
      place: this.#checkedPlace().surroundings,
      definition: this.#raw.definition,
      trustsDefinition: this.#raw.trustsDefinition,
    });
  }
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A program or an argument of it, as a list of words has them. */
function isWord(value: JsonValue, _index: number, { length }: readonly JsonValue[]): boolean {
  return typeof value === 'string' && (length > 1 || !/\s/.test(value));
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
