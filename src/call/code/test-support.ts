import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';

const place = { cwd: '/w', workspace: '/w', home: '/home/dev' };

/** A text for a shell, in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** What an interpreter's text does: the commands that it runs and the effects, in a few words each, without the interpreter itself. */
export function effectsOfCode(interpreter: string, text: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command: `${interpreter} ${quoted(text)}` }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  const [, , ...effects] = call.effects;
  return effects.map(
    (effect) => (effect.kind === 'connect' && effect.sendsData === 'certain' ? 'send: ' : '') + describeEffect(effect),
  );
}

/** Where the code comes from that the interpreter runs. */
export function sourcesOfCode(interpreter: string, text: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command: `${interpreter} ${quoted(text)}` }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  const effect = call.effects[1];
  return effect?.kind === 'execute' ? effect.codeFrom : [];
}

/** All that a text does beside reading files of the workspace, and where other code of it comes from. */
export function findingsOf(interpreter: string, text: string): readonly string[] {
  const effects = effectsOfCode(interpreter, text).filter((effect) => !effect.startsWith('read /w/'));
  // Code of files of the workspace is said by where it comes from.
  const sources = sourcesOfCode(interpreter, text).filter((source) => source !== 'text');
  return [...effects, ...sources];
}
