/** What stands in files of settings of several shapes: names and values, by their lines. */

export interface Setting {
  /** The section, or empty. */
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

/** `[section]`, `name = value`: the files of git, pip, AWS, Mercurial, Cargo. A list of texts is one value. */
export function iniSettings(text: string): readonly Setting[] {
  const found: Setting[] = [];
  let section = '';
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    const header = /^\s*\[+([^\]]*)\]+\s*(.*)$/.exec(line);
    if (header !== null) section = header[1]?.trim() ?? '';
    const [, name, value] = /^\s*([\w.-]+)\s*[=:]\s*(.*?)\s*$/.exec(header?.[2] ?? line) ?? [];
    if (name !== undefined && value !== undefined) found.push({ section, name, value: withoutQuotes(value) });
  }
  return found;
}

/** `name = value`, `name value` or `name` alone: the files of wget, curl and npm. */
export function plainSettings(text: string): readonly Setting[] {
  return text.split('\n').flatMap((line) => {
    const [, name, value = ''] = /^\s*(?:set\s+)?([\w.@/-]+)(?:\s*[=:\s]\s*(.*?))?\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [{ section: '', name, value: withoutQuotes(value) }];
  });
}

/** `["a", "b"]` is `a b`; quotes around a value are none of it. */
function withoutQuotes(value: string): string {
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  if (list !== undefined)
    return list
      .split(',')
      .map((each) => withoutQuotes(each.trim()))
      .join(' ');
  const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(value) ?? [];
  return double?.replaceAll(/\\(["\\])/g, '$1') ?? single ?? value;
}

/** `-c` settings of git: `[url "x"] insteadOf = y` is `url.x.insteadOf=y` (git-config(1), Syntax). */
export function gitSettings(text: string): readonly string[] {
  return iniSettings(text).flatMap(({ section, name, value }) => {
    const [, main, sub] = /^([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?$/.exec(section) ?? [];
    if (main === undefined) return [];
    const key = [main, ...(sub === undefined ? [] : [sub.replaceAll(/\\(.)/g, '$1')]), name].join('.');
    return [`${key}=${value}`];
  });
}

/** Commands for credentials in a kubeconfig: `command:` with the `args:` below or beside it, `cmd-path:` with `cmd-args:`. */
export function kubeCommands(text: string): readonly string[] {
  const commands: string[] = [];
  const words: string[] = [];
  let isList = false;
  for (const line of text.split('\n')) {
    const [, key, value = ''] = /^\s*(?:-\s+)?"?([\w-]+)"?\s*:\s*(.*?),?\s*$/.exec(line) ?? [];
    const item = /^\s*-\s+([^:]*)$/.exec(line)?.[1];
    if (key === 'command' || key === 'cmd-path') commands.push(withoutQuotes(value));
    if (key === 'args' || key === 'cmd-args') words.push(withoutQuotes(value));
    if (key !== undefined) isList = key === 'args';
    else if (isList && item !== undefined) words.push(withoutQuotes(item.trim()));
  }
  return commands.map((command) => [command, ...words].join(' '));
}
