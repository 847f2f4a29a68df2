import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createAccessCheck, type AccessRules } from './access.ts';
import { preparePolicy } from './answer-question.ts';
import type { Dialect } from './dialect.ts';
import { trackConnections } from './close-server.ts';
import { JudgePool, type JudgePoolSettings } from './judge-pool.ts';
import type { PolicyInForce } from './judge-protocol.ts';
import { listen, type Place } from './listen.ts';
import { serverLimits, type ServerLimits } from './limits.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { RecordKeeper, type RecordSettings } from './record-keeper.ts';
import { RecordWriter } from './record-writer.ts';
import { noteStart } from './request-time.ts';
import type { ServerParts } from './route.ts';
import { createApp } from './server-app.ts';
import type { ServedPolicy } from './served-policy.ts';

export interface ServerSettings {
  readonly place: Place;
  readonly access: AccessRules;
  readonly policy: PolicyInForce;
  readonly dialects: readonly Dialect[];
  readonly fallback: ServerParts['fallback'];
  readonly startThread: JudgePoolSettings['startThread'];
  readonly judges: number;
  readonly record: RecordSettings | undefined;
  /** Others than `serverLimits`, for tests that cannot wait. */
  readonly limits?: Partial<ServerLimits>;
  /** Where clients reach it, where that is not the place itself. */
  readonly publicUrl: string | undefined;
  readonly version: string;
}

export interface RunningServer {
  /** Where clients reach it. */
  readonly url: string;
  /** Questions from now on are judged by this policy. Gives why it cannot judge; then the one in force stays. */
  replacePolicy(policy: PolicyInForce): string | undefined;
  /** The policy in force stays. */
  keepPolicy(problem: string): void;
  /** Answers what was asked, takes nothing more, and ends. */
  stop(): Promise<void>;
}

export type Started =
  | { readonly ok: true; readonly server: RunningServer }
  | { readonly ok: false; readonly problem: string };

/** Starts the judges, then listens: whoever can connect is answered. */
export async function startServer(settings: ServerSettings): Promise<Started> {
  const metrics = createMetrics();
  const limits = { ...serverLimits, ...settings.limits };
  const onLost = (why: 'late' | 'crashed'): void => metrics.countLost(why);
  const { startThread, judges: size, policy, access } = settings;
  const pool = new JudgePool({ startThread, size, policy, limits, onLost });
  const problem = await pool.start();
  if (problem !== undefined) {
    await pool.stop();
    return { ok: false, problem };
  }
  let served: ServedPolicy = { policy, since: Date.now(), reload: undefined };
  let url = settings.publicUrl ?? '';
  const { dialects, fallback, version } = settings;
  const checkAccess = createAccessCheck(access);
  const records = createKeeper(settings.record, limits, metrics);
  const parts: ServerParts = {
    dialects,
    fallback,
    pool,
    records,
    metrics,
    checkAccess,
    limits,
    version,
    served: () => served,
    baseUrl: () => url,
  };
  const http = createHttpServer(parts);
  const close = trackConnections(http);
  const listening = await listen(http, settings.place);
  if (!listening.ok) {
    await pool.stop();
    return listening;
  }
  url ||= listening.url;
  return {
    ok: true,
    server: {
      url: listening.url,
      replacePolicy(next) {
        const broken = findBreak(next);
        if (broken !== undefined) {
          this.keepPolicy(broken);
          return broken;
        }
        pool.setPolicy(next);
        metrics.countReload('ok');
        served = { policy: next, since: Date.now(), reload: { ok: true, at: Date.now() } };
        return undefined;
      },
      keepPolicy(why) {
        metrics.countReload('failed');
        served = { ...served, reload: { ok: false, at: Date.now(), problem: why } };
      },
      async stop() {
        await close(limits.stoppingTime);
        await pool.stop();
        await records.close();
      },
    },
  };
}

function createKeeper(record: RecordSettings | undefined, limits: ServerLimits, metrics: Metrics): RecordKeeper {
  if (record === undefined) return new RecordKeeper(undefined);
  const { startThread, onFailure, tell } = record;
  return new RecordKeeper({ writer: new RecordWriter({ startThread, limits }), onFailure, tell, metrics });
}

/** Security: a policy that only some of the judges could take would leave the others with the old one. */
function findBreak(policy: PolicyInForce): string | undefined {
  try {
    preparePolicy(structuredClone(policy));
    return undefined;
  } catch (error) {
    return `the policy cannot be used: ${error instanceof Error ? error.message : 'unknown error'}`;
  }
}

function createHttpServer(parts: ServerParts): Server {
  const { limits } = parts;
  const serverOptions = {
    maxHeaderSize: limits.headers,
    headersTimeout: limits.headersTime,
    // The body has its own deadline, which is answered; this one is for what that does not see.
    requestTimeout: limits.headersTime + 2 * limits.bodyTime,
    keepAliveTimeout: limits.keepAliveTime,
    connectionsCheckingInterval: 1000,
  };
  // Without options for HTTP/2 and TLS it is a plain server.
  const server = createAdaptorServer({ fetch: createApp(parts).fetch, hostname: 'localhost', serverOptions }) as Server;
  server.maxConnections = limits.connections;
  server.prependListener('request', noteStart);
  return server;
}
