import type { Certainty } from '../../lib/certainty.ts';
import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { nothing } from '../shell/stream.ts';
import { hasOption, valuesOf, type Invocation } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { hostOf, runRemoteCopy } from './remote-copy.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, sourceOf, wordOf } from './word-pieces.ts';

const curlOptions =
  'a|append A|user-agent= anyauth b|cookie= basic c|cookie-jar=w C|continue-at= cacert=r capath=r E|cert=r cert-type= ciphers= compressed connect-timeout= connect-to= create-dirs crlf d|data= data-ascii= data-binary= data-raw= data-urlencode= digest D|dump-header=w e|referer= f|fail fail-early fail-with-body F|form= form-string= g|globoff G|get h|help=? H|header= i|include|show-headers I|head insecure k interface= ipv4 4 ipv6 6 j|junk-session-cookies J|remote-header-name json= K|config=r keepalive-time= key=r l|list-only L|location location-trusted limit-rate= m|max-time= max-filesize= max-redirs= M|manual n|netrc netrc-file=r N|no-buffer no-progress-meter noproxy= o|output=w O|remote-name output-dir=d p|proxytunnel parallel Z pass= post301 proto= proto-default= x|proxy= U|proxy-user= preproxy= q|disable Q|quote= r|range= R|remote-time X|request= request-target= resolve= retry= retry-all-errors retry-delay= retry-max-time= s|silent S|show-error socks4= socks5= socks5-hostname= ssl ssl-reqd stderr=w t|telnet-option= T|upload-file=r tlsv1.2 tlsv1.3 trace=w trace-ascii=w u|user= unix-socket=w url=u url-query= v|verbose w|write-out= V|version y|speed-limit= Y|speed-time= z|time-cond= #|progress-bar next 0|http1.0 http1.1 http2 http3 oauth2-bearer= aws-sigv4= doh-url= dns-servers= abstract-unix-socket= egd-file= engine= hostpubmd5= krb= libcurl=w mail-auth= mail-from= mail-rcpt= pinnedpubkey= pubkey=r random-file= sasl-ir service-name= tls-max= xattr';

const wgetOptions =
  'a|append-output=w o|output-file=w b|background q|quiet v|verbose i|input-file=r F base= c|continue e|execute= N|timestamping O|output-document=w P|directory-prefix=d Q|quota= r|recursive l|level= k K m|mirror p|page-requisites A|accept= R|reject= D|domains= H|span-hosts L np no-parent nc no-clobber nd nH t|tries= T|timeout= w|wait= U|user-agent= user= password= post-data= post-file=r body-data= body-file=r method= header= load-cookies=r save-cookies=w referer= no-check-certificate ca-certificate=r certificate=r private-key=r content-disposition spider show-progress progress= limit-rate= config=r use-askpass=x 4 6 S|server-response no-verbose n max-redirect= no-cookies no-proxy retry-connrefused waitretry= read-timeout= connect-timeout=';

const sshOptions =
  '4 6 A a B= b= C c= D= E=w e= F=r f G g I= i=r J= K k L= l= M m= N n O= o= P= p= Q= q R= S= s T t V v W= w= X x Y y';

