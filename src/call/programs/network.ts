import { textOf, type Word } from '../command.ts';
import { hasOption } from './invocation.ts';
import { program, withVerbs, type ProgramTable, type Verbs } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

const listing = { output: 'told' } as const;

/** ip(8): every word may be cut; these are the usual spellings. */
const ipVerbs: Verbs = {
  'add|a delete|del|d set|s change|chg|c replace|repl append flush|f save restore': 'data',
  'show|list|lst|sh|ls get monitor help': 'data',
};

/** Programs that open connections, ask name servers, look at traffic, and set up the network and its filters. */
export const networkPrograms: ProgramTable = {
  'nc netcat': program(
    'data',
    '4 6 b C c=x D d e=x E F h I= i= k l M= m= N n O= o=w P= p= q= r S s= T= t U u V= v W= w= X= x= Z= z',
    { run: runNetcat },
  ),
  ncat: program(
    'data',
    '4 6 U|unixsock vsock C|crlf c|sh-exec=x e|exec=x lua-exec=r g= G= m|max-conns= h d|delay= o|output=w x|hex-dump=w i|idle-timeout= p|source-port= s|source= l|listen k|keep-open n|nodns t|telnet u|udp sctp v|verbose w|wait= z append-output send-only recv-only no-shutdown q= allow=h allowfile=r deny=h denyfile=r broker chat proxy=h proxy-type= proxy-auth= proxy-dns= ssl ssl-verify ssl-cert=r ssl-key=r ssl-trustfile=r ssl-ciphers= ssl-servername= ssl-alpn=',
    { run: runNetcat },
  ),
  socat: program('data', 'd D v x u U t= T= b= L=w lf=w W=w g h V s S= 4 6 lp= ls ly=? lm=? lu lh r=w R=w', {
    run: runSocat,
  }),
  'ping ping6 fping hping3 arping': program(
    'data',
    'a A b B c= d D e= f F= g h I= i= k l= L m= M= n N= o O p= P= Q= q r R s= S= t= T= U u v V w= W= 4 6 C= x X',
    { run: connectToHosts },
  ),
  'traceroute traceroute6 tracepath mtr tcptraceroute': program(
    'data',
    '4 6 A a= b B c= C d D e E= F= f= g= G= i= I l m= M= n N= o= O= p= P= q= r R s= S= t= T u U v w= x y= z= report report-wide report-cycles= json',
    { run: connectToHosts },
  ),
  'dig delv kdig drill doggo dog q': program('data', '4 6 b= c= d D f=r h I i k=r m p= q= r t= u v x= y= S T Q', {
    run: connectToHosts,
  }),
  'nslookup host resolveip avahi-resolve': program(
    'data',
    '4 6 a A c= C d l N= p= r R= s t= T U v V W= w m= type= query= timeout= retry= port= class= debug n',
    { singleDash: true, run: connectToHosts },
  ),
  'whois rwhois': program('data', 'a A b B c= d D f g h=h H i I K l L M m o p= P q= Q R r S s= t= T= v= w x X', {
    run: connectToHosts,
  }),
  nmap: program(
    'data',
    'i= iL=r iR= exclude= excludefile=r sL sn sP Pn PS=? PA=? PU=? PY=? PE PP PM PO=? n R dns-servers= system-dns traceroute sS sT sA sW sM sU sN sF sX scanflags= sI= sY sZ sO b= p= exclude-ports= F r top-ports= port-ratio= sV version-intensity= version-light version-all version-trace sC script= script-args= script-args-file=r script-trace script-updatedb script-help= O osscan-limit osscan-guess T0 T1 T2 T3 T4 T5 T= min-hostgroup= max-hostgroup= min-parallelism= max-parallelism= min-rtt-timeout= max-rtt-timeout= initial-rtt-timeout= max-retries= host-timeout= scan-delay= max-scan-delay= min-rate= max-rate= f mtu= D= S= e= g= source-port= proxies= data= data-string= data-length= ip-options= ttl= spoof-mac= badsum oN=w oX=w oS=w oG=w oA=w v vv d dd reason open packet-trace iflist append-output resume=r noninteractive stylesheet= webxml no-stylesheet 6 A datadir=s send-eth send-ip privileged unprivileged V h',
    { singleDash: true, run: runScanner },
  ),
  'masscan zmap rustscan naabu': program(
    'host',
    'p|ports= i= iL=r oX=w oJ=w oG=w oL=w oB=w o|output-file=w e= rate= r= b= banners excludefile=r includefile=r w=r c|conf=r a|addresses= t= u= scripts= top q n= B= s= timeout= host=h l=r json silent',
  ),
  'nikto sqlmap gobuster ffuf dirb wfuzz hydra john hashcat aircrack-ng msfconsole responder feroxbuster nuclei wpscan subfinder amass httpx':
    program(
      'data',
      'h|host=h u|url=u w|wordlist=r o|output=w p=r P=r l= L=r t= threads= r=r d= f= c= m= x= b= X= H= s= S e= C= V v data= cookie= level= risk= batch dbs tables dump os-shell wordlist=r format= a= i=r n',
      { run: connectToHosts },
    ),
  tcpdump: program(
    'data',
    'A B= c= C= d D e E= f F=r G= h H i= I j= J K l L m=r M= n N O p q Q= r=r s= S t T= u U v V=r w=w W= x X y= z=x Z= count print immediate-mode number nano micro',
    { output: 'network' },
  ),
  'tshark dumpcap wireshark tcpflow ngrep ettercap bettercap mitmproxy mitmdump': program(
    'data',
    'a= A b= B= c= C= d= D e= E= f= F= g G= h H=r i= I j= J= k K=r l L m= M= n N= o= O= p P q Q r=r R= s= S= t= T= u= U= v V w=w W= x X= Y= y= z= Z=',
    { output: 'network' },
  ),
  'ss netstat': program(
    'data',
    'a|all A|query= b B|bound c C|continuous D|diag=w E|events e|extended f|family= F|filter=r g|groups H|no-header i|info I= K|kill l|listening L M m|memory n|numeric N|net= O o|options p|processes Q r|resolve|route s|summary S t|tcp T u|udp v V w|raw W|wide x|unix z Z|context 0 4 6 P',
    listing,
  ),
  'iftop nethogs iperf iperf3 bmon nload vnstat ethtool mii-tool speedtest speedtest-cli': program(
    'data',
    'a b= c=h B= d= f= F= i= I= J l L= m= M= n= N o= p= P= q r R s S= t= T= u v V w= x Z= K= k= A= G= g= C= W= simple json server= list',
    listing,
  ),
  ip: withVerbs(
    '4 6 0 B M b|batch=r a|all br|brief c|color=? d|details f|family= force h|human-readable i|iec j|json l|loops= N|Numeric n|netns= o|oneline p|pretty r|resolve rc|rcvbuf= s|stats|statistics t|timestamp ts|tshort',
    {
      'address|addr|ad|a link|li|l route|ro|r rule|ru neighbour|neighbor|neigh|n tunnel|tun|t maddress|maddr|m mroute|mr addrlabel|addrl xfrm|x monitor|mo l2tp token tuntap|tap tcp_metrics|tcpmetrics ntable|ntbl macsec nexthop mptcp fou ila sr stats':
        withVerbs('', ipVerbs),
      'netns|net|ne': withVerbs('all', {
        'exec|e': program('data', '', {
          stopsAtOperand: true,
          run: (run) => ({
            ...run.runWords(operandWords(run).slice(1), run.input === undefined ? {} : { input: run.input }),
            isImplied: false,
          }),
        }),
        ...ipVerbs,
        'attach identify pids': 'data',
      }),
      vrf: withVerbs('', {
        exec: program('data', '', {
          stopsAtOperand: true,
          run: (run) => run.runWords(operandWords(run).slice(1)),
        }),
      }),
    },
    { ...listing, singleDash: true },
  ),
  'ifconfig route arp iwconfig iw brctl tc bridge wg wg-quick ifup ifdown ifenslave vconfig nameif rfkill dhclient dhcpcd udhcpc wpa_cli wpa_supplicant pppd openvpn strongswan ipsec resolvconf netplan ipset ebtables arptables conntrack':
    program(
      'data',
      'a|all A|delete= B b C c=r D= d e f|force F= g h H i= I= j k l L m n N o p P=? q r=w s S t u v V w W x X 4 6 config=r auth-user-pass=r daemon log=w up=x down=x route-up=x script-security= host net inet inet6 state debug exist file=r',
      listing,
    ),
  nmcli: withVerbs(
    'a|ask c|colors= e|escape= f|fields= g|get-values= m|mode= o|overview p|pretty s|show-secrets t|terse w|wait= active',
    {
      'connection|conn|con|c': withVerbs('a|ask active order= show-secrets temporary', {
        'show|list reload monitor': 'data',
        'up down add modify|mod clone delete|del edit load import export migrate': 'data',
      }),
      'device|dev|d': withVerbs('', {
        'status show wifi lldp monitor': 'data',
        'disconnect|dis delete|del set connect up down reapply modify': 'data',
      }),
      'networking|n': withVerbs('', { 'on off connectivity': 'data' }),
      'radio|r': withVerbs('', { 'all wifi wwan': 'data' }),
      'general|g': withVerbs('', { 'status hostname permissions logging reload': 'data' }),
      'agent|a monitor|m': 'data',
    },
    listing,
  ),
  'iptables ip6tables iptables-legacy ip6tables-legacy iptables-nft ip6tables-nft': program(
    'data',
    'A|append= C|check= D|delete= I|insert= R|replace= L|list=? S|list-rules=? F|flush=? Z|zero=? N|new-chain= X|delete-chain=? E|rename-chain= P|policy= 4|ipv4 6|ipv6 p|protocol= s|source= d|destination= m|match= j|jump= g|goto= i|in-interface= o|out-interface= f|fragment c|set-counters= t|table= v|verbose V w|wait=? W= n|numeric x|exact line-numbers modprobe=p dport= sport= dports= sports= state= ctstate= icmp-type= to-destination= to-source= to-ports= log-prefix= comment= limit= limit-burst= tcp-flags= syn uid-owner= mac-source= reject-with= set-mark= mark= string= algo= to=',
    listing,
  ),
  'iptables-save ip6tables-save': program('data', 'c|counters t|table= f|file=w M|modprobe=p', listing),
  'iptables-restore ip6tables-restore': program(
    'read',
    'c|counters n|noflush t|test T|table= v w|wait=? W= M|modprobe=p',
    { dryRun: ['-t'] },
  ),
  nft: program(
    'data',
    'a|handle c|check d|debug= D|define= e|echo f|file=r h I|includepath=s i|interactive j|json n|numeric N|reversedns o|optimize p|numeric-protocol s|stateless S|service t|terse T|numeric-time u|guid y|numeric-priority v',
    { ...listing, dryRun: ['-c'] },
  ),
  ufw: withVerbs('dry-run f|force', { 'status show version app': 'data' }, { ...listing, dryRun: ['--dry-run'] }),
  'firewall-cmd firewall-offline-cmd': program(
    'data',
    'q|quiet state reload complete-reload runtime-to-permanent permanent zone= list-all list-all-zones list-services list-ports get-zones get-default-zone get-active-zones set-default-zone= add-service= remove-service= add-port= remove-port= add-source= remove-source= add-interface= remove-interface= add-rich-rule= remove-rich-rule= add-masquerade remove-masquerade add-forward-port= remove-forward-port= direct panic-on panic-off query-panic get-services query-service= query-port= timeout= new-zone= delete-zone= change-interface= set-target=',
    listing,
  ),
  pfctl: program('data', 'A a= D= d e F= f=r g h i= K= k= L= l= m= N n O o= p= q R r S s= T= t= v w= X= x= z', {
    dryRun: ['-n'],
  }),
  'fail2ban-client sshuttle tor torctl': program('data', 'c=r s= p= x d v f=r r= e=x ssh-cmd=p dns D|daemon N l= X=r'),
  'macchanger arpspoof dnsspoof dnschef': program('data', 'a A e i= m= p r t= c= f=r s l b'),
};

