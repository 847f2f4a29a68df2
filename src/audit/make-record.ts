import type { Effect } from '../call/effect.ts';
import { takeSnapshot } from '../call/snapshot.ts';
import type { ToolCall } from '../call/tool-call.ts';
import type { Decision } from '../engine/decision.ts';
import type { DecisionRecord, RecordedAsker, RecordMode } from './decision-record.ts';
import { randomId } from './random-id.ts';
import { recordArguments } from './record-arguments.ts';
import { recordEffects } from './record-effects.ts';
import { Redactor } from './secrets/redactor.ts';

/** What a record is made of. */
export interface Recordable {
  /** The way in: the name of the agent, framework or server. */
  readonly host: string;
  readonly asker?: RecordedAsker | undefined;
  /** Absent where the call could not be read. */
  readonly call?: ToolCall | undefined;
  readonly decision: Decision;
  readonly effects?: readonly Effect[];
  /** Why nothing could be judged. */
  readonly problem?: string;
  /** See `digestPolicies`. */
  readonly policy?: string | undefined;
  readonly mode: RecordMode;
  readonly durationMs: number;
  /** Where paths of the call led, as far as that is elsewhere than they say. */
  readonly links?: ReadonlyMap<string, string>;
}

/** The record of a decision, without secrets. The time is bounded, whatever the call is. */
export function makeRecord(made: Recordable): DecisionRecord {
  const redactor = new Redactor();
  const { call, decision } = made;
  const snapshot = call?.args === undefined ? undefined : takeSnapshot(call.args);
  const recorded = snapshot === undefined ? undefined : recordArguments(snapshot.value, redactor);
  const { effects, more } = recordEffects(made.effects ?? [], { redactor, texts: recorded?.texts ?? '' });
  const links = [...(made.links ?? [])].map(([from, to]): [string, string] => [redactor.echo(from), redactor.echo(to)]);
  const cut = (recorded?.cut ?? 0) + (snapshot?.unreadable === undefined ? 0 : 1);
  const texts = textsOf({ ...made.asker, ...placeOf(call) }, redactor);
  const reason = redactor.echo(decision.reason);
  const problem = made.problem === undefined ? {} : { problem: redactor.echo(made.problem) };
  return {
    v: 1,
    id: randomId(),
    time: new Date().toISOString(),
    host: made.host,
    ...texts,
    ...(recorded === undefined ? {} : { args: recorded.args }),
    ...hintOf(call),
    ...(links.length === 0 ? {} : { links: Object.fromEntries(links) }),
    effects,
    ...(more === 0 ? {} : { moreEffects: more }),
    decision: decision.action,
    rule: decision.policyName,
    layer: decision.layer,
    reason,
    ...problem,
    ...(made.policy === undefined ? {} : { policy: made.policy }),
    mode: made.mode,
    durationMs: Math.round(made.durationMs * 1000) / 1000,
    ...(redactor.count === 0 ? {} : { redacted: redactor.count }),
    ...(cut === 0 ? {} : { cut }),
  };
}

type Texts = Pick<DecisionRecord, 'tool' | 'cwd' | 'workspace' | 'home' | 'agent' | keyof RecordedAsker>;

function placeOf(call: ToolCall | undefined): Texts {
  if (call === undefined) return {};
  const { tool, cwd, workspace, home, agent } = call;
  // What stands for a name that is not given is left out below.
  return { tool, cwd, workspace, home, agent } as Texts;
}

/** No name, id or folder is longer. */
const longestText = 4096;

/** The texts that are given, without secrets. */
function textsOf(texts: Texts, redactor: Redactor): Texts {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]: readonly [string, unknown]) =>
      typeof text === 'string' ? [[key, redactor.echo(text.slice(0, longestText))]] : [],
    ),
  );
}

function hintOf(call: ToolCall | undefined): Pick<DecisionRecord, 'destructiveHint'> {
  const hint: unknown = call?.definition?.annotations?.destructiveHint;
  return typeof hint === 'boolean' ? { destructiveHint: hint } : {};
}
