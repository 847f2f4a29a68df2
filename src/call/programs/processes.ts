import { textOf, type Word } from '../command.ts';
import { flowOfParts } from '../shell/flow.ts';
import { isSomeNumber } from '../shell/many-numbers.ts';
import { isNaming, listingProcesses, listsProcesses } from '../shell/process-lists.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';

const listing = { output: 'told' } as const;

/** Programs that look at processes, and end or change them (procps, psmisc, util-linux, lsof). */
export const processPrograms: ProgramTable = {
  kill: program(
    'data',
    's|signal= n= l|list=? L|table q|queue= p a|all 0 1|-HUP|-SIGHUP 2|-INT|-SIGINT 3|-QUIT|-SIGQUIT 6|-ABRT|-SIGABRT 9|-KILL|-SIGKILL 15|-TERM|-SIGTERM timeout=',
    { ...listing, run: runKill },
  ),
  'pkill pgrep': program(
    'data',
    'd|delimiter= l|list-name a|list-full v|inverse w|lightweight c|count f|full g|pgroup= G|group= i|ignore-case n|newest o|oldest O|older= P|parent= s|session= t|terminal= u|euid= U|uid= x|exact F|pidfile=r L|logpidfile r|runstates= A|ignore-ancestors cgroup= env= ns= nslist= signal= e|echo q|queue= H m 9|-KILL|-SIGKILL 15|-TERM|-SIGTERM 1|-HUP|-SIGHUP',
    { ...listing, run: listsAll(findsAll) },
  ),
  killall: program(
    'data',
    'e|exact I|ignore-case g|process-group i|interactive l|list n|ns= o|older-than= q|quiet r|regexp s|signal= u|user= v|verbose w|wait y|younger-than= Z|context= c= t= m d z 9|-KILL|-SIGKILL 15|-TERM|-SIGTERM',
    listing,
  ),
  'killall5 skill snice': program('data', 'o= f i l n v w'),
  renice: program('data', 'n|priority= relative g|pgrp p|pid u|user'),
  fuser: program(
    'read',
    'a|all i|interactive k|kill l|list-signals m|mount= M|ismountpoint n|namespace= s|silent S|signal= u|user v|verbose w|writeonly 4 6 c f',
    listing,
  ),
  lsof: program(
    'read',
    'a b C D= d= E F= f g= h i= K k= l L M m= N n o O P p= Q R r= s S= T= t u= U V v w x X c= A= e= Z=',
    { ...listing, run: listsAll(opensAll) },
  ),
  ps: program(
    'data',
    'A a d e f F j l o|format= p|pid= q= t|tty= u= U|user= C= G= g= s= H w x Z L T y N c n O= V M m k= sort= forest no-headers no-headings headers cols= columns= width= rows= lines= ppid= cumulative deselect v E S X r h',
    {
      ...listing,
      bareOptions: true,
      run: listsAll(showsAll),
    },
  ),
  'top htop btop atop glances btm procs nmon': program(
    'data',
    'b c d= E= e= H i n= o= O p= s S u= U= w=? W 1 l= t= C m F= R',
    listing,
  ),
  'pstree pidof pmap pwdx pidwait tload slabtop': program(
    'data',
    'a A c C= g h H= l n N= p s S t T u U Z x d q X V o= S= z',
    listing,
  ),
  'vmstat iostat mpstat sar pidstat free uptime w who last lastb lastlog dstat': program(
    'data',
    'a b c d D= f h H k l m n N p= P= q r s= S= t u v V w W x y z C= f= o= i= A 1 u= R F',
    listing,
  ),
  // What another process does is stopped, read and changed.
  gcore: program('data', 'a o=w'),
  'pstack jstack jmap jinfo jcmd py-spy rbspy': program(
    'data',
    'F l m e o|output=w f|format= d|duration= r|rate= p|pid= n|native t|threads s|subprocesses dump= histo',
    {
      run: runProfiler,
    },
  ),
  criu: program(
    'data',
    't|tree= D|images-dir=o W|work-dir= o|log-file=w v= d|restore-detached s|leave-stopped R|leave-running shell-job tcp-established',
  ),
  'numastat lsns lsipc ipcs lslocks lslogins lscpu lsmem lspci lsusb lsscsi lshw lsirq lsmod dmidecode hwinfo inxi sensors nvidia-smi rocm-smi biosdecode acpi upower':
    program(
      'data',
      'a b c C= d e f h i= J k l m n o|output= p q= r s= t= u v w x y z class= short json xml html disable= sanitize query-gpu= format= L i|id=',
      listing,
    ),
  ipcrm: program('data', 'a|all=? M= m= Q= q= S= s= v'),
  ipcmk: program('data', 'M= S= Q p='),
  prlimit: program(
    'data',
    'p|pid= o= noheadings raw verbose c|core=? d|data=? e|nice=? f|fsize=? i=? l=? m=? n|nofile=? q=? r=? s|stack=? t|cpu=? u|nproc=? v|as=? x=? y=?',
    {
      stopsAtOperand: true,
      run: (run) => {
        const words = operandWords(run);
        return words.length === 0 ? {} : { ...run.runWords(words), isImplied: true };
      },
    },
  ),
};