/** Programs that speak to other machines. */
export const networkPrograms: ProgramTable = {
  curl: program('data', curlOptions, { run: runCurl }),
  'wget wget2': program('data', wgetOptions, { run: runWget }),
  'http https xh xhs': program(
    'data',
    'o|output=w d|download f|form j|json a|auth= v|verbose h|headers b|body p|print= session= follow F ignore-stdin',
    { run: runHttpie },
  ),
  'aria2c axel': program('url', 'o|out=w d|dir=d i|input-file=r x= s= c q'),
  'nc ncat netcat': program(
    'data',
    '4 6 l|listen k|keep-open n|nodns u|udp v|verbose z w|wait= p= s|source= e|exec=x sh-exec=x lua-exec=r c=x q= i= I= O= x|hex-dump= X= ssl N d D',
    { run: runNetcat },
  ),
  socat: program('data', 'd v x u U t= T= b= L=w lf=w', { run: runSocat }),
  'telnet ftp lftp sftp tftp': program('data', 'l= n i v P= o= b=r i= F=r e=x c=x u= p= a', { run: connectToFirst }),
  'ping ping6 traceroute tracepath mtr nslookup dig host whois nmap': program(
    'data',
    'c= i= W= w= t= s= n q 4 6 p= f= m= x= k=r b= type= query= sV sS sT sn Pn A O oN=w oX=w oG=w',
    { run: connectToHosts },
  ),
  'scp rsync': program(
    'data',
    'a|archive+recursive r|recursive v|verbose z|compress C q|quiet p P|partial n|dry-run u|update l|links L H o g D t|times e|rsh=x rsync-path= exclude= exclude-from=r include= include-from=r files-from=r delete delete-before delete-after delete-during delete-excluded remove-source-files max-size= min-size= progress stats h b|backup backup-dir= suffix= c|checksum i= F= S=x J= 4 6 3 B O T= chmod= chown= info= inplace bwlimit= password-file=r port= timeout= log-file=w s x|one-file-system ignore-existing existing partial-dir= temp-dir= link-dest= compare-dest= copy-dest=',
    { run: runRemoteCopy },
  ),
  ssh: program('data', sshOptions, { stopsAtOperand: true, run: runSsh }),
  'ssh-copy-id ssh-keyscan': program('data', 'i=r p= o= t= f= s', { run: connectToHosts }),
  'ssh-keygen': program('data', 't= b= f=w N= C= P= q y p l F= R= m= e i A c E= H'),
  openssl: program(
    'data',
    'in=r out=w inkey=r key=r keyout=w cert=r CAfile=r connect=u d e base64 a A salt pbkdf2 k= pass= passin= passout= host=u',
    { singleDash: true, run: runOpenssl },
  ),
  'gpg gpg2 age': program(
    'read',
    'd|decrypt e|encrypt r|recipient= o|output=w a|armor s|sign c|symmetric batch yes passphrase= passphrase-file=r import export i|identity=r export-secret-keys export-secret-subkeys list-keys k K homedir= u|local-user= q',
    { output: 'decoded' },
  ),
  'pastebinit termbin': program('read', ''),
};

function sends(invocation: Invocation): Certainty {
  if (
    hasOption(
      invocation,
      '-d',
      '--data-ascii',
      '--data-binary',
      '--data-raw',
      '--data-urlencode',
      '--json',
      '-F',
      '--form-string',
      '-T',
      '--url-query',
    )
  )
    return 'certain';
  const method = valuesOf(invocation, '-X').map(textOf).at(-1);
  if (method === undefined) return valuesOf(invocation, '-X').length > 0 ? 'possible' : 'no';
  return /^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(method) ? 'no' : 'certain';
}

/** curl(1): operands are URLs; `@file` is read by the options that send data. */
function runCurl(run: ProgramRun): Outcome {
  const { invocation } = run;
  const urls = [...operandWords(run), ...valuesOf(invocation, '--url')];
  const sendsData = sends(invocation);
  const outputs = valuesOf(invocation, '-o');
  for (const file of outputs) run.noteContent(file, { sources: ['network'] });
  const isSaved = outputs.some((word) => textOf(word) !== '-') || hasOption(invocation, '-O');
  return {
    effects: [
      ...urls.flatMap((url) => run.connect(url, sendsData)),
      ...filesAfterAt(run),
      ...(hasOption(invocation, '-O') ? savedUnderItsName(run, urls, valuesOf(invocation, '--output-dir')[0]) : []),
      ...(hasOption(invocation, '-K') ? run.opaque('a configuration file of curl') : []),
      ...valuesOf(invocation, '-x', '--preproxy').flatMap((proxy) => run.connect(proxy, sendsData)),
    ],
    output: isSaved ? nothing : { sources: ['network'] },
  };
}

