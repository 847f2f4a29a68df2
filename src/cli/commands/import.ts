import { writeFileSync } from 'node:fs';
import { claude } from '../import/claude.ts';
import { codex } from '../import/codex.ts';
import { gemini } from '../import/gemini.ts';
import { ImportError, type ImportSource } from '../import/imported-policy.ts';
import { makePolicy, type ImportedDocument } from '../import/make-policy.ts';
import { opencode } from '../import/opencode.ts';
import { describeNote, renderPolicy } from '../import/render-policy.ts';
import { toJsonText } from '../../lib/json-text.ts';
import { CommandError } from '../command-error.ts';
import type { Command } from '../command.ts';
import { errorCodeOf } from '../error-code.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { mistake } from '../parse-options.ts';
import { absolutePath } from '../policy-options.ts';
import { readRegularFile } from '../read-regular-file.ts';

const sources: ReadonlyMap<string, ImportSource> = new Map(
  [claude, gemini, codex, opencode].map((source) => [source.name, source]),
);

export const importSettings: Command = {
  name: 'import',
  summary: "Make a policy of an agent's permission settings",
  description: [
    'Turns permissions of Claude Code, policies of Gemini CLI, rules of Codex or permissions of',
    'opencode into a policy, which it prints. The policy stops what is stopped there and allows no',
    'more; what nothing allows is escalated. What could not be carried over as it is, is told on stderr',
    'and in comments. Without FILE it reads what is there of your own settings and those of the',
    'project; of several files the later go before the earlier, as they do there.',
  ],
  operands: { usage: 'claude|gemini|codex|opencode [FILE…]', atMost: 20 },
  options: [
    {
      name: 'output',
      short: 'o',
      value: 'FILE',
      summary: 'Write the policy to this file, which must not be there yet',
    },
    { name: 'json', summary: 'Write the policy, and what became of each setting, as JSON' },
  ],
  examples: [
    { command: 'action-policy import claude --output policy.yaml', about: 'Your settings and those of the project' },
    { command: 'action-policy import gemini ~/.gemini/policies/*.toml', about: 'Every policy of Gemini CLI' },
  ],
  exitCodes: ['0 made, 1 could not be made'],
  async run(options, io) {
    const [name = '', ...files] = options.words;
    const source = sources.get(name);
    if (source === undefined) {
      throw mistake(
        importSettings,
        'name where the settings are from',
        `it is one of: ${[...sources.keys()].join(', ')}`,
      );
    }
    const read = files.length === 0 ? findFiles(source, io) : files.map((file) => readNamed(file, io));
    const imported = importTexts(source, read);
    for (const note of imported.notes) io.stderr.write(`${describeNote(note)}\n`);
    const paths = read.map(({ path }) => path);
    const text = options.has('json')
      ? `${toJsonText({ policy: imported.document, rules: Object.fromEntries(imported.origins), notes: imported.notes })}\n`
      : renderPolicy(imported, paths);
    writeResult(text, options.value('output'), io);
    return exitCode.clean;
  },
};

interface ReadFile {
  readonly path: string;
  readonly text: string;
}

function findFiles(source: ImportSource, io: Io): readonly ReadFile[] {
  const paths = source.files(io);
  const found = paths.flatMap((path) => readText(path) ?? []);
  if (found.length > 0) return found;
  throw new CommandError(`no settings of ${source.title} were found`, {
    help: `name the file; looked for: ${paths.join(', ')}`,
  });
}

function readNamed(file: string, io: Io): ReadFile {
  const read = readText(absolutePath(file, io));
  if (read === undefined) throw new CommandError(`${file} is not there`);
  return read;
}

/** Undefined where there is no such file. */
function readText(path: string): ReadFile | undefined {
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(readRegularFile(path)) };
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT' || errorCodeOf(error) === 'ENOTDIR') return undefined;
    throw new CommandError(`${path} cannot be read (${errorCodeOf(error) ?? 'it is not UTF-8'})`);
  }
}

function importTexts(source: ImportSource, files: readonly ReadFile[]): ImportedDocument {
  try {
    return makePolicy(source.read(files.map(({ text }) => text)), source.title);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const where = files.map(({ path }) => path).join(', ');
    throw new CommandError(`${where}: ${error.message}`, {
      help: 'nothing was made, since a policy without it could allow more than the settings do',
    });
  }
}

function writeResult(text: string, output: string | undefined, io: Io): void {
  if (output === undefined) {
    io.stdout.write(text);
    return;
  }
  try {
    writeFileSync(absolutePath(output, io), text, { flag: 'wx' });
  } catch (error) {
    throw new CommandError(
      errorCodeOf(error) === 'EEXIST'
        ? `${output} is there already`
        : `${output} cannot be written (${errorCodeOf(error)})`,
    );
  }
}
