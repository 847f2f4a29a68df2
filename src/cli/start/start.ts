// What the command's file holds. The rest is in chunks, of which V8's code may be kept.
import { printableText } from '../../lib/printable-text.ts';
import type { runProcess } from '../main.ts';
import { createChunkLoader } from './chunk-loader.ts';
import { cacheFolder, findCode } from './code-cache.ts';

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
  const load = createChunkLoader({
    folder: `${__dirname}/chunks`,
    requireBuiltin: require,
    findCode: (chunk) => findCode(`${__dirname}/${cacheFolder}`, chunk),
  });
  // The chunk is made of that module.
  const command = load('command.cjs') as { readonly runProcess: typeof runProcess };
  const code = await command.runProcess(argv);
  // The input may still be open, so the process would not end by itself. All output has been written.
  process.exit(isHook && code !== 0 ? failureCode : code);
}

process.exitCode = failureCode;
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
start().catch(die);
