import { textOf } from '../command.ts';
import { hasOption } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';

const withCommands = { subcommands: new Map<string, never>() };

/** Programs that steer the system, clusters and clouds: the command itself says what they do. */
export const systemPrograms: ProgramTable = {
  'kill pkill killall': program(
    'data',
    's|signal= l|list=? L|table n= q= 9 15 u|user= f|full x|exact e v|verbose i I w|wait g o y',
    { output: 'file' },
  ),
  'ps top htop pgrep lsof ss netstat ifconfig ip lscpu lsblk lspci lsusb dmesg journalctl last w who vmstat iostat sar env-list ulimit umask sysctl getent':
    program('data', 'a u x e f o= p= n w|write i= s= t= l c k= b= d= C= q U= g= L H v V P r N S D= A= h m', {
      output: 'file',
    }),
  'systemctl service launchctl sc rc-service initctl supervisorctl pm2': program(
    'data',
    'now user system f|force q|quiet no-pager a|all t|type= H= M= n|lines= o|output=',
    withCommands,
  ),
  'shutdown reboot poweroff halt init telinit': program('data', 'h H P r c k f|force n w d now t=', {}),
  crontab: program('data', 'u= e l r i', { run: runCrontab }),
  'at batch': program('data', 'f=r m q= t= l r d c v V b', { run: runAt }),
  'useradd adduser userdel deluser usermod groupadd groupdel groupmod passwd chpasswd chsh chfn visudo vipw gpasswd':
    program(
      'data',
      'm|create-home s|shell= d|home= g|gid= G|groups= u|uid= a|append r|remove|system f|force l|lock|login= p|password= c|comment= e= k M N U S|status u D q n= x= w= i= stdin',
    ),
  'iptables ip6tables nft ufw firewall-cmd pfctl': program(
    'data',
    'A|append= D|delete= F|flush=? I|insert= L|list=? N|new-chain= P|policy= X|delete-chain=? Z|zero=? t|table= j|jump= p|protocol= s|source= d|destination= i= o= dport= sport= m|match= n v S=? R= f= e a',
  ),
  'history fc': program('data', 'c d= a n r w p s= e= l n', { run: () => ({ isImplied: false }) }),
  'kubectx kubens k9s helm terraform tofu terragrunt pulumi ansible ansible-playbook vagrant packer nomad vault consul':
    program(
      'data',
      'n|namespace= f= context= kubeconfig=r var= var-file=r target= auto-approve chdir=d out=w state= i= l= e= refresh=? lock=? input=? parallelism= replace= json no-color destroy upgrade reconfigure backend-config= i|inventory=r',
      { singleDash: true, ...withCommands },
    ),
  'aws gcloud az gsutil doctl linode-cli oci ibmcloud s3cmd rclone mc': program(
    'data',
    'profile= region= output= endpoint-url=u query= project= zone= account= subscription= resource-group= g= n|name= o|output= quiet q yes y recursive force no-verify-ssl m',
    { ...withCommands, output: 'network', run: runCloud },
  ),
  'security secret-tool op bw pass lpass keyring': program(
    'data',
    'a= s= w g l= j= format= account= vault= fields= n',
    { output: 'file' },
  ),
  'rmmod insmod modprobe depmod swapoff swapon mkswap update-grub grub-install kexec nvram csrutil bless setenforce timedatectl hostnamectl dscl diskutil hdiutil pvremove vgremove lvremove pvcreate vgcreate lvcreate zpool zfs mdadm hdparm blkdiscard smartctl':
    program('data', 'f|force r|remove y|yes q|quiet v|verbose a|all n|dry-run'),
  'reg bcdedit schtasks wmic netsh net takeown icacls attrib format diskpart vssadmin wevtutil cipher del rd erase':
    program('data', ''),
};

/** `crontab file` installs it; `-` reads it from the input. */
function runCrontab(run: ProgramRun): Outcome {
  const { invocation, input } = run;
  if (hasOption(invocation, '-l', '-e', '-r')) return {};
  const [file] = operandWords(run);
  if (file !== undefined && textOf(file) !== '-') return { codeFrom: ['file'], effects: run.file(file, 'read') };
  return input === undefined ? {} : { codeFrom: input.sources };
}

/** `aws s3 cp`, `gsutil cp`, `rclone copy`: local files are read and written; the other end is the one that is set up. */
function runCloud(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const verb = words.findIndex((word) => /^(?:cp|mv|sync|rsync|copy|upload|put|move)$/.test(textOf(word) ?? ''));
  if (verb === -1) return { effects: run.connectToConfigured('cloud', 'possible') };
  const [source, target] = words.slice(verb + 1);
  const isLocal = (word: typeof source) => word !== undefined && !/^[\w-]+:/.test(textOf(word) ?? '');
  return {
    effects: [
      ...(source !== undefined && isLocal(source) ? run.file(source, 'read', { isTree: true }) : []),
      ...(target !== undefined && isLocal(target) ? run.file(target, 'write', { isTree: true }) : []),
      ...run.connectToConfigured('cloud', 'certain'),
    ],
  };
}

/** at(1): a shell reads the input later. */
function runAt(run: ProgramRun): Outcome {
  const { input } = run;
  if (input === undefined || hasOption(run.invocation, '-l', '-r', '-d', '-c', '-f')) return {};
  return { codeFrom: input.sources, effects: run.runStream(input).effects ?? [] };
}
