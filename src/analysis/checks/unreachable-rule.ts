import { foldName } from '../../lib/fold-name.ts';
import { once } from '../../lib/once.ts';
import { isGlob } from '../../patterns/is-glob.ts';
import { actions, type Rule } from '../../policy/rule.ts';
import { blockTexts, compileText, speaksOfEffects } from '../conditions.ts';
import type { Check } from '../finding.ts';
import { writeConditions } from './duplicate-rule.ts';

/** Comparisons of two texts; sets of many thousand rules with long lists are not looked through to the end. */
const mostComparisons = 1_000_000;

/** A rule with what is asked of it again and again. */
interface Prepared {
  readonly rule: Rule;
  readonly position: number;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** The keys of `match` that keep the rule from matching some call, with their texts. */
  readonly limits: ReadonlyMap<string, ReadonlySet<string>>;
  readonly conditions: string;
  /** Whether its patterns for names match every name that a stopping rule takes for this one. */
  coversName(name: string): boolean;
}

/** A rule that is never asked, because an earlier one matches whatever it could match. */
export const unreachableRule: Check = ({ rules }) => {
  const earlier = new EarlierRules();
  return rules.flatMap((rule, position) => {
    const prepared = prepare(rule, position);
    const covering = earlier.findCovering(prepared);
    earlier.add(prepared);
    // The same conditions twice are told once, as that.
    if (covering === undefined || covering.conditions === prepared.conditions) return [];
    return [{ code: 'lint/unreachable-rule' as const, rule, values: [rule.name, covering.rule.name] }];
  });
};

function prepare(rule: Rule, position: number): Prepared {
  const texts = new Map(blockTexts(rule.match, 'match').map((each) => [each.key, each.texts]));
  const keys = Object.keys(rule.match).filter((key) => !isNoLimit(key, texts.get(key)));
  const patterns = once(() => (texts.get('tool') ?? []).filter(isNamePattern).map(compileName));
  return {
    rule,
    position,
    texts,
    limits: new Map(keys.map((key) => [key, new Set(texts.get(key))])),
    conditions: writeConditions(rule),
    coversName: (name) => patterns().some((pattern) => pattern?.search(foldName(name)) === 'certain'),
  };
}

/** Whether every call satisfies the key: any tool, or, as in the original, an empty list of paths. */
function isNoLimit(key: string, texts: readonly string[] | undefined): boolean {
  if (key === 'tool') return texts?.some((text) => /^\*+$/u.test(text)) === true;
  return key === 'path_patterns' && texts?.length === 0;
}

function isNamePattern(text: string): boolean {
  return text.startsWith('~') || isGlob(text);
}

/** As stopping rules look for a name: in every case, and in its folded form, which is one of the names of each tool. */
function compileName(pattern: string) {
  return compileText('tool', pattern.startsWith('~') ? `~(?i)${pattern.slice(1)}` : foldName(pattern));
}

/** The rules before one, found by a text that a rule must share with them to be covered. */
class EarlierRules {
  readonly #byText = new Map<string, Prepared[]>();
  /** Rules with patterns for names, which share no text with what they cover. */
  readonly #byPattern: Prepared[] = [];
  #unlimited: Prepared | undefined;
  #comparisons = 0;

  add(prepared: Prepared): void {
    const { rule, limits, texts } = prepared;
    // An exception may leave a call to a later rule.
    if (rule.unless !== undefined) return;
    if (limits.size === 0) this.#unlimited ??= prepared;
    const key = ['args_pattern', 'path_patterns', 'tool', ...limits.keys()].find((each) => limits.has(each));
    if (key === undefined || takesAway(limits)) return;
    if (key === 'tool' && (texts.get(key) ?? []).some(isNamePattern)) this.#byPattern.push(prepared);
    for (const text of limits.get(key) ?? []) this.#at(key, text).push(prepared);
  }

  /** The first of them that matches every call that the later rule matches: provable cases only. */
  findCovering(later: Prepared): Prepared | undefined {
    if (this.#comparisons > mostComparisons) return this.#unlimited;
    const sharing = [...later.texts].flatMap(([key, [text]]) =>
      text === undefined || takesAway(later.limits) ? [] : this.#at(key, text),
    );
    const unlimited = this.#unlimited === undefined ? [] : [this.#unlimited];
    const candidates = [...unlimited, ...sharing, ...this.#byPattern];
    const found = candidates.filter((earlier) => this.#covers(earlier, later));
    return found.reduce<Prepared | undefined>(
      (first, each) => (first === undefined || each.position < first.position ? each : first),
      undefined,
    );
  }

  #at(key: string, text: string): Prepared[] {
    const name = `${key} ${text}`;
    const known = this.#byText.get(name);
    if (known !== undefined) return known;
    const list: Prepared[] = [];
    this.#byText.set(name, list);
    return list;
  }

  #covers(earlier: Prepared, later: Prepared): boolean {
    if (earlier.limits.size === 0) return true;
    // Danger: an approving rule reads its conditions strictly, so the same words cover a stopping rule only if they are none.
    if (earlier.rule.action === 'approve' && later.rule.action !== 'approve') return false;
    // What matches possibly is only a floor, which says what the rule says of it.
    if (speaksOfEffects(earlier.rule) && !isAsSevere(earlier.rule, later.rule)) return false;
    // Beside another key of effects `command` is what causes the effect, no longer the effect.
    if (earlier.limits.has('command') && !haveSameKeys(earlier, later)) return false;
    return [...earlier.limits].every(([key, wide]) => {
      const narrow = later.texts.get(key) ?? [];
      return narrow.length > 0 && narrow.every((text) => this.#coversText(earlier, { key, wide, text }));
    });
  }

  #coversText(earlier: Prepared, { key, wide, text }: ComparedText): boolean {
    this.#comparisons += 1;
    if (wide.has(text)) return true;
    const isByName = key === 'tool' && earlier.rule.action !== 'approve' && !isNamePattern(text);
    return isByName && earlier.coversName(text);
  }
}

/** In a list of paths `!` takes away from what stands before it, so that its texts cannot be compared one by one. */
function takesAway(limits: Prepared['limits']): boolean {
  return [...(limits.get('path') ?? [])].some((text) => text.startsWith('!'));
}

function isAsSevere(earlier: Rule, later: Rule): boolean {
  const isStopped = earlier.uncertain !== 'ignore' || later.uncertain === 'ignore';
  return isStopped && actions.indexOf(earlier.action) >= actions.indexOf(later.action);
}

function haveSameKeys(earlier: Prepared, later: Prepared): boolean {
  const keys = (rule: Rule): string => Object.keys(rule.match).sort().join(' ');
  return keys(earlier.rule) === keys(later.rule);
}

interface ComparedText {
  readonly key: string;
  readonly wide: ReadonlySet<string>;
  readonly text: string;
}
