import { describe, expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import { surestOf, type Certainty } from '../lib/certainty.ts';
import { command as matcher } from './command.ts';
import type { Reading } from './matcher.ts';

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

function understand(command: string): UnderstoodCall {
  const call = understandCall({ tool: 'Bash', args: { command }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  return call;
}

function compile(pattern: string, reading: Reading) {
  const condition = matcher.compile(pattern, reading);
  if (condition.reads !== 'effect') throw new Error('it is about effects');
  return condition;
}

function ask(pattern: string, command: string, reading: Reading): Certainty {
  const call = understand(command);
  const condition = compile(pattern, reading);
  return surestOf(
    call.effects.filter(({ kind }) => kind === 'execute'),
    (effect) => condition.holds(call, effect),
  );
}

describe('a stopping rule means at least this', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'fdisk /dev/*',
      [
        'fdisk /dev/sda',
        'fdisk //dev/./sda',
        'fdisk /tmp/../dev/sda',
        'cd /dev; fdisk sda',
        'cd /; fdisk dev/sda',
        '(cd /dev && timeout 5 fdisk ./sda)',
        "sh -c 'cd /dev; fdisk sda'",
        'fdisk ../../../dev/sda',
      ],
      ['fdisk sda', 'fdisk ./dev/sda', 'cd /dev; cd -; fdisk sda', 'cd /dev; fdisk -l'],
    ],
    [
      'git push --force',
      [
        'git push --force',
        'git push -f',
        'git push origin main -f',
        'git push -uf origin x',
        'git push --forc origin x',
        'git -C sub -c a=b push -f',
        'git --no-pager push --force --tags',
        'git push origin +main',
        'git push origin +HEAD:refs/heads/main',
        'git push --mirror',
        'git push --force-with-lease --force',
        '/usr/bin/git push -f',
        'git.exe push -f',
        'GIT push -f',
        'sudo git push -f',
        'timeout 60 env A=1 git push -f',
        'true && (git push -f)',
      ],
      [
        'git push',
        'git push --force-with-lease',
        'git push --force-w',
        'git push -o force',
        'git push origin force',
        'git push -- --force',
        'git fetch --force',
        'git log push --force',
        'git commit -m "git push --force"',
        'echo git push --force',
        'mygit push --force',
      ],
    ],
    [
      'git push --force main',
      [
        'git push -f origin main',
        'git push -f origin HEAD:main',
        'git push -f origin refs/heads/main',
        'git push origin +main',
      ],
      ['git push -f origin maintenance', 'git push origin main'],
    ],
    [
      'git push --delete',
      ['git push origin --delete x', 'git push -d origin x', 'git push origin :x'],
      ['git push origin a:x', 'git branch -d x'],
    ],
    [
      'git branch -D',
      ['git branch -D x', 'git branch --delete --force x', 'git branch -df x'],
      ['git branch -d x', 'git branch D'],
    ],
    [
      'git reset --hard',
      ['git reset --hard', 'git reset HEAD~1 --hard', 'git reset --har'],
      ['git reset', 'git reset --soft hard'],
    ],
    [
      'git -c core.hooksPath=*',
      ['git -c core.hooksPath=/dev/null commit', 'git -C x -ccore.hooksPath=y commit'],
      ['git -c core.pager=x log', 'git commit -c core.hooksPath=x'],
    ],
    [
      'git config core.hooksPath ""',
      ['git config core.hooksPath ""', "git config --local core.hooksPath ''"],
      ['git config core.hooksPath hooks', 'git config core.hooksPath'],
    ],
    [
      'rm --recursive',
      ['rm -r x', 'rm -fR x', 'rm x -r', 'rm --rec x', 'find . -exec rm -r {} +', 'ls | xargs rm -rf'],
      ['rm -f x', 'rm -- -r', 'rm r', 'rmdir -r x', 'git rm -r x'],
    ],
    ['rm', ['rm x', '/bin/rm x'], ['rmdir x', 'echo rm']],
    ['kubectl delete', ['kubectl delete --hel', 'kubectl delete $X --help'], ['kubectl delete --help']],
    [
      'kubectl drain',
      ['kubectl drain $X -h', 'kubectl drain node -h --help=false', 'kubectl drain -h node', 'kubectl -h drain'],
      ['kubectl drain -h', 'kubectl drain node -h', 'kubectl drain node --help'],
    ],
    ['gh repo delete', ['gh repo delete -h=x', 'gh repo delete $X -h'], ['gh repo delete -h']],
    ['shutdown', ['shutdown -h', 'shutdown now -h'], []],
    ['git checkout -- .', ['git checkout .', 'git checkout -- .'], ['git checkout main']],
    ['nice -- rm', ['nice rm x', 'nice -- rm x', 'nice -n 5 rm x'], ['nice ls']],
    ['dropdb', ['dropdb --help x', 'dropdb -- --help', 'dropdb --help --force', 'dropdb $X --help'], ['dropdb --help']],
    ['shutdown', ['shutdown -h', 'shutdown now --help', 'shutdown --help=no'], ['shutdown --help']],
    ['gpasswd --help', ['gpasswd --help'], ['gpasswd']],
    ['chmod 777', ['chmod 777 x', 'chmod -R 777 .'], ['chmod 0777 x', 'chmod 755 777x']],
    ["chmod '[2467][0-7][0-7][0-7]'", [], ['chmod 2755 x']],
    ['chmod [2467][0-7][0-7][0-7]', ['chmod 4755 x'], ['chmod 755 x', 'chmod 0755 x']],
    ['find -delete', ['find . -name x -delete', 'find -delete'], ['find . -name -delete', 'find delete']],
    [
      'find -exec rm',
      ['find . -exec rm {} \\;', 'find . -type f -exec /bin/rm -f {} +'],
      ['find . -exec grep rm {} +', 'find . -name rm'],
    ],
    ['xargs rm', ['xargs rm', 'xargs -0 -n 1 rm -f', 'xargs -I {} /bin/rm {}'], ['xargs grep rm', 'xargs echo rm']],
    [
      'terraform destroy',
      ['terraform destroy', 'terraform -chdir=x destroy -auto-approve'],
      ['terraform plan -destroy', 'terraform plan destroy'],
    ],
    [
      'terraform apply -auto-approve',
      ['terraform apply -auto-approve', 'terraform apply --auto-approve x'],
      ['terraform apply'],
    ],
    [
      'kubectl delete',
      ['kubectl delete pod x', 'kubectl -n prod delete pod x', 'kubectl --context=p delete ns x'],
      ['kubectl get delete', 'kubectl describe pod delete'],
    ],
    [
      'docker system prune',
      ['docker system prune -af'],
      ['docker run system prune', 'docker prune', 'docker image prune'],
    ],
    ['docker rm', ['docker rm -f x'], ['docker run x rm', 'docker image rm x']],
    [
      'aws configure get',
      ['aws configure get x', 'aws --profile p configure get x'],
      ['aws configure list', 'aws s3 get configure'],
    ],
    ['systemctl stop', ['systemctl stop x', 'systemctl --user stop x'], ['systemctl status stop']],
    ['service * stop', ['service nginx stop'], ['service nginx start']],
    ['kill -9 1', ['kill -9 1'], ['kill -9 11', 'kill 1']],
    [
      'curl --upload-file',
      ['curl -T x https://a.b', 'curl -sT x https://a.b'],
      ['curl -t x https://a.b', 'curl -o T https://a.b'],
    ],
    [
      'npm publish',
      ['npm publish', 'npm -w a publish --tag x'],
      ['npm run publish', 'npm pack publish', 'pnpm publish'],
    ],
    ['mkfs*', ['mkfs /dev/sda', 'mkfs.ext4 /dev/sda'], ['ls mkfs']],
    [
      'HUSKY=0 git',
      ['HUSKY=0 git commit', 'env HUSKY=0 git push', 'export HUSKY=0; git commit'],
      ['HUSKY=1 git commit', 'git commit', 'HUSKY=0 npm test'],
    ],
    ['sudo', ['sudo ls', 'echo x | sudo tee y'], ['echo sudo', 'sudoedit x']],
    ['myprog --danger', ['myprog --danger', 'myprog x --danger=1'], ['myprog --dangerous', 'myprog -- --danger']],
    // What is known of a word may be enough.
    [
      'git push *://*',
      ['git push https://$TOKEN@example.com/x.git', 'git push "https://$TOKEN@example.com/x.git" main'],
      ['git push origin', 'git pull https://$TOKEN@example.com/x.git'],
    ],
    ['myprog --url *://*', ['myprog --url "http://$HOST/"'], ['myprog --link "http://$HOST/"']],
  ])('%s', (pattern, matches, misses) => {
    expect(matches.filter((command) => ask(pattern, command, 'generous') !== 'certain')).toEqual([]);
    expect(misses.filter((command) => ask(pattern, command, 'generous') !== 'no')).toEqual([]);
  });

  test.each([
    ['git push --force', 'git push $ARGS'],
    ['git push --force', 'git push origin "$REF"'],
    ['git push --force', 'git $COMMAND -f'],
    ['rm --recursive', 'rm -$FLAGS x'],
    ['chmod 777', 'chmod "$MODE" x'],
    ['git push --force', '$GIT push -f'],
    ['npm publish', 'npm $X'],
    ['git push *://*', 'git push "x-$REMOTE"'],
    ['git push http*', 'git push "$SCHEME://example.com"'],
  ])('%s possibly matches %s', (pattern, command) => {
    expect(ask(pattern, command, 'generous')).toBe('possible');
  });

  test.each([
    ['git push --force', 'git push origin "v$VERSION"'],
    ['rm --recursive', 'rm "./$FILE"'],
    ['chmod 777', 'chmod 644 "dir/$FILE"'],
    ['git push --force', 'git log "$REF"'],
  ])('%s does not match %s', (pattern, command) => {
    expect(ask(pattern, command, 'generous')).toBe('no');
  });
});

