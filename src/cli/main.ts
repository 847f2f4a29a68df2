import { printableText } from '../lib/printable-text.ts';
import { openProcessIo } from './process-io.ts';
import { run } from './run.ts';

const argv = process.argv.slice(2);
// Security: agents take exit code 2 of a hook for a block, and run the tool after any other failure.
const isHook = argv[0] === 'hook';
const failureCode = isHook ? 2 : 1;

function die(error: unknown): never {
  try {
    const message = error instanceof Error ? error.message : 'an unknown value was thrown';
    process.stderr.write(`action-policy: ${printableText(message)}\n`);
  } finally {
    process.exit(failureCode);
  }
}

async function start(): Promise<void> {
  const code = await run(argv, openProcessIo());
  // The input may still be open, so the process would not end by itself. All output has been written.
  process.exit(isHook && code !== 0 ? failureCode : code);
}

process.exitCode = failureCode;
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
start().catch(die);
