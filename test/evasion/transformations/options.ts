import { plainWord, withWords, type Form } from '../form.ts';
import { transformations, type Transformation } from '../transformation.ts';

/** Spellings of options that mean the same, by the manual of each program. */

interface Spelling {
  /** The first words. */
  readonly command: string;
  readonly option: string;
  readonly others: readonly (readonly string[])[];
}

const spelling = (command: string, option: string, ...others: readonly string[]): Spelling => ({
  command,
  option,
  others: others.map((each) => each.split(' ')),
});

/** With `=` at its end, the option has a value in the next word, or in its own. */
const spellings: readonly Spelling[] = [
  spelling(
    'rm',
    '-rf',
    '-r -f',
    '-fr',
    '-f -r',
    '-Rf',
    '-fR',
    '--recursive --force',
    '-r --force',
    '--recurs --forc',
    '-rfv',
    '-v -rf',
    '-rfd',
    '--no-preserve-root -rf',
  ),
  spelling('rm', '-r', '-R', '--recursive', '--rec', '-rv', '-rd'),
  spelling('rm', '-f', '--force', '--fo'),
  spelling('rm', '--recursive', '-r', '-R', '--recursi'),
  spelling('chmod', '-R', '--recursive', '--recurs', '-vR', '-Rc'),
  spelling('chown', '-R', '--recursive', '--recurs', '-hR'),
  spelling('chgrp', '-R', '--recursive', '--recurs'),
  spelling('cp', '-r', '-R', '-a', '--recursive', '--archive', '--rec'),
  spelling('truncate', '-s=', '--size=', '--siz='),
  spelling('sed', '-i', '--in-place', '--in-pl', '-E -i'),
  spelling('tee', '-a', '--append', '--app'),
  spelling('mkdir', '-p', '--parents', '--par'),
  spelling('tar', '-C=', '--directory=', '--dir='),
  spelling('wipefs', '-a', '--all', '-f -a', '-af'),
  spelling('wipefs', '--all', '-a', '--al'),
  spelling('shred', '-u', '--remove', '-zu', '-u -z'),
  spelling('git push', '-f', '--force', '-f -v', '-fq', '-vf'),
  spelling('git push', '--force', '-f', '--force --quiet', '-qf', '--force --progress'),
  spelling('git push', '--delete', '-d'),
  spelling('git push', '-d', '--delete', '--del'),
  spelling('git push', '--mirror', '--mirr'),
  spelling('git branch', '-D', '-d -f', '-df', '-fd', '--delete --force', '-D -q', '-qD'),
  spelling('git branch', '-M', '-m -f', '--move --force', '-fm'),
  spelling('git clean', '-fd', '-df', '-f -d', '--force -d', '-qfd', '-d --forc'),
  spelling('git clean', '-fdx', '-f -d -x', '-xdf', '-dxf', '--force -dx'),
  spelling('git clean', '--force', '-f', '--forc'),
  spelling('git reset', '--hard', '--har', '-q --hard'),
  spelling('git checkout', '-f', '--force', '-qf', '--forc'),
  spelling('git commit', '--no-verify', '-n', '--no-veri'),
  spelling('git commit', '-n', '--no-verify', '-qn'),
  spelling('git rm', '-r', '-r -q', '-qr'),
  spelling('curl', '-d=', '--data=', '--data-binary='),
  spelling('curl', '-F=', '--form='),
  spelling('curl', '-T=', '--upload-file='),
  spelling('curl', '-o=', '--output='),
  spelling('curl', '--upload-file=', '-T='),
  spelling('curl', '-X=', '--request='),
  spelling('wget', '--post-file=', '--post-f='),
  spelling('wget', '-O=', '--output-document=', '--output-d='),
  spelling('psql', '-c=', '--command=', '--comm='),
  spelling('mysql', '-e=', '--execute=', '--exec='),
  spelling('docker run', '-v=', '--volume='),
  spelling('docker run', '--volume=', '-v='),
  spelling('docker rm', '-f', '--force', '-f=true', '-vf'),
  spelling('docker rm', '--force', '-f', '--force=true'),
  spelling('docker run', '--privileged', '--privileged=true', '-d --privileged', '-it --privileged'),
  spelling('docker run', '--pid=', '--pid='),
  spelling('docker run', '--network=', '--net=', '--network='),
  spelling('docker run', '--net=', '--network=', '--net='),
  spelling('docker compose down', '-v', '--volumes', '-t 1 -v'),
  spelling('iptables', '-F', '--flush', '-t nat -F'),
  spelling('iptables', '-P=', '--policy='),
  spelling('kubectl', '-n=', '--namespace='),
  spelling('kubectl delete', '-f=', '--filename='),
  spelling('terraform apply', '-auto-approve', '--auto-approve', '-auto-approve=true', '-input=false -auto-approve'),
  spelling('aws s3 rm', '--recursive', '--recursive --quiet', '--only-show-errors --recursive'),
  spelling('usermod', '-aG=', '-a -G=', '--append --groups='),
  spelling('userdel', '-r', '--remove', '-f -r', '-rf'),
  spelling('useradd', '-m', '--create-home'),
  spelling('passwd', '-d', '--delete'),
  spelling('passwd', '-l', '--lock'),
  spelling('systemctl disable', '--now', '--now --quiet', '-q --now'),
  spelling('shutdown', '-h', '-P', '--poweroff'),
  spelling('sysctl', '-w', '--write', '-q -w'),
  spelling('modprobe', '-r', '--remove', '-rv'),
  spelling('killall', '-9', '-KILL', '-s KILL', '--signal KILL'),
  spelling('nc', '-e=', '-e='),
  spelling('ncat', '--exec=', '-e=', '--exe='),
  spelling('ncat', '-e=', '--exec='),
  spelling('npm publish', '--access=', '--access='),
  spelling('gh api', '--method=', '-X='),
];

