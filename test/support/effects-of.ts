import { describeEffect } from '../../src/call/describe-effect.ts';
import type { Effect } from '../../src/call/effect.ts';
import { understandCall } from '../../src/call/understand-call.ts';

const place = { cwd: '/w', workspace: '/w', home: '/home/dev' };

function understand(command: string): readonly Effect[] {
  const call = understandCall({ tool: 'Bash', args: { command }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects;
}

/** What a shell text does beside running: in a few words each; with `~` what needs no approval. */
export function effectsOf(command: string): readonly string[] {
  return understand(command)
    .filter(({ kind }) => kind !== 'invoke' && kind !== 'execute')
    .map((effect) => ('implied' in effect && effect.implied ? '~' : '') + describeEffect(effect));
}

/** The commands that a shell text runs, each in its words; behind `<` where their code comes from. */
export function commandsOf(command: string): readonly string[] {
  return understand(command).flatMap((effect) => {
    if (effect.kind !== 'execute') return [];
    const words = effect.command.words.map(({ parts }) => parts.map(({ text }) => text).join(''));
    const origins = effect.codeFrom.filter((each) => each !== 'text');
    return [[...words, ...origins.map((each) => `<${each}`)].join(' ')];
  });
}
