import type { Certainty } from '../../lib/certainty.ts';
import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { joinStreams, linesOf, nothing, streamOf, type Stream } from '../shell/stream.ts';
import { hasOption, valuesOf, type Invocation } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, sourceOf, unknownWord, wordOf } from './word-pieces.ts';

const curlOptions =
  'a|append A|user-agent= anyauth b|cookie= basic c|cookie-jar=w C|continue-at= cacert=r capath=r E|cert=r cert-type= cert-status ciphers= compressed connect-timeout= connect-to= create-dirs create-file-mode= crlf crlfile=r curves= delegation= disable-eprt disable-epsv disallow-username-in-url dns-interface= dns-ipv4-addr= dns-ipv6-addr= doh-insecure d|data= data-ascii= data-binary= data-raw= data-urlencode= digest D|dump-header=w etag-save=w etag-compare=r e|referer= f|fail fail-early fail-with-body F|form= form-string= g|globoff G|get h|help=? H|header= i|include|show-headers I|head insecure k interface= ipv4 4 ipv6 6 j|junk-session-cookies J|remote-header-name json= K|config=r keepalive-time= key=r l|list-only L|location location-trusted limit-rate= m|max-time= max-filesize= max-redirs= M|manual n|netrc netrc-file=r N|no-buffer no-progress-meter noproxy= o|output=w O|remote-name output-dir=d p|proxytunnel Z|parallel parallel-immediate parallel-max= pass= post301 proto= proto-default= x|proxy= U|proxy-user= preproxy= q|disable Q|quote= r|range= R|remote-time X|request= request-target= resolve= remote-name-all remove-on-error retry= retry-all-errors retry-delay= retry-max-time= s|silent S|show-error socks4= socks5= socks5-hostname= ssl ssl-reqd stderr=w t|telnet-option= T|upload-file=r tlsv1.2 tlsv1.3 trace=w trace-ascii=w u|user= unix-socket=e url=u url-query= v|verbose w|write-out= V|version y|speed-limit= Y|speed-time= z|time-cond= #|progress-bar next 0|http1.0 http1.1 http2 http3 oauth2-bearer= aws-sigv4= doh-url= dns-servers= abstract-unix-socket= alt-svc=e hsts=e ip-tos= ipfs-gateway=u local-port= happy-eyeballs-timeout-ms= expect100-timeout= false-start fail-early ftp-account= ftp-alternative-to-user= ftp-create-dirs ftp-method= ftp-pasv ftp-port= P|ftp-port= ftp-skip-pasv-ip ftp-ssl-control haproxy-protocol haproxy-clientip= hostpubsha256= http0.9 http2-prior-knowledge http3-only ignore-content-length key-type= keepalive-cnt= login-options= mail-rcpt-allowfails metalink negotiate netrc-optional no-alpn no-buffer no-clobber no-keepalive no-npn no-sessionid ntlm ntlm-wb path-as-is proxy-anyauth proxy-basic proxy-cacert=r proxy-capath=r proxy-cert=r proxy-cert-type= proxy-ciphers= proxy-crlfile=r proxy-digest proxy-header= proxy-http2 proxy-insecure proxy-key=r proxy-key-type= proxy-negotiate proxy-ntlm proxy-pass= proxy-pinnedpubkey= proxy-service-name= proxy-tls13-ciphers= proxy-tlsauthtype= proxy-tlspassword= proxy-tlsuser= proxy-tlsv1 proxy1.0= rate= raw sasl-authzid= skip-existing socks4a= socks5-basic socks5-gssapi socks5-gssapi-nec socks5-gssapi-service= ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-revoke-best-effort ssl-sessions=e sslv2 2 sslv3 3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tftp-blksize= tftp-no-options tls13-ciphers= tlsauthtype= tlspassword= tlsuser= tlsv1 1 tlsv1.0 tlsv1.1 tr-encoding trace-config= trace-ids trace-time upload-flags= use-ascii B variable= vlan-priority= ech= compressed-ssh egd-file= engine= hostpubmd5= krb= libcurl=w mail-auth= mail-from= mail-rcpt= pinnedpubkey= pubkey=r random-file= sasl-ir service-name= tls-max= xattr';

