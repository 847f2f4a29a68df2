import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../lib/json-value.ts';
import { findPathArguments, type PathArguments } from './path-arguments.ts';
import { usesOf, type PathSpeakers } from './path-uses.ts';
import { understandCall } from './understand-call.ts';
import { readDefinition } from './arguments/tool-definition.ts';
import { identifyTool } from './tool-identity.ts';

const place = { cwd: '/w', workspace: '/w', home: '/home/u' };

function find(tool: string, value: JsonValue, { agent, definition }: { agent?: string; definition?: JsonValue } = {}) {
  const speakers: PathSpeakers = {
    identity: identifyTool(tool, agent),
    taught: undefined,
    definition: definition === undefined ? undefined : readDefinition(definition),
  };
  return { ...speakers, ...findPathArguments({ ...speakers, value, place }) };
}

/** `kind canonical`, with `?` behind what is only possible and `~` before what is guessed; paths that nothing is done to stand alone. */
function describe({ found, further, ...speakers }: PathArguments & PathSpeakers): readonly string[] {
  return [...found, ...further].map((argument) => {
    const uses = usesOf(argument, speakers).map(
      ({ kind, certainty, guessed }) => `${guessed === true ? '~' : ''}${kind}${certainty === 'possible' ? '?' : ''}`,
    );
    return [...uses, argument.subject.canonical].join(' ');
  });
}

const anyUse = '~read? ~write? ~delete?';

test.each<[string, string, JsonValue, readonly string[]]>([
  ['claude-code', 'NotebookEdit', { notebook_path: '/w/a.ipynb', new_source: 'open("/etc/x")' }, ['write /w/a.ipynb']],
  ['claude-code', 'MultiEdit', { file_path: 'a', edits: [{ old_string: '/etc/x', new_string: 'y' }] }, ['write /w/a']],
  ['claude-code', 'Glob', { pattern: '**/*.ts' }, []],
  ['claude-code', 'Glob', { pattern: '/etc/ssl/**/*.key' }, ['read /etc/ssl']],
  ['claude-code', 'Glob', { pattern: '.ssh/*', path: '/home/u' }, ['read /home/u', 'read /home/u/.ssh']],
  ['claude-code', 'Glob', { pattern: 'src/*.{ts,tsx}' }, ['read /w/src']],
  ['claude-code', 'Glob', { pattern: '{src,../x}/*' }, ['read /w/src', 'read /x']],
  ['claude-code', 'Glob', { pattern: '{/etc/*,*.ts}' }, ['read /etc']],
  ['claude-code', 'Glob', { pattern: 'src/*/../../../etc/*' }, ['read **']],
  ['claude-code', 'Glob', { pattern: `{${'a,'.repeat(40)}../x}/*` }, ['read **']],
  ['claude-code', 'Glob', { pattern: `*.{${'a,'.repeat(40)}b}` }, []],
  ['claude-code', 'Grep', { pattern: 'x', glob: '../../**' }, ['read /**']],
  ['claude-code', 'Grep', { pattern: '/etc/x', path: 'src' }, ['read /w/src']],
  ['claude-code', 'Grep', { pattern: 'KEY', glob: '.env*' }, ['read /w/**/.env*']],
  ['claude-code', 'Grep', { pattern: 'KEY', glob: '**/*' }, []],
  [
    'claude-code',
    'Grep',
    { pattern: 'KEY', path: '/etc', glob: '*.{pem,key}' },
    ['read /etc', 'read /etc/**/*.pem', 'read /etc/**/*.key'],
  ],
  ['claude-code', 'TodoWrite', { todos: [{ file: '/etc/x' }] }, []],
  [
    'gemini-cli',
    'read_many_files',
    { paths: ['src/a.ts', '/etc/*.conf'] },
    ['read /w/src/a.ts', '/etc/*.conf', 'read /etc/*.conf'],
  ],
  ['gemini-cli', 'read_many_files', { include: ['**/.env'], exclude: ['/etc/x'] }, ['/w/**/.env', 'read /w/**/.env']],
  [
    'codex',
    'shell',
    { command: ['apply_patch', '*** Begin Patch\n*** Delete File: a\n*** End Patch'] },
    ['delete /w/a'],
  ],
  [
    'codex',
    'Bash',
    { command: "apply_patch <<'E'\n*** Begin Patch\n*** Add File: a\n*** End Patch\nE" },
    ['write /w/a'],
  ],
  ['codex', 'Bash', { command: "cat <<'E'\n*** Add File: a\nE" }, []],
  ['codex', 'exec_command', { cmd: 'ls', workdir: '/etc' }, ['/etc']],
  [
    'cline',
    'apply_patch',
    { input: '*** Begin Patch\n*** Update File: a\n*** Move to: b\n*** End Patch' },
    ['write /w/a', 'delete /w/a', 'write /w/b'],
  ],
  ['droid', 'Glob', { patterns: ['/etc/*'], folder: 'src' }, ['read /w/src', 'read /etc']],
])('%s %s %j names %j', (agent, tool, value, expected) => {
  expect(describe(find(tool, value, { agent }))).toEqual(expected);
});

