import type { ParseState } from './parse-state.ts';
import { applyFlags, type FlagChange, parseFlags, type RegexFlags } from './regex-flags.ts';
import { emptyTree, matchesEmptyAnywhere, nothingTree, type RegexTree, widthOf } from './regex-tree.ts';

/** Deeper nesting is refused, so that no pattern can exhaust the stack. */
const depthLimit = 200;

interface GroupPlace {
  readonly flags: RegexFlags;
  /** Nothing stands before the group, so that `(?i)` may. */
  readonly mayBeGlobal: boolean;
}

/** A group; the source stands behind its `(`. `flags` means that `state.globalFlags` has changed. */
export function parseGroup(state: ParseState, place: GroupPlace): RegexTree | 'flags' | 'comment' {
  const { source } = state;
  const start = source.offset - 1;
  if (!source.takeIf('?')) {
    return parseBody(state, place.flags, start);
  }
  const token = source.peek();
  if (/^[-aimsuxLt]$/.test(token)) return parseFlagGroup(state, place, start);
  source.take();
  switch (token) {
    case ':':
      return parseBody(state, place.flags, start);
    case 'P':
      return parseNamed(state, place.flags, start);
    case '#':
      skipComment(state, start);
      return 'comment';
    case '=':
    case '!':
      return parseLook(state, { flags: place.flags, start, direction: 'ahead', negative: token === '!' });
    case '<':
      return parseLookBehind(state, place.flags, start);
    case '>':
      return source.fail({
        kind: 'unsupported',
        message: 'atomic groups are not supported: matching them needs backtracking',
        help: 'write `(?:…)`: a plain group is fast here on every text',
        from: start,
      });
    case '(':
      return source.fail({
        kind: 'unsupported',
        message: 'conditionals are not supported: no bounded time would be enough to match them',
        help: 'write the two cases as alternatives: `(?:…|…)`',
        from: start,
      });
    case '':
      return source.fail({
        message: 'the group is not closed',
        help: 'close it with `)`, or write `\\(`',
        from: start,
      });
    default:
      return source.fail({
        message: `unknown group \`(?${token}\``,
        help: 'write `(?:…)`, or `\\(` for a parenthesis',
        from: start,
      });
  }
}

/** The inside of a group up to and with its `)`. */
function parseBody(state: ParseState, flags: RegexFlags, start: number): RegexTree {
  const { source } = state;
  if (state.depth >= depthLimit) {
    source.fail({ kind: 'unsupported', message: `groups are nested more than ${depthLimit} deep`, from: start });
  }
  state.depth += 1;
  const body = state.parseChoice(state, flags);
  state.depth -= 1;
  if (!source.takeIf(')')) {
    source.fail({
      message: 'the group is not closed',
      help: 'close it with `)`, or write `\\(` for a parenthesis',
      from: start,
      to: start + 1,
    });
  }
  return body;
}

function parseFlagGroup(state: ParseState, place: GroupPlace, start: number): RegexTree | 'flags' {
  const change = parseFlags(state.source, start);
  if (!change.isGlobal) return parseBody(state, applyFlags(place.flags, change), start);
  if (!place.mayBeGlobal) {
    state.source.fail({
      message: 'flags for the whole pattern must stand at its start',
      help: `move \`(?${change.added})\` to the start, or write \`(?${change.added}:…)\` for a part`,
      from: start,
    });
  }
  setGlobalFlags(state, change, start);
  return 'flags';
}

function setGlobalFlags(state: ParseState, change: FlagChange, start: number): void {
  state.hasUnicodeFlag ||= change.added.includes('u');
  const flags = applyFlags(state.globalFlags, change);
  if (state.hasUnicodeFlag && (flags.ascii || state.globalFlags.ascii)) {
    state.source.fail({ message: 'flags `a` and `u` exclude each other', from: start });
  }
  state.globalFlags = flags;
}

/** `(?P<name>…)` and `(?P=name)`, behind the `P`. */
function parseNamed(state: ParseState, flags: RegexFlags, start: number): RegexTree {
  const { source } = state;
  if (source.takeIf('=')) {
    const name = parseName(state, ')', start);
    if (!state.groupNames.has(name)) source.fail({ message: `unknown group name \`${name}\``, from: start });
    return source.fail({
      kind: 'unsupported',
      message: 'back-references are not supported: no bounded time would be enough to match them',
      help: 'spell out the texts that may stand here',
      from: start,
    });
  }
  if (!source.takeIf('<')) {
    source.take();
    source.fail({ message: 'unknown group `(?P`', help: 'a named group is `(?P<name>…)`', from: start });
  }
  const name = parseName(state, '>', start);
  if (state.groupNames.has(name)) source.fail({ message: `two groups are named \`${name}\``, from: start });
  state.groupNames.add(name);
  return parseBody(state, flags, start);
}

function parseName(state: ParseState, end: string, start: number): string {
  const { source } = state;
  let name = '';
  for (let token = source.take(); token !== end; token = source.take()) {
    if (token === '') source.fail({ message: 'the name of the group is not closed', from: start });
    name += token;
  }
  // What `str.isidentifier` accepts.
  if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name)) {
    source.fail({ message: `\`${name}\` cannot name a group`, help: 'a name is letters, digits and `_`', from: start });
  }
  return name;
}

function skipComment(state: ParseState, start: number): void {
  for (let token = state.source.take(); token !== ')'; token = state.source.take()) {
    if (token === '')
      state.source.fail({ message: 'the comment is not closed', help: 'close it with `)`', from: start });
  }
}

function parseLookBehind(state: ParseState, flags: RegexFlags, start: number): RegexTree {
  const { source } = state;
  const token = source.take();
  if (token !== '=' && token !== '!') {
    source.fail({
      message: `unknown group \`(?<${token}\``,
      help: 'Python writes a named group `(?P<name>…)`',
      from: start,
    });
  }
  return parseLook(state, { flags, start, direction: 'behind', negative: token === '!' });
}

interface LookPlace {
  readonly flags: RegexFlags;
  readonly start: number;
  readonly direction: 'ahead' | 'behind';
  readonly negative: boolean;
}

function parseLook(state: ParseState, place: LookPlace): RegexTree {
  const { start, direction, negative } = place;
  const body = parseBody(state, place.flags, start);
  const length = state.source.offset - start;
  if (direction === 'behind') checkWidth(state, body, start);
  if (matchesEmptyAnywhere(body)) return negative ? nothingTree : emptyTree;
  return { kind: 'look', direction, negative, body, offset: start, length };
}

function checkWidth(state: ParseState, body: RegexTree, start: number): void {
  const { least, greatest } = widthOf(body);
  if (least === greatest) return;
  state.source.fail({
    message: 'a look-behind must have one fixed width',
    help: 'write one look-behind for each width: `(?:(?<=a)|(?<=bc))`',
    from: start,
  });
}
