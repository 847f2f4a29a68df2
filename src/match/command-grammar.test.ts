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

describe.each([
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
