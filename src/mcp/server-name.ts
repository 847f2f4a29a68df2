/** Programs that only start another, and their first words that say so. */
const starters =
  /^(?:npx|npm|pnpm|pnpx|yarn|bun|bunx|node|deno|tsx|uv|uvx|pipx|python[0-9.]*|docker|podman|env|cmd|sh|bash|sudo)(?:\.exe|\.cmd)?$/i;
const verbs = /^(?:run|exec|dlx|x|tool|\/c|start)$/i;

/**
 * What a server is called where nobody named it: the first word of its command that is neither a program that starts others nor
 * an option, without folder, version and ending. A guess; rules on one server's tools should go with `--name`.
 */
export function guessServerName(command: readonly string[]): string {
  const word = command.find((each, index) => !(isStarter(each) || (index > 0 && isBeside(each))));
  return cleanName(lastPart(word ?? command[0] ?? 'server'));
}

/** The host of a remote server. */
export function serverNameOfUrl(url: URL): string {
  return cleanName(url.hostname);
}

function isStarter(word: string): boolean {
  return starters.test(lastPart(word));
}

function isBeside(word: string): boolean {
  return word.startsWith('-') || verbs.test(word) || /^[A-Za-z_][A-Za-z0-9_]*=/.test(word);
}

function lastPart(word: string): string {
  return word.split(/[\\/]/).findLast((part) => part !== '') ?? word;
}

function cleanName(word: string): string {
  const name = word.replace(/(?<!^)@.*$/, '').replace(/\.(?:[cm]?[jt]s|py|exe|cmd|sh)$/i, '');
  const clean = name.replaceAll(/[^A-Za-z0-9.-]+/g, '_').slice(0, 64);
  return clean === '' ? 'server' : clean;
}
