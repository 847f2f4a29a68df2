import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, withVerbs, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { startShell } from './started-shell.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, wordOf } from './word-pieces.ts';

const listing = { output: 'told' } as const;

const systemctlOptions =
  'now user system global f|force q|quiet no-pager no-legend plain l|full a|all t|type= state= p|property= P= value H|host=h M|machine= n|lines= o|output= r|recursive reverse after before job-mode= i s|signal= kill-whom= kill-value= what= no-block wait no-reload no-ask-password runtime root= image= preset-mode= firmware-setup message= dry-run show-types failed no-wall drop-in= stdin timestamp=';

/** Programs that steer services, the kernel, the clock and power (systemd, util-linux, kmod, macOS, Windows). */
export const systemPrograms: ProgramTable = {
  systemctl: withVerbs(
    systemctlOptions,
    {
      'status show cat list-units list-unit-files list-timers list-sockets list-dependencies list-jobs list-machines list-paths list-automounts is-active is-enabled is-failed is-system-running get-default help show-environment whoami':
        'data',
      link: program('read', systemctlOptions),
    },
    { ...listing, dryRun: ['--dry-run'] },
  ),
  'service rc-service invoke-rc.d': withVerbs('status-all full-restart f|force i|ifexists d|debug D|nodeps', {}),
  'update-rc.d chkconfig rc-update insserv sysv-rc-conf': program('data', 'f list add del level= a u d r n', listing),
  'initctl supervisorctl monit sv svc svcadm runit rc.d': withVerbs('c=r s= u= p= f d t x', {}),
  pm2: withVerbs(
    'n|name= i|instances= f|force w|watch l= log=w o|output=w e|error=w no-autorestart cron= interpreter= node-args= env= update-env lines= raw json cwd=d p= m s',
    {
      'start restart reload': program(
        'data',
        'n|name= i|instances= f|force w|watch interpreter= node-args= env= update-env cwd=d log=w o|output=w e|error=w time no-daemon',
        {
          run: (run) => ({
            codeFrom: ['file'],
            effects: operandWords(run)
              .slice(0, 1)
              .flatMap((word) => (/[./]/.test(leadOf(word)) ? run.file(word, 'read') : [])),
          }),
        },
      ),
      'stop delete|del kill save resurrect startup unstartup flush reset scale install': 'data',
      'list|ls|status logs show|describe monit prettylist jlist info': program(
        'data',
        'lines= raw json nostream err out timestamp',
        listing,
      ),
    },
  ),
  launchctl: withVerbs('w F S= D= k p s x', {
    'list print print-cache print-disabled blame dumpstate procinfo hostinfo managername manageruid error variant version help examine getenv':
      'data',
    'load bootstrap': program('data', 'w F S= D=', {
      run: (run) => ({
        codeFrom: ['file'],
        effects: operandWords(run)
          .filter((word) => /\//.test(leadOf(word)) && (textOf(word) ?? '').endsWith('.plist'))
          .flatMap((word) => run.file(word, 'read')),
      }),
    }),
    'unload bootout remove start stop kickstart kill enable disable setenv unsetenv config limit reboot attach debug uncache':
      'data',
    'asuser bsexec': program('data', '', { leading: ['data'], run: (run) => run.runWords(operandWords(run).slice(1)) }),
    submit: program('data', 'l= p= o=w e=w', { run: (run) => afterDashes(run) }),
  }),
  journalctl: program(
    'data',
    'a|all f|follow e|pager-end n|lines=? no-tail r|reverse o|output= utc x|catalog q|quiet m|merge b|boot=? list-boots k|dmesg t|identifier= u|unit= user-unit= p|priority= g|grep= case-sensitive=? c|cursor= cursor-file=e after-cursor= show-cursor S|since= U|until= F|field= N|fields system user M|machine= D|directory=s file=r root= header disk-usage vacuum-size= vacuum-files= vacuum-time= verify flush rotate sync relinquish-var smart-relinquish-var setup-keys force no-pager l|full no-full no-hostname output-fields= facility= namespace= interval= update-catalog list-catalog',
    listing,
  ),
  dmesg: program(
    'data',
    'C|clear c|read-clear D|console-off E|console-on d|show-delta e|reltime F|file=r f|facility= H|human J|json k|kernel L|color=? l|level= n|console-level= P|nopager p|force-prefix r|raw S|syslog s|buffer-size= T|ctime t|notime u|userspace w|follow W|follow-new x|decode since= until= time-format=',
    listing,
  ),
  logger: program(
    'data',
    'e f|file=r i id=? n|server=h P|port= p|priority= s|stderr t|tag= T|tcp d|udp u|socket= S|size= no-act journald=? rfc3164 rfc5424=? prio-prefix msgid= sd-id= sd-param=',
    { dryRun: ['--no-act'] },
  ),
  'shutdown reboot poweroff halt init telinit runlevel systemd-shutdown rtcwake pm-suspend pm-hibernate zzz s2ram s2disk':
    program(
      'data',
      'h H|halt P|poweroff p r|reboot c k f|force n|no-wall w|wtmp-only d no-wtmp now t|time= show firmware-setup m|mode= s|seconds= a u l v on off F i g G e',
    ),
  crontab: program('data', 'u= e l r i s c= n T', { run: runCrontab }),
  'at batch': program('data', 'f= q= t= l r d c v V b m M', { run: runAt }),
  'atrm atq': program('data', 'q= V', listing),
  anacron: program('data', 'd f n q s u T t=r S=s'),
  'run-parts': program(
    'data',
    'test list v|verbose report reverse exit-on-error u|umask= a|arg= regex= lsbsysinit new-session',
    {
      run: (run) => ({
        codeFrom: ['file'],
        effects: operandWords(run).flatMap((word) => run.file(word, 'read', { isTree: true })),
      }),
    },
  ),
  sysctl: program(
    'data',
    'a|all A X b|binary e|ignore n|values N|names o p|load=?r q|quiet r|pattern= system w|write x B= d t',
    { run: runSysctl },
  ),
  modprobe: program(
    'data',
    'a|all r|remove remove-dependencies w|wait= f|force force-vermagic force-modversion i|ignore-install n|dry-run|show q|quiet s|syslog v|verbose C|config=r c|showconfig d|dirname= S|set-version= first-time use-blacklist b D|show-depends R|resolve-alias show-modversions show-config show-exports',
    { dryRun: ['-n'] },
  ),
  insmod: program('data', 'f|force s v', { leading: ['read'] }),
  'rmmod depmod': program(
    'data',
    'f|force s|syslog v|verbose w|wait a|all A|quick b|basedir= C|config=r e|errsyms E|symvers=r F|filesyms=r n|dry-run|show',
    { dryRun: ['-n'] },
  ),
  modinfo: program('data', 'a d l p n 0 F|field= k= b=', listing),
  kexec: program(
    'data',
    'l|load u|unload e|exec p|load-panic f|force t|type= initrd=r ramdisk=r append= command-line= reuse-cmdline s|kexec-file-syscall a S|status',
    { leading: ['read'] },
  ),
  'update-grub update-grub2 update-initramfs mkinitcpio dracut grub-mkconfig grub2-mkconfig grub-install grub2-install grub-set-default grub-reboot grubby efibootmgr bootctl kernel-install lilo zipl':
    program(
      'data',
      'o|output=w u c d k= v b= t P|allpresets p|preset= g|generate=w f|force bootloader-id= target= efi-directory=o boot-directory=o root-directory=o recheck removable no-nvram uefi-secure-boot a B|delete-bootnum b|bootnum= n|bootnext= N o|bootorder= O L|label= l|loader= D|remove-dups q|quiet default-kernel info= set-default= update-kernel= args= remove-args= remove-kernel= add-kernel= kver= regenerate-all hostonly',
    ),
  ldconfig: program('data', 'C=w c|format= f=r i|ignore-aux-cache l N n p|print-cache r=d v|verbose X'),
  'update-alternatives alternatives': program(
    'data',
    'install slave= remove= remove-all= all auto= display= get-selections set-selections query= list= config= set force skip-auto quiet verbose admindir= altdir= log=w',
  ),
  timedatectl: withVerbs('no-ask-password H|host=h M|machine= adjust-system-clock monitor a|all value p|property=', {
    'status show show-timesync timesync-status list-timezones': program(
      'data',
      'monitor a|all value p|property=',
      listing,
    ),
    'set-time set-timezone set-local-rtc set-ntp ntp-servers revert': 'data',
  }),
  hostnamectl: withVerbs('no-ask-password static transient pretty H|host=h M|machine= json= j', {
    status: 'data',
    'hostname set-hostname icon-name chassis deployment location set-icon-name set-chassis set-deployment set-location':
      'data',
  }),
  localectl: withVerbs('no-ask-password no-convert H|host=h M|machine= no-pager l|full', {
    'status list-locales list-keymaps list-x11-keymap-models list-x11-keymap-layouts': 'data',
    'set-locale set-keymap set-x11-keymap': 'data',
  }),
  hwclock: program(
    'data',
    'a|adjust f|rtc=r get param-get= param-set= predict r|show s|hctosys set systz w|systohc date= delay= epoch= u|utc l|localtime noadjfile adjfile=e test D|debug v|verbose update-drift',
    { dryRun: ['--test'] },
  ),
  'ntpdate ntpd chronyc chronyd sntp rdate': program(
    'data',
    'a b d e= k= o= p= q s t= u v g n x S s t= 4 6 K= M= c=r f=r',
  ),
  'coredumpctl systemd-analyze systemd-cgls systemd-cgtop systemd-detect-virt systemd-delta systemd-path busctl varlinkctl portablectl oomctl userdbctl homectl resolvectl systemd-resolve networkctl':
    withVerbs(
      'user system no-pager n= o|output=w r|reverse a|all l|full q|quiet p|property= H|host=h M|machine= json= j i|interface= 4 6 t|type= c|class= no-legend debugger=x A|debugger-arguments= D|directory=s file=r root= since= until= S= U= F= verbose expect-reply= timeout= allow-interactive-authorization= augment-creds= runtime now link= statistics flush-caches reset-server-features set-dns= set-domain= description= umask=',
      {},
    ),
  'machinectl systemd-nspawn': program(
    'data',
    'D|directory=s i|image=r M|machine= u|user= b|boot a|as-pid2 q|quiet x|ephemeral bind= bind-ro= E|setenv= U private-network network-veth n p|port= l|full no-pager chdir= kill-whom= s|signal= uid= read-only mkdir n|lines= o|output= verify= force root-hash= template= volatile=?',
    {
      stopsAtOperand: true,
      run: runContainerOfSystem,
    },
  ),
  'systemd-tmpfiles': program(
    'read',
    'create clean remove user boot prefix= exclude-prefix= E root= image= replace= cat-config tldr purge dry-run graceful no-pager',
    { dryRun: ['--dry-run'] },
  ),
  'systemd-cryptenroll systemd-creds systemd-sysusers systemd-sysext systemd-hwdb udevadm': withVerbs(
    'n|name= a|action= p|path= q|query= t|type= s|subsystem-match= v|verbose w|settle wipe-slot= tpm2-device=? recovery-key password replace= with-key= pretty',
    {},
  ),
  getent: program('data', 's|service= i|no-idn A|no-addrconfig', listing),
  'locale-gen localedef dpkg-reconfigure debconf-set-selections tzselect': program(
    'read',
    'i= f= c v q|quiet purge keep-existing p|priority= a|all u|unseen-only f|frontend= force no-archive A=r u=',
  ),
  'wall write mesg': program('data', 'n|nobanner t|timeout= g|group= v|verbose'),
  ulimit: program('data', 'a b= c=? d=? e=? f=? H i=? k l=? m=? n=? p=? q=? r=? R=? s=? S t=? T=? u=? v=? x=? P'),
  'history fc': program('data', 'c d= a n r w p s= e= l n', { run: () => ({ isImplied: false }) }),
  // macOS.
  'csrutil nvram bless spctl systemsetup networksetup scutil pmset softwareupdate kextload kextunload kmutil installer profiles mdmclient fdesetup startosinstall createinstallmedia':
    program(
      'data',
      'c d= f=r p x a b u g l|list i|install r|recommended R|restart s|schedule= agree-to-license download fetch-full-installer full-installer-version= all reset-ignored ignore= background master-disable master-enable add= remove= assess type= status enable disable set= get= dns proxy nwi w= W nc= prefs pkg=r target= verbose dumplog allowUntrusted applyChoiceChangesXML=r store file= folder= mount= setBoot bootefi= volume= user= keychain certificate= inputplist outputplist forcerestart',
      { singleDash: true },
    ),
};

/** `crontab file` installs it; `-` reads it from the input. */
function runCrontab(run: ProgramRun): Outcome {
  const { invocation, input } = run;
  if (hasOption(invocation, '-l', '-e', '-r')) return { output: { sources: ['file'] } };
  const [file] = operandWords(run);
  if (file !== undefined && textOf(file) !== '-') return { codeFrom: ['file'], effects: run.file(file, 'read') };
  return input === undefined ? {} : { codeFrom: input.sources, effects: effectsOfCrontab(run) };
}

/** crontab(5): five fields or `@daily`, then a text for a shell, in which a plain `%` starts its input. */
function effectsOfCrontab(run: ProgramRun): NonNullable<Outcome['effects']> {
  const text = run.input?.text;
  if (text === undefined) return [];
  return text.split('\n').flatMap((line) => {
    const job = /^\s*(?:@\w+|(?:[\d*,/a-zA-Z~-]+[ \t]+){4}[\d*,/a-zA-Z~-]+)[ \t]+(\S.*)$/.exec(line)?.[1];
    return job === undefined
      ? []
      : (run.runText(wordOf(job.replace(/(?<!\\)%.*$/s, ''), run.command.from)).effects ?? []);
  });
}

/** at(1): a shell reads the input later. */
function runAt(run: ProgramRun): Outcome {
  const { invocation, input } = run;
  const [file] = valuesOf(invocation, '-f');
  if (file !== undefined) {
    const content = run.contentOf(file);
    return {
      codeFrom: content?.sources ?? ['file'],
      effects: [...run.file(file, 'read'), ...(content === undefined ? [] : (run.runStream(content).effects ?? []))],
    };
  }
  if (input === undefined || hasOption(invocation, '-l', '-r', '-d', '-c')) return {};
  return { codeFrom: input.sources, effects: run.runStream(input).effects ?? [] };
}

/** `sysctl name=value` sets it with `-w` and without. */
function runSysctl(run: ProgramRun): Outcome {
  const isSetting = hasOption(run.invocation, '-w', '-p', '--system');
  const named = operandWords(run).filter((word) => /^[\w./*-]+=/.test(leadOf(word)));
  const settings = named.flatMap((word) => {
    const name = /^[^=]*/.exec(leadOf(word))?.[0] ?? '';
    return run.file(wordOf(`/proc/sys/${name.replaceAll('.', '/')}`, word.from), 'write');
  });
  return { effects: settings, output: isSetting ? { sources: [], text: '' } : { sources: ['file'] } };
}

function afterDashes(run: ProgramRun): Outcome {
  const { words } = run.command;
  const end = words.findIndex((word) => textOf(word) === '--');
  return end === -1 ? {} : run.runWords(words.slice(end + 1));
}

/** `machinectl shell user@name command…`, `systemd-nspawn -D folder command…`. */
function runContainerOfSystem(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const [first] = words;
  const verb = first === undefined ? undefined : textOf(first);
  const [program] = run.command.words;
  const isMachinectl = program !== undefined && leadOf(program).endsWith('machinectl');
  if (isMachinectl && verb !== 'shell') return {};
  const given = isMachinectl ? words.slice(2) : words;
  const machine = { via: isMachinectl ? 'machinectl' : 'systemd-nspawn' };
  return given.length === 0 ? startShell(run, { machine }) : run.runWords(given, { machine });
}
