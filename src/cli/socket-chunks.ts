import { fstatSync } from 'node:fs';
import { ChunkQueue } from './chunk-queue.ts';

/** A stream of Node's as its module `net` has it in its hands. */
interface Handle {
  /** These give 0, or what failed. */
  open(descriptor: number): number;
  readStart(): number;
  readStop(): number;
  close(): void;
  onread: (bytes: ArrayBuffer | undefined) => void;
}

interface Bindings {
  readonly pipe_wrap: { readonly Pipe: new (kind: number) => Handle; readonly constants: { readonly SOCKET: number } };
  readonly stream_wrap: {
    /** What `onread` is told beside the bytes, at the two places that follow. */
    readonly streamBaseState: Readonly<Record<number, number>>;
    readonly kReadBytesOrError: number;
    readonly kArrayBufferOffset: number;
  };
}

type Bind = <Name extends keyof Bindings>(name: Name) => Bindings[Name];

/** Those in which this was tried. */
const triedVersions = /^v(?:20|22|24)\./;
/** The number with which libuv tells of the end. */
const endOfFile = -4095;

/**
 * The bytes of a socket as they come, without `net` and the modules of streams, which take a hook's start some milliseconds: a
 * host that is written in JavaScript hands over its question so. Node has no public way to them that neither loads these nor
 * waits in a thread, which would keep the process from ending. Undefined where it is no socket, or another Node: a stream will do.
 */
export function socketChunks(descriptor: number): AsyncIterable<Uint8Array> | undefined {
  try {
    if (process.platform === 'win32' || !triedVersions.test(process.version)) return undefined;
    if (!fstatSync(descriptor).isSocket()) return undefined;
    // Types leave it out since it is deprecated. It is there in the versions that were tried.
    const { binding } = process as unknown as { readonly binding: Bind };
    const { Pipe, constants } = binding('pipe_wrap');
    const told = binding('stream_wrap');
    const handle = new Pipe(constants.SOCKET);
    return handle.open(descriptor) === 0 ? { [Symbol.asyncIterator]: () => iterate(handle, told) } : undefined;
  } catch {
    // Without the right to it, or to the descriptor.
    return undefined;
  }
}

function iterate(
  handle: Handle,
  { streamBaseState, kReadBytesOrError, kArrayBufferOffset }: Bindings['stream_wrap'],
): AsyncIterator<Uint8Array> {
  const queue = new ChunkQueue();
  handle.onread = (bytes) => {
    const count = streamBaseState[kReadBytesOrError] ?? endOfFile - 1;
    // No more is taken than somebody waits for.
    handle.readStop();
    if (count === endOfFile) queue.finish({});
    else if (count < 0 || bytes === undefined) queue.finish({ error: new Error('the input was cut off') });
    else queue.push(new Uint8Array(bytes, streamBaseState[kArrayBufferOffset] ?? 0, count));
  };
  const resume = (): void => {
    if (handle.readStart() !== 0) queue.finish({ error: new Error('the input cannot be read') });
  };
  return queue.read({ resume, stop: () => handle.close() });
}