test.each<[string, JsonValue, readonly string[]]>([
  ['mcp__filesystem__move_file', { source: 'a', destination: 'b' }, ['~read ~delete /w/a', '~write /w/b']],
  ['filesystem_write_file', { path: 'a', content: 'x' }, ['~write /w/a']],
  ['filesystem-write_file', { path: 'a', content: 'x' }, ['~write /w/a']],
  // A path of a repository at GitHub: one argument for `path_patterns`, as in the original, and no effect here.
  ['mcp__github__delete_file', { owner: 'o', repo: 'r', path: '.env', message: 'x' }, ['/w/.env']],
  ['mcp__github__push_files', { owner: 'o', repo: 'r', files: [{ path: '.env', content: 'x' }] }, []],
  ['mcp__evil__push_files', { files: [{ path: '/etc/x' }] }, [`${anyUse} /etc/x`]],
  ['mcp__linear__create', { title: '/etc/x' }, []],
  ['mcp__linear__create', { path: 'a' }, ['~write /w/a']],
  ['mcp__fs__create', { path: 'a' }, ['~write /w/a']],
  ['mcp__playwright__browser_file_upload', { paths: ['~/.ssh/id_rsa'] }, ['~read /home/u/.ssh/id_rsa']],
  ['mcp__playwright__browser_take_screenshot', { filename: '/etc/x', element: '/etc/y' }, ['~write /etc/x']],
  ['mcp__git__git_add', { repo_path: '/w', files: ['.env'] }, ['/w', '/w/.env']],
])('a server tool %s %j names %j', (tool, value, expected) => {
  expect(describe(find(tool, value))).toEqual(expected);
});

test.each<[string, JsonValue, readonly string[]]>([
  ['x', { name: '/etc/hosts' }, [`${anyUse} /etc/hosts`]],
  ['x', { data: { value: '~/.ssh/id_rsa' } }, [`${anyUse} /home/u/.ssh/id_rsa`]],
  ['x', { thing: '../../etc/passwd' }, [`${anyUse} /etc/passwd`]],
  ['x', { thing: '/Users/ann/My Files/x' }, [`${anyUse} /Users/ann/My Files/x`]],
  ['x', { thing: '/help me' }, []],
  ['x', { thing: '// comment' }, []],
  ['x', { thing: 'a/b' }, []],
  ['x', { content: '/etc/hosts', message: '/etc/hosts', pattern: '/etc/', query: '/etc/x', command: '/bin/ls' }, []],
  ['x', { source: 's3://bucket/key' }, []],
  ['x', { files: '["/etc/passwd"]' }, [`${anyUse} /etc/passwd`]],
  ['x', { arguments: '{"path":"/etc/passwd"}' }, [`${anyUse} /etc/passwd`]],
  ['read_config', '{"path":"/etc/passwd"}', ['/w/{"path":"/etc/passwd"}', '~read /etc/passwd']],
  ['x', { content: '{"path":"/etc/passwd"}' }, []],
  [
    'x',
    { patch: '--- a/x\n+++ b/x\n' },
    ['~write ~delete /w/x', '~write ~delete /w/a/x', '~write ~delete /w/x', '~write ~delete /w/b/x'],
  ],
  ['x', { cwd: '/etc', file: 'passwd' }, ['/etc', `${anyUse} /etc/passwd`]],
  ['get_and_delete', { path: 'a' }, [`${anyUse} /w/a`]],
  ['fetch_and_store', { path: 'a' }, [`${anyUse} /w/a`]],
  ['list_then_remove', { path: 'a' }, [`${anyUse} /w/a`]],
  ['read_write', { path: 'a' }, [`${anyUse} /w/a`]],
  ['get_or_run', { path: 'a' }, [`${anyUse} /w/a`]],
  ['get_file_list', { path: 'a' }, ['~read /w/a']],
  ['wipe_folder', { path: 'a' }, ['~delete /w/a']],
])('an unknown tool %s %j names %j', (tool, value, expected) => {
  expect(describe(find(tool, value))).toEqual(expected);
});

