import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBudget } from '../reading.ts';
import { readers } from '../readers.ts';
import { classesOf, connectionsOf, effectsOf, hostsOf } from './test-support.ts';

const namesOf = (text: string): readonly string[] => hostsOf(text).map(({ name }) => name);

/** Each effect in a few words: the scheme and hosts, the path that is read, or `opaque`. */
function tell(text: string): readonly string[] {
  return effectsOf(text).map((effect) => {
    const sure = 'certainty' in effect && effect.certainty === 'possible' ? '?' : '';
    if (effect.kind === 'connect') {
      const { scheme = '', hosts, isUnknown } = effect.url;
      return `${sure}${scheme}:${hosts.map(({ name }) => name).join('|')}${isUnknown === true ? '*' : ''}`;
    }
    return effect.kind === 'read' ? `${sure}read ${effect.path.canonical}` : effect.kind;
  });
}

describe('the host of one URL', () => {
  test.each([
    ['https://example.com/a', ['example.com']],
    ['HTTPS://EXAMPLE.COM./a', ['example.com']],
    ['http:example.com', ['example.com']],
    ['http:/example.com', ['example.com']],
    ['http:////example.com', ['example.com']],
    ['http:\\\\example.com\\a', ['example.com']],
    ['http://user:word@example.com:80/', ['example.com']],
    ['http://example.com:80:90/', ['example.com']],
    ['\u0001\t http://example.com \r\n', ['example.com']],
    ['http://ex\tam\nple.com/', ['example.com']],
    ['http://ⓔxample.com/', ['example.com']],
    ['http://exa\u00ADmple.com/', ['example.com']],
    ['http://example%2ecom/', ['example.com']],
    ['http://%65%78ample.com/', ['example.com']],
    ['http://bücher.example/', ['xn--bcher-kva.example']],
    ['http://XN--BCHER-KVA.example/', ['xn--bcher-kva.example']],
    ['http://faß.example/', ['xn--fa-hia.example', 'fass.example']],
    ['//example.com/a', ['example.com']],
    ['\\\\example.com\\a', ['example.com']],
    ['example.com', ['example.com']],
    ['example.com/a?b', ['example.com']],
    ['example.com:8080', ['example.com']],
    ['localhost:3000', ['localhost']],
    ['db:5432', ['db']],
    ['redis:6379', ['redis']],
    ['user@example.com:/srv/a', ['example.com']],
    ['git@example.com:a/b.git', ['example.com']],
    ['[::1]:80', ['::1']],
    ['fe80::1%eth0', ['fe80::1']],
    ['http:80', ['0.0.0.80']],
    ['mongodb://a.example:1,b.example:2/x', ['a.example', 'b.example']],
    ['jdbc:postgresql://db.example/x', ['db.example']],
    ['view-source:http://example.com/', ['example.com']],
    ['feed://example.com/', ['example.com']],
    ['jar:http://example.com/a.jar!/b', ['example.com']],
    ['blob:https://example.com/8a', ['example.com']],
    ['s3://bucket/key', ['s3.amazonaws.com']],
  ])('%s: %j', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });
});

describe('published tricks', () => {
  test.each([
    // CVE-2026-24052: a trusted domain as the beginning of another.
    ['https://trusted.com.evil.com/', ['trusted.com.evil.com']],
    ['https://trusted.com@evil.com/', ['evil.com']],
    ['https://trusted.com:80@evil.com/', ['evil.com']],
    ['https://trusted.com%2f@evil.com/', ['evil.com']],
    ['https://trusted.com%40evil.com/', ['trusted.com', 'evil.com']],
    // Parsers that differ: RFC 3986 has no backslash, old clients look for `@` beyond `#` and `?`, some take the first `@`.
    ['https://trusted.com\\@evil.com/', ['trusted.com', 'evil.com']],
    ['https://evil.com\\.trusted.com/', ['evil.com']],
    ['https://evil.com#@trusted.com/', ['evil.com', 'trusted.com']],
    ['https://evil.com?@trusted.com/', ['evil.com', 'trusted.com']],
    ['https://a@evil.com@trusted.com/', ['trusted.com', 'evil.com']],
    ['https://evil.com @trusted.com/', ['trusted.com', 'evil.com', 'trusted.com']],
    // The name ends at NUL for a resolver (SOCKS5), and at a separator for who normalises late.
    ['https://evil.com\0.google.com/', ['evil.com', 'evil.com.google.com', 'google.com']],
    ['https://evil.com%00.google.com/', ['evil.com', 'evil.com.google.com', 'google.com']],
    ['https://evil.com／.google.com/', ['evil.com', 'google.com']],
    ['https://evil.com％2f.google.com/', ['evil.com', 'google.com']],
    ['https://evil.com%2f.google.com/', ['evil.com', 'google.com']],
    // What packs another URL ends its host where the path within the pack begins.
    ['jar:http://evil.com!/a', ['evil.com']],
    ['https://evil.com%252f.google.com/', ['evil.com', 'google.com']],
  ])('%s: %j', (text, names) => {
    expect([...new Set(namesOf(text))].sort()).toEqual([...new Set(names)].sort());
    expect(connectionsOf(text)[0]?.url.isUnknown).toBeUndefined();
  });
});