function respelled(form: Form, pick: (others: Spelling['others']) => readonly string[]): Form | undefined {
  const { words } = form;
  const text = words?.map(({ value }) => value ?? '').join(' ') ?? '';
  for (const { command, option, others } of spellings) {
    if (words === undefined || !`${text} `.startsWith(`${command} `)) continue;
    const name = option.endsWith('=') ? option.slice(0, -1) : option;
    const index = words.findIndex(
      ({ value }) =>
        value === name || (option.endsWith('=') && name.startsWith('--') && value?.startsWith(option) === true),
    );
    const found = words[index]?.value;
    if (found === undefined) continue;
    const isJoined = found !== name;
    const value = !option.endsWith('=') ? undefined : isJoined ? found.slice(option.length) : words[index + 1]?.value;
    if (option.endsWith('=') && value === undefined) continue;
    const skipped = option.endsWith('=') && !isJoined ? 2 : 1;
    const added = pick(others).flatMap((each) => spelledOut(each, value));
    return withWords(form, [...words.slice(0, index), ...added.map(plainWord), ...words.slice(index + skipped)]);
  }
  return undefined;
}

function spelledOut(option: string, value: string | undefined): readonly string[] {
  if (value === undefined || !option.endsWith('=')) return [option];
  const name = option.slice(0, -1);
  if (name.startsWith('--')) return value.length % 2 === 0 ? [name, value] : [option + value];
  // A short option with its value in the same word.
  return value.length % 2 === 0 && name.length === 2 ? [name + value] : [name, value];
}

/** Programs that read options behind operands (getopt_long(3)), and take `--`. */
const permuting = new Set([
  'rm',
  'chmod',
  'chown',
  'chgrp',
  'cp',
  'mkdir',
  'touch',
  'rmdir',
  'truncate',
  'shred',
  'tee',
  'wipefs',
  'userdel',
  'groupdel',
]);

export const options = [
  ...transformations(
    { addsNothing: true },
    {
      'another spelling of an option': (form, random) => respelled(form, (others) => random.pick(others)),
      'the first other spelling of an option': (form) => respelled(form, ([first = []]) => first),
      'the last other spelling of an option': (form) => respelled(form, (others) => others.at(-1) ?? []),
    },
  ),
  ...transformations(
    { addsNothing: true },
    {
      'options at the end': (form) => {
        const { words } = form;
        const isPermuting = permuting.has(words?.[0]?.value ?? '');
        const options = words?.filter(({ value }) => /^-[^-]|^--./.test(value ?? '')) ?? [];
        const isWithValue =
          /^(?:truncate|shred|mkdir|chmod)$/.test(words?.[0]?.value ?? '') &&
          options.some(({ value }) => /^-[snm]$/.test(value ?? ''));
        if (
          words === undefined ||
          !isPermuting ||
          options.length === 0 ||
          isWithValue ||
          words.some(({ value }) => value === '--')
        )
          return undefined;
        return withWords(form, [...words.filter((word) => !options.includes(word)), ...options]);
      },
      'two dashes in front of operands': (form) => {
        const { words } = form;
        const start = words?.findIndex(({ source }, index) => index > 0 && !source.startsWith('-')) ?? -1;
        const isOne =
          words?.[0]?.value === 'rm' &&
          start !== -1 &&
          words.slice(start).every(({ source }) => !source.startsWith('-'));
        if (!isOne || words === undefined) return undefined;
        return withWords(form, [...words.slice(0, start), plainWord('--'), ...words.slice(start)]);
      },
    },
  ),
] satisfies readonly Transformation[];
