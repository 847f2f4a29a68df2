// Puts the corrections into the trees of facts.
import { corrections, singleDashPrograms } from './corrections.mjs';

export function correctSpecs(specs) {
  for (const name of singleDashPrograms) nodeAt(specs, [name]).isSingleDash = true;
  for (const [paths, text] of Object.entries(corrections)) {
    for (const path of paths.split(', ')) correctPath(specs, path.split(' '), text);
  }
  return specs;
}

function correctPath(specs, path, text) {
  const [first = '', second] = text.split(' ');
  if (path.length === 1 && second === undefined && /^=\w/.test(first)) {
    specs.set(path[0], first.slice(1));
    return;
  }
  const isSingleDash = singleDashPrograms.includes(path[0]);
  const entries = text.split(/\s+/).filter(Boolean);
  if (path.at(-1) === '**') {
    const options = entries.map((entry) => readOption(entry, isSingleDash));
    changeBelow(nodeAt(specs, path.slice(0, -1)), options);
    return;
  }
  const node = nodeAt(specs, path);
  for (const entry of entries) {
    if (entry.startsWith('>')) addSubcommand(node, entry.slice(1).split('|'));
    else if (entry.startsWith('[')) node.operands = readArguments(entry.slice(1, -1));
    else addOption(node, readOption(entry, isSingleDash));
  }
}

/** The node of a path, which is made where the specs have none. */
function nodeAt(specs, [name, ...path]) {
  let node = resolve(specs, name);
  if (node === undefined) {
    node = emptyNode();
    specs.set(name, node);
  }
  for (const word of path) node = subcommandOf(specs, node, word);
  return node;
}

function subcommandOf(specs, node, word) {
  const found = node.subcommands.find(({ names }) => names.includes(word));
  if (found !== undefined) return typeof found.node === 'string' ? resolve(specs, found.node) : found.node;
  const made = emptyNode();
  node.subcommands.push({ names: [word], node: made });
  return made;
}

function resolve(specs, name) {
  const node = specs.get(name);
  return typeof node === 'string' ? resolve(specs, node) : node;
}

function emptyNode() {
  return { options: [], operands: [], subcommands: [], isSingleDash: false, stopsAtOperand: false, isOpen: false };
}

/** One subcommand of all these names, with what is known of it under any of them. */
function addSubcommand(node, names) {
  const same = node.subcommands.filter((each) => each.names.some((name) => names.includes(name)));
  const [first] = same;
  const all = [...new Set([...names, ...same.flatMap((each) => each.names)])];
  const kept = node.subcommands.filter((each) => !same.includes(each));
  const own = same.find((each) => typeof each.node === 'string' || each.names.includes(names[0])) ?? first;
  node.subcommands = [...kept, { names: all, node: own?.node ?? emptyNode() }];
}

function addOption(node, option) {
  const same = node.options.filter((each) => each.names.some((name) => option.names.includes(name)));
  const names = [...new Set([...option.names, ...same.flatMap((each) => each.names)])];
  node.options = [...node.options.filter((each) => !same.includes(each)), { ...option, names }];
}

/** What an option takes, wherever it stands below. */
function changeBelow(node, options) {
  if (typeof node === 'string') return;
  node.options = node.options.map((each) => {
    const option = options.find(({ names }) => names.some((name) => each.names.includes(name)));
    return option === undefined ? each : { ...each, values: option.values, isAttached: option.isAttached };
  });
  for (const { node: inner } of node.subcommands) changeBelow(inner, options);
}

/** `^n|name=f`: persistent, names, what it takes; `=?` where that must be attached and may be absent. */
function readOption(entry, isSingleDash) {
  const [, persistent, names, value] = /^(\^?)([^=]+)(?:=(.*))?$/.exec(entry);
  const isOptional = value?.startsWith('?') === true;
  return {
    names: names.split('|').map((name) => withDashes(name, isSingleDash)),
    values: value === undefined ? [] : [{ kind: value.replace('?', ''), isOptional, isVariadic: false }],
    isAttached: isOptional,
    isPersistent: persistent === '^',
  };
}

function withDashes(name, isSingleDash) {
  if (name.startsWith('-')) return name;
  return name.length === 1 || isSingleDash ? `-${name}` : `--${name}`;
}

function readArguments(text) {
  return [...text.matchAll(/([a-z-])(\*?)/g)].map(([, kind, more]) => ({
    kind: kind === '-' ? '' : kind,
    isOptional: false,
    isVariadic: more === '*',
  }));
}
