import type { Effect } from '../call/effect.ts';
import { describeSubject, describeWord } from '../call/describe-effect.ts';
import type { RecordedEffect } from './decision-record.ts';
import type { Redactor } from './secrets/redactor.ts';

const mostEffects = 50;
/** UTF-16 units of a subject. */
const longestSubject = 400;
const mostWords = 40;

export interface RecordedEffects {
  readonly effects: readonly RecordedEffect[];
  /** How many further ones are left out. */
  readonly more: number;
}

/**
 * The effects of a call, each once, the call itself left out. `texts` are those of the recorded arguments. Security: words are
 * evaluated, and a secret that was put together from pieces is not found again; so where the arguments had a secret, a command
 * shows only those words that stand in what was recorded.
 */
export function recordEffects(effects: readonly Effect[], { redactor, texts }: Recorded): RecordedEffects {
  const recorded = new Map<string, RecordedEffect>();
  let more = 0;
  for (const effect of effects) {
    if (effect.kind === 'invoke') continue;
    if (recorded.size >= mostEffects) {
      more += 1;
      continue;
    }
    const isPossible = effect.kind !== 'opaque' && effect.certainty === 'possible';
    const subject = redactor.echo(cut(subjectOf(effect, { redactor, texts })));
    const entry: RecordedEffect = { kind: effect.kind, subject, ...(isPossible ? { possible: true } : {}) };
    recorded.set(`${effect.kind} ${isPossible} ${subject}`, entry);
  }
  return { effects: [...recorded.values()], more };
}

interface Recorded {
  readonly redactor: Redactor;
  readonly texts: string;
}

function subjectOf(effect: Effect, recorded: Recorded): string {
  if (effect.kind !== 'execute') return describeSubject(effect);
  const { words } = effect.command;
  const shown = words.slice(0, mostWords).map((word) => showWord(cut(describeWord(word)), recorded));
  return shown.join(' ') + (words.length > mostWords ? ' …' : '');
}

function showWord(text: string, { redactor, texts }: Recorded): string {
  if (redactor.count === 0) return text;
  const shown = redactor.echo(text);
  return texts.includes(shown) ? shown : '…';
}

function cut(text: string): string {
  return text.length <= longestSubject ? text : `${text.slice(0, longestSubject)}…`;
}
