import type { Program, SettingsEdit, SettingsFormat } from './agent-settings.ts';
import { breakLine, ownOptions } from './command-line.ts';

/** A JSON file of our own in a folder of which the agent reads every file. */
export function ownJsonFile(agent: string, make: (program: Program, options: string) => object): SettingsFormat {
  const refused: SettingsEdit = { ok: false, problem: 'it is a file of another' };
  const lineIn = (text: string): { line: string; options: string } | undefined =>
    stringsIn(text).flatMap((line) => {
      const options = ownOptions(line, agent);
      return options === undefined ? [] : [{ line, options }];
    })[0];
  return {
    empty: '',
    isExecutable: false,
    add(text, program) {
      const own = lineIn(text);
      if (text.trim() !== '' && own === undefined) return refused;
      return { ok: true, text: `${JSON.stringify(make(program, own?.options ?? ''), undefined, 2)}\n` };
    },
    remove: (text) => ({ ok: true, text: lineIn(text) === undefined ? text : '' }),
    commandsIn(text) {
      const own = lineIn(text);
      return own === undefined ? [] : [{ ...own, brokenLine: breakLine(own.line) }];
    },
  };
}

function stringsIn(text: string): readonly string[] {
  const found: string[] = [];
  try {
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string') found.push(value);
      return value;
    });
  } catch {
    return [];
  }
  return found;
}