const wgetOptions =
  'use-askpass=x a|append-output=w o|output-file=w b|background d|debug q|quiet v|verbose -nv|no-verbose report-speed= i|input-file=r F|force-html B|base= config=r rejected-log=w t|tries= retry-connrefused retry-on-http-error= O|output-document=w -nc|no-clobber no-netrc c|continue start-pos= progress= show-progress N|timestamping no-if-modified-since no-use-server-timestamps S|server-response spider T|timeout= dns-timeout= connect-timeout= read-timeout= w|wait= waitretry= random-wait no-proxy Q|quota= bind-address= limit-rate= no-dns-cache restrict-file-names= ignore-case 4|inet4-only 6|inet6-only prefer-family= user= password= ask-password use-askpass=x no-iri local-encoding= remote-encoding= unlink metalink-over-http -nd|no-directories x|force-directories -nH|no-host-directories protocol-directories P|directory-prefix=d cut-dirs= default-page= E|adjust-extension http-user= http-password= no-cache header= compression= max-redirect= proxy-user= proxy-password= referer= save-headers U|user-agent= no-http-keep-alive no-cookies load-cookies=r save-cookies=w keep-session-cookies post-data= post-file=r method= body-data= body-file=r content-disposition content-on-error trust-server-names auth-no-challenge secure-protocol= https-only no-check-certificate certificate=r certificate-type= private-key=r private-key-type= ca-certificate=r ca-directory=s crl-file=r pinnedpubkey= random-file= ciphers= no-hsts hsts-file=e ftp-user= ftp-password= no-remove-listing no-glob no-passive-ftp preserve-permissions retr-symlinks warc-file=w warc-header= warc-max-size= warc-cdx warc-dedup=r warc-tempdir=o r|recursive l|level= delete-after k|convert-links convert-file-only K|backup-converted m|mirror p|page-requisites strict-comments A|accept= R|reject= accept-regex= reject-regex= regex-type= D|domains= exclude-domains= follow-ftp follow-tags= ignore-tags= H|span-hosts L|relative I|include-directories= X|exclude-directories= -np|no-parent e|execute= n';