test('a relative path is looked for in the folder that a call starts in, and in the one that it comes from', () => {
  const [, path] = find('x', { cwd: '/etc', file: 'passwd' }).found;
  expect(path?.subject).toMatchObject({ canonical: '/etc/passwd', others: [{ canonical: '/w/passwd' }] });
});

test("a tool's own definition adds paths, and never makes a call milder", () => {
  const definition = {
    annotations: { readOnlyHint: true, destructiveHint: true },
    inputSchema: {
      properties: {
        target: { type: 'string', format: 'file-path' },
        notes: { type: 'array', items: { type: 'string', description: 'The absolute path to a note' } },
        title: { type: 'string', description: 'The title' },
      },
    },
  };
  const value = { target: 'a', notes: ['b'], title: 'c', file: 'd' };
  const uses = '~read ~write? ~delete?';
  expect(describe(find('get_x', value, { definition }))).toEqual([`${uses} /w/a`, `${uses} /w/b`, `${uses} /w/d`]);
  expect(describe(find('get_x', value))).toEqual(['~read /w/d']);
  const readOnly = { annotations: { readOnlyHint: true } };
  expect(describe(find('x', { file: 'd' }, { definition: readOnly }))).toEqual([`${anyUse} /w/d`]);
});

test('what a trusted server says of a tool counts in place of a guess by its name, and of no other', () => {
  const find = (annotations: object, trustsDefinition: boolean): readonly string[] => {
    const understood = understandCall({
      tool: 'x',
      args: { file: '/d' },
      definition: { annotations },
      trustsDefinition,
    });
    return 'invalid' in understood ? [] : understood.effects.map(({ kind }) => kind);
  };
  expect(find({ readOnlyHint: true }, true)).toEqual(['invoke', 'read']);
  expect(find({ destructiveHint: false }, true)).toEqual(['invoke', 'read', 'write']);
  expect(find({ readOnlyHint: true }, false)).toEqual(['invoke', 'read', 'write', 'delete']);
  const claimed = { annotations: { readOnlyHint: true }, trustsDefinition: true, isTrusted: true };
  const understood = understandCall({ tool: 'x', args: { file: '/d' }, definition: claimed });
  expect('invalid' in understood || understood.effects.length).toBe(4);
});

test('a path at any depth and under any keys of an unknown tool is found', () => {
  const prose = new Set(['content', 'text', 'message']);
  const key = fc
    .oneof(fc.string(), fc.constantFrom('name', 'id', 'data', 'value', 'x'))
    .filter((each) => !prose.has(each));
  const wrap = (steps: readonly (string | number)[], inner: JsonValue): JsonValue =>
    steps.reduceRight<JsonValue>((value, step) => (typeof step === 'number' ? [value] : { [step]: value }), inner);
  fc.assert(
    fc.property(fc.array(fc.oneof(key, fc.constant(0)), { maxLength: 30 }), (steps) => {
      const { found } = find('x', wrap(steps, { anything: '/etc/passwd' }));
      expect(found.map(({ subject }) => subject.canonical)).toContain('/etc/passwd');
    }),
  );
});

test.each<[string, boolean, readonly string[]]>([
  ['C:\\w\\src', false, ['C:/w/src/a', 'C:/w/a']],
  // A short name stands for any longer one.
  ['C:\\PROGRA~1', true, ['C:/PROGRA~1/a', 'C:/w/a']],
  ['src%2f..%2f..%2fetc', false, ['C:/w/src%2f..%2f..%2fetc/a', 'C:/etc/a', 'C:/w/a']],
])('in the folder %s, what is not seen of a path stays unseen: %s', (workdir, isCut, forms) => {
  const windows = { cwd: 'C:/w', workspace: 'C:/w', home: undefined };
  const speakers = { identity: identifyTool('x', undefined), taught: undefined, definition: undefined };
  const value = { workdir, path: 'a' };
  const { found } = findPathArguments({ ...speakers, value, place: windows });
  const subject = found.find(({ keyPath }) => keyPath === 'path')?.subject;
  expect([subject, ...(subject?.others ?? [])].map((form) => form?.canonical)).toEqual(forms);
  expect(subject?.isCut === true).toBe(isCut);
});

test('whatever a definition holds, reading it never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const definition = { annotations: value, inputSchema: { properties: { a: value }, items: value } };
      // What fast-check calls a JSON value is one.
      expect(readDefinition(definition as JsonValue)).toBeDefined();
      expect(readDefinition(value as JsonValue)?.isDestructive).not.toBe(1);
    }),
  );
});
