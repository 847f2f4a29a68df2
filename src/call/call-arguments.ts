import type { Argument } from './arguments/argument.ts';
import { findTaught, type TaughtArguments } from './arguments/taught-arguments.ts';
import { findTextArguments, type TextArguments } from './arguments/text-arguments.ts';
import { readDefinition, type ToolDefinition } from './arguments/tool-definition.ts';
import { findPathArguments, type PathArguments } from './path-arguments.ts';
import type { Surroundings } from './path/surroundings.ts';
import { makeBudget, type Budget, type TextContext } from './reading.ts';
import { readers } from './readers.ts';
import type { TaughtTools } from '../policy/taught-tools.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import type { ToolIdentity } from './tool-identity.ts';

/** What the arguments of a call are found by. */
export interface GivenArguments {
  readonly snapshot: Snapshot;
  readonly identity: ToolIdentity;
  readonly place: Surroundings;
  /** As the caller hands it in: the tool's definition of MCP's `tools/list`. */
  readonly definition: unknown;
  /** A person vouches for what it says. */
  readonly trustsDefinition: boolean;
}

/** What the arguments of one call are to its tool; each fact is found once, on first use. A class, since it keeps them. */
export class CallArguments {
  readonly taught: TaughtArguments | undefined;
  readonly #given: GivenArguments;
  #definition: { readonly found: ToolDefinition | undefined } | undefined;
  #paths: PathArguments | undefined;
  #texts: TextArguments | undefined;
  #startsIn: Surroundings | undefined;
  /** For all of its texts. */
  #budget: Budget | undefined;

  constructor(given: GivenArguments, taught?: TaughtArguments) {
    this.#given = given;
    this.taught = taught;
  }

  get definition(): ToolDefinition | undefined {
    const { definition, trustsDefinition } = this.#given;
    if (definition === undefined) return undefined;
    return (this.#definition ??= { found: readDefinition(takeSnapshot(definition).value, trustsDefinition) }).found;
  }

  get paths(): PathArguments {
    return (this.#paths ??= findPathArguments(this.#search()));
  }

  get texts(): readonly Argument[] {
    return this.#textArguments().found;
  }

  /** Why some arguments were not looked at; undefined when all were. */
  get problem(): string | undefined {
    return this.paths.problem ?? this.#textArguments().problem;
  }

  /** The context in which an argument's text is read. */
  contextOf({ pointer, certainty, isKnown }: Argument): TextContext {
    this.#budget ??= makeBudget(this.#given.snapshot.text);
    // All properties are there from the start: a copy that adds one costs V8 many times as much as one that changes it.
    return {
      from: { pointer },
      place: this.placeOfTexts,
      isLost: undefined,
      readers,
      budget: this.#budget,
      causes: undefined,
      machine: undefined,
      certainty,
      guessed: isKnown ? undefined : true,
      depth: 0,
    };
  }

  /** Where the texts among the arguments run. */
  get placeOfTexts(): Surroundings {
    if (this.#startsIn !== undefined) return this.#startsIn;
    const { place } = this.#given;
    const { startsIn } = this.paths;
    return (this.#startsIn = startsIn === undefined ? place : { ...place, cwd: startsIn.canonical });
  }

  /** The same arguments as a policy teaches them; undefined where it says nothing of the tool. */
  taughtBy(tools: TaughtTools): CallArguments | undefined {
    const taught = findTaught(tools, this.#given.identity.names.given);
    return taught === undefined ? undefined : new CallArguments(this.#given, taught);
  }

  #search() {
    const { identity, place, snapshot } = this.#given;
    return { value: snapshot.value, identity, taught: this.taught, definition: this.definition, place };
  }

  #textArguments(): TextArguments {
    return (this.#texts ??= findTextArguments(this.#search()));
  }
}
