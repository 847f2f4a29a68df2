/** What kind of place a host is. `public` is what can be reached from everywhere. */
export type HostClass = 'loopback' | 'private' | 'link_local' | 'metadata' | 'public';

/** A URL, or a host on its own, as every client might read it. */
export interface UrlSubject {
  /** As the call spells it, unchanged. */
  readonly written: string;
  /** Without the colon, in lower case; undefined where the text names none: the client then chooses, `http` or `https` as a rule. */
  readonly scheme?: string;
  /**
   * The hosts that it may lead to: one, as a rule; more where clients read it differently, the WHATWG reading first. Empty
   * where it names none, as in `data:`.
   */
  readonly hosts: readonly HostSubject[];
  /** The port that is named, or the scheme's own. */
  readonly port?: number;
  /** The normalised URL (WHATWG); undefined where it is not one. */
  readonly href?: string;
  /** The normalised path (WHATWG), still percent-encoded, from its first slash; undefined where there is no host before it. */
  readonly path?: string;
  /** What follows the first `?`, without the fragment; undefined where there is none. */
  readonly query?: string;
  /** White space follows the path: what takes the text as one URL asks for another path. */
  readonly isPathUnsure?: true;
  /** Which host it is, is known only when it runs. */
  readonly isUnknown?: true;
}

export interface HostSubject {
  /** A name in lower case and Punycode without a trailing dot, an IPv4 address as four decimals, or an IPv6 address as the WHATWG URL standard writes it, without brackets and zone. */
  readonly name: string;
  /** Every class that some reading of it has; none for an address that nobody has been given (most of IPv6). */
  readonly classes: readonly HostClass[];
  /** The addresses that its own text leads to: the IPv4 address within an IPv6 address or a name such as `10.0.0.1.nip.io`. */
  readonly addresses?: readonly string[];
  /** Its own port, where other hosts of the same URL have others. */
  readonly port?: number;
}
