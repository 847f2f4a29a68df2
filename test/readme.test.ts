import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPolicyText } from '../src/load/load-policy.ts';

const readme = readFileSync('README.md', 'utf8');

/** The texts between fences of this language, in order. */
function blocks(language: string): readonly string[] {
  const fenced = [...readme.matchAll(/^```(?<language>\w*)\n(?<text>.*?)^```$/gmsu)];
  return fenced.flatMap(({ groups }) => (groups?.['language'] === language ? [groups['text'] ?? ''] : []));
}

/** Neither the policy of who runs the tests nor the colours they like. */
const environment = { PATH: process.env['PATH'], HOME: '/nonexistent' };

/** Without the places of rules in a template, which move with every edit of it. */
function withoutPlaces(text: string): string {
  return text.replaceAll(/:\d+:\d+\)/gu, ')');
}

describe('the README', () => {
  test('shows what its first command prints', () => {
    const [first = ''] = blocks('sh');
    const words = /action-policy(?:\.cjs)? (.*)$/mu.exec(first)?.[1]?.split(' ') ?? [];
    const { stdout, status } = spawnSync(process.execPath, ['dist/action-policy.cjs', ...words], {
      env: environment,
      encoding: 'utf8',
    });
    expect(withoutPlaces(stdout)).toBe(withoutPlaces(blocks('')[0] ?? ''));
    expect(status).toBe(2);
  });

  test('shows what is said of a mistake', () => {
    const folder = mkdtempSync(join(tmpdir(), 'action-policy-readme-'));
    try {
      writeFileSync(
        join(folder, 'policies.yaml'),
        'policies:\n  - name: x\n    match:\n      tol: bash\n    action: deny\n',
      );
      const program = resolve('dist/action-policy.cjs');
      const { stdout, status } = spawnSync(process.execPath, [program, 'lint', 'policies.yaml'], {
        cwd: folder,
        env: environment,
        encoding: 'utf8',
      });
      expect(stdout.trim()).toBe(
        blocks('')
          .find((block) => block.startsWith('error['))
          ?.trim(),
      );
      expect(status).toBe(4);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('has a policy that loads without a word', () => {
    const [policy = ''] = blocks('yaml');
    expect(loadPolicyText(policy, { name: 'README.md' })).toMatchObject({ ok: true, warnings: [] });
  });

  test('has code that compiles in a strict project', () => {
    const source = `declare const tools: Readonly<Record<string, (args: object) => Promise<unknown>>>;\n${blocks('ts').join('\n')}`;
    mkdirSync('node_modules/.cache', { recursive: true });
    const folder = mkdtempSync('node_modules/.cache/readme-');
    const file = join(folder, 'code.mts');
    writeFileSync(file, source.replace("'agent-action-policy'", `'${resolve('src/index.ts')}'`));
    try {
      const tsc = 'node_modules/typescript/bin/tsc';
      const options = [
        '--ignoreConfig',
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--target',
        'es2023',
      ];
      const more = ['--allowImportingTsExtensions', '--types', 'node', file];
      const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...more], { encoding: 'utf8' });
      expect(stdout).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 180_000);
});

test('every link from one page of ours to another leads somewhere', () => {
  const pages = [
    'README.md',
    'ARCHITECTURE.md',
    'SECURITY.md',
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];
  const broken = pages.flatMap((page) =>
    [
      ...readFileSync(page, 'utf8')
        .replaceAll(/^```.*?^```$/gmsu, '')
        .matchAll(/\]\((?!https?:|#)([^)#\s]+)/gu),
    ]
      .map((match) => match[1] ?? '')
      .filter((target) => !existsSync(join(dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every test that a page names is there', () => {
  const pages = ['README.md', 'docs/threat-model.md', 'docs/guide/from-the-python-library.md'];
  const named = pages.flatMap((page) => [
    ...readFileSync(page, 'utf8').matchAll(/`((?:src|test|templates)\/[^`*]+)`/gu),
  ]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.map((match) => match[1] ?? '').filter((path) => !existsSync(path))).toEqual([]);
});
