/** What a policy file may say that an argument is to its tool. */
export type TaughtRole = (typeof taughtRoles)[number];

/** `path` is read, written or deleted, nobody says which; `glob` is a pattern whose matches are read. */
export const taughtRoles = [
  'path',
  'read',
  'write',
  'delete',
  'shell',
  'powershell',
  'url',
  'sql',
  'code',
  'glob',
] as const;

/** What the arguments of one tool are, by key path: `{ destination: ['url'], 'files[].path': ['read'] }`. */
export type TaughtTool = Readonly<Record<string, readonly TaughtRole[]>>;

/** What a policy says of tools, by their names. */
export type TaughtTools = Readonly<Record<string, TaughtTool>>;
