import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { runReadAllButLast, runWriteLast } from './container-runs.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { runRemoteCopy } from './remote-copy.ts';
import { effectsOfLibraries, effectsOfSettings, settingForms, withSettings } from './ssh-settings.ts';
import { runAgentKeys, runKeygen } from './ssh-keys.ts';
import { runWordsThere, startShell } from './started-shell.ts';
import { suite } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { effectsOfTransferScript, effectsOfTransferStream } from './transfer-script.ts';
import { hostOf, joinWords } from './word-pieces.ts';

const sshOptions =
  '4 6 A a B= b= C c= D= E=w e= F=r f G g I= i= J= K k L= l= M m= N n O= o= P= p= Q= q R= S= s T t V v W=h w= X x Y y';

const rsyncOptions =
  'v|verbose info= debug= stderr= q|quiet no-motd c|checksum a|archive+archive+recursive r|recursive R|relative no-implied-dirs b|backup backup-dir=o suffix= u|update inplace append append-verify d|dirs old-dirs mkpath l|links L|copy-links copy-unsafe-links safe-links munge-links k|copy-dirlinks K|keep-dirlinks H|hard-links p|perms E|executability chmod= A|acls X|xattrs o|owner g|group devices copy-devices write-devices specials D t|times U|atimes open-noatime N|crtimes O|omit-dir-times J|omit-link-times super fake-super S|sparse preallocate n|dry-run W|whole-file checksum-choice= cc= x|one-file-system B|block-size= e|rsh=p rsync-path=x existing ignore-existing remove-source-files del+delete delete delete-before delete-during delete-delay delete-after delete-excluded ignore-missing-args delete-missing-args ignore-errors force max-delete= max-size= min-size= max-alloc= partial partial-dir= delay-updates m|prune-empty-dirs numeric-ids usermap= groupmap= chown= timeout= contimeout= I|ignore-times size-only modify-window= @= T|temp-dir=o y|fuzzy compare-dest=s copy-dest=s link-dest=s z|compress compress-choice= zc= compress-level= zl= skip-compress= C|cvs-exclude f|filter= F exclude= exclude-from=r include= include-from=r files-from=r 0|from0 old-args s|protect-args|secluded-args copy-as= address= port= sockopts= blocking-io outbuf= stats 8|8-bit-output h|human-readable progress P i|itemize-changes M|remote-option= out-format= log-file=w log-file-format= password-file=r early-input=r list-only bwlimit= stop-after= stop-at= fsync write-batch=w only-write-batch=w read-batch=r protocol= iconv= checksum-seed= 4|ipv4 6|ipv6 daemon config=r no-detach dparam= trust-sender';

/** Programs that log in to other machines, copy files there, and make keys for it (OpenSSH, rsync). */
export const remotePrograms: ProgramTable = {
  ssh: program('data', sshOptions, { stopsAtOperand: true, valueForms: settingForms, run: runSsh }),
  'slogin mosh': program('data', `${sshOptions} ssh=p server= predict= port= no-init`, {
    stopsAtOperand: true,
    valueForms: settingForms,
    run: runSsh,
  }),
  // adb(1), fastboot: a shell on the phone, and files to and from it.
  adb: suite('d e s= t= H= P= L= a', {
    'shell exec-out exec-in emu': ['@stop n T t x e=', runWordsThere('adb')],
    push: ['sync n z= Z', runReadAllButLast],
    'pull bugreport': ['a z= Z', runWriteLast],
    install: '@read l t s d g r abi= instant no-streaming streaming',
    'install-multiple sideload': '@read',
    'reboot reboot-bootloader root unroot remount disable-verity enable-verity uninstall devices connect disconnect pair forward reverse logcat wait-for-device start-server kill-server get-state get-serialno version help mdns keygen jdwp tcpip usb backup restore':
      '@fetch remove-all no-rebind d c v= b= t=',
  }),
  // autossh(1): its `-M` takes a port, `-f` is its own.
  autossh: program('data', `${sshOptions} M=`, { stopsAtOperand: true, valueForms: settingForms, run: runSsh }),
  sshpass: program('data', 'p= f=r d= e P= v', {
    stopsAtOperand: true,
    run: (run) => ({
      ...run.runWords(operandWords(run), run.input === undefined ? {} : { input: run.input }),
      isImplied: true,
    }),
  }),
  scp: program('data', '3 4 6 A B C c= D=p F=r i= J= l= o= O P= p q R r|recursive S=p s T v X=', {
    run: (run) => withSettings(run, runRemoteCopy(run)),
  }),
  rsync: program('data', rsyncOptions, { dryRun: ['-n', '--list-only'], run: runRemoteCopy }),
  'unison rdiff-backup duplicity lsyncd': program(
    'data',
    'e|rsh=p rsh-cmd=p sshcmd= batch auto force= prefer= path= ignore= root= l u v r|restore-as-of= remove-older-than= list-increments force=? exclude= include= s log-file=w encrypt-key= sign-key= no-encryption full-if-older-than=',
    {
      singleDash: true,
      run: runRemoteCopy,
    },
  ),
  sftp: program('data', '4 6 A a B= b=r C c= D=p F=r f i=r J= l= N o= P= p q R= r S=p s= v X=', {
    run: (run) => withSettings(run, runTransfer(run)),
  }),
  'telnet rlogin': program('data', '4 6 8 E F f K L X= a b= d e= k= l= n=w r x', { run: connectToFirst }),
  rsh: program('data', 'l= n d K x', { stopsAtOperand: true, run: runSsh }),
  'ftp pftp ncftp tnftp tftp': program('data', '4 6 A a d e f g i m n N= o=w P= p q= r= R s= T= t u= V v c= l', {
    run: runTransfer,
  }),
  lftp: program('data', 'f=r c= e= d u= p= norc', { run: runLftp }),
  'ncftpput ncftpget ncftpls': program('data', 'u= p= P= f=r R r= d=w e=w F E C= S= T= W= X= Y= a m z Z v V', {
    run: connectToFirst,
  }),
  smbclient: program(
    'data',
    'N U|user= W|workgroup= c= D= L|list= I= p|port= A|authentication-file=r k E T= m= P t= s=r',
    { run: connectToFirst },
  ),
  'xfreerdp rdesktop vncviewer remmina x2goclient': program(
    'data',
    'u= p= d= g= a= f c= s= x= r= k= passwd=r via=h shared viewonly',
    { run: connectToFirst },
  ),
  'ssh-copy-id': program('data', 'i=r p= o= F=r f n s x t=', { dryRun: ['-n'], run: connectToFirst }),
  'ssh-keyscan': program('host', '4 6 c D f=r H O= p= q T= t= v', { output: 'network' }),
  'ssh-keygen': program(
    'data',
    'A a= B b= C= c D= e E= F= f= g H h I= i K= k L l M= m= N= n= O= P= p Q q R= r= s= t= U u V= v w= Y= y Z= z=',
    { run: runKeygen },
  ),
  'ssh-add': program('read', 'c C D d E= e= H= h= K k L l M= N n= q S= s= T=r t= v X x', { run: runAgentKeys }),
  'ssh-agent': program('data', 'a= c D d E= k O= P= s t=', {
    stopsAtOperand: true,
    run: (run) => (operandWords(run).length === 0 ? {} : { ...run.runWords(operandWords(run)), isImplied: true }),
  }),
  'sshd dropbear': program('data', '4 6 C= c=r D d E=w e f=r G g= h=r i o= p= q T t u= V r=r F R P=w'),
  'pssh parallel-ssh pscp prsync pdsh clush dsh fab mussh': program(
    'data',
    'h=r H= l= p= t= o=o e=o O= x= X= A i g= w= a f= u= R= M= c r I',
    {
      stopsAtOperand: true,
      run: (run) => runOnMachines(run),
    },
  ),
  'tailscale cloudflared ngrok frpc bore localtunnel lt chisel ligolo': program(
    'data',
    'url=u port= p= s= subdomain= hostname= config=r authtoken= region= log=w credentials-file=r token= name= c=r to= local-host= l=',
    {
      run: (run) => ({ effects: run.connectToConfigured('tunnel', 'possible') }),
    },
  ),
};

