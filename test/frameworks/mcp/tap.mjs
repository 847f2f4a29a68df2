// Starts a command and writes what passes through it to the files `NAME.in` and `NAME.out`.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

const [name, program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
process.stdin.pipe(child.stdin);
process.stdin.pipe(createWriteStream(`${name}.in`));
child.stdout.pipe(process.stdout);
child.stdout.pipe(createWriteStream(`${name}.out`));
child.on('exit', (code) => (process.exitCode = code ?? 1));
