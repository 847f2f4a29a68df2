import { expect, test } from 'vitest';
import { connectionsOf, effectsOf } from './test-support.ts';

/** Words that a pattern over the text would take for a danger; here none of them is a host. */
const words = [
  'localhost',
  '127.0.0.1',
  '169.254.169.254',
  '[::1]',
  '10.0.0.1',
  '192.168.1.1',
  '0.0.0.0',
  'metadata.google.internal',
  'http://127.0.0.1/',
  'http://localhost:8080/admin',
  'https://169.254.169.254/latest/meta-data/',
  'file:///etc/passwd',
  '/etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'admin',
  'internal',
  'gopher://127.0.0.1:6379/_x',
  'javascript:alert(1)',
  'data:text/html,x',
  '0x7f000001',
  '2130706433',
  'fd00:ec2::254',
  'me@localhost',
  'root@127.0.0.1',
  '//localhost/',
];

const places: readonly ((word: string) => string)[] = [
  (word) => `https://example.com/${word}`,
  (word) => `https://example.com/a/b/${word}/c`,
  (word) => `https://example.com/?next=${word}`,
  (word) => `https://example.com/x?a=1&url=${word}&b=2`,
  (word) => `https://example.com?u=${encodeURIComponent(word)}`,
  (word) => `https://example.com/x#${word}`,
  (word) => `https://example.com/x?y#/${word}`,
  (word) => `https://web.archive.org/web/2020/${word}`,
  (word) => `example.com/${word}`,
  (word) => `//example.com/x/${word}`,
  (word) => `http://93.184.216.34/${word}`,
  (word) => `https://[2606:4700:4700::1111]/?q=${word}`,
];

const plain = [
  // Names of which a piece frightens.
  'https://localhost.example.com/',
  'https://127.0.0.1.example.com/',
  'https://www.localhost.com/',
  'https://mylocalhost.com/',
  'https://localhost-tools.dev/',
  'https://metadata.example.com/',
  'https://internal.example.com/',
  'https://internal-tools.io/',
  'https://admin.example.org/',
  'https://intranet.example.org/',
  'https://169-254-169-254.example.com/',
  'https://local.com/',
  'https://corp.com/',
  'https://home.com/',
  'https://lan.com/',
  'https://privateinternetaccess.com/',
  'https://loopback.io/',
  'https://thelocal.de/',
  'https://file.io/x',
  'https://files.example.com/etc/passwd',
  'https://passwd.example.com/',
  'https://nip.io/',
  'https://sslip.io/',
  'https://8.8.8.8.nip.io/',
  'https://1-1-1-1.sslip.io/',
  'https://08080808.nip.io/',
  'https://notlocaltest.me/',
  'https://xlvh.me/',
  // Users that look like hosts.
  'https://localhost@example.com/',
  'https://127.0.0.1@example.com/',
  'https://127.0.0.1:80@example.com/x',
  'https://user:localhost@example.com/',
  'https://169.254.169.254%2f@example.com/',
  'https://[::1]@example.com/',
  // Ports, cases, dots, scripts.
  'https://example.com:22/',
  'https://example.com:6379/',
  'https://EXAMPLE.COM./',
  'https://bücher.example.com/',
  'https://例え.jp/',
  'http://1.1/',
  'http://0x08080808/',
  'http://134744072/',
  'http://8.8.8.8:127/',
  'https://[64:ff9b::808:808]/',
  'https://[2002:808:808::1]/',
  'https://[::ffff:8.8.8.8]/',
  'http://９.９.９.９/',
  'https://example.com:/',
  'HTTPS:\\\\example.com\\x',
  'http:/example.com/localhost',
  'https:example.com',
  'ftp://ftp.example.com/etc/passwd',
  'wss://example.com/localhost',
  'ssh://git@github.com/localhost/127.0.0.1.git',
  'git@github.com:localhost/127.0.0.1.git',
  'git+ssh://git@gitlab.com/a/b.git',
  'postgres://localhost:127.0.0.1@db.example.com/metadata',
  's3://internal/metadata',
  'view-source:https://example.com/localhost',
  'https://user@example.com:443/@localhost',
  'https://example.com\\@localhost.example.com/',
];

const urls = [...plain, ...words.flatMap((word) => places.map((place) => place(word)))];

test('there are more than two hundred of them', () => {
  expect(new Set(urls).size).toBeGreaterThan(300);
});

test.each(urls)('%s leads to public hosts only', (url) => {
  expect(effectsOf(url).map(({ kind }) => kind)).toEqual(['connect']);
  const [connection] = connectionsOf(url);
  expect(connection?.certainty).toBe('certain');
  expect(connection?.url.isUnknown).toBeUndefined();
  expect(connection?.url.hosts.length).toBeGreaterThan(0);
  for (const { classes } of connection?.url.hosts ?? []) expect(classes).toEqual(['public']);
});
