import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PolicyEngine } from '../policy-engine.ts';
import { toJsonText } from '../lib/json-text.ts';
import { makeRecord } from './make-record.ts';
import { readRecord } from './read-record.ts';
import { Redactor } from './secrets/redactor.ts';

const redact = (text: string): string => new Redactor().text(text);

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letters = `${upper}${upper.toLowerCase()}0123456789`;

const word = (alphabet: string, length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...Array.from(alphabet)), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

/** Secrets by their own look, whatever stands around them. */
const shaped: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['an access key id of Amazon', word(`${upper}234567`, 16).map((text) => `AKIA${text}`)],
  ['a token of GitHub', word(letters, 36).map((text) => `ghp_${text}`)],
  ['a fine-grained token of GitHub', word(letters, 82).map((text) => `github_pat_${text}`)],
  ['a token of GitLab', word(letters, 20).map((text) => `glpat-${text}`)],
  ['a token of Slack', word(letters, 24).map((text) => `xoxb-123456789012-${text}`)],
  [
    'a webhook of Slack',
    word(letters, 24).map((text) => `https://hooks.slack.com/services/T00000000/B0000000/${text}`),
  ],
  ['a key of Google', word(letters, 35).map((text) => `AIza${text}`)],
  ['a key of Stripe', word(letters, 24).map((text) => `sk_live_${text}`)],
  ['a key of OpenAI', word(letters, 48).map((text) => `sk-proj-9${text}`)],
  ['a key of Anthropic', word(letters, 60).map((text) => `sk-ant-api03-${text}`)],
  ['a token of npm', word(letters, 36).map((text) => `npm_${text}`)],
  ['a JSON Web Token', word(letters, 30).map((text) => `eyJhbGciOiJIUzI1NiJ9.eyJ${text}.${text}`)],
  [
    'a private key',
    word(letters, 64).map((text) => `-----BEGIN RSA PRIVATE KEY-----\n${text}\n${text}\n-----END RSA PRIVATE KEY-----`),
  ],
  ['the end of a private key', word(letters, 64).map((text) => `${text}\n-----END PRIVATE KEY-----`)],
  ['a password in a URL', word(letters, 12).map((text) => `https://user:${text}@example.com/x`)],
  ['a token in a URL', word(letters, 32).map((text) => `https://${text}@example.com/x`)],
  ['a bearer token', word(letters, 20).map((text) => `Bearer ${text}`)],
];

/** Secrets by what stands in front of them; the place is marked with @. */
const labelled: readonly string[] = [
  'PASSWORD=@',
  'export DB_PASSWORD=@;',
  'PGPASSWORD="@" psql',
  "API_KEY='@'",
  'AWS_SECRET_ACCESS_KEY=@',
  'curl -H "Authorization: Basic @" https://example.com',
  "curl -H 'Authorization: @'",
  'curl -H "X-Api-Key: @"',
  'curl -u user:@ https://example.com',
  'curl --user "user:@"',
  'tool --password @ --verbose',
  'tool --client-secret=@',
  'tool --api-key "@"',
  'mysql -u root -p@ db',
  'sshpass -p @ ssh host',
  'https://example.com/?access_token=@&x=1',
  'https://example.com/x?sig=@',
  '{"password": "@"}',
  '{"apiKey":"@","x":1}',
  String.raw`{"body":"{\"clientSecret\":\"@\"}"}`,
  'password: @\n',
  'db.password = "@"',
  'const secretKey = "@";',
  "CREATE USER u IDENTIFIED BY '@'",
  "ALTER ROLE r WITH PASSWORD '@'",
  'machine h login me password @',
  'Server=db;User Id=sa;Password=@;Encrypt=true',
  'Cookie: @',
  '//registry.npmjs.org/:_authToken=@',
  'openssl rsa -passin pass:@',
];

const around = fc.constantFrom('', ' ', '\n', ' ls && ', '"', "'", '=', '(', 'x ', '\t', ';', '/', '$(', '`', '{"a":"');

test.each(shaped)('takes out %s, whatever stands around it', (_what, secrets) => {
  fc.assert(
    fc.property(secrets, around, around, (secret, before, after) => {
      const redacted = redact(`${before}${secret}${after}`);
      // The longest piece is what no other text around has.
      const longest =
        secret.match(/[A-Za-z0-9]{10,}/g)?.toSorted((left, right) => right.length - left.length)[0] ?? secret;
      expect(redacted).not.toContain(longest);
    }),
    { numRuns: 60 },
  );
});

