import { textOf, type Word } from '../command.ts';
import { readDebuggerCommand } from './debugger-commands.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, withVerbs, type ProgramTable } from './make-program.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import { startShell } from './started-shell.ts';
import { joinOutcomes } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';
import { wrapped } from './wrappers.ts';

/** A program that runs what stands behind its options and so many operands of its own. */
function around(
  options: string,
  { skipped = 0, isImplied = false, startsShell = false, ...more }: Around = {},
): Program {
  return program('data', options, {
    stopsAtOperand: true,
    run: (run) => {
      const words = operandWords(run).slice(skipped);
      return startsShell && words.length === 0 ? startShell(run) : wrapped(run, words, { isImplied });
    },
    ...more,
  });
}

interface Around {
  readonly skipped?: number;
  readonly isImplied?: boolean;
  /** Without a command it starts a shell. */
  readonly startsShell?: boolean;
  readonly singleDash?: true;
}

/** Programs that run another one with other rights, in a box, under a tracer, or under a supervisor. */
export const sandboxPrograms: ProgramTable = {
  // Boxes: what is written within may be kept out of the way, or may not be.
  bwrap: around(
    'args= argv0= unshare-all share-net unshare-user unshare-user-try unshare-ipc unshare-pid unshare-net unshare-uts unshare-cgroup unshare-cgroup-try disable-userns assert-userns-disabled userns= userns2= pidns= uid= gid= hostname= chdir= setenv=n unsetenv= clearenv lock-file= sync-fd= bind=en bind-try=en dev-bind=en dev-bind-try=en ro-bind=rn ro-bind-try=rn overlay-src= remount-ro= exec-label= file-label= proc= dev= tmpfs= mqueue= dir= file=n bind-data=n ro-bind-data=n symlink=n seccomp= add-seccomp-fd= block-fd= userns-block-fd= info-fd= json-status-fd= new-session die-with-parent as-pid-1 cap-add= cap-drop= perms= size= chmod=n level-prefix tmp-overlay= ro-overlay=',
  ),
  firejail: around(
    'allow-debuggers allusers appimage bandwidth= bind= blacklist= build=?w caps caps.drop= caps.keep= chroot= cpu= debug defaultgw= deterministic-exit-code dns= env= fs.print= hostname= hosts-file=r ignore= interface= ip= join= keep-dev-shm list mac= machine-id memory-deny-write-execute mtu= name= net= netfilter=? netns= nice= noblacklist= noexec= nogroups noinput nonewprivs noprofile noroot nosound novideo nowhitelist= output=w overlay overlay-tmpfs private=? private-bin= private-cache private-cwd=? private-dev private-etc= private-home= private-lib=? private-opt= private-srv= private-tmp profile=r protocol= quiet read-only= read-write= rlimit-as= rmenv= seccomp=? shell= shutdown= timeout= tmpfs= trace=?w tree tunnel=? top version whitelist= x11=?',
    { startsShell: true },
  ),
  'proot fakechroot fakeroot fakeroot-ng pseudo': around(
    'r|rootfs=s b|bind=e m|mount=e q|qemu= w|pwd|cwd=d v|verbose= R= S= 0|root-id i|change-id= k|kernel-release= p= l= s=e d|use-system-libs e=s u|unknown-is-real faked= lib= c=',
    { startsShell: true },
  ),
  'sandbox-exec': around('f=r n= p= D=', { singleDash: true }),
  nsenter: around(
    't|target= m|mount=? u|uts=? i|ipc=? n|net=? p|pid=? U|user=? C|cgroup=? T|time=? S|setuid= G|setgid= r|root=? w|wd=? W|wdns=? F|no-fork Z|follow-context e|env a|all preserve-credentials keep-caps join-cgroup user-parent',
    { startsShell: true },
  ),
  unshare: around(
    'f|fork m|mount=? p|pid=? n|net=? u|uts=? i|ipc=? r|map-root-user c|map-current-user map-auto U|user=? C|cgroup=? T|time=? map-user= map-group= map-users= map-groups= mount-proc=? propagation= setgroups= kill-child=? keep-caps R|root= w|wd= S|setuid= G|setgid= monotonic= boottime= l|load-interp=',
    { startsShell: true },
  ),
  setpriv: around(
    'ambient-caps= inh-caps= bounding-set= clear-groups keep-groups init-groups groups= d|dump list-caps no-new-privs reuid= regid= ruid= rgid= euid= egid= securebits= pdeathsig= selinux-label= apparmor-profile= landlock-access= landlock-rule= seccomp-filter=r reset-env ptracer=',
  ),
  'cgexec choom schedtool': around('g= sticky n|adjust= p|pid= e B D F= I R a= M='),
  runcon: around('c|compute t|type= u|user= r|role= l|range='),
  'systemd-inhibit': around('what= who= why= mode= list no-pager no-legend', { isImplied: true }),
  'systemd-run': around(
    'u|unit= p|property= t|pty P|pipe S|shell user system scope wait q|quiet G|collect r|remain-after-exit no-block no-ask-password slice= slice-inherit description= service-type= uid= gid= nice= working-directory=d d|same-dir E|setenv= on-active= on-boot= on-startup= on-unit-active= on-unit-inactive= on-calendar= on-clock-change on-timezone-change timer-property= path-property= socket-property= send-sighup H|host=h M|machine= background= expand-environment= ignore-failure json=',
    { startsShell: true },
  ),
  'faketime libfaketime datefudge': around('m f p|pid= exclude-monotonic s|static', { skipped: 1, isImplied: true }),
  capsh: program(
    'data',
    'print decode= supports= drop= caps= inh= user= uid= gid= groups= keep= chroot= secbits= mode=? iab= addamb= delamb= noamb noenv has-p= shell= forkfor= killit= quiet',
    { run: runCapsh },
  ),
  // The last word is a text that `cmd` would read (runas /?).
  runas: program('data', 'noprofile env netonly savecred smartcard user=', {
    run: (run) => {
      const text = run.command.words.slice(1).at(-1);
      return text === undefined ? {} : { effects: run.runWindowsText('cmd', text).effects ?? [] };
    },
  }),
  // Limits and supervisors.
  'setuidgid envuidgid envdir setlock lckdo pgrphack argv0': around('n N x X', { skipped: 1 }),
  softlimit: around('a= c= d= f= l= m= o= p= r= s= t='),
  'timelimit cpulimit': around('p q t= T= s= S= l|limit= e|exe= P|path= z|lazy i|include-children b f|foreground v k'),
  logsave: program('data', 'a s v', {
    stopsAtOperand: true,
    leading: ['write'],
    run: (run) => wrapped(run, operandWords(run).slice(1), {}),
  }),
  ifne: around('n'),
  'pee mispipe': program('data', 'ignore-sigpipe ignore-write-errors', {
    run: (run) => ({ effects: operandWords(run).flatMap((word) => run.runText(word).effects ?? []) }),
  }),
  'daemonize daemon dtach abduco': around(
    'a c= e=w E= l=w L p=w o=w u= v n= A= r= z N i D= F= X= name= pidfile=w stdout=w stderr=w output=w f',
  ),
  'start-stop-daemon': program(
    'data',
    'S|start K|stop T|status H|help p|pidfile=w x|exec= n|name= u|user= g|group= s|signal= R|retry= a|startas= t|test o|oknodo q|quiet c|chuid= r|chroot= d|chdir=d b|background C|no-close N|nicelevel= P|procsched= I|iosched= k|umask= m|make-pidfile v|verbose output=w remove-pidfile ppid= pid= notify-await',
    {
      dryRun: ['-t'],
      run: runDaemonStarter,
    },
  ),
  'rlwrap tsocks stdoutisatty ptyget eatmydata nocache systemd-cat': around(
    'a=? A b= c C= D= e= E f=r F= g= H=e i I l=w m=? M= n N o O= p=? P= q= r R s= S= t= U v= w= W= X z= identifier= priority= t= stderr-priority= level-prefix=',
    { isImplied: true },
  ),
  'xcrun leaks arch': around(
    'sdk= f|find r|run n|no-cache k|kill-cache l|log v|verbose show-sdk-path toolchain= x86_64 arm64 arm64e i386 32 64 c d= e= atExit h',
    { singleDash: true, isImplied: true },
  ),
  'wine wine64 box64 qemu-x86_64 qemu-aarch64 qemu-arm qemu-i386 mono': around(
    'L=s E= U= 0= cpu= g= R= B= s= d= D=w strace debug',
    { singleDash: true },
  ),
  // Tracers and debuggers: what they trace runs.
  strace: program(
    'data',
    'a|columns= A|output-append-mode b|detach-on= c|summary-only C|summary D e|trace= E|env= f|follow-forks ff|output-separately F h i|instruction-pointer I|interruptible= k|stack-traces n|syscall-number N o|output=w O|summary-syscall-overhead= p|attach= P|trace-path= q|quiet=? r|relative-timestamps=? s|string-limit= S|summary-sort-by= t|absolute-timestamps=? T|syscall-times=? u|user= U|summary-columns= v|no-abbrev V w|summary-wall-clock x X|const-print-style= y|decode-fds=? yy Y z|successful-only Z|failed-only seccomp-bpf strings-in-hex=? signal= status= fault= inject= kvm= tips=? argv0= decode-pids=',
    { stopsAtOperand: true, run: runTraced },
  ),
  'ltrace latrace': around(
    'a|align= A= b C|demangle D|debug= e= f F|config=r i indent= l|library= L n= o|output=w p= r s= S t T u= V w|where= x=',
  ),
  'dtruss dtrace ktrace truss sotruss uftrace': around(
    'a b= c d e f F l L n= o=w p= s t= i w= z= q S= Z P= m= x= I=s X= D= U= A C= G H r T',
  ),
  'valgrind heaptrack samply gperftools': around(
    'tool= leak-check=? track-origins= show-leak-kinds= log-file=w xml-file=w xml= suppressions=r error-exitcode= trace-children= num-callers= vgdb= callgrind-out-file=w massif-out-file=w q v o|output=w d p|pid= fullpath-after= dump-instr= collect-jumps= cache-sim= demangle= a|analyze=r',
  ),
  perf: withVerbs('', {
    'record stat trace top mem c2c kmem lock sched timechart kvm bench': around(
      'e|event= F|freq= g c|count= a|all-cpus p|pid= t|tid= o|output=w b D|delay= q v call-graph= d r|repeat= s n|null C|cpu= G|cgroup= I|interval-print= M|metrics= x|field-separator= append log-fd= pre=x post=x u|uid= k|clockid= j|branch-filter= m|mmap-pages= filter= switch-output=? overwrite',
    ),
    'report script annotate list diff evlist archive buildid-list data probe config': program(
      'data',
      'i|input=r o|output=w s|script=r stdio k|vmlinux=r symfs=s F|fields= g n l p D C S|symbols= d|dsos= c|comms= sort= f|force v',
    ),
  }),
  rr: withVerbs('', {
    'record rec': around(
      'n h|chaos M o|output-trace-dir=o i|ignore-signal= c|num-cpu-ticks= w|wait v|env= print-trace-dir= nested= asan num-cores=',
    ),
    'replay ps dump pack ls rm traces': program(
      'data',
      'a|autopilot f|onfork= g|goto= p|onprocess= s|dbgport= k d|debugger=x x|gdb-x=r o',
    ),
  }),
  'gdb lldb cgdb gdbserver rust-gdb rust-lldb': program(
    'data',
    'args nh n nx q quiet batch batch-silent return-child-result ex= x=r eval-command= command=r iex= ix=r init-eval-command= init-command=r s=r symbols=r e= exec=r se= c=r core=r p= pid= d= directory=s cd=d tty= i= interpreter= write readnow readnever nw tui w data-directory=s b source=r one-line= o= O= S= attach-pid= attach-name= f= file=r arch= multi once attach wrapper= no-startup-with-shell K= k= Q a=',
    { singleDash: true, run: runDebugger },
  ),
};

