// The original library's way of deciding, transcribed plainly: every rule is tried in turn, and the arguments are written
// out anew for each. Regexes and globs are compiled once, as Python's own caches do for few rules.
const compiled = new Map();

function regex(source) {
  let found = compiled.get(source);
  if (found === undefined) {
    const folds = source.startsWith('(?i)');
    found = new RegExp(folds ? source.slice(4) : source, folds ? 'i' : '');
    compiled.set(source, found);
  }
  return found;
}

function glob(pattern) {
  const key = `glob ${pattern}`;
  let found = compiled.get(key);
  if (found === undefined) {
    const source = pattern
      .replaceAll(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '[^]*')
      .replaceAll('?', '[^]');
    found = new RegExp(`^${source}$`);
    compiled.set(key, found);
  }
  return found;
}

function matchTool(name, pattern) {
  if (pattern.startsWith('~')) return regex(pattern.slice(1)).test(name);
  if (/[*?[]/.test(pattern)) return glob(pattern).test(name);
  return name === pattern;
}

function stringify(args) {
  if (typeof args === 'string') return args;
  return Object.keys(args)
    .sort()
    .map((key) => `${key}=${args[key]}`)
    .join(' ');
}

function extractPath(args) {
  if (typeof args === 'string') return args;
  for (const key of ['path', 'file_path', 'filename', 'file', 'filepath'])
    if (key in (args ?? {})) return String(args[key]);
  return '';
}

function matches({ match = {} }, { tool, args }) {
  if (!matchTool(tool, match.tool ?? '*')) return false;
  if (match.args_pattern && (args === undefined || !regex(match.args_pattern).test(stringify(args)))) return false;
  if (match.path_patterns?.length > 0) {
    const path = extractPath(args);
    if (!path) return false;
    return match.path_patterns.some((pattern) =>
      pattern.startsWith('~') ? regex(pattern.slice(1)).test(path) : glob(pattern).test(path),
    );
  }
  return true;
}

export function transcribe({ policies }) {
  const rules = [...policies].sort((left, right) => (left.priority ?? 100) - (right.priority ?? 100));
  return (call) => rules.find((rule) => matches(rule, call))?.action ?? 'approve';
}
