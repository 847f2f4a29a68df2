import { readCmd } from './cmd/read-cmd.ts';
import { readCodeText } from './code/read-code-text.ts';
import { readFile } from './path/read-file.ts';
import { readPowershell } from './powershell/read-powershell.ts';
import type { Readers } from './reading.ts';
import { readCommand, readShell } from './shell/read-shell.ts';
import { readSql } from './sql/read-sql.ts';
import { readUrl } from './url/read-url.ts';

/** Every language that is understood. They reach one another through the context, so that none imports another. */
export const readers: Readers = {
  shell: readShell,
  command: readCommand,
  powershell: readPowershell,
  cmd: readCmd,
  code: readCodeText,
  sql: readSql,
  url: readUrl,
  file: readFile,
};