/** `-d @file`, `-F name=@file`, `-F name=<file`, `-H @file`, `--data-urlencode name@file`. */
function filesAfterAt(run: ProgramRun): readonly Effect[] {
  const direct = valuesOf(run.invocation, '-d', '--data-ascii', '--data-binary', '--json', '-H').flatMap((word) =>
    afterPrefix(word, /^@/),
  );
  const form = valuesOf(run.invocation, '-F').flatMap((word) => afterPrefix(word, /^[^=]*=[@<]/));
  const encoded = valuesOf(run.invocation, '--data-urlencode').flatMap((word) => afterPrefix(word, /^[^=@]*@/));
  const cookies = valuesOf(run.invocation, '-b').filter((word) => !leadOf(word).includes('='));
  return [...direct, ...form, ...encoded, ...cookies].filter(isFileWord).flatMap((word) => run.file(word, 'read'));
}

function afterPrefix(word: Word, prefix: RegExp): readonly Word[] {
  const [found] = prefix.exec(leadOf(word)) ?? [];
  if (found === undefined) return [];
  const rest = sliceWord(word, found.length);
  const text = textOf(rest);
  return [text === undefined ? rest : wordOf(text.replace(/;(?:type|filename)=.*$/s, ''), word.from)];
}

/** `?` and `*` of an unquoted URL stay as they are where no file is called so. */
function knownUrl(url: Word): string {
  return url.parts.some(({ kind }) => kind === 'unknown') ? '' : sourceOf(url);
}