function runNetcat(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const isListening = hasOption(run.invocation, '-l');
  const sendsData = run.input === undefined ? 'possible' : 'certain';
  const effects = isListening ? [] : words.slice(0, 1).flatMap((host) => run.connect(host, sendsData));
  return { effects, output: { sources: ['network'] } };
}

/** socat addresses: `TCP:host:port`, `EXEC:command`, `SYSTEM:text`, `OPEN:file` (socat(1)). */
function runSocat(run: ProgramRun): Outcome {
  const effects = operandWords(run).flatMap((word) => effectsOfAddress(run, word));
  return { effects, output: { sources: ['network'] } };
}

function effectsOfAddress(run: ProgramRun, word: Word): NonNullable<Outcome['effects']> {
  const [, type = '', rest = ''] = /^([A-Za-z0-9-]+):(.*)$/s.exec(leadOf(word)) ?? [];
  const value = wordOf(rest.split(',')[0] ?? '', word.from);
  // A dual address: one is read from, the other written to.
  const halves = leadOf(word).split('!!');
  if (halves.length > 1 && textOf(word) !== undefined)
    return halves.slice(0, 2).flatMap((half) => effectsOfAddress(run, wordOf(half.replaceAll('!!', ''), word.from)));
  if (/^(?:exec|system|shell)$/i.test(type)) return run.runText(value).effects ?? [];
  if (/^(?:open|create|creat|file|gopen|pipe|fifo)$/i.test(type))
    return [...run.file(value, 'read'), ...run.file(value, 'write')];
  if (/^(?:unix-connect|unix-client|unix|unix-sendto|abstract-connect)$/i.test(type)) return run.file(value, 'write');
  if (/^(?:tcp|udp|ssl|openssl|sctp|socks|proxy|dccp)/i.test(type) && !/listen|recv|-l$/i.test(type))
    return run.connect(wordOf(/^\[[^\]]*\]|^[^:,]*/.exec(rest)?.[0] ?? '', word.from), 'certain');
  if (textOf(word) === undefined) return run.opaque('an address of socat that is known only when it runs');
  return /^[./]/.test(leadOf(word)) ? [...run.file(word, 'read'), ...run.file(word, 'write')] : [];
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

/** nmap(1): scripts that lie in files are code. */
function runScanner(run: ProgramRun): Outcome {
  const scripts = run.invocation.options
    .filter(({ names }) => names.includes('--script'))
    .flatMap(({ value }) => value ?? []);
  const files = scripts.filter((word) => /[/.]/.test(leadOf(word)) && !/^https?-/.test(leadOf(word)));
  const isCode = files.length > 0;
  return { ...connectToHosts(run), ...(isCode && { codeFrom: ['file'] as const }) };
}
