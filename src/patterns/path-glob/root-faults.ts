import type { GlobFault } from './glob-segments.ts';

interface RootFault {
  readonly found: RegExp;
  readonly message: string;
  readonly help: string;
}

const rootFaults: readonly RootFault[] = [
  { found: /^$/, message: 'it is empty', help: 'write a file name, a path, or `**` for every path' },
  {
    found: /^~[\\^.([].*|^~.*(?:\$|\.\*|\\\.)/s,
    message: 'a `~` begins the home folder here, no regex',
    help: 'write a glob such as `.env` or `**/*.pem`; regexes are for `path_patterns`',
  },
  {
    found: /^~[^/]+/,
    message: "other users' home folders are not known",
    help: 'write the folder out, or `~/` for the home of the user',
  },
  {
    found: /^\$\{?(?:HOME|USERPROFILE)\}?(?=\/|$)|^%(?:HOME|USERPROFILE)%/i,
    message: 'variables are not read here',
    help: 'write `~/` for the home folder',
  },
  {
    found: /^\$(?!workspace(?:\/|$))\{?\w+\}?(?=\/|$)|^%\w+%/,
    message: 'variables are not read here',
    help: 'only `$workspace/` and `~/` are known; a backslash makes a `$` plain',
  },
  {
    found: /^file:/i,
    message: 'a path stands here, no URL',
    help: 'leave out `file:` and what stands before the path',
  },
  {
    found: /(?:^|\/)\.\.(?:\/|$)/,
    message: '`..` leads out of the folder that it stands in',
    help: 'write the path that it leads to',
  },
];

/** What is wrong with how a glob begins, or that it climbs; undefined when nothing is. */
export function faultOfRoot(glob: string): (GlobFault & { readonly help: string }) | undefined {
  for (const { found, message, help } of rootFaults) {
    const match = found.exec(glob);
    if (match !== null) return { message, help, offset: match.index, length: match[0].length };
  }
  return undefined;
}
