/**
 * What a function does with an argument. `read`, `write`, `edit`, `delete`: a file; `readtree`, `writetree`: all under it as
 * well; `tree`: deleted with all under it, as `rm -r` does; `into`: written, and if it is a folder, the child named as the first
 * argument; `link`: made to lead where the other argument says. `connect`, `send`: a URL or host, that data is sent to; `body`: if given, it is what is sent; `query`: if it comes from a file. `shell`: a text for a shell;
 * `words`: a command as a list, or a text that is one program; `program` and `rest`: a program, and its words behind it.
 * `code`: a text of the same language; `call`: a function that is called; `folder`: where the text goes on; `-`: nothing.
 */
const uses = [
  'read',
  'write',
  'delete',
  '-',
  'edit',
  'readtree',
  'writetree',
  'tree',
  'into',
  'connect',
  'send',
  'body',
  'query',
  'move',
  'link',
  'shell',
  'words',
  'program',
  'rest',
  'sql',
  'code',
  'call',
  'folder',
] as const;

export type Use = (typeof uses)[number];

interface ActParameter {
  readonly name: string;
  readonly use: Use;
}

/** A function that is known: what it does with each of its arguments, and what it gives back. */
export interface Act {
  readonly parameters: readonly ActParameter[];
  readonly gives: string | undefined;
}

/** A table of functions: several names with spaces, then `parameter:use …`, and behind `=>` what the function gives. */
export type ActTable = Readonly<Record<string, string>>;

export function readActs(tables: readonly ActTable[]): ReadonlyMap<string, Act> {
  const acts = new Map<string, Act>();
  for (const table of tables) {
    for (const [names, line] of Object.entries(table)) {
      const act = readAct(line);
      for (const name of names.split(' ')) acts.set(name, act);
    }
  }
  return acts;
}

function readAct(line: string): Act {
  const [given = '', gives] = line.split('=>');
  const parameters = given.trim().split(/\s+/).filter(Boolean).map(readParameter);
  return { parameters, gives: gives?.trim() };
}

function readParameter(entry: string): ActParameter {
  const [name = '', use = '-'] = entry.split(':');
  const known = uses.find((each) => each === use);
  // A table with a slip would do less than it says.
  if (known === undefined) throw new TypeError(`unknown use \`${use}\` of the parameter \`${name}\``);
  return { name, use: known };
}
