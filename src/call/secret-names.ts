/** Where Linux keeps what a process has in its environment: a rule on secrets names it as any file (proc(5)). */
export const environmentFile = '/proc/self/environ';

const secretName =
  /(?:^|_)(?:SECRET|SECRETS|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|AUTH_?KEY|PAT)(?:_|$)/i;

/** Whether a variable holds a secret, as its name says. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

const label =
  /(?:token|key|secret|pass\w*|auth\w*|credential\w*|pwd|pat|bearer|basic|bot|appid|sig\w*)["'\\]*\s*[:=/]?\s*["'\\]*$/i;

const longestLabel = 40;

/** What stands in front of a secret that is given to log in with: `"token": "`, `Bearer `, `?key=`, `user:` of a URL. */
export function endsWithLabel(text: string): boolean {
  return label.test(text.slice(-longestLabel));
}
