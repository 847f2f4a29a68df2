/** Ports that the schemes of hosts have of their own (IANA's service names, and the usual ports of databases). */
const ports: ReadonlyMap<string, number> = new Map([
  ['amqp', 5672],
  ['amqps', 5671],
  ['cifs', 445],
  ['dict', 2628],
  ['dns', 53],
  ['finger', 79],
  ['ftp', 21],
  ['ftps', 990],
  ['git', 9418],
  ['gopher', 70],
  ['gophers', 70],
  ['http', 80],
  ['https', 443],
  ['imap', 143],
  ['imaps', 993],
  ['ipp', 631],
  ['irc', 6667],
  ['ircs', 6697],
  ['kafka', 9092],
  ['ldap', 389],
  ['ldaps', 636],
  ['mongodb', 27_017],
  ['mqtt', 1883],
  ['mqtts', 8883],
  ['mssql', 1433],
  ['mysql', 3306],
  ['nats', 4222],
  ['nfs', 2049],
  ['nntp', 119],
  ['pop3', 110],
  ['pop3s', 995],
  ['postgres', 5432],
  ['postgresql', 5432],
  ['rdp', 3389],
  ['redis', 6379],
  ['rediss', 6379],
  ['rsync', 873],
  ['rtmp', 1935],
  ['rtsp', 554],
  ['scp', 22],
  ['sftp', 22],
  ['sip', 5060],
  ['smb', 445],
  ['smtp', 25],
  ['smtps', 465],
  ['sqlserver', 1433],
  ['ssh', 22],
  ['svn', 3690],
  ['telnet', 23],
  ['tftp', 69],
  ['vnc', 5900],
  ['ws', 80],
  ['wss', 443],
]);

export function defaultPort(scheme: string): number | undefined {
  return ports.get(scheme);
}

/** Schemes that have a host even where the slashes are missing, and none that anybody would take for the name of a host. */
export function isHostScheme(scheme: string): boolean {
  return ports.has(scheme) && scheme !== 'kafka';
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Files, or what stands within one: browsers, Python (`local_file`), Java (`netdoc`), PHP's wrappers, databases of one file. */
export const fileSchemes = words(`
  file local_file local-file netdoc phar zip zlib compress.zlib compress.bzip2 bzip2 glob sqlite sqlite3 duckdb fd
`);

/** Texts that run as a program. */
export const codeSchemes = words('javascript vbscript livescript mocha expect ssh2.exec');

/** Schemes in front of another URL. */
export const outerSchemes = words('jar view-source blob feed filesystem jdbc r2dbc url wyciwyg');

/** Schemes that lead to no host: the text itself, a page of the browser, a program of the user, a name without a place. */
export const placelessSchemes = words(`
  about data mailto tel sms callto facetime geo urn doi isbn mid cid tag info oid uuid bitcoin lightning
  chrome edge brave vivaldi opera devtools chrome-extension moz-extension chrome-error chrome-untrusted safari-extension
  vscode vscode-insiders cursor obsidian
`);

/** A file on this machine that a program listens on. */
export const socketSchemes = words('unix npipe http-unix http+unix https+unix ws+unix mysqlx+unix');

/** Stores of a cloud: what stands where a host would is the name of a bucket. */
export const storeHosts: ReadonlyMap<string, string> = new Map([
  ['s3', 's3.amazonaws.com'],
  ['s3a', 's3.amazonaws.com'],
  ['s3n', 's3.amazonaws.com'],
  ['gs', 'storage.googleapis.com'],
  ['gcs', 'storage.googleapis.com'],
  ['hf', 'huggingface.co'],
  ['github', 'github.com'],
  ['gitlab', 'gitlab.com'],
  ['bitbucket', 'bitbucket.org'],
  ['npm', 'registry.npmjs.org'],
  ['pypi', 'pypi.org'],
]);

/** The part of a scheme that says how it connects: the last behind a `+`, as in `git+ssh`. */
export function transportOf(scheme: string): string {
  return scheme.slice(scheme.lastIndexOf('+') + 1);
}

/** Every scheme named above, which a word before a colon must be to count as one in a running text. */
export function isKnownScheme(scheme: string): boolean {
  return (
    ports.has(scheme) ||
    storeHosts.has(scheme) ||
    [fileSchemes, codeSchemes, outerSchemes, placelessSchemes, socketSchemes].some((schemes) => schemes.has(scheme))
  );
}

/** Whether a URL of the scheme is read as a file or runs as a program, and so connects to nothing. */
export function isReadOrRun(scheme: string): boolean {
  return fileSchemes.has(scheme) || codeSchemes.has(scheme) || outerSchemes.has(scheme) || scheme === 'php';
}
