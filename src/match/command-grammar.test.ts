import { describe, expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import { surestOf, type Certainty } from '../lib/certainty.ts';
import { command as matcher } from './command.ts';
import type { Reading } from './matcher.ts';

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

function ask(pattern: string, command: string, reading: Reading): Certainty {
  const call = understandCall({ tool: 'Bash', args: { command }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  const condition = matcher.compile(pattern, reading);
  if (condition.reads !== 'effect') throw new Error('it is about effects');
  return surestOf(
    call.effects.filter(({ kind }) => kind === 'execute'),
    (effect) => condition.holds(call, effect),
  );
}

/** A pattern, commands that it means, and commands that it does not. */
type Row = readonly [pattern: string, matches: readonly string[], misses: readonly string[]];

const nested: readonly Row[] = [
  [
    'aws s3 rm --recursive',
    [
      'aws s3 rm s3://a --recursive',
      'aws --profile p s3 rm --recursive s3://a',
      'aws s3 --region r rm s3://a --recursive',
    ],
    ['aws s3 rm s3://a', 'aws s3 ls rm --recursive', 'aws s3api rm --recursive', 'aws ec2 rm s3 --recursive'],
  ],
  [
    'aws ec2 terminate-instances',
    ['aws ec2 terminate-instances --instance-ids i-1 i-2', 'aws --output json ec2 terminate-instances'],
    ['aws ec2 describe-instances --instance-ids terminate-instances', 'aws ecs terminate-instances'],
  ],
  [
    'gcloud projects delete',
    ['gcloud projects delete p', 'gcloud --quiet projects delete p', 'gcloud projects --format json delete p'],
    ['gcloud projects list delete', 'gcloud compute projects delete'],
  ],
  [
    'az group delete --yes',
    ['az group delete -n g --yes', 'az group delete -y -n g', 'az group delete --name g -y'],
    ['az group delete -n g', 'az group show -n delete --yes'],
  ],
  [
    'doctl compute droplet delete',
    [
      'doctl compute droplet delete 1',
      'doctl -t x compute droplet delete 1',
      'doctl --context c compute droplet delete 1',
    ],
    ['doctl compute delete droplet', 'doctl apps delete droplet'],
  ],
  [
    'pulumi destroy --yes',
    ['pulumi destroy -y', 'pulumi --cwd x destroy --yes'],
    ['pulumi destroy', 'pulumi preview -y'],
  ],
  ['wp db reset', ['wp db reset --yes', 'wp --path=x db reset'], ['wp db query reset', 'wp option reset db']],
  [
    'firebase projects:delete',
    ['firebase projects:delete', 'firebase -P x projects:delete'],
    ['firebase projects:list'],
  ],
  [
    'kubectl config delete-context',
    ['kubectl config delete-context x'],
    ['kubectl config get-contexts delete-context'],
  ],
];

const aliases: readonly Row[] = [
  ['npm install', ['npm i', 'npm add x', 'npm --prefix x i y'], ['npm init', 'npm run install', 'npm ci']],
  ['npm i', ['npm install', 'npm add x'], ['npm init i']],
  ['npm install --global', ['npm i -g x', 'npm i x --global', 'npm -g i x'], ['npm i x', 'npm ls -g']],
  ['brew uninstall', ['brew rm x', 'brew remove x', 'brew uninstall x'], ['brew install rm', 'brew list']],
  ['helm uninstall', ['helm delete x', 'helm un x', 'helm -n p del x'], ['helm list delete']],
  [
    'docker rm --force',
    ['docker rm -f x', 'docker container rm -f x', 'docker --context p container rm x --force'],
    ['docker rm x', 'docker image rm -f x', 'docker container ls -f rm'],
  ],
  ['docker container rm', ['docker rm x', 'docker container rm x'], ['docker rmi x', 'docker volume rm x']],
  ['docker image rm', ['docker rmi x'], ['docker rm x']],
  ['podman container stop', ['podman stop x', 'podman container stop x'], ['podman pod stop x']],
];

const options: readonly Row[] = [
  // terraform(1): one dash or two, a value behind `=`.
  [
    'terraform apply -auto-approve',
    [
      'terraform apply -auto-approve=true',
      'terraform apply --auto-approve',
      'terraform -chdir=x apply -auto-approve p',
    ],
    ['terraform apply -auto-approve=false', 'terraform apply -auto-approve=0', 'terraform plan -auto-approve-not'],
  ],
  [
    'kubectl delete --namespace prod',
    ['kubectl -n prod delete pod x', 'kubectl delete pod x -nprod', 'kubectl delete pod x --namespace=prod'],
    ['kubectl -n dev delete pod x', 'kubectl delete pod prod', 'kubectl get pod -n prod'],
  ],
  [
    'kubectl delete --all',
    ['kubectl delete --all pods', 'kubectl delete pods --all=true', 'kubectl delete pods --all -n x'],
    ['kubectl delete pods --all-namespaces', 'kubectl delete pods --all=false', 'kubectl delete -l all pods'],
  ],
  // An option that may or may not take the next word: both count.
  ['git commit --gpg-sign', ['git commit -S -m x', 'git commit -Skey -m x'], ['git commit -s -m x']],
  ['act --secret', ['act -s A=b', 'act push --secret A'], ['act push', 'act -l secret']],
];

const coreutils: readonly Row[] = [
  // GNU coreutils manual, 11.2: `-r`, `-R`, `--recursive`; 2: long options may be abbreviated, and options stand anywhere.
  [
    'rm --recursive --force',
    [
      'rm -rf x',
      'rm -fr x',
      'rm -Rf x',
      'rm -r -f x',
      'rm x -rf',
      'rm --recursive --force x',
      'rm --rec --fo x',
      'rm -rfv -- x',
    ],
    ['rm -r x', 'rm -f x', 'rm -- -rf', 'rm -i rf'],
  ],
  ['cp --archive', ['cp -a x y', 'cp --arch x y', 'cp -av x y'], ['cp -r x y', 'cp x a']],
  [
    'chmod --recursive 777',
    ['chmod -R 777 .', 'chmod 777 -R .', 'chmod --recurs 777 .'],
    ['chmod 777 .', 'chmod -R 755 .'],
  ],
  // tar(1): the first letters need no dash, and each takes its value from the words behind.
  [
    'tar --extract',
    ['tar xzf a.tgz', 'tar -xzf a.tgz', 'tar --extract -f a.tgz', 'tar --get -f a'],
    ['tar czf x.tgz x'],
  ],
];

/** What the specs lack or have wrong; each from the manual that is named. */
const corrected: readonly Row[] = [
  // GNU tar 1.34, 3.4: options by any of their names, shortened, and the letters in one word.
  ['tar --absolute-names', ['tar -xPf a', 'tar xPf a', 'tar --absolute -xf a'], ['tar xpf a', 'tar -xf P']],
  ['tar --recursive-unlink', ['tar --recursive-unlink -xf a', 'tar --recursive-u -xf a'], ['tar --no-recursion -xf a']],
  ['tar --listed-incremental', ['tar -g s -cf a x', 'tar --listed-inc=s -cf a x'], ['tar -cf g x', 'tar -G -cf a x']],
  ['tar --delete', ['tar --delete -f a x', 'tar -f a --delete x'], ['tar -df a x', 'tar -f delete x']],
  // GNU coreutils manual 9.1.
  ['shuf --output', ['shuf -o x y', 'shuf --out=x y', 'shuf -eo x a b'], ['shuf -e o', 'shuf output']],
  ['chcon --recursive', ['chcon -R t x', 'chcon --recurs -t t x'], ['chcon -r role x']],
  ['date --set', ['date -s now', 'date --set=now', 'date -us now'], ['date -d set', 'date +%s']],
  ['stty --file', ['stty -F /dev/tty -echo', 'stty --file=/dev/tty'], ['stty -a']],
  // GNU wget 1.21 manual, 2.
  [
    'wget --delete-after',
    ['wget --delete-after https://a.b', 'wget -q --delete-a https://a.b'],
    ['wget https://a.b/--delete-after'],
  ],
  ['wget --execute', ['wget -e robots=off https://a.b', 'wget --exec=x https://a.b'], ['wget -E https://a.b']],
  // journalctl(1), systemctl(1).
  [
    'journalctl --vacuum-time',
    ['journalctl --vacuum-time=1s', 'journalctl -q --vacuum-t 1s'],
    ['journalctl --since 1s', 'journalctl -u vacuum-time'],
  ],
  ['journalctl --rotate', ['journalctl --rotate', 'journalctl --rot'], ['journalctl -r']],
  ['systemctl stop', ['systemctl -H root@h stop x', 'systemctl --host root@h stop x'], ['systemctl -H stop status x']],
  // pkill(1), mount(8), flock(1).
  ['pkill --full', ['pkill -f x', 'pkill -9 -f x', 'pkill --full x'], ['pkill -F x', 'pkill -x f']],
  ['mount --move', ['mount -M a b', 'mount --move a b'], ['mount -m a b']],
  // `terraform -help`, 1.9: every option takes one dash or two, and a boolean its value behind `=`.
  [
    'terraform apply -destroy',
    ['terraform apply -destroy', 'terraform apply --destroy=true p', 'terraform -chdir=a apply -input=false -destroy'],
    ['terraform apply -destroy=false', 'terraform plan -destroy', 'terraform apply destroy'],
  ],
  [
    'terraform apply -target',
    ['terraform apply -target=a.b', 'terraform apply -target a.b'],
    ['terraform apply target'],
  ],
  [
    'terraform state rm',
    ['terraform state rm a.b', 'terraform state rm -lock=false a.b'],
    ['terraform state list rm', 'terraform rm state'],
  ],
  [
    'tofu state rm',
    ['tofu state rm -lock=false a.b', 'tofu -chdir=x state rm a'],
    ['tofu state show rm', 'terraform state rm a'],
  ],
  [
    'terraform workspace delete -force',
    ['terraform workspace delete -force w'],
    ['terraform workspace delete w', 'terraform workspace select delete -force'],
  ],
  ['terraform force-unlock -force', ['terraform force-unlock -force 1'], ['terraform force-unlock 1']],
  // kubectl reference 1.30: a boolean's value must be attached, and global options stand anywhere.
  [
    'kubectl delete --dry-run',
    ['kubectl delete --dry-run pod x', 'kubectl delete pod x --dry-run=client'],
    ['kubectl delete pod dry-run'],
  ],
  [
    'kubectl delete pod',
    ['kubectl delete --dry-run pod x', 'kubectl --context c delete pod x', 'kubectl delete -l a=b pod'],
    ['kubectl delete svc x -l pod'],
  ],
  [
    'kubectl delete --force',
    ['kubectl delete pod x --force --grace-period=0', 'kubectl delete --force=true pod x'],
    ['kubectl delete --force=false pod x', 'kubectl delete -f force.yaml'],
  ],
  [
    'kubectl delete --filename',
    ['kubectl delete -f x.yaml', 'kubectl --as admin delete --filename=x'],
    ['kubectl delete pod f'],
  ],
  ['oc delete project', ['oc delete project x', 'oc -n y delete project x'], ['oc get project delete']],
  // npm 10, `npm help install`: every name that it has.
  [
    'npm install',
    ['npm in x', 'npm ins x', 'npm isntall x', 'npm -g i x', 'npm --prefix d i x'],
    ['npm install-test x', 'npm init x', 'npm info install'],
  ],
  ['npm uninstall', ['npm rm x', 'npm un x', 'npm r x', 'npm unlink x'], ['npm rebuild x', 'npm run rm']],
  [
    'npm run deploy',
    ['npm run-script deploy', 'npm rum deploy', 'npm run deploy -- --x'],
    ['npm run build', 'npm deploy run'],
  ],
  // gh reference 2.50, gsutil and gcloud references.
  ['gh repo delete --yes', ['gh repo delete o/r --yes'], ['gh repo delete o/r']],
  [
    'gh api --method DELETE',
    ['gh api -X DELETE repos/o/r', 'gh api repos/o/r --method=DELETE', 'gh api -XDELETE x'],
    ['gh api -X GET DELETE', 'gh api repos/o/r -f DELETE=1'],
  ],
  [
    'gsutil rm',
    ['gsutil rm -r gs://b', 'gsutil -m rm gs://b/*', 'gsutil -m del gs://b'],
    ['gsutil ls rm', 'gsutil cp rm gs://b'],
  ],
  [
    'doctl compute droplet delete',
    ['doctl compute droplet rm 1', 'doctl compute droplet d 1 -f'],
    ['doctl compute droplet get delete'],
  ],
  [
    'vercel remove',
    ['vercel rm x', 'vercel -t T remove x', 'vercel --token T rm x -y'],
    ['vercel ls rm', 'vercel env rm x'],
  ],
  [
    'packer build -force',
    ['packer build -force x', 'packer build -var a=b --force x'],
    ['packer build x', 'packer validate -force x'],
  ],
  [
    'nomad job stop -purge',
    ['nomad job stop -purge x', 'nomad -address=a job stop -purge=true x'],
    ['nomad job stop x', 'nomad job run -purge x'],
  ],
  ['rclone sync', ['rclone sync a b', 'rclone --config x sync a b', 'rclone -P sync a b'], ['rclone copy sync b']],
];

describe.each([
  ['what the specs lack', corrected],
  ['subcommands below subcommands', nested],
  ['other names of subcommands', aliases],
  ['options under any name', options],
  ['core utilities', coreutils],
])('a stopping rule sees %s', (_, rows) => {
  test.each(rows)('%s', (pattern, matches, misses) => {
    expect(matches.filter((command) => ask(pattern, command, 'generous') !== 'certain')).toEqual([]);
    expect(misses.filter((command) => ask(pattern, command, 'generous') !== 'no')).toEqual([]);
  });
});

describe('what an option takes is not known', () => {
  test.each([
    ['kubectl delete', 'kubectl --unheard-of x delete pod y'],
    ['kubectl delete', 'kubectl --unheard-of delete pod y'],
    ['kubectl delete', 'kubectl --unheard-of get delete pod y'],
    ['git push --force', 'git --unheard-of x push -f'],
    ['git push --force', 'git --unheard-of push origin +main'],
    ['docker rm', 'docker --unheard-of x rm y'],
  ])('%s may be %s', (pattern, command) => {
    expect(ask(pattern, command, 'generous')).not.toBe('no');
  });

  test('an approving rule must hold whichever way the words are read', () => {
    expect(ask('kubectl --unheard-of get *', 'kubectl --unheard-of get delete pod y', 'strict')).toBe('certain');
    expect(ask('kubectl get *', 'kubectl --unheard-of get delete pod y', 'strict')).toBe('no');
    expect(ask('kubectl * get *', 'kubectl --unheard-of get delete pod y', 'strict')).toBe('certain');
  });
});

describe('an approving rule', () => {
  test.each([
    ['npm install *', 'npm i x', true],
    ['npm i *', 'npm install x', true],
    ['docker container ls *', 'docker ps -a', true],
    ['docker ps *', 'docker container ls', true],
    ['docker ps *', 'docker container rm x', false],
    ['helm list --all-namespaces *', 'helm list -A', true],
    ['git push --force-with-lease *', 'git push --force-with origin', false],
    ['git push --force-with-lease *', 'git push --force-with-lease origin', true],
    ['rm --interactive *', 'rm --i x', false],
    ['eslint *', 'eslint src', true],
    ['eslint *', 'eslint "$X"', false],
  ])('%s covers %s: %s', (pattern, command, covers) => {
    expect(ask(pattern, command, 'strict')).toBe(covers ? 'certain' : 'no');
  });
});
