import type { ImportedRule } from './imported-policy.ts';

/** How a pattern of commands is written: pieces of text, and what may stand between them. */
export interface CommandGlob {
  /** Texts, between which anything may stand. */
  readonly pieces: readonly string[];
  /** What comes after the last piece: nothing, anything, or nothing and anything behind a space. */
  readonly end: 'nothing' | 'anything' | 'words';
}

/** A glob in which `*` stands for any text. */
export function parseCommandGlob(glob: string): CommandGlob {
  const pieces = glob.split('*');
  const last = pieces.at(-1) ?? '';
  if (pieces.length > 1 && last === '') {
    const rest = pieces.slice(0, -1);
    const before = rest.at(-1) ?? '';
    // `git *` is any words behind `git`, and with no other star in it also none.
    if (rest.length === 1 && before.endsWith(' ')) return { pieces: [before.slice(0, -1)], end: 'words' };
    return { pieces: rest, end: 'anything' };
  }
  return { pieces, end: 'nothing' };
}

/** Text in which nothing is run, put in or sent elsewhere: what may stand for a `*` of an allowed command. */
const plainText = String.raw`[^$\x60<>()\n\r\\]*`;
const anyText = String.raw`[\s\S]*`;

/** The condition with which an approving rule covers exactly these commands, each on its own. */
export function approvingMatch(tool: string | readonly string[], globs: readonly CommandGlob[]): ImportedRule['match'] {
  const matches = globs.map((glob) => String.raw`\A${joinPieces(glob, plainText)}\Z`);
  return {
    tool,
    args: {
      command: { matches },
      dangerouslyDisableSandbox: { exists: false },
      sandbox_permissions: { exists: false },
    },
  };
}

/**
 * The regex with which a stopping rule finds these commands in a text, and more: wherever a command may begin, whatever is
 * written in front of it.
 */
export function stoppingRegex(glob: CommandGlob): string {
  const first = glob.pieces[0] ?? '';
  const begin = first === '' ? '' : String.raw`(?:^|[\s;&|(){}\x60!=/"'\\])`;
  return `${begin}${joinPieces({ ...glob, end: 'anything' }, anyText)}`;
}

/** The condition with which a stopping rule finds one plain command of this kind, and nothing else with it. */
export function exactMatch(tool: string | readonly string[], glob: CommandGlob): ImportedRule['match'] {
  const matches = String.raw`\A${joinPieces(glob, String.raw`[^$\x60<>();&|\n\r\\]*`)}\Z`;
  return { tool, args: { command: { matches } } };
}

function joinPieces({ pieces, end }: CommandGlob, between: string): string {
  const text = pieces.map(escapeRegex).join(between);
  return text + (end === 'nothing' ? '' : end === 'anything' ? between : `(?: ${between})?`);
}

/** As in Python's regexes. */
export function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

/** Programs that run what their words say. */
const carriers =
  'bash|sh|dash|zsh|ksh|fish|eval|exec|source|command|builtin|env|xargs|parallel|timeout|time|nice|ionice|nohup|stdbuf|setsid|unbuffer|watch|script|flock|chroot|su|sudo|doas|ssh|busybox|cd|pushd|popd|trap|coproc|alias|function';

/**
 * What an approval of commands leaves out: texts in which a command is within another, put in, or has its output sent to a file.
 * The engine sees through them; those who wrote the settings did not allow them.
 */
export const unlessCarried: ImportedRule['match'] = {
  args: { command: { matches: String.raw`[(){}<>$\x60\\]|(?:^|[\s;&|!=/"'])(?:${carriers})(?:[\s;]|$)` } },
};
