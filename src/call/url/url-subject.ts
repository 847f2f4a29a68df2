/** What kind of place a host is. `public` is what none of the others is. */
export type HostClass = 'loopback' | 'private' | 'link_local' | 'metadata' | 'public';

/** A URL, or a host on its own, as every client might read it. */
export interface UrlSubject {
  /** As the call spells it, unchanged. */
  readonly written: string;
  /** Without the colon, in lower case; undefined where the text names none. */
  readonly scheme?: string;
  /** The hosts that it may lead to: one, as a rule; more where clients read it differently. Empty where it names none. */
  readonly hosts: readonly HostSubject[];
  /** The port that is named, or the scheme's own. */
  readonly port?: number;
  /** The normalised URL (WHATWG); undefined where it is not one. */
  readonly href?: string;
  /** Which host it is, is known only when it runs. */
  readonly isUnknown?: true;
}

export interface HostSubject {
  /** A name in lower case and Punycode without a trailing dot, an IPv4 address as four decimals, or an IPv6 address as RFC 5952 has it, without brackets. */
  readonly name: string;
  /** Every class that some reading of it has. */
  readonly classes: readonly HostClass[];
}
