/** Where Linux keeps what a process has in its environment: a rule on secrets names it as any file (proc(5)). */
export const environmentFile = '/proc/self/environ';

const secretName =
  /(?:^|_)(?:SECRET|SECRETS|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|AUTH_?KEY|PAT)(?:_|$)/i;

/** What a name says when it ends in this: something about a secret, or where it is. */
const aboutSecret =
  /_(?:FILE|PATH|DIR|FOLDER|NAME|TYPE|URL|URI|HOST|ENDPOINT|COUNT|LENGTH|SIZE|LIMIT|TTL|EXPIRY|EXPIRES|EXPIRES_IN|EXPIRATION|POLICY|HELPER|STORE|PROVIDER|PROMPT|STDIN|REQUIRED|ENABLED|ENV|VAR)$/i;

/** The path of a file, whatever its name says (Google Cloud, Application Default Credentials). */
const pathOfCredentials = 'GOOGLE_APPLICATION_CREDENTIALS';

/** Whether a variable holds a secret, as its name says. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !aboutSecret.test(name) && name !== pathOfCredentials;
}

const label =
  /(?:token|key|secret|pass\w*|auth\w*|credential\w*|pwd|pat|bearer|basic|bot|appid|sig\w*)["'\\]*\s*[:=/]?\s*["'\\]*$/i;

const longestLabel = 40;

/** What stands in front of a secret that is given to log in with: `"token": "`, `Bearer `, `?key=`, `user:` of a URL. */
export function endsWithLabel(text: string): boolean {
  return label.test(text.slice(-longestLabel));
}

/** Whole names, and ends of names without a separator, that only what a person or a request shows to log in has. */
const loginName =
  /(?:^|_)(?:PASS|PASSCODE|AUTHORIZATION|AUTH|COOKIE|BEARER|JWT|SIGNATURE|CONNECTION_STRING|ACCOUNT_KEY)$|(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|APIKEY|_PWD|_PAT)$/i;

/** Whether what stands behind this name is a secret: a variable, a key of JSON, an option, a header, in any spelling. */
export function isSecretLabel(name: string): boolean {
  const spelled = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[-.]/g, '_');
  return isSecretName(spelled) || (loginName.test(spelled) && !aboutSecret.test(spelled));
}