type Asks = (run: ProgramRun) => boolean;

/** What is printed are the ids of all processes, or of all that a user has. */
function listsAll(asksForAll: Asks): (run: ProgramRun) => Outcome {
  return (run) =>
    asksForAll(run) ? { output: { sources: ['variable'], flow: listingProcesses(run.command.from) } } : {};
}

/** pgrep(1): without a name, or with one that any process has. */
function findsAll({ invocation }: ProgramRun): boolean {
  const isChosen = hasOption(invocation, '-P', '-g', '-s', '-t', '-F', '--cgroup', '--env', '--ns');
  return !isChosen && !invocation.operands.some(({ word }) => isNaming(word));
}

const wholeSystem = /^(?:\/|\/(?:usr|home|dev|lib|tmp|proc)\/?|\/dev\/null)$/;

/** lsof(8): without a connection, a process or a command, of a whole file system. */
function opensAll(run: ProgramRun): boolean {
  const isChosen = hasOption(run.invocation, '-i', '-p', '-c', '-d');
  return !isChosen && operandWords(run).every((word) => wholeSystem.test(textOf(word) ?? ''));
}

/** ps(1): `-e`, `-A`, `ax`, or all of a user. */
function showsAll({ command }: ProgramRun): boolean {
  const texts = command.words.slice(1).map((word) => textOf(word) ?? '');
  const isEvery = texts.some((text) =>
    /^(?:-[a-zA-Z]*[eA][a-zA-Z]*=?|-?[a-zA-Z]*(?:a[a-zA-Z]*x|x[a-zA-Z]*a)[a-zA-Z]*)$/.test(text),
  );
  const isChosen = texts.some((text) => /^(?:-[Cpqtgs]|--(?:pid|ppid|quick-pid|tty|sid|group))/.test(text));
  return isEvery || (!isChosen && texts.some((text) => /^(?:-[uU]|--user)/.test(text)));
}

const mostEnded = 100;

/** Ids by the hundred, or a list of all processes: what `kill -1` ends as well (kill(1)). */
function runKill(run: ProgramRun): Outcome {
  const { words, from } = run.command;
  const operands = operandWords(run);
  const isAll = operands.length > mostEnded || operands.some(isAnyProcess);
  const [program] = words;
  const isAsking =
    hasOption(run.invocation, '-l', '-L', '-0') || valuesOf(run.invocation, '-s').some((word) => textOf(word) === '0');
  if (!isAll || program === undefined || isAsking) return {};
  return { ...run.runWords([program, wordOf('--', from), wordOf('-1', from)]), isImplied: false };
}

function isAnyProcess({ parts }: Word): boolean {
  return listsProcesses(flowOfParts(parts)) || isSomeNumber(parts) || parts.some(({ kind }) => kind === 'glob');
}

/** py-spy(1) starts what stands behind `--`, and reads the memory of what `--pid` names. */
function runProfiler(run: ProgramRun): Outcome {
  const { words } = run.command;
  const end = words.findIndex((word) => textOf(word) === '--');
  if (end === -1 || hasOption(run.invocation, '-p') || valuesOf(run.invocation, '--dump').length > 0) return {};
  return { ...run.runWords(words.slice(end + 1)), isImplied: false };
}