describe('the classes of names', () => {
  test.each([
    ['localhost', 'loopback'],
    ['LOCALHOST', 'loopback'],
    ['localhost.', 'loopback'],
    ['ｌｏｃａｌｈｏｓｔ', 'loopback'],
    ['ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'loopback'],
    ['loc%61lhost', 'loopback'],
    ['loc\u00ADalhost', 'loopback'],
    ['a.b.localhost', 'loopback'],
    ['localhost6', 'loopback'],
    ['ip6-localhost', 'loopback'],
    ['localhost.localdomain', 'loopback'],
    ['localtest.me', 'loopback'],
    ['a.lvh.me', 'loopback'],
    ['host.docker.internal', 'loopback'],
    ['metadata.google.internal', 'metadata'],
    ['METADATA.google.internal.', 'metadata'],
    ['metadata', 'metadata'],
    ['instance-data', 'metadata'],
    ['metadata.tencentyun.com', 'metadata'],
    ['api.metadata.cloud.ibm.com', 'metadata'],
    ['a9fea9fe.nip.io', 'metadata'],
    ['169-254-169-254.sslip.io', 'metadata'],
    ['x.internal', 'private'],
    ['printer.local', 'private'],
    ['nas.lan', 'private'],
    ['router.home.arpa', 'private'],
    ['wiki.corp', 'private'],
    ['shop.test', 'private'],
    ['kubernetes.default.svc', 'private'],
    ['api.ns.svc.cluster.local', 'private'],
    ['machine.tailnet.ts.net', 'private'],
    ['intranet', 'private'],
    ['a.1', 'private'],
    ['1.2.3.4.5', 'private'],
    ['10-0-0-1.nip.io', 'private'],
    ['--1.sslip.io', 'loopback'],
    ['fd00--1.sslip.io', 'private'],
    ['7f000001.c0a80001.rbndr.us', 'loopback'],
    ['example.com', 'public'],
    ['notlocalhost.com', 'public'],
    ['localhost.com', 'public'],
    ['internal.example', 'public'],
    ['metadata.example', 'public'],
    ['nip.io', 'public'],
    ['deadbeef.example', 'public'],
    ['10.0.0.1.example.com', 'public'],
    ['10.0.0.1.notnip.io', 'public'],
  ] as const)('%s: %s', (host, expected) => {
    expect(classesOf(`https://${host}/`)[0]).toBe(expected);
    expect(classesOf(`gopher://${host}:70/`)[0]).toBe(expected);
    expect(classesOf(`https://${host}:8443?x`).includes('public')).toBe(expected === 'public');
  });
});

describe('what is not a connection to a host', () => {
  test.each([
    ['file:///etc/passwd', ['read /etc/passwd']],
    ['FILE:/etc/passwd', ['read /etc/passwd']],
    ['file:etc/passwd', ['read /home/dev/project/etc/passwd']],
    ['file:\\\\\\etc\\passwd', ['read /etc/passwd']],
    ['file:///etc/%70asswd', ['read /etc/passwd']],
    ['file:///etc%2fpasswd?x#y', ['read /etc/passwd']],
    ['file:///a/../etc/passwd', ['read /etc/passwd']],
    ['file://localhost/etc/passwd', ['read /etc/passwd']],
    ['file://127.0.0.1/etc/passwd', ['read /etc/passwd']],
    ['fi\nle:///etc/passwd', ['read /etc/passwd']],
    ['file:', ['read /']],
    ['view-source:file:///etc/passwd', ['read /etc/passwd']],
    ['url:file:///etc/passwd', ['read /etc/passwd']],
    ['jar:file:///a/b.jar!/c', ['read /a/b.jar']],
    ['local_file:///etc/passwd', ['read /etc/passwd']],
    ['netdoc:///etc/passwd', ['read /etc/passwd']],
    ['jdbc:sqlite:/a/b.db', ['read /a/b.db']],
    ['phar:///a/b.phar/c', ['read /a/b.phar/c']],
    ['php://filter/read=x/resource=/etc/passwd', ['read /etc/passwd']],
    ['php://filter/resource=http://evil.com/', ['http:evil.com']],
    ['php://input', ['opaque']],
    ['unix:///run/docker.sock', ['unix:localhost', 'read /run/docker.sock']],
    ['http+unix://%2Frun%2Fdocker.sock/info', ['http+unix:localhost', 'read /run/docker.sock']],
    ['javascript:alert(1)', ['opaque']],
    ['JaVa\nScRiPt:alert(1)', ['opaque']],
    ['view-source:javascript:alert(1)', ['opaque']],
    ["javascript:fetch('http://example.com')", ['opaque']],
    ['expect://id', ['opaque']],
    ['data:text/html,<a>http://127.0.0.1</a>', ['data:']],
    ['data:text/html,<a href="http://127.0.0.1">', ['data:', 'http:127.0.0.1']],
    ['about:blank', ['about:']],
    ['mailto:a@example.com', ['mailto:']],
    ['tel:110', ['tel:']],
    ['chrome://settings', ['chrome:']],
    ['foo:bar', ['opaque']],
    ['foo://bar/x', ['foo:bar']],
    ['tell me a story', ['opaque']],
    ['   ', ['opaque']],
  ])('%s: %j', (text, expected) => {
    expect(tell(text)).toEqual(expected);
  });

  test('a share is connected to, and its path may be a local one', () => {
    expect(tell('file://server/share/a')).toEqual([
      'file:server',
      'read /share/a',
      'read /home/dev/project/server/share/a',
    ]);
    expect(classesOf('file://server/share/a')).toEqual(['private']);
  });

  test('a drive is a folder of the root where the system has no drives', () => {
    expect(tell('file:///C|/a')).toEqual(['read /C:/a']);
  });
});

describe('a host that is known only when it runs', () => {
  test.each([
    ['https://$HOST/a', ['https:*']],
    ['https://${HOST}.example.com/a', ['https:*']],
    ['https://example.com$SUFFIX/', ['https:*']],
    ['https://{host}/a', ['https:*']],
    ['https://<your-host>/a', ['https:*']],
    ['https://*.example.com/', ['https:*']],
    ['https://[your-host]/', ['https:*']],
    ['https://%s/a', ['https:*']],
    ['${BASE_URL}/users', [':*']],
    ['{url}', [':*']],
    ['http://', ['http:*']],
    ['http://user@/', ['http:*']],
    ['https://$USER@example.com/', ['https:example.com*']],
    ['/users/7', [':*', '?read /users/7']],
    ['../users', [':*', '?read /home/dev/users']],
    ['https://example.com/$PATH', ['https:example.com']],
    ['https://example.com:$PORT/', ['https:example.com']],
    ['https://example.com/{id}?x=<y>', ['https:example.com']],
  ])('%s: %j', (text, expected) => {
    expect(tell(text)).toEqual(expected);
  });
});

describe('several URLs', () => {
  test.each([
    ['https://a.com https://b.com', ['https:a.com', 'https:b.com']],
    ['https://a.com\nhttps://b.com', ['https:a.com', 'https:b.com']],
    ['https://a.com,https://b.com', ['https:a.com', 'https:b.com']],
    ['https://a.com/x, https://b.com/y;', ['https:a.com', 'https:b.com']],
    ['https://a.com/x,http://b.com/y', ['https:a.com', '?http:b.com']],
    ['["https://a.com","https://b.com"]', ['https:a.com', 'https:b.com']],
    ['a.com,b.com:80', [':a.com', ':b.com']],
    ['a.com b.com localhost', [':a.com', ':b.com', ':localhost']],
    ['a.com, b.com and c.com', [':a.com', ':b.com', ':c.com']],
    ['Read https://a.com/x. Then (https://b.com)!', ['https:a.com', 'https:b.com']],
    ['Read [this](https://a.com/x) and <https://b.com>', ['https:a.com', 'https:b.com']],
    ['see:https://a.com/x now', ['https:a.com']],
    ['Read https://a.com and e.g. the file notes.txt', ['https:a.com']],
    ['Read https://a.com and localhost:3000', ['https:a.com', '?:localhost']],
    ['Read 169.254.169.254/latest please', ['?:169.254.169.254']],
    ['Read file:///etc/passwd please', ['read /etc/passwd']],
    ['https://a.com/?u=https://b.com', ['https:a.com']],
    ['https://web.archive.org/web/https://b.com', ['https:web.archive.org']],
    ['0://a.com:80;http://b.com:80/', ['0:a.com', 'http:b.com']],
  ])('%s: %j', (text, expected) => {
    expect(tell(text)).toEqual(expected);
  });

  test('each says where it stands', () => {
    const text = 'Read https://a.com/x, then "http://b.com".';
    const pieces = effectsOf(text, 100).map((effect) => (effect.kind === 'connect' ? effect.from : undefined));
    const found = pieces.map((from) => text.slice((from?.start ?? 0) - 100, (from?.end ?? 0) - 100));
    expect(found).toEqual(['https://a.com/x', 'http://b.com']);
  });

  test('what a parser makes of the whole text counts as well', () => {
    expect(namesOf('http://a.com\n.evil.com/')).toEqual(['a.com.evil.com', 'a.com']);
    expect(namesOf('http://a\t.evil.com/')).toEqual(['a.evil.com']);
    expect(namesOf('http://a.com\\\n@evil.com/')).toContain('evil.com');
    expect(connectionsOf('https://a.com/x ../../y')[0]?.url.isPathUnsure).toBe(true);
    expect(connectionsOf('https://a.com/x')[0]?.url.isPathUnsure).toBeUndefined();
  });

  test('past a thousand they are opaque', () => {
    const effects = effectsOf('https://a.com '.repeat(1001));
    expect(effects).toHaveLength(1001);
    expect(effects.at(-1)?.kind).toBe('opaque');
    expect(effectsOf('https://a.com '.repeat(1000)).every(({ kind }) => kind === 'connect')).toBe(true);
  });
});

test.each([
  ['https://example.com/', 443],
  ['http://example.com:8080/', 8080],
  ['http://example.com:00080/', 80],
  ['ws://example.com', 80],
  ['gopher://example.com', 70],
  ['git+ssh://example.com/x', 22],
  ['example.com:22', 22],
  ['example.com', undefined],
  ['http://example.com:$PORT/', undefined],
  ['http://example.com:70000/', undefined],
  ['foo://example.com', undefined],
])('%s is at port %s', (text, port) => {
  expect(connectionsOf(text)[0]?.url.port).toBe(port);
});

test('keeps what surrounds the text, and says whether it sends data', () => {
  const context = {
    from: { pointer: '/u' },
    place: { cwd: undefined, workspace: undefined, home: undefined },
    readers,
    depth: 0,
  };
  const given = {
    ...context,
    budget: makeBudget(9),
    certainty: 'possible',
    guessed: true,
    machine: { via: 'ssh' },
  } as const;
  expect(readers.url('https://a.com', 'certain', given)).toMatchObject([
    { kind: 'connect', sendsData: 'certain', certainty: 'possible', guessed: true, machine: { via: 'ssh' } },
  ]);
  expect(
    readers.url('https://a.com', 'no', {
      ...given,
      budget: { ...makeBudget(0), spend: () => false, spendPatterns: () => false },
    })[0]?.kind,
  ).toBe('opaque');
});

const nastyText = fc.string({
  unit: fc.constantFrom(
    'http',
    'https',
    'file',
    'javascript',
    'jar',
    ':',
    '://',
    '/',
    '\\',
    '?',
    '#',
    '@',
    '.',
    ',',
    ' ',
    '\n',
    '\t',
    '\0',
    '%00',
    '%2f',
    '%',
    '[',
    ']',
    '::1',
    '127.0.0.1',
    '0x7f',
    'localhost',
    'a.com',
    'nip.io',
    '$X',
    '{',
    '}',
    'é',
    'ß',
    '。',
    '／',
    '\uD800',
    'xn--',
    '-',
    '1',
  ),
});

test('every text has effects, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(nastyText, fc.string(), fc.string({ unit: 'binary' })), (text) => {
      const effects = effectsOf(text);
      expect(effects.length).toBeGreaterThan(0);
      const ends = effects.map((effect) => (effect.kind === 'connect' ? (effect.from.end ?? Infinity) : 0));
      expect(Math.max(...ends)).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

test('the host that the URL parser finds is always among the hosts', () => {
  fc.assert(
    fc.property(nastyText, (rest) => {
      const text = `http://${rest}`;
      // Lines that begin with a scheme are a list.
      if (!URL.canParse(text) || /[\t\n]\s*(?:https?|file):[\\/]{2}/.test(text)) return;
      const name = new URL(text).hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '');
      const [first] = connectionsOf(text);
      // Names with commas, which join hosts here, or with empty labels are none of the DNS.
      if (name === '' || name.includes(',') || new URL(text).hostname.includes('..') || first?.url.isUnknown === true)
        return;
      expect(first?.url.hosts.map((host) => host.name)).toContain(name);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['colons', ':'.repeat(200_000)],
  ['schemes', 'a://'.repeat(50_000)],
  ['commas', 'http://a,'.repeat(30_000)],
  ['at signs', `http://${'a@'.repeat(100_000)}`],
  ['slashes', '/'.repeat(200_000)],
  ['dots', `http://${'a.'.repeat(100_000)}`],
  ['brackets', '('.repeat(200_000)],
  ['digits', `http://${'1'.repeat(200_000)}`],
  ['percent signs', `http://${'%25'.repeat(60_000)}`],
  ['blanks', `http://a${' '.repeat(200_000)}b`],
  ['words', 'word '.repeat(60_000)],
  ['wrappers', 'jar:'.repeat(50_000)],
  ['php', 'php://filter/resource='.repeat(10_000)],
])('a long text of %s comes to an end', (_what, text) => {
  expect(effectsOf(text).length).toBeGreaterThan(0);
});