/** Programs that fetch and send by URL. */
export const transferPrograms: ProgramTable = {
  curl: program('data', curlOptions, { run: runCurl }),
  'wget wget2': program('data', wgetOptions, { run: runWget }),
  'http https xh xhs': program(
    'data',
    'j|json f|form multipart boundary= raw= x|compress pretty= s|style= unsorted sorted response-charset= response-mime= format-options= p|print= h|headers m|meta b|body v|verbose all S|stream o|output=w d|download c|continue q|quiet session=e session-read-only=r a|auth= A|auth-type= ignore-netrc offline proxy= F|follow max-redirects= max-headers= timeout= check-status path-as-is chunked verify= ssl= ciphers= cert=r cert-key=r cert-key-pass= I|ignore-stdin no-stdin default-scheme= traceback debug',
    { dryRun: ['--offline'], run: runHttpie },
  ),
  aria2c: program(
    'url',
    'o|out=w d|dir=o i|input-file=r x|max-connection-per-server= s|split= j|max-concurrent-downloads= k|min-split-size= c|continue=? q|quiet=? l|log=w D|daemon=? V|check-integrity=? m= t|timeout= U|user-agent= n|no-netrc=? T|torrent-file=r M|metalink-file=r S|show-files=? Z|force-sequential=? P|parameterized-uri=? header= http-user= http-passwd= ftp-user= ftp-passwd= all-proxy= load-cookies=r save-cookies=w save-session=w conf-path=r on-download-complete=x on-download-start=x on-download-error=x on-download-stop=x on-download-pause=x on-bt-download-complete=x input-file=r server-stat-of=w server-stat-if=r seed-time= rpc-secret= enable-rpc=? checksum= allow-overwrite=? referer= certificate=r private-key=r ca-certificate=r check-certificate=?',
    { run: runDownloader },
  ),
  axel: program(
    'url',
    's|max-speed= n|num-connections= o|output=w S|search=? N|no-proxy k|insecure c|no-clobber q|quiet v|verbose a|alternate p|percentage H|header= U|user-agent= T|timeout= 4 6',
    { run: runDownloader },
  ),
  'lynx w3m links elinks links2 browsh': program(
    'url',
    'dump source crawl traversal accept_all_cookies cookie_file=r cookie_save_file=w post_data get_data nolist width= auth= pauth= cmd_script=r cmd_log=w cfg=r lss=r T= o= cols= F= I= O= s= M W= r S= m d e=',
    { singleDash: true, output: 'network' },
  ),
  'yt-dlp youtube-dl gallery-dl you-get': program(
    'url',
    'o|output= P|paths=o f|format= x|extract-audio audio-format= a|batch-file=r cookies=e cookies-from-browser= exec=x i|ignore-errors c|continue w|no-overwrites q|quiet s|simulate F|list-formats j|dump-json g|get-url e|get-title u|username= p|password= n|netrc proxy= r|limit-rate= R|retries= write-info-json write-subs sub-lang= load-info-json=r config-locations=r external-downloader=p downloader=p downloader-args= postprocessor-args= ffmpeg-location= merge-output-format= playlist-items= no-playlist yes-playlist d|dest=o',
    {
      run: (run) =>
        hasOption(run.invocation, '-s', '-F', '-j', '-g', '-e', '-P', '-d')
          ? {}
          : { effects: run.file(wordOf('.', run.command.from), 'write', { isTree: true }) },
    },
  ),
  // Whoever connects reads what lies in the folder.
  'serve http-server live-server': program(
    'tree',
    'l|listen= p|port= a|address= s|single d i S|ssl C|cert=r K|key=r c|config=r o=? cors=? L|no-request-logging n|no-clipboard host= open=? no-browser watch= ignore= entry-file= mount= proxy= P|proxy= u|no-compression symlinks g b e= silent q|quiet',
  ),
  'websocat wscat grpcurl ab wrk hey vegeta siege': program(
    'host',
    'n= c= t= d= H= p=r u=r T= A= X= k i l s= v w= e g C= q= z= m= D=r o= b E k= plaintext insecure import-path=s proto=r protoset=r cert=r key=r cacert=r authority= x= connect=u header= subprotocol= R= L latency timeout= r= f=r',
    { output: 'network' },
  ),
  'pastebinit termbin ix gist transfer croc wormhole magic-wormhole ffsend': program(
    'read',
    'i=r a= t= b= f= p= P r u= d= l s= q send receive code= text= c= hide-progress',
    {
      output: 'network',
      run: (run) => ({ effects: run.connectToConfigured('paste', 'certain') }),
    },
  ),
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
      '-Q',
      '-t',
      '--mail-from',
      '--url-query',
    )
  )
    return 'certain';
  const method = valuesOf(invocation, '-X').map(textOf).at(-1);
  if (method === undefined) return valuesOf(invocation, '-X').length > 0 ? 'possible' : 'no';
  return /^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(method) ? 'no' : 'certain';
}

/** A file of options is not seen, unless the text has written it: then they count as options (settings-files.ts). */
function isConfigured(run: ProgramRun): boolean {
  return valuesOf(run.invocation, '-K').some((file) => run.contentOf(file)?.text === undefined);
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
      ...(isConfigured(run) ? run.opaque('a configuration file of curl') : []),
      ...valuesOf(invocation, ...proxies).flatMap((proxy) => run.connect(proxy, sendsData)),
      ...valuesOf(invocation, '--variable')
        .flatMap((word) => afterPrefix(word, /^[^=@]*@/))
        .filter(isFileWord)
        .flatMap((word) => run.file(word, 'read')),
    ],
    output: joinStreams([isSaved ? nothing : { sources: ['network'] }, writtenOut(run)]),
  };
}

/** `-w format`: what stands behind the answer (curl(1), -w); `%{…}` and escapes are known only when it runs. */
function writtenOut(run: ProgramRun): Stream {
  const format = valuesOf(run.invocation, '-w').at(-1);
  if (format === undefined) return nothing;
  const text = textOf(format);
  if (text !== undefined && !/[%\\@]/.test(text)) return streamOf(text);
  // A command needs a blank as a rule.
  const isWordy = text === undefined || /\s\S/.test(text.replaceAll(/%\{\w+\}|\\n/g, ''));
  return { sources: isWordy ? ['variable', 'text'] : ['variable'] };
}

