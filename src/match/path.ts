import type { FileEffect } from '../call/effect.ts';
import type { Surroundings } from '../call/path/surroundings.ts';
import { once } from '../lib/once.ts';
import { parsePathGlob } from '../patterns/path-glob.ts';
import type { Reporter } from '../policy/reporter.ts';
import type { ScalarNode, SourceNode } from '../policy/source-node.ts';
import type { EffectCondition, Matcher, Reading } from './matcher.ts';
import { placeGlobs, type ListedGlob, type PlacedGlob } from './paths/glob-places.ts';
import { mayMatch, mustMatch } from './paths/judge-paths.ts';
import { parseTextList, textListSchema, toTexts } from './text-list.ts';

/**
 * Matches the paths that a call reads, writes or deletes, wherever it names them: by globs as in `.gitignore`, over canonical
 * paths. A stopping rule compares names in any case, since most disks of macOS and Windows do; an approving one exactly.
 */
export const path: Matcher = {
  key: 'path',
  summary:
    'The path that is read, written or deleted matches one of these globs, as in `.gitignore`; after a `!` it does not.',
  since: '0.2.0',
  level: 'effect',
  schema: textListSchema(
    { description: 'glob as in `.gitignore`; `~/` is the home folder, `$workspace/` the workspace', minLength: 1 },
    { minItems: 1 },
  ),
  examples: {
    matches: [
      { pattern: '.env', tool: 'read_file', args: { path: 'config/.env' }, because: 'a name counts in every folder' },
      { pattern: '~/.ssh', tool: 'read_file', args: { path: '~/.ssh/id_rsa' }, because: 'a folder is all under it' },
      { pattern: '/etc/**', tool: 'write_file', args: { path: '../../../etc/hosts' }, because: '`..` is seen through' },
      {
        pattern: '$workspace/.git/',
        tool: 'write_file',
        args: { path: '.GIT/config' },
        because: 'case does not hide it',
      },
      { pattern: ['*.pem', '!cert.pem'], tool: 'read_file', args: { path: 'keys/key.pem' } },
      { pattern: '**', tool: 'delete_file', args: { path: 'a.txt' } },
    ],
    misses: [
      { pattern: '.env', tool: 'read_file', args: { path: '.envrc' } },
      { pattern: '~/.ssh', tool: 'read_file', args: { path: '~/.sshd/x' }, because: 'segments are compared whole' },
      { pattern: '/etc/**', tool: 'read_file', args: { path: 'etc/hosts' } },
      { pattern: ['*.pem', '!cert.pem'], tool: 'read_file', args: { path: 'keys/cert.pem' }, because: 'the last wins' },
      {
        pattern: '/etc/**',
        tool: 'write_file',
        args: { path: 'a', content: '/etc/hosts' },
        because: 'a text is no path',
      },
    ],
  },
  parse: parseGlobs,
  compile: (value, reading) => compileGlobs(toTexts(value), reading),
};

function parseGlobs(node: SourceNode, report: Reporter): unknown {
  if (node.kind === 'list' && node.items.length === 0) {
    report.report('policy/wrong-type', { node }, { values: ['a glob or a list of them', 'an empty list'] });
    return undefined;
  }
  const first = node.kind === 'list' ? node.items[0] : node;
  return parseTextList(node, report, (text, at) => checkGlob(text, at, { isFirst: at === first, report }));
}

interface GlobCheck {
  readonly isFirst: boolean;
  readonly report: Reporter;
}

function checkGlob(text: string, node: ScalarNode, { isFirst, report }: GlobCheck): boolean {
  if (isFirst && text.startsWith('!')) {
    const values = ['a `!` takes from the globs before it, and there are none'];
    const help = 'put the globs to match first; a backslash makes a `!` plain';
    report.report('pattern/bad-glob', { node, piece: { start: 0, length: 1 } }, { values, help });
    return false;
  }
  const glob = withoutMark(text);
  const parsed = parsePathGlob(glob);
  if (parsed.ok) return true;
  const { message, help, offset, length } = parsed.error;
  report.report(
    'pattern/bad-glob',
    { node, piece: { start: text.length - glob.length + offset, length: Math.max(1, length) } },
    { values: [`${message} (in \`${text}\`)`], ...(help === undefined ? {} : { help }) },
  );
  return false;
}

function withoutMark(text: string): string {
  return text.startsWith('!') ? text.slice(1) : text;
}

function compileGlobs(texts: readonly string[], reading: Reading): EffectCondition {
  const globs = once(() => texts.map(compileChecked));
  const placedFor = ({ isDelete }: { readonly isDelete: boolean }) =>
    rememberPlaces((place) => placeGlobs(globs(), { place, reading, isDelete }));
  const [others, deleted] = [placedFor({ isDelete: false }), placedFor({ isDelete: true })];
  const placed = { read: others, write: others, delete: deleted };
  return {
    reads: 'effect',
    kinds: ['read', 'write', 'delete'],
    holds({ circumstances: { place } }, effect) {
      // It is asked for effects of its kinds only.
      if (!isFileEffect(effect)) return 'no';
      const found = placed[effect.kind](place);
      if (reading === 'generous') return mayMatch(found, effect, place);
      const named = () => placed[effect.kind](inRoot(place)).filter(({ isNamed, isNegated }) => isNamed || isNegated);
      return mustMatch(found, effect, { place, named });
    },
  };
}

/** As if the workspace were all that there is. */
function inRoot(place: Surroundings): Surroundings {
  const { realPath: _, ...others } = place;
  return { ...others, cwd: '/', workspace: '/' };
}

function isFileEffect(effect: { readonly kind: string }): effect is FileEffect {
  return effect.kind === 'read' || effect.kind === 'write' || effect.kind === 'delete';
}

/** Compiles a glob that was checked. Should it not compile all the same, it throws: a rule must never get lost. */
function compileChecked(text: string): ListedGlob {
  const parsed = parsePathGlob(withoutMark(text));
  if (!parsed.ok) throw new Error(`a checked glob does not compile: ${parsed.error.message}`);
  return { glob: parsed.pattern, isNegated: text.startsWith('!') };
}

/** Calls come from the same few places. Where links are followed, the answers of one call are its own. */
function rememberPlaces(find: (place: Surroundings) => readonly PlacedGlob[]) {
  const byCall = new WeakMap<Surroundings, readonly PlacedGlob[]>();
  const byFolders = new Map<string, readonly PlacedGlob[]>();
  const findInFolders = (place: Surroundings): readonly PlacedGlob[] => {
    const key = JSON.stringify([place.home, place.workspace ?? place.cwd]);
    const found = byFolders.get(key) ?? find(place);
    if (byFolders.size >= mostPlaces) byFolders.clear();
    byFolders.set(key, found);
    return found;
  };
  return (place: Surroundings): readonly PlacedGlob[] => {
    const found = byCall.get(place) ?? (place.realPath === undefined ? findInFolders(place) : find(place));
    byCall.set(place, found);
    return found;
  };
}

const mostPlaces = 16;