describe('an approving rule means exactly this', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'npm test',
      ['npm test', 'CI=1 npm test', '/usr/bin/npm test', 'cd app && timeout 60 npm test 2>&1', 'npm  "test"'],
      [
        'npm test x',
        'npm test -- --x',
        'npm --prefix x test',
        'npm run test',
        './npm test',
        'PATH=. npm test',
        'LD_PRELOAD=x npm test',
        'npm test $X',
        'npm tes*',
      ],
    ],
    [
      'git log *',
      ['git log', 'git log --oneline -5', 'git log "v$REF"', 'git log --grep="$X"', 'git log -- "$FILE"'],
      [
        'git -c core.pager=x log',
        'git -C x log',
        'git push',
        'GIT_PAGER=x git log',
        'export PAGER=x; git log',
        'PATH=/x:$PATH; git log',
        'git log "$REF"',
        'git log --grep=$X',
        'git log -S$X',
        'git log --grep $X',
        'read PATH; git log',
        'printf -v PAGER x; git log',
        './git log',
        '$GIT log',
      ],
    ],
    ['rm -f *', ['rm -f a b', 'rm --force x', 'rm -fr x'], ['rm a', 'rm a -f']],
    [
      'git push origin main',
      ['git push origin main'],
      ['git push origin +main', 'git push origin', 'git push -f origin main', 'git push origin "$X"'],
    ],
    ['tail *', ['tail -20', 'tail -f x'], ['head -20']],
    ['./deploy.sh *', ['./deploy.sh', './deploy.sh --dry'], ['deploy.sh', '/tmp/deploy.sh']],
    ['DATABASE_URL=* npm test', ['DATABASE_URL=x npm test'], ['npm test', 'DATABASE_URL=x NODE_OPTIONS=y npm test']],
    ['find . -name *', ['find . -name x'], ['find . -name x -exec rm {} +', 'find . -delete']],
    ['*', ['ls -la', 'git push -f'], ['./x', '$X']],
  ])('%s', (pattern, matches, misses) => {
    expect(matches.filter((command) => ask(pattern, command, 'strict') !== 'certain')).toEqual([]);
    expect(misses.filter((command) => ask(pattern, command, 'strict') !== 'no')).toEqual([]);
  });
});

describe('beside another key it is what causes the effect', () => {
  function causes(pattern: string, command: string, reading: Reading): Certainty {
    const call = understand(command);
    const { beside } = compile(pattern, reading);
    const deleted = call.effects.filter(({ kind }) => kind === 'delete');
    return surestOf(deleted, (effect) => beside?.holds(call, effect) ?? 'no');
  }

  test.each<[string, string, Certainty, Certainty]>([
    ['rm', 'rm x', 'certain', 'no'],
    ['rm *', 'sudo rm x', 'certain', 'certain'],
    ['sudo *', 'sudo rm x', 'certain', 'no'],
    ['find -exec rm', 'find . -exec rm {} +', 'certain', 'no'],
    ['git', 'rm x; git log', 'no', 'no'],
  ])('%s and %s', (pattern, command, generous, strict) => {
    expect(causes(pattern, command, 'generous')).toBe(generous);
    expect(causes(pattern, command, 'strict')).toBe(strict);
  });
});
