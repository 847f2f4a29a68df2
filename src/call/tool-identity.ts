import { foldName } from '../lib/fold-name.ts';
import { tellingNamesOfFamily, findAgentTool, findTools, namesOfFamily } from './catalogue/catalogue.ts';
import type { KnownTool, ToolFamily } from './catalogue/known-tool.ts';
import type { ToolNames } from './understood-call.ts';

/** What a tool's name says: the names under which rules look for it, and what the catalogue knows. */
export interface ToolIdentity {
  readonly names: ToolNames;
  /** Known tools of this name, or of the last part of it; empty for an unknown tool. */
  readonly known: readonly KnownTool[];
  /** Every argument that a table of theirs names, as the tables spell it: `files[].path`. */
  readonly listed: ReadonlySet<string>;
  /** The tool came with the prefix of a server, so that what is known of the last part of its name is a guess. */
  readonly isPrefixed: boolean;
}

const remembered = new Map<string, ToolIdentity>();
const maxRemembered = 1000;
/** Longer names are not worth keeping, and an attacker could fill the memory with them. */
const longestRemembered = 200;

/** Identifies a tool by its name and, where an adapter vouches for it, the agent whose own tool it is. */
export function identifyTool(given: string, agent: string | undefined): ToolIdentity {
  if (given.length + (agent?.length ?? 0) > longestRemembered) return makeIdentity(given, agent);
  // Security: with the length in front, no name can be read as another agent and another name.
  const key = agent === undefined ? `:${given}` : `${agent.length}:${agent}${given}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const identity = makeIdentity(given, agent);
  remembered.set(key, identity);
  return identity;
}

function makeIdentity(given: string, agent: string | undefined): ToolIdentity {
  const folded = foldName(given);
  const vouched = agent === undefined ? undefined : findAgentTool(agent, given);
  const unprefixed = vouched === undefined ? lastParts(given) : [];
  const exact = vouched === undefined ? findTools(folded) : [vouched];
  const parts = unprefixed.map(foldName);
  const known = exact.length > 0 ? exact : parts.flatMap(findTools);
  const own = [given, folded, ...unprefixed, ...parts];
  const families = familiesOf([...findTools(folded), ...known]);
  return {
    names: {
      given,
      generous: Object.freeze([...new Set([...own, ...families.flatMap(namesOfFamily)])]),
      telling: Object.freeze([...new Set([...own, ...families.flatMap(tellingNamesOfFamily)])]),
      strict: Object.freeze([
        ...new Set([given, ...(vouched === undefined ? [] : tellingNamesOfFamily(vouched.family))]),
      ]),
    },
    known,
    listed: new Set(known.flatMap(({ paths }) => Object.keys(paths ?? {}))),
    isPrefixed: exact.length === 0 && known.length > 0,
  };
}

function familiesOf(tools: readonly KnownTool[]): readonly ToolFamily[] {
  return [...new Set(tools.flatMap(({ family }) => [family, ...alsoStoppedWith(family)]))];
}

/** A rule that stops the shell stops every shell; what it approves in one is not the same text in another. */
function alsoStoppedWith(family: ToolFamily): readonly ToolFamily[] {
  return family === 'powershell' ? ['shell'] : [];
}

/**
 * What a name may be without the prefix of a server: `mcp__files__read_file`, `files___read_file`, `files/read_file`,
 * `MCP:read_file`, `mcp_files_read_file` (where the server's own name may hold `_`).
 */
function lastParts(given: string): readonly string[] {
  // By index, not by a regex that could try every `_` of a long name as a beginning.
  const start = Math.max(...['__', '/', ':', '.'].map((mark) => endOfLast(given, mark)));
  const parts = start > 0 ? [given.slice(start)] : [];
  // Longer names are nobody's: each suffix would be looked at.
  if (/^mcp_[^_]/i.test(given) && given.length <= longestRemembered) {
    const words = given.split('_').slice(2);
    parts.push(...words.map((_, index) => words.slice(index).join('_')));
  }
  return parts.filter((part) => part !== '');
}

/** Where the last such mark ends; 0 where there is none. */
function endOfLast(text: string, mark: string): number {
  const at = text.lastIndexOf(mark);
  return at === -1 ? 0 : at + mark.length;
}