const proxies = ['-x', '--preproxy', '--socks4', '--socks4a', '--socks5', '--socks5-hostname', '--proxy1.0'];

/** `-d @file`, `-F name=@file`, `-F name=<file`, `-H @file`, `--data-urlencode name@file`, as `--url-query`. */
function filesAfterAt(run: ProgramRun): readonly Effect[] {
  const direct = valuesOf(run.invocation, '-d', '--data-ascii', '--data-binary', '--json', '-H').flatMap((word) =>
    afterPrefix(word, /^@/),
  );
  const form = valuesOf(run.invocation, '-F').flatMap((word) => afterPrefix(word, /^[^=]*=[@<]/));
  const encoded = valuesOf(run.invocation, '--data-urlencode', '--url-query').flatMap((word) =>
    afterPrefix(word, /^[^=@]*@/),
  );
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

/** `-e robots=off` and the like; what names files, programs or proxies is not looked at. */
const harmlessSetting =
  /^\s*(?:robots|verbose|quiet|timeout|tries|recursive|timestamping|check_certificate|wait)\s*=\s*\w+\s*$/i;

/** `-i`: a file of URLs, or the URL of one (wget(1)). */
function effectsOfList(list: Word, run: ProgramRun): readonly Effect[] {
  const content = textOf(list) === '-' ? run.input : run.contentOf(list);
  const urls = (linesOf(content ?? { sources: ['file'] }) ?? []).map((parts) => ({ parts, from: list.from }));
  const isUrl = /^[a-z]+:\/\//i.test(leadOf(list));
  return [
    ...(isUrl ? run.connect(list, 'no') : []),
    ...(urls.length > 0
      ? urls.flatMap((url) => run.connect(url, 'no'))
      : run.connect(unknownWord('<list>', list.from), 'no', 'possible')),
  ];
}

function runWget(run: ProgramRun): Outcome {
  const { invocation } = run;
  const urls = operandWords(run);
  const posts = hasOption(invocation, '--post-data', '--post-file', '--body-data', '--body-file', '--method');
  const outputs = valuesOf(invocation, '-O');
  const toStdout = outputs.some((word) => textOf(word) === '-');
  for (const file of outputs) run.noteContent(file, { sources: ['network'] });
  const isNamed = outputs.length > 0 || hasOption(invocation, '--spider');
  const isMirror = hasOption(invocation, '-r', '-m', '-p') && !isNamed;
  const isUnseen =
    hasOption(invocation, '--config') ||
    valuesOf(invocation, '-e').some((word) => !harmlessSetting.test(textOf(word) ?? ''));
  return {
    effects: [
      ...urls.flatMap((url) => run.connect(url, posts ? 'certain' : 'no')),
      ...(isNamed || isMirror ? [] : savedUnderItsName(run, urls, valuesOf(invocation, '-P')[0])),
      ...(isMirror
        ? run.file(valuesOf(invocation, '-P')[0] ?? wordOf('.', run.command.from), 'write', { isTree: true })
        : []),
      ...(isUnseen ? run.opaque('a setting of wget') : []),
      ...valuesOf(invocation, '-i').flatMap((list) => effectsOfList(list, run)),
    ],
    output: toStdout ? { sources: ['network'] } : nothing,
  };
}

/** `-o`: the file that it writes holds what came (aria2c(1), axel(1)). */
function runDownloader(run: ProgramRun): Outcome {
  for (const file of valuesOf(run.invocation, '-o')) run.noteContent(file, { sources: ['network'] });
  return {};
}

/** HTTPie: an optional method, which is letters in any case before another operand, a URL, then items; `name=value`, `name@file` send data. */
function runHttpie(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const [first] = words;
  const isMethod = words.length > 1 && first !== undefined && /^[A-Za-z]+$/.test(textOf(first) ?? '');
  const method = isMethod ? textOf(first)?.toUpperCase() : undefined;
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