/** The last segment of the URL, in the current folder or the one that is given. */
function savedUnderItsName(run: ProgramRun, urls: readonly Word[], folder: Word | undefined): readonly Effect[] {
  return urls.flatMap((url) => {
    const [urlPath = ''] = knownUrl(url)
      .replace(/^[a-z]+:\/\/[^/?#]*/i, '')
      .split(/[?#]/);
    const name = urlPath.slice(urlPath.lastIndexOf('/') + 1) || undefined;
    const parts = name === undefined ? [{ kind: 'glob' as const, text: '*' }] : [{ kind: 'text' as const, text: name }];
    const prefix =
      folder === undefined
        ? [{ kind: 'text' as const, text: './' }]
        : [...folder.parts, { kind: 'text' as const, text: '/' }];
    const path = { parts: [...prefix, ...parts], from: url.from };
    if (name !== undefined) run.noteContent(path, { sources: ['network'] });
    return run.file(path, 'write');
  });
}

function runWget(run: ProgramRun): Outcome {
  const { invocation } = run;
  const urls = operandWords(run);
  const posts = hasOption(invocation, '--post-data', '--post-file', '--body-data', '--body-file', '--method');
  const outputs = valuesOf(invocation, '-O');
  const toStdout = outputs.some((word) => textOf(word) === '-');
  for (const file of outputs) run.noteContent(file, { sources: ['network'] });
  const isNamed = outputs.length > 0 || hasOption(invocation, '--spider');
  return {
    effects: [
      ...urls.flatMap((url) => run.connect(url, posts ? 'certain' : 'no')),
      ...(isNamed ? [] : savedUnderItsName(run, urls, valuesOf(invocation, '-P')[0])),
      ...(hasOption(invocation, '-e') ? run.opaque('a setting of wget') : []),
    ],
    output: toStdout ? { sources: ['network'] } : nothing,
  };
}

/** HTTPie: an optional method, a URL, then items; `name=value`, `name@file` send data. */
function runHttpie(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const [first] = words;
  const method = first === undefined ? undefined : /^[A-Z]+$/.exec(textOf(first) ?? '')?.[0];
  const [url, ...items] = method === undefined ? words : words.slice(1);
  const isSending =
    items.some((item) => /[^:=]=|@|:=/.test(leadOf(item))) ||
    (method !== undefined && !/^(?:GET|HEAD|OPTIONS)$/.test(method));
  const files = items.flatMap((item) => afterPrefix(item, /^[^@=:]*[=:]*@/));
  return {
    effects: [
      ...(url === undefined ? [] : run.connect(url, isSending ? 'certain' : 'no')),
      ...files.flatMap((file) => run.file(file, 'read')),
    ],
    output: { sources: ['network'] },
  };
}

function runNetcat(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const isListening = hasOption(run.invocation, '-l');
  const sendsData = run.input === undefined ? 'possible' : 'certain';
  const effects = isListening ? [] : words.slice(0, 1).flatMap((host) => run.connect(host, sendsData));
  return { effects, output: { sources: ['network'] } };
}

/** socat addresses: `TCP:host:port`, `EXEC:command`, `SYSTEM:text`, `OPEN:file` (socat(1)). */
function runSocat(run: ProgramRun): Outcome {
  const effects = operandWords(run).flatMap((word) => {
    const [, type = '', rest = ''] = /^([A-Za-z0-9-]+):(.*)$/s.exec(leadOf(word)) ?? [];
    const value = wordOf(rest.split(',')[0] ?? '', word.from);
    if (/^(?:exec|system|shell)$/i.test(type)) return run.runText(value).effects ?? [];
    if (/^(?:open|create|file|gopen)$/i.test(type)) return [...run.file(value, 'read'), ...run.file(value, 'write')];
    if (/^(?:tcp|udp|ssl|openssl|sctp|socks|proxy)/i.test(type) && !/listen|recv/i.test(type))
      return run.connect(wordOf(rest.split(/[:,]/)[0] ?? '', word.from), 'certain');
    return textOf(word) === undefined ? run.opaque('an address of socat that is known only when it runs') : [];
  });
  return { effects, output: { sources: ['network'] } };
}

function connectToFirst(run: ProgramRun): Outcome {
  const effects = operandWords(run)
    .slice(0, 1)
    .flatMap((host) => run.connect(hostOf(host), 'possible'));
  return { effects, output: { sources: ['network'] } };
}

/** Names in a query may carry data to whoever answers it. */
function connectToHosts(run: ProgramRun): Outcome {
  const hosts = operandWords(run).filter(
    (word) => /[.:@]|^localhost$/.test(leadOf(word)) || textOf(word) === undefined,
  );
  return {
    effects: hosts.flatMap((host) => run.connect(sliceWord(host, leadOf(host).startsWith('@') ? 1 : 0), 'possible')),
    output: { sources: ['network'] },
  };
}

/** ssh(1): what stands behind the host is joined by spaces, and run by a shell there. */
function runSsh(run: ProgramRun): Outcome {
  const [host, ...command] = operandWords(run);
  if (host === undefined) return {};
  const name = textOf(hostOf(host));
  const machine = { via: 'ssh', ...(name !== undefined && { name }) };
  const text = joinedText(command);
  const nested = text === undefined ? undefined : run.runText(text, { machine });
  const settings = valuesOf(run.invocation, '-o').flatMap((word) =>
    afterPrefix(word, /^\s*(?:ProxyCommand|LocalCommand|KnownHostsCommand)\s*[= ]\s*/i),
  );
  const input =
    text === undefined && run.input !== undefined ? run.runStream(run.input, { machine }).effects : undefined;
  return {
    effects: [
      ...run.connect(hostOf(host), 'possible'),
      ...valuesOf(run.invocation, '-J').flatMap((jump) => run.connect(hostOf(jump), 'possible')),
      ...settings.flatMap((setting) => run.runText(setting).effects ?? []),
      ...(nested?.effects ?? []),
      ...(input ?? []),
    ],
    output: { sources: ['network'] },
  };
}

function joinedText([first, ...others]: readonly Word[]): Word | undefined {
  if (first === undefined) return undefined;
  const space = { kind: 'text', text: ' ' } as const;
  return { parts: [...first.parts, ...others.flatMap(({ parts }) => [space, ...parts])], from: first.from };
}

function runOpenssl(run: ProgramRun): Outcome {
  const subcommand = operandWords(run)[0];
  const name = subcommand === undefined ? undefined : textOf(subcommand);
  const isConnecting = name === 's_client' || name === 's_time';
  return {
    output: isConnecting
      ? { sources: ['network'] }
      : { sources: [...new Set([...(run.input?.sources ?? []), 'decoded' as const])] },
  };
}
