import type { HostSubject } from './url/url-subject.ts';

/**
 * Secrets that one service gives out, under the names that it documents for them, and what the names of its hosts hold; `git` and
 * `ghe` stand in those of companies' own. What any service of a kind takes, such as the key of a language model, is none of these.
 */
const owners: readonly (readonly [name: RegExp, hosts: RegExp])[] = [
  [/^(?:GITHUB|GH)(?:_\w+)?_(?:TOKEN|PAT)$/i, /github|ghcr|(?:^|[.-])(?:git|ghe?)(?:[.-]|$)|azure\.com$/],
  [/^(?:GITLAB|GL|CI_JOB)(?:_\w+)?_(?:TOKEN|PAT)$/i, /gitlab|(?:^|[.-])git(?:[.-]|$)/],
  [/^AWS_(?:SECRET_ACCESS_KEY|SESSION_TOKEN)$/i, /amazonaws|aws/],
  [/^(?:NPM|NODE_AUTH)_TOKEN$/i, /npm|registry|artifactory|nexus|verdaccio|packages|pkg|github|gitlab/],
  [/^SLACK(?:_\w+)?_TOKEN$/i, /slack/],
  [/^STRIPE(?:_\w+)?_(?:KEY|TOKEN)$/i, /stripe/],
  [/^(?:CLOUDFLARE|CF)(?:_\w+)?_(?:TOKEN|KEY)$/i, /cloudflare/],
  [/^(?:DIGITALOCEAN|DO)_(?:ACCESS_|API_)?TOKEN$/i, /digitalocean/],
  [/^HEROKU_API_KEY$/i, /heroku/],
  [/^VERCEL(?:_\w+)?_TOKEN$/i, /vercel/],
  [/^NETLIFY(?:_\w+)?_TOKEN$/i, /netlify/],
  [/^TWILIO(?:_\w+)?_(?:TOKEN|KEY|SECRET)$/i, /twilio/],
  [/^SENDGRID_API_KEY$/i, /sendgrid/],
  [/^(?:HF|HUGGINGFACE|HUGGING_FACE)(?:_\w+)?_TOKEN$/i, /hugging|(?:^|\.)hf\./],
  [
    /^(?:PYPI|TWINE)(?:_\w+)?_(?:TOKEN|PASSWORD)$/i,
    /pypi|pythonhosted|python\.org|registry|artifactory|nexus|packages|pkg/,
  ],
];

/** Whether a variable holds what only its service may see, and one of the hosts is another's. */
export function isShownToStranger(name: string, hosts: readonly HostSubject[]): boolean {
  const [, own] = owners.find(([pattern]) => pattern.test(name)) ?? [];
  return own !== undefined && hosts.some((host) => isPublic(host) && !own.test(host.name));
}

/** Machines nearby may stand in front of the service. */
function isPublic({ name, classes }: HostSubject): boolean {
  return classes.includes('public') && name.includes('.');
}
