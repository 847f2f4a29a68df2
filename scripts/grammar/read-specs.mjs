// Reads the completion specs of @withfig/autocomplete as plain trees of facts: names, aliases, arity, kinds.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const specFolder = 'node_modules/@withfig/autocomplete/build';

/** Programs whose subcommands stand in files of their own. */
const clouds = ['aws', 'az', 'gcloud'];

/** Every program by its name, and every subcommand of a cloud by its path, such as `aws/s3`. */
export async function readSpecs() {
  const { default: names } = await importSpec('index');
  const programs = [...new Set(names.map(programOf))].sort(compareText);
  const parts = names.filter((name) => clouds.some((cloud) => name.startsWith(`${cloud}/`)));
  const specs = new Map();
  for (const name of programs) {
    const spec = await readProgram(name, programs);
    // A folder of examples is no program.
    if (spec !== undefined) specs.set(name, spec);
  }
  for (const name of parts) {
    const [cloud, ...rest] = name.split('/');
    // A version of the cloud's program is a folder in between.
    const key = `${cloud}/${rest.at(-1)}`;
    const { default: spec } = await importSpec(name);
    if (typeof spec === 'object' && !/^[\d.]+$/.test(rest.at(-1))) specs.set(key, await toNode(spec, programs));
  }
  return specs;
}

/** `@scope/name` is one program, and `heroku/8.6.0` a version of one. */
function programOf(name) {
  const pieces = name.split('/');
  return pieces.slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

async function importSpec(name) {
  return await import(pathToFileURL(join(specFolder, `${name}.js`)).href);
}

/** Of a program with several versions: all that some version has, since any of them may be installed. */
async function readProgram(name, programs) {
  const folder = join(specFolder, name);
  if (existsSync(`${folder}.js`)) return await toNode((await importSpec(name)).default, programs);
  const versions = readdirSync(folder)
    .filter((file) => /^\d[\d.]*\.js$/.test(file))
    .sort()
    .toReversed();
  const nodes = [];
  for (const file of versions) {
    nodes.push(await toNode((await importSpec(`${name}/${file.replace(/\.js$/, '')}`)).default, programs));
  }
  if (nodes.length === 0) return undefined;
  return nodes.reduce(joinNodes);
}

function joinNodes(newer, older) {
  const subcommands = [...newer.subcommands];
  for (const { names, node } of older.subcommands) {
    const at = subcommands.findIndex((each) => each.names.some((name) => names.includes(name)));
    const known = subcommands[at];
    if (known === undefined) subcommands.push({ names, node });
    else if (typeof known.node !== 'string' && typeof node !== 'string')
      subcommands[at] = { names: known.names, node: joinNodes(known.node, node) };
  }
  const known = new Set(newer.options.flatMap(({ names }) => names));
  const added = older.options.filter(({ names }) => !names.some((name) => known.has(name)));
  return { ...newer, options: [...newer.options, ...added], subcommands };
}

async function toNode(spec, programs) {
  const node = {
    options: optionsOf(spec),
    operands: listOf(spec.args).map(toArgument),
    subcommands: [],
    isSingleDash: spec.parserDirectives?.flagsArePosixNoncompliant === true,
    stopsAtOperand: spec.parserDirectives?.optionsMustPrecedeArguments === true,
    // More subcommands and options are found by asking the program itself.
    isOpen: spec.generateSpec !== undefined || (spec.loadSpec !== undefined && typeof spec.loadSpec !== 'string'),
  };
  for (const sub of listOf(spec.subcommands)) {
    const names = listOf(sub.name).filter((name) => /^[\w.:@+/-]+$/.test(name));
    if (names.length > 0) node.subcommands.push({ names, node: await toSubcommand(sub, programs) });
  }
  return node;
}

/** A node, or the name of the one that stands elsewhere. */
async function toSubcommand(spec, programs) {
  const { loadSpec } = spec;
  if (typeof loadSpec !== 'string') return await toNode(spec, programs);
  const [first, ...rest] = loadSpec.split('/');
  if (clouds.includes(first) && rest.length > 0) return `${first}/${rest.at(-1)}`;
  if (programs.includes(loadSpec)) return loadSpec;
  return await toNode((await importSpec(loadSpec)).default, programs);
}

function optionsOf(spec) {
  return listOf(spec.options).flatMap((option) => {
    const given = listOf(option.name).filter((name) => /^--?[^\s=|-]/.test(name) && !/[\s|]/.test(name));
    const names = [...new Set(given.map((name) => name.replace(/=.*$/, '')))];
    if (names.length === 0) return [];
    const values = listOf(option.args).map(toArgument);
    // Spelled with a value, as in `--prune=all`.
    if (values.length === 0 && given.some((name) => name.includes('='))) values.push({ kind: '', isOptional: true });
    const isAttached = Boolean(option.requiresSeparator || option.requiresEquals);
    return [{ names, values, isAttached, isPersistent: option.isPersistent === true }];
  });
}

function toArgument(argument) {
  return {
    kind: kindOf(argument),
    isOptional: argument.isOptional === true || isSwitch(argument),
    isVariadic: argument.isVariadic === true,
  };
}

/** `true` or `false`: what takes them as a word of its own in one program must have them attached in another. */
function isSwitch({ suggestions }) {
  const texts = listOf(suggestions).map((each) => (typeof each === 'string' ? each : each?.name));
  return texts.length > 0 && texts.every((text) => text === 'true' || text === 'false');
}

function kindOf({ template, isCommand, isModule, isScript, loadSpec }) {
  if (isCommand === true || (loadSpec !== undefined && typeof loadSpec !== 'string')) return 'c';
  if (isModule !== undefined) return 'm';
  if (isScript === true) return 's';
  const templates = listOf(template);
  return templates.includes('filepaths') ? 'f' : templates.includes('folders') ? 'd' : '';
}

function listOf(value) {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function compareText(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}
