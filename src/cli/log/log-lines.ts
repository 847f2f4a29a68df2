import { readRecord } from '../../audit/read-record.ts';
import { readRunRecord, type RunRecord } from '../../audit/run-record.ts';
import type { DecisionRecord } from '../../audit/decision-record.ts';
import { splitLines } from '../split-lines.ts';

/** One line of a decision log, with its number from 1. */
export type LogLine =
  | { readonly line: number; readonly record: DecisionRecord; readonly text: string }
  | { readonly line: number; readonly run: RunRecord; readonly text: string }
  | { readonly line: number; readonly problem: string };

/** Reads a decision log line by line, in bounded room. What is no record comes as a problem, never left out; empty lines are none. */
export async function* readLogLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LogLine> {
  let line = 0;
  for await (const bytes of splitLines(chunks)) {
    line += 1;
    if (bytes === undefined) yield { line, problem: 'it is too long' };
    else if (bytes.length > 0) yield { line, ...readLine(bytes) };
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

type Read =
  | { readonly record: DecisionRecord; readonly text: string }
  | { readonly run: RunRecord; readonly text: string }
  | { readonly problem: string };

function readLine(bytes: Buffer): Read {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { problem: 'it is not UTF-8' };
  }
  const read = readRecord(text);
  const run = read.ok ? undefined : readRunRecord(text);
  if (run !== undefined) return { run, text };
  return read.ok ? { record: read.record, text } : { problem: read.problem };
}
