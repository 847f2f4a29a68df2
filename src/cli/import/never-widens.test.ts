import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PolicyEngine } from '../../policy-engine.ts';
import type { Action } from '../../policy/rule.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import { claude } from './claude.ts';
import { codex } from './codex.ts';
import { gemini } from './gemini.ts';
import { makePolicy } from './make-policy.ts';
import { opencode } from './opencode.ts';
import type { ImportSource } from './imported-policy.ts';

// Each source has a plain model of its own semantics here, written without a look at what the import does. `WIDENS=40` tries forty times as
// many settings.

type Word = 'allow' | 'ask' | 'deny';
const severity: Readonly<Record<Word | Action, number>> = { allow: 0, approve: 0, ask: 1, escalate: 1, deny: 2 };

function engineOf(source: ImportSource, text: string): PolicyEngine {
  return PolicyEngine.fromObject(makePolicy(source.read([text]), source.title).document);
}

/** The most severe of some words. */
const strictest = (words: readonly Word[]): Word =>
  words.includes('deny') ? 'deny' : words.includes('ask') ? 'ask' : 'allow';

/** Simple commands of a text, split where no quote is open; undefined behind anything that is not plain. */
function split(text: string): { readonly parts: readonly string[]; readonly isPlain: boolean } {
  const parts: string[] = [''];
  let quote = '';
  let isPlain = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === '' && '$`<>()'.includes(character)) isPlain = false;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    if (quote === '' && ';|&\n'.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return { parts: parts.map((part) => part.trim()).filter((part) => part !== ''), isPlain };
}

const star = (glob: string, any: string): RegExp =>
  new RegExp(`^${glob.replaceAll(/[\\^$.+?()[\]{}|/-]/g, String.raw`\$&`).replaceAll('*', any)}$`, 's');

const commandWords = [
  'git',
  'npm',
  'rm',
  'ls',
  'cat',
  'status',
  'push',
  'test',
  'run',
  '--force',
  '-rf',
  'main',
  'x',
  '.env',
  'src/a.ts',
  '$X',
  '"a b"',
  '/etc/passwd',
];
const simple = fc
  .tuple(
    fc.constantFrom('git', 'npm', 'rm', 'ls', 'cat', 'lsof', 'gitk'),
    fc.array(fc.constantFrom(...commandWords), { maxLength: 3 }),
  )
  .map(([program, words]) => [program, ...words].join(' '));
const wrapped = fc
  .tuple(
    fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text,
      (text) => text,
      (text) => `bash -c '${text}'`,
      (text) => `X=1 ${text}`,
      (text) => `sudo ${text}`,
      (text) => `xargs ${text}`,
      (text) => `cd /tmp && ${text}`,
      (text) => `${text} > out.txt`,
      (text) => `echo $(${text})`,
      (text) => `eval "${text.replaceAll('"', '')}"`,
      (text) => `( ${text} )`,
      (text) => `f() { ${text}; }; f`,
      (text) => `env ${text}`,
      (text) => `echo "; ${text.replaceAll('"', '')}"`,
      (text) => `git log --format='${text.replaceAll("'", '')}'`,
    ),
    simple,
  )
  .map(([wrap, text]) => wrap(text));
const shellText = fc
  .tuple(
    wrapped,
    fc.array(fc.tuple(fc.constantFrom(' && ', '; ', ' | ', ' || ', '\n', '&'), wrapped), { maxLength: 2 }),
  )
  .map(([first, rest]) => first + rest.map(([join, text]) => join + text).join(''));
const globs = fc
  .tuple(
    fc.constantFrom('git', 'npm', 'rm', 'ls', 'cat', '*', 'git push', 'npm test', 'npm run', 'bash', 'cd', 'echo'),
    fc.constantFrom('', ' *', '*', ' --force', ' * main', ' * --force *', ' x'),
  )
  .map(([start, end]) => start + end);
const paths = fc.constantFrom(
  'src/a.ts',
  '.env',
  '/w/.env',
  '/etc/passwd',
  'src/../.env',
  '/home/u/.ssh/id',
  'lib/x/key.pem',
  'a/b/.env.local',
  '../out',
);

/** Canonical, from the project `/w`. */
const absolute = (path: string): string => new URL(path, 'file:///w/').pathname;

