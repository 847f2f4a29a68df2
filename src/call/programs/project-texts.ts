import { isJsonObject } from '../../lib/json-value.ts';
import { parseJson } from '../../lib/parse-json.ts';

/** Texts for a shell, and code, in the settings of a project. What a tool puts in for a template is a word that may be anything. */

const placeholder = '"$__project"';

/** A template's places: `{{x}}` of just and Task, `{posargs}` of tox. Those of a shell stay. */
function withoutTemplates(line: string): string {
  return line.replaceAll(/\{\{[^{}\n]{0,500}\}\}|(?<!\$)\{[\w.:-]{0,100}\}/g, placeholder);
}

/** Every script of a `package.json` or `composer.json`; a value of a list is one, too. */
export function scriptsOf(text: string): readonly string[] {
  return valuesOf(text).flatMap(([, script]) => script);
}

const lifecycle = /^(?:pre|post)?(?:install|prepare|pack|publish|version|dependencies)$|^prepublishOnly$/;

/** The scripts that package managers run by themselves when they install (npm-scripts(7), Life Cycle Scripts). */
export function lifecycleScriptsOf(text: string): readonly string[] {
  return valuesOf(text).flatMap(([name, script]) => (lifecycle.test(name) ? script : []));
}

function valuesOf(text: string): readonly (readonly [string, readonly string[]])[] {
  const parsed = parseJson(text);
  const scripts = parsed.ok && isJsonObject(parsed.value) ? parsed.value['scripts'] : undefined;
  if (scripts === undefined || !isJsonObject(scripts)) return [];
  return Object.entries(scripts).map(([name, value]) => [name, textsOf(value)] as const);
}

function textsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  // `@php x` and `Class::method` are no commands of a shell (Composer, Scripts).
  return all.flatMap((each) =>
    typeof each === 'string' && !/^@(?:php|composer|putenv)?\b|::/.test(each) ? [each] : [],
  );
}

/** Files of code that settings of a tool name: `"plugins": ["./x.js"]`. */
export function pluginsOf(text: string): readonly string[] {
  return Array.from(
    text.matchAll(/["'\s](\.{1,2}\/[\w./-]{1,200}\.[mc]?js)["'\s]/g),
    ([, file = '']) => `node ${file}`,
  );
}

/** Lines of recipes are indented; between backticks stands what runs when the file is read (just manual). */
export function linesOfJustfile(text: string): readonly string[] {
  const recipes = text.split('\n').flatMap((line) => /^[ \t]+[@-]{0,2}(.*)$/.exec(line)?.[1] ?? []);
  const assigned = Array.from(text.matchAll(/:=\s*`([^`\n]*)`/g), ([, code = '']) => code);
  return [...recipes.filter((line) => !line.startsWith('#')), ...assigned].map(withoutTemplates);
}

/** `name: command` (Foreman). */
export function linesOfProcfile(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /^[\w-]+:\s*(.+)$/.exec(line)?.[1] ?? []);
}

/** Keys of task runners and of hooks behind which a text stands that is no command; behind any other, one may. */
const plainKey =
  /^(?:version|desc|description|summary|dir|dotenv|silent|aliases|method|internal|platforms|label|output|set|shopt|prompt|interval|id|repo|rev|name|exclude|language|pass_filenames|always_run|minimum_[\w-]+|glob|root|priority|parallel|skip_output)$/;

/** Below these stand names of files and of tasks. */
const namesBelow = /^(?:deps|sources|generates|files|types(?:_or)?|stages|args|additional_dependencies)$/;

const keyed = /^(\s*(?:-\s+)?)([\w.:-]+):(?:\s+(.*)|)$/;

/**
 * Texts for a shell in YAML, by its lines: what stands behind a key, in the list or the block below one. It is not read as YAML: a
 * text that is spread over lines in another way is not seen.
 */
export function textsOfYaml(text: string): readonly string[] {
  const found: string[] = [];
  let skipped: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.length - line.trimStart().length;
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (skipped !== undefined && indent > skipped) continue;
    const [, lead = '', key, value = ''] = keyed.exec(line) ?? [];
    skipped = key !== undefined && namesBelow.test(key) ? lead.length : undefined;
    if (skipped !== undefined || (key !== undefined && plainKey.test(key) && value !== '')) continue;
    found.push(...listedIn(key === undefined ? line.trim().replace(/^-\s+/, '') : value));
  }
  return found.filter((each) => !/^(?:[|>][+-]?|)$/.test(each)).map(withoutTemplates);
}

/** `[a, b]` is a list of its own. */
function listedIn(value: string): readonly string[] {
  const list = /^\[(.*)\]$/.exec(value.trim())?.[1];
  return list === undefined ? [unquoted(value)] : list.split(',').map(unquoted);
}

function unquoted(value: string): string {
  const text = value.trim();
  const [, single, double] = /^(?:'(.*)'|"(.*)")$/.exec(text) ?? [];
  return single?.replaceAll("''", "'") ?? double?.replaceAll(/\\(["\\])/g, '$1') ?? text;
}

/** Commands of tox and poe: behind `commands =`, in the lines below it, and the values of tables of tasks. */
export function textsOfIni(text: string): readonly string[] {
  const found: string[] = [];
  let isTasks = false;
  let isCommands = false;
  for (const line of text.split('\n')) {
    const section = /^\[(.*)\]\s*$/.exec(line)?.[1];
    if (section !== undefined)
      isTasks = /\b(?:tasks|scripts)\b/.test(section) && !/^project\b|^tool\.poetry\.scripts/.test(section);
    const [, key = '', value] = /^([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (value !== undefined)
      isCommands = /^(?:commands|commands_pre|commands_post|allowlist_externals|cmd|shell)$/.test(key);
    if (value !== undefined && (isCommands || isTasks)) found.push(value);
    else if (isCommands && /^\s+\S/.test(line)) found.push(line);
  }
  return found
    .map((each) => withoutTemplates(unquoted(each).replace(/^-\s*/, '')))
    .filter((each) => /^[^[{]/.test(each));
}

/** `//go:generate command` (go help generate). */
export function commentedCommandsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/^\/\/go:generate[ \t]+(.*)$/gm), ([, command = '']) => command);
}

/** `@test "name" { … }` is a function of bash. */
export function testsOfBats(text: string): readonly string[] {
  return [text.replaceAll(/^(\s*)@test\s.*\{\s*$/gm, '$1__test() {')];
}
