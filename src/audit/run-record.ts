import type { RecordedAsker } from './decision-record.ts';
import { randomId } from './random-id.ts';
import { Redactor } from './secrets/redactor.ts';

/**
 * That a call ran, as its host told afterwards: a line of a decision log beside those of decisions. Of a call that was
 * escalated, a person let it run.
 */
export interface RunRecord extends RecordedAsker {
  readonly v: 1;
  readonly id: string;
  readonly time: string;
  readonly host: string;
  readonly tool: string;
  readonly event: 'ran';
}

/** No name or id is longer. */
const longestText = 4096;

export function makeRunRecord(made: { host: string; tool: string; asker: RecordedAsker }): RunRecord {
  const redactor = new Redactor();
  const clean = (text: string): string => redactor.echo(text.slice(0, longestText));
  const asker = Object.fromEntries(
    Object.entries(made.asker).map(([key, text]: [string, string]) => [key, clean(text)]),
  );
  const time = new Date().toISOString();
  return { v: 1, id: randomId(), time, host: made.host, ...asker, tool: clean(made.tool), event: 'ran' };
}

/** Reads such a line; undefined for any other. Never throws. */
export function readRunRecord(line: string): RunRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const fields = new Map<string, unknown>(Object.entries(Object(value)));
  const textOf = (key: string): string | undefined => {
    const text = fields.get(key);
    return typeof text === 'string' ? text : undefined;
  };
  const [id, time, host, tool] = ['id', 'time', 'host', 'tool'].map(textOf);
  if (fields.get('v') !== 1 || fields.get('event') !== 'ran') return undefined;
  if (id === undefined || time === undefined || host === undefined || tool === undefined) return undefined;
  const [session, callId] = [textOf('session'), textOf('callId')];
  const asker = { ...(session === undefined ? {} : { session }), ...(callId === undefined ? {} : { callId }) };
  return { v: 1, id, time, host, ...asker, tool, event: 'ran' };
}
