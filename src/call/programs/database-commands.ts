import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { ProgramRun } from './program.ts';
import { wordOf } from './word-pieces.ts';

/** Lines that the client itself follows, and no server sees. */
interface ClientCommands {
  /** What is behind it runs in a shell. */
  readonly shell: RegExp;
  readonly read: RegExp;
  readonly write: RegExp;
  /** It loads code, or runs what a query gives. */
  readonly opaque: RegExp;
}

const none = /(?!)/;

/** `\!`, `\i`, `\o` of psql(1); `system` of mysql(1); the dot-commands of sqlite3(1). */
const byClient: Readonly<Record<'psql' | 'mysql' | 'sqlite', ClientCommands>> = {
  psql: {
    shell: /\\!\s*(.*)/,
    read: /\\(?:i|ir|include|include_relative)\s+(\S+)|\\copy\s[^\n]*?\sfrom\s+'?([^\s']+)/i,
    write: /\\(?:o|w|out|write)\s+([^|\s]\S*)|\\copy\s[^\n]*?\sto\s+'?([^\s']+)/i,
    opaque: /\\(?:gexec|o\s*\||g\s*\||w\s*\||copy\s[^\n]*\sprogram\b)/i,
  },
  mysql: {
    shell: /^\s*(?:system\s|\\!)\s*(.*)/i,
    read: /^\s*(?:source\s|\\\.)\s*(\S+)/i,
    write: /^\s*(?:tee\s|\\T)\s*(\S+)/,
    opaque: none,
  },
  sqlite: {
    shell: /^\s*\.(?:shell|system)\s+(.*)/,
    read: /^\s*\.(?:read|import|restore|open)\s+([^|\s]\S*)/,
    write: /^\s*\.(?:output|once|backup|save|log|clone)\s+([^|\s]\S*)/,
    opaque: /^\s*\.(?:load\b|(?:read|import|output|once)\s*\||excel\b)/,
  },
};

/** What lines that a client follows itself do. */
export function effectsOfClientCommands(run: ProgramRun, text: Word, client: keyof typeof byClient): readonly Effect[] {
  const known = textOf(text);
  if (known === undefined || !/[\\.]|system|source|tee/i.test(known)) return [];
  const commands = byClient[client];
  return known.split('\n').flatMap((line) => effectsOfLine(run, { line: line.slice(0, longestLine), text, commands }));
}

/** The patterns look ahead; what is further along a line is not a command of the client. */
const longestLine = 4096;

interface Line {
  readonly line: string;
  readonly text: Word;
  readonly commands: ClientCommands;
}

function effectsOfLine(run: ProgramRun, { line, text, commands }: Line): readonly Effect[] {
  if (commands.opaque.test(line)) return run.opaque('a command of a database client that is not read');
  const shell = commands.shell.exec(line)?.[1];
  if (shell !== undefined) return run.runText(wordOf(shell, text.from)).effects ?? [];
  return (['read', 'write'] as const).flatMap((use) => {
    const [, first, second] = commands[use].exec(line) ?? [];
    const path = first ?? second;
    return path === undefined ? [] : run.file(wordOf(path, text.from), use);
  });
}
