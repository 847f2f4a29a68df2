/** An error keeps a policy from loading; a warning is told and the policy loads. */
export type Severity = 'error' | 'warning';

/** One kind of problem. Adding one is an entry below, a line in the pin of `catalogue.test.ts`, and a fixture. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** What is wrong, in a few words, without anything that the file says. */
  readonly title: string;
  /** The whole message; `values` come from the file, and those that are missing are empty. Absent where the title says it all. */
  readonly message?: (...values: readonly string[]) => string;
  /** What to do about it, for every case of this code. */
  readonly help: string;
  /** First version that knows the code. */
  readonly since: string;
}

const quoted = (text = ''): string => `\`${text}\``;

/** Every problem that a user can be told of, by its code. Codes are never renamed or reused. */
const entries = {
  'cases/missing-rule': {
    severity: 'error',
    title: 'the group does not name its rule',
    help: 'add `rule:` with the name of the rule that the cases are for, or `default` for calls that no rule should touch',
    since: '0.1.0',
  },
  'cases/not-a-case': {
    severity: 'error',
    title: 'the case is not one call',
    help: 'write one key, a tool and its main argument (`bash: ls`), or `tool` with `args`; an empty map is no call',
    since: '0.1.0',
  },
  'cases/not-a-list': {
    severity: 'error',
    title: 'the cases are not a list of groups',
    help: 'begin with `- rule: NAME` and put `denies`, `escalates` or `approves` below it, each with a list of calls',
    since: '0.1.0',
  },
  'cases/uncovered-rule': {
    severity: 'error',
    title: 'a rule has no cases that show what it does',
    message: (name, lacking = 'cases') => `the rule ${quoted(name)} lacks ${lacking}`,
    help: 'a hit is a call that the rule decides; a near miss looks like one and is left alone',
    since: '0.1.0',
  },
  'cases/unknown-rule': {
    severity: 'error',
    title: 'the policy has no such rule',
    message: (name) => `the policy has no rule called ${quoted(name)}`,
    help: 'check the spelling; `default` stands for calls that no rule should touch',
    since: '0.1.0',
  },
  'condition/no-language': {
    severity: 'error',
    title: 'the package that reads conditions under `when` is missing',
    help: 'run `npm install @marcbachmann/cel-js`; where packages cannot be found by name, hand it to `registerConditionLanguage`',
    since: '0.2.0',
  },
  'condition/syntax': {
    severity: 'error',
    title: 'the condition cannot be read',
    message: (why = '') => `the condition cannot be read: ${why}`,
    help: 'conditions are expressions of CEL (https://cel.dev); in a text of theirs, a backslash is written twice',
    since: '0.2.0',
  },
  'condition/unsupported': {
    severity: 'error',
    title: 'the condition uses what is not supported',
    message: (why = '') => `the condition uses what is not supported: ${why}`,
    help: 'see the guide to conditions for the functions that there are',
    since: '0.2.0',
  },
  'condition/wrong-type': {
    severity: 'error',
    title: 'the condition does not fit its types',
    message: (why = '') => `the condition does not fit its types: ${why}`,
    help: 'a condition is true or false; its names are `call`, `effect`, `now` and `session`',
    since: '0.2.0',
  },
  'lint/caret-in-glob': {
    severity: 'warning',
    title: 'a caret in a glob does not negate',
    message: (glob) => `in the glob ${quoted(glob)}, \`[^…]\` means a caret or one of the others`,
    help: 'write `[!…]` for any character but these',
    since: '0.1.0',
  },
  'lint/duplicate-condition': {
    severity: 'warning',
    title: 'the same condition stands twice',
    message: (what = 'the same condition stands twice') => what,
    help: 'remove one of them; of two rules, only the first is ever asked',
    since: '0.1.0',
  },
  'lint/empty-list': {
    severity: 'warning',
    title: 'a condition is an empty list',
    message: (key, name, effect = 'means something else than it seems to') =>
      `the empty list in ${quoted(key)} of ${quoted(name)} ${effect}`,
    help: 'name what is meant, or remove the key',
    since: '0.1.0',
  },
  'lint/empty-set': {
    severity: 'warning',
    title: 'the policy has no rules',
    message: (action = 'the default action') => `the policy has no rules: every call gets ${action}`,
    help: 'add rules under `policies:`, or extend a template',
    since: '0.1.0',
  },
  'lint/home-as-regex': {
    severity: 'warning',
    title: 'a path that begins with `~` is a regex, not a home folder',
    message: (pattern) => `${quoted(pattern)} is read as a regex, not as a folder of the home folder`,
    help: 'begin with `*/` for a folder in any home',
    since: '0.1.0',
  },
  'lint/missing-match': {
    severity: 'warning',
    title: 'the rule has no conditions',
    message: (name, action = 'decides') => `the rule ${quoted(name)} has no conditions: ${action} for every call`,
    help: 'add `match:`; if every call is meant, `defaults: { action: … }` says it where nothing else matches',
    since: '0.1.0',
  },
  'lint/never-matches': {
    severity: 'warning',
    title: 'a pattern that nothing matches',
    message: (pattern, key = 'match', name = '') =>
      `nothing matches ${quoted(pattern)} in ${quoted(key)} of ${quoted(name)}`,
    help: 'check ranges such as `[z-a]`, and anchors in the middle of a pattern',
    since: '0.1.0',
  },
  'lint/similar-name': {
    severity: 'warning',
    title: 'two rules have nearly the same name',
    message: (one, other) =>
      `the names ${quoted(one)} and ${quoted(other)} differ only in case or in what joins the words`,
    help: 'rename one of them: a rule replaces an extended one, and `without` drops it, only under exactly its name',
    since: '0.1.0',
  },
  'lint/unknown-option': {
    severity: 'warning',
    title: 'the program has no such option',
    message: (option, program = 'the program') => `${quoted(program)} has no option ${quoted(option)}`,
    help: "spell the option in full, as the program's manual does; the rule takes every other spelling of it as well",
    since: '0.2.0',
  },
  'lint/unknown-subcommand': {
    severity: 'warning',
    title: 'the program has no such subcommand',
    message: (subcommand, program = 'the program') => `${quoted(program)} has no subcommand ${quoted(subcommand)}`,
    help: "spell the subcommand as the program's manual does",
    since: '0.2.0',
  },
  'lint/unknown-tool': {
    severity: 'warning',
    title: 'no known tool has this name',
    message: (tool) => `no known tool is called ${quoted(tool)}`,
    help: 'an approving rule takes the name as it is; spell it as the agent does',
    since: '0.1.0',
  },
  'lint/unreachable-rule': {
    severity: 'warning',
    title: 'the rule is never asked',
    message: (name, earlier) =>
      `the rule ${quoted(name)} is never asked: ${quoted(earlier)} matches first whatever it could match`,
    help: 'remove it, give it a lower `priority`, or narrow the other rule',
    since: '0.1.0',
  },
  'lint/wide-approval': {
    severity: 'warning',
    title: 'the rule approves more than it seems to',
    message: (name, why = 'its conditions are wide') =>
      `the rule ${quoted(name)} approves more than it seems to: ${why}`,
    help: 'narrow the rule',
    since: '0.1.0',
  },
  'load/cycle': {
    severity: 'error',
    title: 'a file extends itself',
    message: (chain = '') => `a file extends itself: ${chain}`,
    help: 'remove one of the `extends` of the circle',
    since: '0.1.0',
  },
  'load/missing-file': {
    severity: 'error',
    title: 'no such file',
    message: (path) => `no such file: ${quoted(path)}`,
    help: 'check the path; a relative `extends` is looked for beside the file that names it',
    since: '0.1.0',
  },
  'load/no-disk': {
    severity: 'error',
    title: 'files cannot be read here',
    message: (path) => `files cannot be read here: ${quoted(path)}`,
    help: 'this runtime has no file system; hand in the text or the object of the policy, and extend built-in templates only',
    since: '0.1.0',
  },
  'load/not-a-file': {
    severity: 'error',
    title: 'not a regular file',
    message: (path) => `not a regular file: ${quoted(path)}`,
    help: 'name a file; folders, pipes and devices are not read',
    since: '0.1.0',
  },
  'load/outside': {
    severity: 'error',
    title: 'an extended file is outside the allowed folder',
    message: (path) => `an extended file is outside the allowed folder: ${quoted(path)}`,
    help: 'extend built-in templates, or files inside the project; symbolic links are followed before this is judged',
    since: '0.1.0',
  },
  'load/relative-extends': {
    severity: 'error',
    title: 'a relative path without a folder to start from',
    message: (path) => `a relative path without a folder to start from: ${quoted(path)}`,
    help: 'give `baseFolder`, an absolute path, or the name of a built-in template',
    since: '0.1.0',
  },
  'load/too-many-files': {
    severity: 'error',
    title: 'too many files extend one another',
    help: 'a policy may be 64 files at most, 16 deep, with 1 MiB before the last of them; join some',
    since: '0.1.0',
  },
  'load/unknown-template': {
    severity: 'error',
    title: 'unknown template',
    message: (id) => `unknown template ${quoted(id)}`,
    help: 'name a built-in template; the path of a file has a `/` or ends in `.yaml`, `.yml` or `.json`',
    since: '0.1.0',
  },
  'load/unreadable': {
    severity: 'error',
    title: 'the file cannot be read',
    message: (path, why = '') => `the file cannot be read: ${quoted(path)}: ${why}`,
    help: 'check that the file exists and that you may read it',
    since: '0.1.0',
  },
  'pattern/bad-command': {
    severity: 'error',
    title: 'the command pattern is not valid',
    message: (command, why = '') => `${quoted(command)} is not a command pattern: ${why}`,
    help: 'write a program and what must stand with it, `git push --force`; quotes make `*`, `?` and `[` plain text, and every quote needs its other half',
    since: '0.2.0',
  },
  'pattern/bad-glob': {
    severity: 'error',
    title: 'the glob is not valid',
    message: (why = '') => `the glob is not valid: ${why}`,
    help: 'see the policy reference for what a glob may hold',
    since: '0.1.0',
  },
  'pattern/bad-host': {
    severity: 'error',
    title: 'the host is not valid',
    message: (host, why = '') => `${quoted(host)} is not a host: ${why}`,
    help: 'name a class (`loopback`, `private`, `link_local`, `metadata`, `public`), a name, `*.example.com`, an address, a block such as `10.0.0.0/8`, or `*`; a port goes behind a colon',
    since: '0.2.0',
  },
  'pattern/bad-path': {
    severity: 'error',
    title: 'the path of an argument is not valid',
    message: (path) => `${quoted(path)} is not the path of an argument`,
    help: 'join keys by dots, with `[]` for every element of a list and `[0]` for one: `items[].price`; a backslash makes a dot part of a key',
    since: '0.2.0',
  },
  'pattern/bad-regex': {
    severity: 'error',
    title: 'the regex is not valid',
    message: (why = '') => `the regex is not valid: ${why}`,
    help: 'regexes are those of Python; a backslash in double quotes is written twice, in single quotes once',
    since: '0.1.0',
  },
  'pattern/bad-url': {
    severity: 'error',
    title: 'the URL is not valid',
    message: (url, why = '') => `${quoted(url)} is not a URL pattern: ${why}`,
    help: 'write a scheme, a host and a path, `https://example.com/path/*`, or a scheme alone, `gopher:`',
    since: '0.2.0',
  },
  'pattern/unsupported-regex': {
    severity: 'error',
    title: 'the regex is not supported',
    message: (why = '') => `the regex is not supported: ${why}`,
    help: 'rewrite it without back-references and conditionals, or split it into several rules',
    since: '0.1.0',
  },
  'policy/alias-limit': {
    severity: 'error',
    title: 'aliases repeat too much',
    help: 'write the repeated part out, or repeat less of it: aliases may grow a file to 250,000 values and repeat 1 MiB of text at most, and never hold themselves',
    since: '0.1.0',
  },
  'policy/ambiguous-scalar': {
    severity: 'error',
    title: 'readers of YAML differ on this value',
    message: (text, meaning = 'something else') =>
      `readers of YAML differ on ${quoted(text)}: for some it is ${meaning}`,
    help: 'put it in quotes if it is a text; else spell it in the plain way',
    since: '0.1.0',
  },
  'policy/bad-character': {
    severity: 'error',
    title: 'the text holds a character that is not allowed',
    message: (character) => `the text holds a character that is not allowed: ${character ?? ''}`,
    help: 'remove it, or write it as an escape inside double quotes; lines end in LF or CRLF',
    since: '0.1.0',
  },
  'policy/bad-encoding': {
    severity: 'error',
    title: 'the file is not UTF-8 text',
    help: 'save it as UTF-8',
    since: '0.1.0',
  },
  'policy/bad-key-path': {
    severity: 'error',
    title: 'the argument is not named as it should be',
    message: (key) => `${quoted(key)} does not name an argument`,
    help: 'write `files[].path` for the `path` of each item of `files`: keys joined by dots, and `[]` for the items of a list',
    since: '0.2.0',
  },
  'policy/bad-object': {
    severity: 'error',
    title: 'the value is not plain data',
    message: (why = '') => `the value is not plain data: ${why}`,
    help: 'hand in what `JSON.parse` could give: objects, lists, texts, finite numbers, booleans, null',
    since: '0.1.0',
  },
  'policy/bad-priority': {
    severity: 'error',
    title: 'the priority is not a finite number',
    help: 'give a number; lower is tried first, and 100 is the default',
    since: '0.1.0',
  },
  'policy/duplicate-key': {
    severity: 'error',
    title: 'the key is there twice',
    message: (key) => `the key ${quoted(key)} is there twice`,
    help: 'remove one of them; a list inside a key means any of them',
    since: '0.1.0',
  },
  'policy/duplicate-name': {
    severity: 'error',
    title: 'two different rules have one name',
    message: (name, place = '') =>
      `two different rules are called ${quoted(name)}${place === '' ? '' : `; the other is at ${place}`}`,
    help: 'rename one of them: decisions are reported by the name of the rule',
    since: '0.1.0',
  },
  'policy/empty-file': {
    severity: 'error',
    title: 'the policy is empty',
    help: 'begin with `policies:` and a list of rules; `action-policy init` writes a first file',
    since: '0.1.0',
  },
  'policy/empty-name': {
    severity: 'error',
    title: 'the name is empty',
    help: 'decisions are reported by the name of the rule: give it one',
    since: '0.1.0',
  },
  'policy/empty-tool': {
    severity: 'error',
    title: 'nothing is said of the tool',
    message: (name) => `nothing is said of the tool ${quoted(name)}`,
    help: 'give its name and its arguments: `upload_report: { destination: url, file: path }`',
    since: '0.2.0',
  },
  'policy/empty-unless': {
    severity: 'error',
    title: 'an empty `unless` would switch the rule off',
    help: 'give it a condition that is not an empty text or list, or remove it',
    since: '0.1.0',
  },
  'policy/empty-set': {
    severity: 'warning',
    title: 'the policy has no rules',
    help: 'every call gets the default action; add rules under `policies:` or extend a template',
    since: '0.1.0',
  },
  'policy/impossible-match': {
    severity: 'error',
    title: 'no effect could satisfy these conditions together',
    message: (block = 'match', kinds = '') => `no effect could satisfy all of \`${block}\`: ${kinds}`,
    help: '`path` speaks of read, write and delete, `command` and `code_from` of execute, `host` and `url` of connect, `sql` of query: write one rule for each kind',
    since: '0.2.0',
  },
  'policy/merge-key': {
    severity: 'error',
    title: 'the merge key does not name a map',
    help: '`<<` takes a map, an alias of one, or a list of them; write the keys out otherwise',
    since: '0.1.0',
  },
  'policy/missing-action': {
    severity: 'warning',
    title: 'the rule has no action, which means deny',
    message: (name = '') => `the rule${name === '' ? '' : ` ${quoted(name)}`} has no action, which means deny`,
    help: 'write `action: deny` to say that it is meant',
    since: '0.1.0',
  },
  'policy/missing-name': {
    severity: 'error',
    title: 'the rule has no name',
    help: 'decisions are reported by the name of the rule: give it one',
    since: '0.1.0',
  },
  'policy/no-rules': {
    severity: 'error',
    title: 'the file has neither `policies` nor `extends`',
    help: 'add `policies:` with a list of rules, or `extends:` with a template or a file',
    since: '0.1.0',
  },
  'policy/not-a-map': {
    severity: 'error',
    title: 'the policy is not a map',
    message: (kind = 'something else') => `the policy is ${kind}, not a map`,
    help: 'begin with `policies:` and put the list of rules below it',
    since: '0.1.0',
  },
  'policy/several-documents': {
    severity: 'error',
    title: 'the file holds several documents',
    help: 'remove the `---` between them: one file is one policy',
    since: '0.1.0',
  },
  'policy/syntax': {
    severity: 'error',
    title: 'the file is not valid YAML or JSON',
    message: (format = 'YAML', why = '') => `the file is not valid ${format}: ${why}`,
    help: 'check the indentation, the brackets and the quotes at this place',
    since: '0.1.0',
  },
  'policy/too-deep': {
    severity: 'error',
    title: 'the policy is nested too deeply',
    help: 'a policy is a few levels deep; 64 are allowed',
    since: '0.1.0',
  },
  'policy/too-large': {
    severity: 'error',
    title: 'the policy is too large',
    message: (limit = '') => `the policy is too large${limit === '' ? '' : `: ${limit}`}`,
    help: 'a file may have 1 MiB and 250,000 values; split it and judge the parts as layers',
    since: '0.1.0',
  },
  'policy/too-many-problems': {
    severity: 'warning',
    title: 'there are more problems than are shown',
    message: (count = 'some') => `there are ${count} more problems`,
    help: 'mend those above first',
    since: '0.1.0',
  },
  'policy/uncertain-approval': {
    severity: 'error',
    title: '`uncertain` says nothing in an approving rule',
    help: 'an approving rule covers only what it matches for certain; remove `uncertain`',
    since: '0.2.0',
  },
  'policy/unknown-action': {
    severity: 'error',
    title: 'unknown action',
    message: (action) => `unknown action ${quoted(action)}`,
    help: 'an action is `approve`, `deny` or `escalate`',
    since: '0.1.0',
  },
  'policy/unknown-alias': {
    severity: 'error',
    title: 'the alias has no anchor',
    message: (name = '') => `the alias \`*${name}\` has no anchor`,
    help: 'put `&name` before the value that it stands for, earlier in the file; a text that begins with `*` goes in quotes',
    since: '0.1.0',
  },
  'policy/unknown-key': {
    severity: 'error',
    title: 'unknown key',
    message: (key) => `unknown key ${quoted(key)}`,
    help: 'check the spelling and the indentation, or see the policy reference for the keys that may stand here',
    since: '0.1.0',
  },
  'policy/unknown-tag': {
    severity: 'error',
    title: 'tags are not allowed',
    message: (tag) => `the tag ${quoted(tag)} is not allowed`,
    help: 'remove it; a value in quotes is a text',
    since: '0.1.0',
  },
  'policy/unknown-word': {
    severity: 'error',
    title: 'the key knows no such word',
    message: (word, what = 'known here', known = 'others') => `${quoted(word)} is not ${what}: there are ${known}`,
    help: 'write one of the words that the key knows; the reference page of match keys lists them',
    since: '0.2.0',
  },
  'policy/unknown-without': {
    severity: 'error',
    title: 'no extended file has the rule',
    message: (name) => `no extended file has a rule called ${quoted(name)}`,
    help: 'check the spelling; `without` drops rules of the files and templates under `extends`',
    since: '0.1.0',
  },
  'policy/unsupported-version': {
    severity: 'error',
    title: 'the version of the file format is not supported',
    message: (version) => `version ${quoted(version)} of the file format is not supported`,
    help: 'write `version: 1`, or install a later version of agent-action-policy',
    since: '0.1.0',
  },
  'policy/wrong-type': {
    severity: 'error',
    title: 'the value is of the wrong type',
    message: (expected = 'something else', found = 'this') => `expected ${expected}, found ${found}`,
    help: 'see the policy reference for what this key takes',
    since: '0.1.0',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

/** The stable name of a kind of problem, such as `policy/unknown-key`. */
export type DiagnosticCode = keyof typeof entries;

/** Every kind of problem, by code. */
export const catalogue: Readonly<Record<DiagnosticCode, CatalogueEntry>> = Object.freeze(entries);