/** capsh(1): what stands behind `--` or `==` is handed to a shell. */
function runCapsh(run: ProgramRun): Outcome {
  const { words } = run.command;
  const [shell] = words;
  const end = words.findIndex((word) => /^(?:--|==|=\+|-\+)$/.test(textOf(word) ?? ''));
  if (end === -1 || shell === undefined) return {};
  const bash: Word = { parts: [{ kind: 'text', text: 'bash' }], from: shell.from };
  return wrapped(run, [bash, ...words.slice(end + 1)], {});
}

/** start-stop-daemon(8): `--exec` or `--startas` names the program, what stands behind `--` its words. */
function runDaemonStarter(run: ProgramRun): Outcome {
  const { invocation, command } = run;
  if (!hasOption(invocation, '--start') || hasOption(invocation, '--test')) return {};
  const [program] = [...valuesOf(invocation, '--startas'), ...valuesOf(invocation, '--exec')];
  const end = command.words.findIndex((word) => textOf(word) === '--');
  const rest = end === -1 ? [] : command.words.slice(end + 1);
  return program === undefined ? {} : wrapped(run, [program, ...rest], {});
}

/** `-o '|command'` and `-o '!command'` hand the trace to a shell command (strace(1)). */
function runTraced(run: ProgramRun): Outcome {
  const pipes = valuesOf(run.invocation, '-o').filter((word) => /^[|!]/.test(leadOf(word)));
  return joinOutcomes([
    wrapped(run, operandWords(run), {}),
    ...pipes.map((word) => ({ effects: run.runText(sliceWord(word, 1)).effects })),
  ]);
}