/** ssh(1): what stands behind the host is joined by spaces, and run by a shell there. */
function runSsh(run: ProgramRun): Outcome {
  const [host, ...words] = operandWords(run);
  // `mosh host -- command`, `ssh host -- command`.
  const command = words[0] !== undefined && textOf(words[0]) === '--' ? words.slice(1) : words;
  if (host === undefined) return { effects: effectsOfSettings(run) };
  const name = textOf(hostOf(host));
  const machine = { via: 'ssh', ...(name !== undefined && { name }) };
  const text = joinWords(command, ' ');
  // `-N` runs nothing there, `-n` and `-f` give it nothing to read.
  const isDeaf = hasOption(run.invocation, '-N', '-n', '-f', '-W');
  const given = isDeaf ? run.with({ input: undefined }) : run;
  const nested = text === undefined ? startShell(given, { machine }) : given.runText(text, { machine });
  return {
    effects: [
      ...run.connect(hostOf(host), 'possible'),
      ...valuesOf(run.invocation, '-J').flatMap((jump) => run.connect(hostOf(jump), 'possible')),
      ...effectsOfSettings(run),
      ...effectsOfLibraries(run, valuesOf(run.invocation, '-I')),
      ...(nested.effects ?? []),
    ],
    output: { sources: ['network'] },
  };
}

/** pssh(1), pdsh(1): the command runs on every host of a list. */
function runOnMachines(run: ProgramRun): Outcome {
  const text = joinWords(operandWords(run), ' ');
  if (text === undefined) return { effects: run.connectToConfigured('hosts', 'possible') };
  const nested = run.runText(text, { machine: { via: 'ssh' } });
  return {
    effects: [...run.connectToConfigured('hosts', 'possible'), ...(nested.effects ?? [])],
    output: { sources: ['network'] },
  };
}

function connectToFirst(run: ProgramRun): Outcome {
  const effects = operandWords(run)
    .slice(0, 1)
    .flatMap((host) => run.connect(hostOf(host), 'possible'));
  return { effects, output: { sources: ['network'] } };
}

/** lftp(1), sftp(1), ftp(1): commands in the words, in a file, or on the input. */
function runTransfer(run: ProgramRun): Outcome {
  const scripts = valuesOf(run.invocation, '-b', '-f').filter(isFileWord);
  const streams = [
    ...scripts.flatMap((file) => run.contentOf(file) ?? []),
    ...(run.input === undefined ? [] : [run.input]),
  ];
  return {
    effects: [
      ...(connectToFirst(run).effects ?? []),
      ...streams.flatMap((stream) => effectsOfTransferStream(stream, run)),
    ],
    codeFrom: scripts.length > 0 ? ['file'] : ['text'],
    output: { sources: ['network'] },
  };
}

function runLftp(run: ProgramRun): Outcome {
  const outcome = runTransfer(run);
  const given = valuesOf(run.invocation, '-c', '-e').flatMap((text) => effectsOfTransferScript(text, run));
  return { ...outcome, effects: [...(outcome.effects ?? []), ...given] };
}
