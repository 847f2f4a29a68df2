import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';

/** The server that is stood in front of. */
export interface Upstream {
  readonly url: URL;
}

export interface UpstreamRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Uint8Array | undefined;
  /** When the client goes, so does the request. */
  readonly until: ServerResponse;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** Asks for an answer that is not compressed, since it is looked through. No redirect is followed. */
export function askUpstream({ url }: Upstream, asked: UpstreamRequest): Promise<UpstreamAnswer> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { method, body, until } = asked;
  const headers = {
    ...asked.headers,
    'accept-encoding': 'identity',
    ...(body === undefined ? {} : { 'content-length': String(body.length) }),
  };
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers }, (answer) => {
      resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: answer });
    });
    request.on('error', reject);
    until.once('close', () => request.destroy());
    request.end(body);
  });
}
