import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

function readManifest(): Manifest {
  // Our own file, whose shape npm checks.
  return JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
}

describe('the packed package, installed in another folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'action-policy-package-'));
  // Neither the policy of who runs the tests nor the colours they like.
  const alone = { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder }, encoding: 'utf8' } as const;
  const npm = (...args: readonly string[]): string => execFileSync('npm', args, { cwd: folder, encoding: 'utf8' });

  beforeAll(() => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
    ) as readonly { readonly filename: string }[];
    writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }');
    npm(
      'install',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      join(folder, packed?.filename ?? ''),
    );
  }, 120_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('brings the engine', () => {
    writeFileSync(
      join(folder, 'use.js'),
      `import { PolicyEngine } from 'agent-action-policy';
       const engine = PolicyEngine.fromTemplate('safe_coding');
       console.log(engine.evaluate({ tool: 'bash', args: { command: 'git push --force origin main' } }).action);`,
    );
    expect(execFileSync(process.execPath, ['use.js'], { cwd: folder, encoding: 'utf8' }).trim()).toBe('deny');
  });

  test('brings the command', () => {
    const command = join(folder, 'node_modules', '.bin', 'action-policy');
    const { status, stdout } = spawnSync(command, ['check', '--', 'git', 'push', '--force', 'origin', 'main'], alone);
    expect(stdout).toContain('denied');
    expect(status).toBe(2);
  });

  describe('conditions', () => {
    const policy = 'policies: [{ name: r, action: deny, match: { when: "call.args.amount > 100" } }]\n';
    const judge = (): string => {
      writeFileSync(join(folder, 'policy.yaml'), policy);
      const source = `import { PolicyEngine } from 'agent-action-policy';
        try { console.log(PolicyEngine.fromYaml('policy.yaml').evaluate({ tool: 't', args: { amount: 150 } }).action); }
        catch (error) { console.log(error.diagnostics[0].code); }`;
      writeFileSync(join(folder, 'condition.js'), source);
      return execFileSync(process.execPath, ['condition.js'], { cwd: folder, encoding: 'utf8' }).trim();
    };

    test('need a package of their own, which the command brings along', () => {
      expect(judge()).toBe('condition/no-language');
      const command = join(folder, 'node_modules', '.bin', 'action-policy');
      const call = ['check', '--policy', 'policy.yaml', '--tool', 't', '--args', '{"amount": 150}'];
      expect(spawnSync(command, call, alone).status).toBe(2);
    });

    test('are judged once it is installed', () => {
      const scope = join(folder, 'node_modules', '@marcbachmann');
      cpSync('node_modules/@marcbachmann/cel-js', join(scope, 'cel-js'), { recursive: true });
      try {
        expect(judge()).toBe('deny');
      } finally {
        rmSync(scope, { recursive: true });
      }
    });
  });

  test('brings types that a strict project can use', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { PolicyEngine, type Decision } from 'agent-action-policy';
       const decision: Decision = new PolicyEngine().evaluate({ tool: 'bash' });
       export const action: 'approve' | 'deny' | 'escalate' = decision.action;
       // @ts-expect-error a call has a tool
       new PolicyEngine().evaluate({});`,
    );
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', 'use.ts'];
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...options], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test.each(['nodenext', 'bundler'])('has types for every way in, resolved as %s', (resolution) => {
    const ways = Object.entries(readManifest().exports).filter(([, target]) => typeof target === 'object');
    expect(ways.length).toBeGreaterThan(5);
    const imports = ways.map(
      ([way], index) => `import * as way${index} from '${way.replace('.', 'agent-action-policy')}';`,
    );
    const uses = ways.map((_way, index) => `export const names${index}: string[] = Object.keys(way${index});`);
    writeFileSync(join(folder, 'ways.ts'), [...imports, ...uses].join('\n'));
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const how = ['--module', module, '--moduleResolution', resolution, '--target', 'es2023'];
    const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', ...how, 'ways.ts'];
    const { stdout } = spawnSync(process.execPath, [tsc, ...options], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('has every way in without any of the frameworks', () => {
    const ways = Object.entries(readManifest().exports).filter(([, target]) => typeof target === 'object');
    const imports = ways.map(([way]) => `await import('${way.replace('.', 'agent-action-policy')}');`);
    writeFileSync(join(folder, 'ways.js'), imports.join('\n'));
    expect(execFileSync(process.execPath, ['ways.js'], { cwd: folder, encoding: 'utf8' })).toBe('');
  });

  test('brings the schema of the policy file and the templates', () => {
    const root = join(folder, 'node_modules', 'agent-action-policy');
    expect(JSON.parse(readFileSync(join(root, 'schema', 'policy.schema.json'), 'utf8'))).toHaveProperty('$schema');
    expect(readFileSync(join(root, 'templates', 'strict', 'policy.yaml'), 'utf8')).toContain('action: deny');
  });
});

describe('the package', () => {
  test('has at most four runtime dependencies', () => {
    expect(Object.keys(readManifest().dependencies ?? {}).length).toBeLessThanOrEqual(4);
  });

  test('has no dependency with an install script, and only `prepare` of its own', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('hasInstallScript');
    const lifecycle = ['preinstall', 'install', 'postinstall', 'prepack', 'prepublish'];
    expect(lifecycle.filter((name) => name in readManifest().scripts)).toEqual([]);
  });

  test('loads where there is no Node: the core imports no node module', async () => {
    const bundle = await rolldown({ input: 'src/index.ts', platform: 'browser' });
    const { output } = await bundle.generate({ format: 'esm' });
    await bundle.close();
    const imports = output.flatMap((chunk) =>
      chunk.type === 'chunk' ? [...chunk.imports, ...chunk.dynamicImports] : [],
    );
    expect(imports.filter((name) => name.startsWith('node:'))).toEqual([]);
    expect(imports).toEqual([]);
  });
});