test.each(labelled)('takes out what stands behind a label: %s', (label) => {
  fc.assert(
    fc.property(word(letters, 14), fc.constantFrom('', 'x; ', 'a\n'), (secret, before) => {
      const redacted = redact(before + label.replace('@', secret));
      expect(redacted).not.toContain(secret);
      expect(redacted).toBe(before + label.replace('@', 'REDACTED'));
    }),
    { numRuns: 20 },
  );
});

test.each([
  'git push origin main',
  'export TOKEN=$(cat token.txt)',
  'curl -H "Authorization: Bearer $TOKEN" https://example.com',
  'tool --token "$TOKEN" --password-file /run/secrets/db',
  'PASSWORD="$(pass show db)" ./run.sh',
  'token = readToken()',
  'max_tokens: 100',
  '"tokens": 12, "key": "value"',
  'docker run -u 1000:1000 image',
  'kubectl get secret my-secret -o yaml',
  'task-list-for-the-next-weekly-meeting',
  'disk-usage-report-of-the-last-months',
  'https://example.com:8080/a@b',
  'ssh git@github.com',
  'git clone https://github.com/a/b.git',
  'SELECT password FROM users',
  'auth: true',
  'sk-learn-like-names-with-many-words',
])('leaves as it is: %s', (text) => {
  expect(redact(text)).toBe(text);
});

test('what is run within a value stays readable', () => {
  expect(redact('TOKEN="abcdef$(rm -rf /)"')).toContain('$(rm -rf /)');
  expect(redact('PASSWORD=abcdef`id`')).toContain('`id`');
});

test('a secret across the cut of a long text is not told in part', () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  for (let at = 24_500; at < 24_640; at += 7) {
    const content = `${' '.repeat(at)}${secret}${' '.repeat(40_000)}`;
    expect(JSON.stringify(recordOf({ content }))).not.toContain('a1B2');
  }
});

const engine = PolicyEngine.fromTemplate('safe_coding');

function recordOf(args: unknown) {
  const call = { tool: 'Bash', args, cwd: '/w', home: '/home/u' };
  const { decision, effects } = engine.judge(call);
  return makeRecord({ host: 'claude', asker: {}, call, decision, effects, mode: 'enforce', durationMs: 1 });
}

test('no secret that is planted in the arguments stands in a line, and every line reads back as it was', () => {
  const secrets = fc.oneof(...shaped.map(([, secret]) => secret));
  const places = fc.oneof(
    fc
      .tuple(fc.constantFrom(...labelled), word(letters, 14))
      .map(([label, secret]) => [label.replace('@', secret), secret]),
    secrets.map((secret) => [secret, secret.match(/[A-Za-z0-9]{10,}/g)?.at(-1) ?? secret]),
  );
  const shapes = fc.constantFrom<(text: string) => unknown>(
    (text) => ({ command: text }),
    (text) => ({ command: `echo start; ${text}; rm -rf build` }),
    (text) => ({ edits: [{ new_string: text }], file_path: 'a' }),
    (text) => ({ content: JSON.stringify({ text }), file_path: '.env' }),
    (text) => ({ [text]: 1 }),
  );
  fc.assert(
    fc.property(
      places,
      shapes,
      fc.string({ unit: 'binary', maxLength: 8 }),
      ([text = '', secret = ''], shape, noise) => {
        const record = recordOf(shape(`${text} ${noise.replaceAll(/["'\\]/g, '')}`));
        const line = toJsonText(record);
        expect(line).not.toContain(secret);
        expect(line).not.toContain('\n');
        expect(readRecord(line)).toEqual({ ok: true, record: JSON.parse(JSON.stringify(record)) });
      },
    ),
    { numRuns: 400 },
  );
});

test('values under the names of secrets are taken out, at any depth, whatever they are', () => {
  const record = recordOf({
    auth: { password: 'hunter22', list: ['swordfish'] },
    apiKey: 4711,
    token: '$TOKEN',
    passphrase: '$ecret99',
    x: 'hunter22',
  });
  expect(record.args).toEqual({
    auth: { password: 'REDACTED', list: ['REDACTED'] },
    apiKey: 'REDACTED',
    token: '$TOKEN',
    passphrase: 'REDACTED',
    x: 'hunter22',
  });
  expect(JSON.stringify(record.effects)).not.toContain('hunter22');
});

test('texts that are made to be slow take linear time', () => {
  const pieces = [
    'eyJ-',
    'eyJaaaaaaaa.',
    '://a:',
    'password=',
    'Bearer ',
    '-----BEGIN PRIVATE KEY-----',
    'mysql ',
    '--token ',
    '=:',
    'sk-',
    '"\\',
    '-u a:',
    '/-ua:',
    'login a password ',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    const start = performance.now();
    redact(text);
    expect(performance.now() - start).toBeLessThan(4000);
  }
});
