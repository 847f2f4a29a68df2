import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPathSubject } from '../../src/call/path/canonical-path.ts';
import type { RealPath } from '../../src/call/path/surroundings.ts';
import { makeRealPath } from '../../src/cli/real-path.ts';
import { PolicyEngine, type Decision } from '../../src/index.ts';

let root = '';

beforeAll(() => {
  root = realpathSync.native(mkdtempSync(join(tmpdir(), 'action-policy-paths-')));
  for (const folder of ['project/src/sub', 'home', 'protected/deep'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'protected/deep/secret.txt'), '');
  writeFileSync(join(root, 'project/src/a.ts'), '');
  symlinkSync(join(root, 'protected'), join(root, 'project/link'));
  symlinkSync('project/link', join(root, 'again'));
  symlinkSync('../again', join(root, 'home/third'));
  symlinkSync('link/deep/secret.txt', join(root, 'project/file'));
  symlinkSync('file', join(root, 'project/to-file'));
  symlinkSync('../protected/deep', join(root, 'project/deep-link'));
  symlinkSync('src', join(root, 'project/to-src'));
  symlinkSync(join(root, 'project'), join(root, 'to-project'));
  symlinkSync(join(root, 'protected/deep'), join(root, 'alias'));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Asked {
  readonly path: string;
  readonly tool?: string;
  /** The folder that the agent takes for its workspace. */
  readonly workspace?: string;
}

function decide(engine: PolicyEngine, { path, tool = 'Read', workspace = 'project' }: Asked): Decision {
  const cwd = join(root, workspace);
  const call = { tool, args: { file_path: path }, agent: 'claude-code', cwd, workspace: cwd, home: join(root, 'home') };
  return engine.evaluate(call, { realPath: makeRealPath() });
}

function denyUnder(path: string): PolicyEngine {
  return PolicyEngine.fromObject({ policies: [{ name: 'protected', match: { path }, action: 'deny' }] });
}

const inWorkspace = {
  defaults: { action: 'deny' },
  policies: [{ name: 'own', match: { effect: ['read', 'write'], path: '$workspace/**' }, action: 'approve' }],
} as const;

/** Ways to the protected folder's file, `@` being the root of the tree. */
const ways = fc.constantFrom<readonly string[]>(
  ['@', 'protected', 'deep', 'secret.txt'],
  ['@', 'project', 'link', 'deep', 'secret.txt'],
  ['@', 'again', 'deep', 'secret.txt'],
  ['@', 'to-project', 'link', 'deep', 'secret.txt'],
  ['@', 'alias', 'secret.txt'],
  ['..', 'protected', 'deep', 'secret.txt'],
  ['link', 'deep', 'secret.txt'],
  ['~', 'third', 'deep', 'secret.txt'],
  ['deep-link', 'secret.txt'],
  // Up from where the link leads, as the system has it.
  ['deep-link', '..', 'deep', 'secret.txt'],
  ['link', '..', 'protected', 'deep', 'secret.txt'],
  ['src', 'sub', '..', '..', 'link', 'deep', 'secret.txt'],
  ['file'],
  ['to-file'],
);

/** What may stand between two names and change nothing. */
const between = fc.constantFrom('/', '/', '/', '//', '/./', '/.//', '/nowhere/../', '///');

type Disguise = (path: string) => string;

const disguises = fc.constantFrom<Disguise>(
  (path) => path,
  (path) => `${path}/`,
  (path) => `${path}/.`,
  (path) => path.replace('secret', 'SeCret'),
  (path) => path.replace(/\bdeep(?=\/)/, 'DEEP'),
  (path) => path.replace('secret', '%73ecret'),
  (path) => path.replaceAll('..', '%2e%2e'),
  (path) => path.replace('secret', 'sec\u200bret'),
  (path) => path.replace('secret', '\uff53ecret'),
  (path) => `${path}\0.png`,
  (path) => (path.startsWith('/') ? `file://${path}` : path),
  (path) => (path.startsWith('/') ? `file://localhost${path.replaceAll('e', '%65')}` : path),
  (path) => (path.startsWith('/') ? `/proc/self/root${path}` : path),
);

const spellings = fc
  .tuple(
    ways,
    fc.array(between, { minLength: 8, maxLength: 8 }),
    fc.array(disguises, { maxLength: 2 }),
    fc.constantFrom('', ' ', '\n'),
  )
  .map(([way, gaps, worn, blank]) => {
    const joined = way.reduce((path, name, index) => path + (gaps[index] ?? '/') + name);
    return { joined, worn, blank };
  });

interface Spelling {
  readonly joined: string;
  readonly worn: readonly Disguise[];
  readonly blank: string;
}

function spell({ joined, worn, blank }: Spelling): string {
  const path = joined.replace('@', root);
  return blank + worn.reduce((spelled, wear) => wear(spelled), path) + blank;
}

describe('a protected file', () => {
  test.each(['protected/**', 'alias', 'again/deep/secret.txt', 'project/to-file'])(
    'is stopped by a rule on %s, however it is spelled',
    (rule) => {
      const engine = denyUnder(`${root}/${rule}`);
      fc.assert(
        fc.property(spellings, fc.constantFrom('Read', 'Write', 'Edit'), (spelling, tool) => {
          const path = spell(spelling);
          const place = { cwd: join(root, 'project'), workspace: join(root, 'project'), home: join(root, 'home') };
          const { isCut } = toPathSubject(path, { ...place, realPath: makeRealPath() });
          const { action } = decide(engine, { path, tool });
          // With more readings than are looked at, a person decides.
          expect(action === 'deny' || (isCut === true && action === 'escalate')).toBe(true);
        }),
        { numRuns: 150 },
      );
    },
  );

  test('is never approved as a part of the workspace', () => {
    const engine = PolicyEngine.fromObject(inWorkspace);
    fc.assert(
      fc.property(spellings, (spelling) => {
        expect(decide(engine, { path: spell(spelling) }).action).toBe('deny');
      }),
      { numRuns: 150 },
    );
  });

  test.each(['protected/deep', 'project/link/deep/new.txt', 'again/deep/a/b/new.txt', 'alias/new.txt'])(
    'has neighbours that do not exist yet: %s',
    (path) => {
      expect(decide(denyUnder(`${root}/protected/deep`), { path: `${root}/${path}`, tool: 'Write' }).action).toBe(
        'deny',
      );
    },
  );
});

describe('a file of the workspace', () => {
  test.each([
    ['src/a.ts', 'project'],
    ['to-src/a.ts', 'project'],
    ['src/new/b.ts', 'project'],
    ['src/a.ts', 'to-project'],
    ['@/project/src/a.ts', 'to-project'],
    ['@/to-project/to-src/../src/a.ts', 'to-project'],
  ])('%s is approved in %s', (path, workspace) => {
    const engine = PolicyEngine.fromObject(inWorkspace);
    expect(decide(engine, { path: path.replace('@', root), workspace }).action).toBe('approve');
  });

  test('is not approved by a way that leaves the workspace and comes back', () => {
    const path = join(root, 'to-project/src/a.ts');
    expect(decide(PolicyEngine.fromObject(inWorkspace), { path }).action).toBe('deny');
  });

  test.each(['src/a.ts', '../to-project/src/sub', '@/project/src/protected'])('%s is no protected one', (path) => {
    expect(decide(denyUnder(`${root}/protected`), { path: path.replace('@', root) }).action).toBe('approve');
  });
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('no disk');
    },
  ],
  ['gives nothing', () => undefined],
  ['gives no text', () => 42],
  ['gives a relative path', () => 'a/b'],
  ['gives a NUL', () => '/a\0'],
])('with a resolver that %s, nothing is approved and a rule may match', (_, answer) => {
  // What the types forbid may come from JavaScript.
  const realPath = answer as RealPath;
  const call = { tool: 'Read', args: { file_path: 'src/a.ts' }, agent: 'claude-code', cwd: '/w', workspace: '/w' };
  expect(PolicyEngine.fromObject(inWorkspace).evaluate(call, { realPath }).action).toBe('deny');
  expect(denyUnder('/etc').evaluate(call, { realPath }).action).toBe('escalate');
});
