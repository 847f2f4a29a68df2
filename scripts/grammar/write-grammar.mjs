// Puts the trees of facts into few and small files: each names an option once, and lists where it is used by number.

/** A program of more than this stands in a file of its own; the others share one per first letter. */
const largestShared = 6000;

/** The files of the grammar by their names, as text. */
export function writeGrammar(specs) {
  const fileOf = new Map([...specs].map(([name, spec]) => [name, fileFor(name, spec)]));
  const files = new Map();
  for (const [name, spec] of specs) {
    const file = fileOf.get(name);
    files.set(file, [...(files.get(file) ?? []), [name, spec]]);
  }
  const texts = new Map([...files].map(([file, programs]) => [file, packFile(programs, fileOf)]));
  return texts.set('index', packIndex(files));
}

/** Which file each program stands in. */
function packIndex(files) {
  const lists = [...files].map(([file, programs]) => [file, programs.map(([name]) => name).filter(isProgram).join(' ')]);
  return JSON.stringify(Object.fromEntries(lists.filter(([, names]) => names !== '')));
}

function isProgram(name) {
  return name.startsWith('@') || !name.includes('/');
}

function fileFor(name, spec) {
  if (packFile([[name, spec]], new Map()).length > largestShared) return name;
  const [, folder = '', first] = /^(?:(.*)\/)?([^/]+)$/.exec(isProgram(name) ? name.replace(/.*\//, '') : name);
  const letter = /[a-z]/i.test(first[0]) ? first[0].toLowerCase() : 'other';
  return `${folder && `${folder}/`}letter-${letter}`;
}

function packFile(programs, fileOf) {
  const used = new Map();
  for (const [, spec] of programs) countOptions(spec, used);
  // The most used first, so that they have the shortest numbers.
  const options = [...used].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1)).map(([text]) => text);
  const numbers = new Map(options.map((text, index) => [text, index]));
  const packed = Object.fromEntries(programs.map(([name, spec]) => [name, packNode(spec, { numbers, fileOf })]));
  return JSON.stringify({ options: options.join(' '), programs: packed });
}

function countOptions(node, used) {
  if (typeof node === 'string') return;
  for (const option of node.options) {
    const text = optionText(option);
    used.set(text, (used.get(text) ?? 0) + 1);
  }
  for (const { node: inner } of node.subcommands) countOptions(inner, used);
}

/** `-f|--file=f`: names, then values by their kinds, as `src/call/grammar/` reads them. */
function optionText({ names, values, isAttached, isPersistent }) {
  const persistent = isPersistent ? '^' : '';
  if (values.length === 0) return persistent + names.join('|');
  return `${persistent}${names.join('|')}=${isAttached ? ':' : ''}${argumentsText(values)}`;
}

/** A letter for each argument's kind, `-` for a plain one, with `?` where it may be absent and `*` where more may follow. */
function argumentsText(values) {
  return values
    .map(({ kind, isOptional, isVariadic }) => `${kind || '-'}${isOptional ? '?' : ''}${isVariadic ? '*' : ''}`)
    .join('');
}

/** What stands elsewhere is named by its file, where that is not in the index, and its name. */
function packNode(node, { numbers, fileOf }) {
  if (typeof node === 'string' && isProgram(node)) return node;
  // A spec that is named and does not exist: more is there than is known.
  if (typeof node === 'string') return fileOf.has(node) ? `${fileOf.get(node)} ${node}` : ['', '', 'o'];
  const own = [...new Set(node.options.map((option) => numbers.get(optionText(option))))].sort((a, b) => a - b);
  const flags = `${node.isSingleDash ? 's' : ''}${node.stopsAtOperand ? 'p' : ''}${node.isOpen ? 'o' : ''}`;
  const subcommands = node.subcommands.map(({ names, node: inner }) => [[...new Set(names)].join('|'), packNode(inner, { numbers, fileOf })]);
  const parts = [runsOf(own), argumentsText(node.operands), flags, Object.fromEntries(subcommands)];
  while (parts.length > 0 && isEmpty(parts.at(-1))) parts.pop();
  return parts.length === 0 ? 0 : parts;
}

function isEmpty(part) {
  return part === '' || (typeof part === 'object' && Object.keys(part).length === 0);
}

/** Numbers in ascending order as the gaps between them: `0 1 2 5` is `0+2.3`. */
function runsOf(numbers) {
  const runs = [];
  for (let at = 0; at < numbers.length; ) {
    let end = at;
    while (numbers[end + 1] === numbers[end] + 1) end += 1;
    const gap = numbers[at] - (at === 0 ? 0 : numbers[at - 1]);
    runs.push(`${gap.toString(36)}${end > at ? `+${(end - at).toString(36)}` : ''}`);
    at = end + 1;
  }
  return runs.join('.');
}