/** gdb(1): `--args program…` is run when it is told to; commands may run a shell. */
function runDebugger(run: ProgramRun): Outcome {
  const { invocation } = run;
  const commands = valuesOf(invocation, '-ex', '-eval-command', '-iex', '-init-eval-command', '-o', '-O', '-one-line');
  const read = commands.map((word) => ({ word, does: readDebuggerCommand(textOf(word) ?? 'python') }));
  const shells = read.flatMap(({ word, does }) => (does.kind === 'shell' ? [wordOf(does.text, word.from)] : []));
  const isOpen = read.some(({ does }) => does.kind === 'unseen');
  const words = operandWords(run);
  const [debuggerName] = run.command.words;
  const isServer = debuggerName !== undefined && leadOf(debuggerName).endsWith('server');
  const isRunning = hasOption(invocation, '-args') || isServer;
  const nested =
    isRunning && words.length > 0
      ? (run.runWords(isServer ? words.slice(1) : words).effects ?? [])
      : words.flatMap((word) => run.file(word, 'read'));
  return {
    codeFrom: ['file'],
    effects: [
      ...nested,
      ...shells.flatMap((text) => run.runText(text).effects ?? []),
      ...(isOpen || hasOption(invocation, '-x', '-command', '-ix', '-source', '-s')
        ? run.opaque('commands of a debugger')
        : []),
    ],
  };
}
