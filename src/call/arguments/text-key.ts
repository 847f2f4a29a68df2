import { splitWords } from '../argument-keys.ts';

/** What the words of a key say that a text is. */
export type KeyRole =
  /** A command line. */
  | 'command'
  /** A command line, or only the name of a shell. */
  | 'shell'
  /** A shell script, or the name of one. */
  | 'script'
  /** A program whose arguments stand beside it. */
  | 'program'
  | 'powershell'
  | 'code'
  | 'sql'
  /** SQL, or anything else that is asked for. */
  | 'query'
  | 'url'
  /** A host. */
  | 'host'
  /** A URL or a host, or the name of something. */
  | 'place'
  /** What is typed into a program. */
  | 'input'
  /** A patch, or a part of one. */
  | 'patch'
  /** Plain text. */
  | 'prose'
  | 'other';

const words: readonly (readonly [Exclude<KeyRole, 'other'>, string])[] = [
  ['command', 'command commands cmd cmds cmdline commandline argv'],
  ['shell', 'shell bash sh zsh terminal exec run execute'],
  ['script', 'script scripts'],
  ['program', 'program executable binary exe'],
  ['powershell', 'powershell pwsh'],
  ['code', 'code javascript js python snippet'],
  ['sql', 'sql'],
  ['query', 'query queries statement statements stmt'],
  ['url', 'url urls uri uris href hrefs'],
  ['host', 'host hosts hostname hostnames'],
  [
    'place',
    'domain domains ip ips address addresses server servers endpoint endpoints webhook webhooks link links origin callback proxy site website remote registry upstream',
  ],
  ['input', 'stdin keystrokes'],
  ['patch', 'patch diff'],
  [
    'prose',
    `content contents text body message messages prompt prompts description summary title instruction instructions reason
    explanation comment comments replacement str string note notes template html css markdown xml json yaml label caption question
    answer thought thoughts selector xpath route pattern patterns regex regexp expression glob globs subject paragraph`,
  ],
];

const roleOfWord: ReadonlyMap<string, KeyRole> = new Map(
  words.flatMap(([role, list]) => list.split(/\s+/).map((word) => [word, role] as const)),
);

const remembered = new Map<string, KeyRole>();
const maxRemembered = 2000;
const longestKey = 100;

/** Understands the key of an argument by its last word, and by those before it where the last says no more than `text` does. */
export function roleOfKey(key: string): KeyRole {
  if (key.length > longestKey) return 'other';
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const role = classify(splitWords(key));
  remembered.set(key, role);
  return role;
}

/** `command_line`, `sql_query`, `shell_script`, `url_string`: the word before says what it is. */
const weakEndings: ReadonlySet<string> = new Set(
  'line text string str query statement script list array value input to execute run path'.split(' '),
);
/** `zip_code`, `error_code`: a code that is no program. */
const otherCodes: ReadonlySet<string> = new Set(
  `zip post postal country error status exit currency language lang area promo discount coupon verification auth access security
  response reason product item sku bar qr swift state region airport iata two one color key invite referral`.split(
    /\s+/,
  ),
);

function classify(parts: readonly string[]): KeyRole {
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2) ?? '';
  if (last === 'code' && otherCodes.has(before)) return 'other';
  if (weakEndings.has(last)) {
    const role = roleOfWord.get(before);
    const isTold = role === 'command' || role === 'shell' || role === 'sql' || role === 'powershell' || role === 'url';
    // `command_path`, `shell_path`: where a program lies.
    if (isTold && last !== 'path') return role === 'shell' ? 'command' : role;
  }
  return roleOfWord.get(last) ?? 'other';
}
