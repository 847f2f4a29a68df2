import type { Io } from '../io.ts';

export interface InputLimits {
  readonly mostBytes: number;
  readonly milliseconds: number;
}

export type Input = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** Reads all of stdin as UTF-8. What is too long, too slow, or not UTF-8 is a problem. */
export async function readInput(stdin: Io['stdin'], limits: InputLimits): Promise<Input> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Input>((resolve) => {
    const seconds = limits.milliseconds / 1000;
    const problem = `the hook's input did not end within ${seconds} seconds`;
    timer = setTimeout(() => resolve({ ok: false, problem }), limits.milliseconds);
  });
  try {
    return await Promise.race([readText(stdin, limits.mostBytes), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function readText(stdin: Io['stdin'], mostBytes: number): Promise<Input> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stdin.chunks()) {
      length += chunk.length;
      if (length > mostBytes) return { ok: false, problem: `the hook's input is larger than ${mostBytes} bytes` };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, problem: "the hook's input cannot be read" };
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { ok: false, problem: "the hook's input is not UTF-8" };
  }
}
