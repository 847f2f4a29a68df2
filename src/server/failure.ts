/** Why a request got no decision from the policy. Whoever asked must take it for a block. */
export interface Failure {
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 413 | 415 | 421 | 500 | 503;
  /** Stable, for programs: `request/unknown-field`. */
  readonly code: string;
  readonly message: string;
  readonly help?: string;
  /** The place in the body, as a JSON pointer (RFC 6901). */
  readonly pointer?: string;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number;
}

/** Thrown while a request is read, and caught where it is answered. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** A mistake in the body of a request. */
export function refuseBody(code: string, message: string, details: Pick<Failure, 'help' | 'pointer'> = {}): never {
  throw new Refusal({ status: 400, code: `request/${code}`, message, ...details });
}