const place = { cwd: '/w', workspace: '/w', home: '/home/u' };

/** Throws with the call and both verdicts where it is milder. */
function isNeverMilder<Settings>(
  source: ImportSource,
  settings: fc.Arbitrary<Settings>,
  calls: fc.Arbitrary<ToolCall>,
  {
    write,
    model,
  }: { readonly write: (settings: Settings) => string; readonly model: (settings: Settings, call: ToolCall) => Word },
): true {
  fc.assert(
    fc.property(settings, fc.array(calls, { minLength: 8, maxLength: 8 }), (given, asked) => {
      const engine = engineOf(source, write(given));
      for (const call of asked) {
        const expected = model(given, call);
        const { action, policyName } = engine.evaluate(call);
        if (severity[action] < severity[expected]) {
          throw new Error(
            `${source.name}: ${JSON.stringify(call)} is ${expected} there, and ${action} by ${policyName}`,
          );
        }
      }
    }),
    { numRuns: 250 * Number(process.env['WIDENS'] ?? 1) },
  );
  return true;
}

const argOf = (call: ToolCall, key: string): string => {
  const value: unknown = new Map<string, unknown>(Object.entries(call.args ?? {})).get(key);
  return typeof value === 'string' ? value : '';
};

describe('an imported policy is never milder', () => {
  test('than the permissions of Claude Code', () => {
    type Settings = Readonly<Record<'allow' | 'ask' | 'deny', readonly string[]>> & { readonly defaultMode: string };
    const rule = fc.oneof(
      globs.map((glob) => `Bash(${glob})`),
      fc.constantFrom('git', 'npm run', 'rm').map((prefix) => `Bash(${prefix}:*)`),
      fc
        .tuple(
          fc.constantFrom('Read', 'Edit'),
          fc.constantFrom(
            '.env',
            '*.pem',
            'src/**',
            './src/a.ts',
            '~/.ssh/**',
            '//etc/**',
            '**/.env*',
            '/src/*',
            '**',
            'a/b',
          ),
        )
        .map(([tool, path]) => `${tool}(${path})`),
      fc.constantFrom(
        'Bash',
        'Read',
        'Edit',
        'mcp__gh',
        'mcp__gh__*',
        'mcp__gh__list',
        'WebFetch',
        'WebFetch(domain:example.com)',
        'WebFetch(domain:*.example.com)',
      ),
    );
    const rules = fc.array(rule, { maxLength: 3 });
    const settings = fc.record({
      allow: rules,
      ask: rules,
      deny: rules,
      defaultMode: fc.constantFrom('default', 'acceptEdits', 'dontAsk'),
    });
    const calls: fc.Arbitrary<ToolCall> = fc
      .oneof(
        shellText.map((command) => ({ tool: 'Bash', args: { command, description: 'x' } })),
        fc
          .tuple(fc.constantFrom('Read', 'Edit', 'Write'), paths)
          .map(([tool, path]) => ({ tool, args: { file_path: path, old_string: 'a', new_string: 'b', content: 'c' } })),
        fc
          .constantFrom('mcp__gh__list', 'mcp__gh__create', 'mcp__ghx__list')
          .map((tool) => ({ tool, args: { q: 'x' } })),
        fc
          .constantFrom('https://example.com/a', 'https://api.example.com', 'https://example.com.evil.io')
          .map((url) => ({ tool: 'WebFetch', args: { url, prompt: 'p' } })),
      )
      .map((call) => ({ ...call, ...place, agent: 'claude-code' }));

    const matchesPath = (pattern: string, path: string): boolean => {
      const clean = pattern.startsWith('./') ? pattern.slice(2) : pattern;
      const root = clean.startsWith('//')
        ? clean.slice(1)
        : clean.startsWith('~/')
          ? `/home/u${clean.slice(1)}`
          : clean.startsWith('/')
            ? `/w${clean}`
            : clean.includes('/')
              ? clean.startsWith('**/')
                ? `/**/${clean.slice(3)}`
                : `/w/${clean}`
              : `/w/**/${clean}`;
      const regex = root
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll('/**/', '\u0000')
        .replaceAll('**', '\u0001')
        .replaceAll('*', '[^/]*')
        .replaceAll('\u0000', '(?:/|/.*/)')
        .replaceAll('\u0001', '.*');
      return new RegExp(`^${regex}(?:/.*)?$`).test(absolute(path));
    };
    const matchesRule = (setting: string, call: ToolCall, part: string): boolean => {
      const [, tool = '', spec] = /^([\w*]+)(?:\((.*)\))?$/.exec(setting) ?? [];
      if (tool.startsWith('mcp__')) return star(tool, '.*').test(call.tool) || call.tool.startsWith(`${tool}__`);
      if (spec === undefined) return tool === call.tool || (tool === 'Edit' && call.tool === 'Write' && false);
      if (tool === 'Bash') {
        if (call.tool !== 'Bash') return false;
        if (spec.endsWith(':*')) return part === spec.slice(0, -2) || part.startsWith(`${spec.slice(0, -2)} `);
        if (spec === '*') return true;
        return (
          star(spec, '.*').test(part) ||
          (spec.endsWith(' *') && spec.indexOf('*') === spec.length - 1 && part === spec.slice(0, -2))
        );
      }
      if (tool === 'WebFetch')
        return call.tool === 'WebFetch' && star(spec.slice(7), '.*').test(new URL(argOf(call, 'url')).hostname);
      const isOfTool = tool === 'Read' ? call.tool === 'Read' : call.tool === 'Edit' || call.tool === 'Write';
      return isOfTool && matchesPath(spec, argOf(call, 'file_path'));
    };
    expect(
      isNeverMilder(claude, settings, calls, {
        write: (given: Settings) => JSON.stringify({ permissions: given }),
        model(given: Settings, call) {
          const { parts, isPlain } =
            call.tool === 'Bash' ? split(argOf(call, 'command')) : { parts: [''], isPlain: true };
          const some = (rules: readonly string[]): boolean =>
            parts.some((part) => rules.some((each) => matchesRule(each, call, part)));
          if (some(given.deny)) return 'deny';
          if (some(given.ask)) return given.defaultMode === 'dontAsk' ? 'deny' : 'ask';
          const bare = given.allow.some((each) => each === call.tool || each === `${call.tool}(*)`);
          if (bare || (isPlain && parts.every((part) => given.allow.some((each) => matchesRule(each, call, part)))))
            return 'allow';
          return given.defaultMode === 'dontAsk' ? 'deny' : 'ask';
        },
      }),
    ).toBe(true);
  });

  test('than the rules of Codex', () => {
    interface Rule {
      readonly pattern: readonly (string | readonly string[])[];
      readonly decision: 'allow' | 'prompt' | 'forbidden';
    }
    const word = fc.constantFrom<string | readonly string[]>(
      'push',
      'status',
      '--force',
      ['push', 'status'],
      'x',
      '-rf',
      'a b',
    );
    const rule: fc.Arbitrary<Rule> = fc.record({
      pattern: fc
        .tuple(
          fc.constantFrom<string | readonly string[]>('git', 'npm', 'rm', 'cat', 'bash', ['ls', 'cat']),
          fc.array(word, { maxLength: 2 }),
        )
        .map(([program, rest]) => [program, ...rest]),
      decision: fc.constantFrom('allow', 'prompt', 'forbidden'),
    });
    const words: Readonly<Record<Rule['decision'], Word>> = { allow: 'allow', prompt: 'ask', forbidden: 'deny' };
    expect(
      isNeverMilder(
        codex,
        fc.array(rule, { maxLength: 5 }),
        shellText.map((command) => ({ tool: 'Bash', args: { command }, ...place, agent: 'codex' })),
        {
          write: (rules) =>
            rules
              .map(
                ({ pattern, decision }) =>
                  `prefix_rule(\n  pattern = ${JSON.stringify(pattern)}, # why\n  decision = "${decision}",\n)\n`,
              )
              .join(''),
          model(rules, call) {
            const { parts, isPlain } = split(argOf(call, 'command'));
            const judged = parts.map((part): Word => {
              const argv = (part.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []).map((each) =>
                each.replaceAll(/^["']|["']$/g, ''),
              );
              const found = rules.filter(({ pattern }) =>
                pattern.every((each, index) => (typeof each === 'string' ? [each] : each).includes(argv[index] ?? '')),
              );
              return found.length === 0 ? 'ask' : strictest(found.map(({ decision }) => words[decision]));
            });
            const all = strictest(judged);
            // What is not plain is one command for it, of which no rule speaks.
            return isPlain || all === 'deny' ? all : 'ask';
          },
        },
      ),
    ).toBe(true);
  });

  test('than the permissions of opencode', () => {
    type Settings = Readonly<Record<string, Word | Readonly<Record<string, Word>>>>;
    const action = fc.constantFrom<Word>('allow', 'ask', 'deny');
    const map = (keys: fc.Arbitrary<string>): fc.Arbitrary<Word | Readonly<Record<string, Word>>> =>
      fc.oneof(
        action,
        fc
          .uniqueArray(fc.tuple(keys, action), { minLength: 1, maxLength: 4, selector: ([key]) => key })
          .map((entries) => Object.fromEntries(entries)),
      );
    const files = fc.constantFrom('*', 'src/*', '*.env', '.env', '*.pem', 'a/*/.env.local', 'src/a.ts');
    const entries = fc.oneof(
      fc.tuple(fc.constant('bash'), map(fc.oneof(globs, fc.constant('*')))),
      fc.tuple(fc.constantFrom('read', 'edit'), map(files)),
      fc.tuple(fc.constantFrom('*', 'webfetch', 'gh_*', 'gh_list', 'external_directory'), action),
    );
    const settings: fc.Arbitrary<Settings> = fc
      .uniqueArray(entries, { maxLength: 5, selector: ([key]) => key })
      .filter((all) => all.length > 0)
      .map((all) => Object.fromEntries(all) as Settings);
    const calls: fc.Arbitrary<ToolCall> = fc
      .oneof(
        shellText.map((command) => ({ tool: 'bash', args: { command, description: 'x' } })),
        fc
          .tuple(fc.constantFrom('read', 'edit', 'write'), paths)
          .map(([tool, path]) => ({ tool, args: { filePath: path, oldString: 'a', newString: 'b', content: 'c' } })),
        fc.constantFrom('gh_list', 'gh_create').map((tool) => ({ tool, args: { q: 'x' } })),
        fc.constant({ tool: 'webfetch', args: { url: 'https://example.com' } }),
      )
      .map((call) => ({ ...call, ...place, agent: 'opencode' }));
    expect(
      isNeverMilder(opencode, settings, calls, {
        write: (permission) => JSON.stringify({ permission }),
        model(given, call) {
          const flat = Object.entries(given).flatMap(([permission, value]) =>
            typeof value === 'string'
              ? [{ permission, pattern: '*', word: value }]
              : Object.entries(value).map(([pattern, word]) => ({ permission, pattern, word })),
          );
          const ask = (permission: string, text: string): Word | undefined =>
            flat.findLast(
              (entry) =>
                star(entry.permission, '.*').test(permission) &&
                (star(entry.pattern, '.*').test(text) ||
                  (entry.pattern.endsWith(' *') && entry.pattern.slice(0, -2) === text)),
            )?.word;
          const path = argOf(call, 'filePath');
          if (call.tool === 'bash') {
            const { parts, isPlain } = split(argOf(call, 'command'));
            const all = strictest(parts.map((part) => ask('bash', part) ?? 'allow'));
            return isPlain ? all : all === 'allow' ? 'allow' : all;
          }
          if (path !== '') {
            const full = absolute(path);
            const isInside = full.startsWith('/w/');
            const own = ask(call.tool === 'read' ? 'read' : 'edit', isInside ? full.slice(3) : `..${full}`) ?? 'allow';
            return isInside ? own : strictest([own, ask('external_directory', full) ?? 'ask']);
          }
          return ask(call.tool, '*') ?? 'allow';
        },
      }),
    ).toBe(true);
  });

  test('than the policies of Gemini CLI', () => {
    interface Rule {
      readonly toolName?: string;
      readonly mcpName?: string;
      readonly commandPrefix?: string;
      readonly argsPattern?: string;
      readonly modes?: readonly string[];
      readonly decision: 'allow' | 'ask_user' | 'deny';
      readonly priority: number;
    }
    const decision = fc.constantFrom<Rule['decision']>('allow', 'ask_user', 'deny');
    const priority = fc.integer({ min: 0, max: 4 });
    const rule: fc.Arbitrary<Rule> = fc.oneof(
      fc.record({
        toolName: fc.constant('run_shell_command'),
        commandPrefix: fc.constantFrom('git', 'git push', 'npm test', 'rm', 'cat '),
        decision,
        priority,
      }),
      fc.record({
        toolName: fc.constantFrom('run_shell_command', 'read_file', 'write_file', '*', 'mcp_gh_list'),
        decision,
        priority,
      }),
      fc.record({ toolName: fc.constantFrom('list', '*'), mcpName: fc.constant('gh'), decision, priority }),
      fc.record({ toolName: fc.constant('run_shell_command'), argsPattern: fc.constant('force'), decision, priority }),
      fc.record({ toolName: fc.constant('write_file'), modes: fc.constant(['yolo']), decision, priority }),
    );
    const calls: fc.Arbitrary<ToolCall> = fc
      .oneof(
        shellText.map((command) => ({ tool: 'run_shell_command', args: { command } })),
        fc
          .tuple(fc.constantFrom('read_file', 'write_file'), paths)
          .map(([tool, path]) => ({ tool, args: { file_path: path, content: 'c' } })),
        fc.constantFrom('mcp_gh_list', 'mcp_gh_create', 'mcp_ghx_list').map((tool) => ({ tool, args: { q: 'x' } })),
      )
      .map((call) => ({ ...call, ...place, agent: 'gemini-cli' }));
    const words: Readonly<Record<Rule['decision'], Word>> = { allow: 'allow', ask_user: 'ask', deny: 'deny' };
    expect(
      isNeverMilder(gemini, fc.array(rule, { minLength: 1, maxLength: 5 }), calls, {
        write: (rules) =>
          rules
            .map(
              (each) =>
                `[[rule]]\n${Object.entries(each)
                  .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
                  .join('\n')}\n`,
            )
            .join('\n'),
        model(rules, call) {
          const judge = (part: string | undefined): Word => {
            const found = rules.filter((each) => {
              const name =
                each.mcpName === undefined ? (each.toolName ?? '*') : `mcp_${each.mcpName}_${each.toolName ?? '*'}`;
              if (!star(name, '.*').test(call.tool) || each.modes !== undefined) return false;
              if (each.argsPattern !== undefined) return argOf(call, 'command').includes(each.argsPattern);
              const prefix = each.commandPrefix?.trimEnd();
              return prefix === undefined || part === prefix || part?.startsWith(`${prefix} `) === true;
            });
            const top = Math.max(...found.map((each) => each.priority));
            const decided = found.filter((each) => each.priority === top).map((each) => words[each.decision]);
            // Of one priority it is not said which decides: the mildest is the least that must hold.
            return decided.length === 0
              ? 'ask'
              : decided.includes('allow')
                ? 'allow'
                : decided.includes('ask')
                  ? 'ask'
                  : 'deny';
          };
          if (call.tool !== 'run_shell_command') return judge(undefined);
          const text = argOf(call, 'command');
          const { parts, isPlain } = split(text);
          return strictest([
            ...parts.map(judge),
            ...(isPlain ? [] : [judge(undefined), ...(text.includes('>') ? ['ask' as const] : [])]),
          ]);
        },
      }),
    ).toBe(true);
  });
});

test('a question before a denial of another tool is one about every command of its kind', () => {
  const settings = { permission: { read: { '*': 'deny' }, bash: { '*': 'allow', git: 'ask' } } };
  const engine = engineOf(opencode, JSON.stringify(settings));
  const judge = (command: string) => engine.evaluate({ tool: 'bash', args: { command }, ...place, agent: 'opencode' });
  expect(judge('git && git').action).toBe('escalate');
  expect(judge('git').action).toBe('escalate');
});

test('a question between denials and approvals of its own tool stops what it cannot ask about exactly', () => {
  const settings = { permission: { bash: { '*': 'allow', 'rm *': 'deny', 'git push': 'ask' } } };
  const engine = engineOf(opencode, JSON.stringify(settings));
  const judge = (command: string) => engine.evaluate({ tool: 'bash', args: { command }, ...place, agent: 'opencode' });
  expect(judge('git push && git push').action).not.toBe('approve');
  expect(judge('git push; rm x').action).toBe('deny');
});
