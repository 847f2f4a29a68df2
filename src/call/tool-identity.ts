import { foldName } from '../lib/fold-name.ts';
import { splitWords } from './argument-keys.ts';
import { isToldByServer } from './catalogue/vague-names.ts';
import {
  findAgentTool,
  findServerTools,
  findTools,
  isAgentsTool,
  namesOfFamily,
  tellingNamesOfFamily,
} from './catalogue/catalogue.ts';
import type { KnownTool, ToolFamily } from './catalogue/known-tool.ts';
import { joinRoles, type ArgumentRoles } from './arguments/argument-roles.ts';
import { hintsOf, type ToolHints } from './arguments/tool-words.ts';
import { splitToolName, type SplitName } from './split-tool-name.ts';
import type { ToolNames } from './understood-call.ts';

/** What a tool's name says: the names under which rules look for it, and what the catalogue knows. */
export interface ToolIdentity {
  readonly names: ToolNames;
  /** Known tools of this name, or of the last part of it; empty for an unknown tool. */
  readonly known: readonly KnownTool[];
  /** What they do. */
  readonly families: ReadonlySet<ToolFamily>;
  /** What their tables say of the arguments. */
  readonly roles: ArgumentRoles;
  /** What the words of its name say of texts. */
  readonly hints: ToolHints;
  /** The tool came with the prefix of a server, so that what is known of the last part of its name is a guess. */
  readonly isPrefixed: boolean;
}

/** By agent, then by name: no name can be read as another agent and another name. */
const remembered = new Map<string | undefined, Map<string, ToolIdentity>>();
const maxRemembered = 1000;
let countRemembered = 0;
/** Longer names are not worth keeping, and an attacker could fill the memory with them. */
const longestRemembered = 200;

/** Identifies a tool by its name and, where an adapter vouches for it, the agent whose own tool it is. */
export function identifyTool(given: string, agent: string | undefined): ToolIdentity {
  const known = remembered.get(agent)?.get(given);
  if (known !== undefined) return known;
  const identity = makeIdentity(given, agent);
  if (given.length + (agent?.length ?? 0) <= longestRemembered) remember(given, agent, identity);
  return identity;
}

function remember(given: string, agent: string | undefined, identity: ToolIdentity): void {
  if (countRemembered >= maxRemembered) {
    remembered.clear();
    countRemembered = 0;
  }
  const ofAgent = remembered.get(agent) ?? new Map<string, ToolIdentity>();
  remembered.set(agent, ofAgent.set(given, identity));
  countRemembered += 1;
}

function makeIdentity(given: string, agent: string | undefined): ToolIdentity {
  const folded = foldName(given);
  const vouched = agent === undefined ? undefined : findAgentTool(agent, given);
  const splits = vouched === undefined ? splitToolName(given) : [];
  const exact = vouched === undefined ? findTools(folded) : [vouched];
  const { known, isOfServer } = exact.length > 0 ? { known: exact, isOfServer: false } : findPrefixed(splits);
  const parts = splits.filter(({ isSure }) => isSure).map(({ tool }) => tool);
  const own = [given, folded, ...parts, ...parts.map(foldName)];
  const families = familiesOf([...findTools(folded), ...known]);
  const hints = hintsOf(given);
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
    families: new Set(known.map(({ family }) => family)),
    roles: joinRoles(known, { isSure: vouched !== undefined || isOfServer || isAgentsTool(folded) }),
    // A tool that is known to take SQL takes it, whatever its name says.
    hints: known.some(({ family }) => family === 'sql') ? { ...hints, isDatabase: true } : hints,
    isPrefixed: exact.length === 0 && known.length > 0,
  };
}

interface PrefixedTools {
  readonly known: readonly KnownTool[];
  /** The name of the server says whose tool it is. */
  readonly isOfServer: boolean;
}

/** What a name with a prefix may be: a tool of the server that the prefix names, else any tool of that name. */
function findPrefixed(splits: readonly SplitName[]): PrefixedTools {
  const words = splits.map(({ server }) => splitWords(server));
  const ofServer = splits.flatMap(({ tool }, index) => findServerTools(foldName(tool), words[index] ?? []));
  if (ofServer.length > 0) return { known: [...new Set(ofServer)], isOfServer: true };
  const known = splits.flatMap(({ tool, isSure }, index) =>
    isSure ? findTools(foldName(tool)).filter(({ family }) => isToldByServer(tool, family, words[index] ?? [])) : [],
  );
  return { known, isOfServer: false };
}

function familiesOf(tools: readonly KnownTool[]): readonly ToolFamily[] {
  return [...new Set(tools.flatMap(({ family }) => [family, ...alsoStoppedWith(family)]))];
}

/** A rule that stops the shell stops every shell; what it approves in one is not the same text in another. */
function alsoStoppedWith(family: ToolFamily): readonly ToolFamily[] {
  return family === 'powershell' ? ['shell'] : [];
}
