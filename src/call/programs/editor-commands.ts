/** What the commands of an editor do beside editing; undefined where they were not understood. */
export interface EditorActs {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Texts for a shell. */
  readonly shells: readonly string[];
}

/** Lines, columns, marks and patterns that stand before a command; patterns only as far as they are plain. */
const address =
  /^[:\s]*(?:%|(?:\d+|[.$]|'[a-z]|\/[^/\\|]{1,200}\/)(?:[,;+-](?:\d+|[.$]|'[a-z]|\/[^/\\|]{1,200}\/)?)*)?\s*/;

/** Settings that change how text is shown or typed, never what runs. */
const harmlessSetting =
  /^set?\s+(?:no|inv)?(?:number|nu|relativenumber|rnu|paste|expandtab|et|tabstop|ts|shiftwidth|sw|softtabstop|sts|ignorecase|ic|hlsearch|hls|nocompatible|compatible|cp|fileformat|ff|fileencoding|fenc|encoding|enc|list|wrap|textwidth|tw|nomore|more|ro|readonly|magic|eol|fixeol|bomb|binary|autoindent|ai|modifiable|ma)(?:[!&]|[=:]\w+)?$/;

/** Reads commands of ex(1) or vim, with bars between them. */
export function readExCommand(text: string): EditorActs | undefined {
  const command = text.replace(address, '').trim();
  const nothing = { reads: [], writes: [], shells: [] };
  // `w! file` writes all the same; `w !program` is another command (vim, editing.txt, :w_c).
  const shell = /^(?:\d*r(?:ead)?\s*|w(?:rite)?\s+|te(?:rm|rminal)?\s+)?!+(.+)$/s.exec(command);
  if (shell !== null) return /[%#]/.test(shell[1] ?? '') ? undefined : { ...nothing, shells: [shell[1] ?? ''] };
  if (command.includes('\n')) return undefined;
  const bar = endOfCommand(command);
  if (bar === -2) return undefined;
  if (bar !== -1) return joinActs(readExCommand(command.slice(0, bar)), readExCommand(command.slice(bar + 1)));
  if (
    /^(?:q|qa|qall|quit|quita|wq|wqa|x|xa|xit|w|wa|write|update|up|noh|nohlsearch|ve|ver|version|d|p|j|join|u|undo|redo|retab|goto|go|\d*|=|norm gg=G|syntax on|syn on|filetype on|>+|<+)!?$/.test(
      command,
    )
  )
    return nothing;
  if (harmlessSetting.test(command)) return nothing;
  if (/^(?:g|v|global)[!]?([/#])[^/#]{0,500}\1(?:d|p|j)?$/.test(command)) return nothing;
  if (isPlainSubstitution(command)) return nothing;
  const file = /^(w(?:rite|q)?|x|sav(?:eas)?|r(?:ead)?|e(?:dit)?)!?\s+([^\s!`$%#<*?+|][^\s`$%#<*?|]*)$/.exec(command);
  if (file === null) return undefined;
  const [, verb = '', name = ''] = file;
  return /^[wxs]/.test(verb) ? { ...nothing, writes: [name] } : { ...nothing, reads: [name] };
}

/** Commands that take a bar for a part of their words (vim, cmdline.txt, :bar); an expression may hold one as well. */
const takesBars =
  /^(?:g|v|global|vglobal|norm|normal|au|autocmd|com|command|py|python|pyx|lua|perl|ruby|tcl|mz|let|call|exe|execute|echo|if|for|while|func|function)\b|\\=|`/;

/** Where a bar ends the first command; -1 where none does, -2 where that is not known. */
function endOfCommand(command: string): number {
  const bar = /(?<!\\)\|/.exec(command)?.index ?? -1;
  return bar !== -1 && takesBars.test(command) ? -2 : bar;
}

function joinActs(one: EditorActs | undefined, other: EditorActs | undefined): EditorActs | undefined {
  if (one === undefined || other === undefined) return undefined;
  return {
    reads: [...one.reads, ...other.reads],
    writes: [...one.writes, ...other.writes],
    shells: [...one.shells, ...other.shells],
  };
}

/** `s/a/b/g`; a replacement that begins with `\=` is an expression, which may run programs. */
function isPlainSubstitution(command: string): boolean {
  const [, delimiter] = /^(?:s|substitute|&&)([/#,@!+~])/.exec(command) ?? [];
  return delimiter !== undefined && !command.includes('\\=') && !command.includes('`');
}

/** The commands of ed(1), line by line; undefined where one is not understood. */
export function readEdScript(text: string): EditorActs | undefined {
  const reads: string[] = [];
  const writes: string[] = [];
  const shells: string[] = [];
  let isText = false;
  for (const line of text.split('\n')) {
    if (isText) {
      isText = line !== '.';
      continue;
    }
    const command = line.replace(address, '').trim();
    if (/^[aic]$/.test(command)) isText = true;
    else {
      const acts = readEdCommand(command);
      if (acts === undefined) return undefined;
      reads.push(...acts.reads);
      writes.push(...acts.writes);
      shells.push(...acts.shells);
    }
  }
  return { reads, writes, shells };
}

function readEdCommand(command: string): EditorActs | undefined {
  if (/^(?:[dhHjlnpPqQu=z]|wq?|[mtk](?:[\d.$+-]|[a-z])*|)[lnp]*$/.test(command))
    return { reads: [], writes: [], shells: [] };
  if (/^[sgv]([^\sA-Za-z0-9\\])/.test(command) && !command.includes('!')) return { reads: [], writes: [], shells: [] };
  return readExCommand(command);
}
