import { describe, expect, test } from 'vitest';
import { commandsOf, effectsOf } from '../../../test/support/effects-of.ts';

describe('a program that another starts for part of its work', () => {
  test.each([
    'git -c gpg.program=/tmp/x commit -S -m y',
    'git -c core.pager="/tmp/x --all" log',
    'git -c include.path=/tmp/x status',
    'git clone --upload-pack /dev/shm/x h:r',
    'ssh -o ProxyCommand=/tmp/x h',
    'ssh -o \'Match exec "/tmp/x"\' h',
    'sftp -S /tmp/x h',
    'scp -S /tmp/x a h:',
    'rsync -e /tmp/x a h:',
    'tar -I /tmp/x -cf a.tar b',
    'sort --compress-program /var/tmp/x a',
    'helm template . --post-renderer /tmp/x',
    'cargo --config \'build.rustc-wrapper="/tmp/x"\' build',
    'kubectl config set-credentials x --exec-command=/tmp/x',
    'terraform init -plugin-dir=/tmp/x',
    'code --install-extension /tmp/x.vsix',
    'yarn config set yarnPath /tmp/x',
    'GIT_SSH_COMMAND="/tmp/x -v" git fetch',
    'export PAGER=/tmp/x; man ls',
    "LESSOPEN='|/tmp/x %s' less f",
    'ssh -F /tmp/x h',
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain('opaque: a file among temporary ones that an option has loaded or started');
  });

  test.each([
    'git -c gpg.program=gpg2 commit -S -m y',
    'git -c core.sshCommand="ssh -i /tmp/key" fetch',
    'git -c sequence.editor=/tmp/x rebase -i HEAD~2',
    "echo 'exec gpg2' > /tmp/x; git -c gpg.program=/tmp/x commit -S -m y",
    'git config --local include.path ../.gitconfig',
    'rsync -e "ssh -p 22" a h:',
    'tar -I zstd -cf /tmp/a.tar.zst b',
    'sort --compress-program=gzip a -T /tmp/x',
    'helm template . --post-renderer ./kustomize.sh',
    'terraform init -plugin-dir=./plugins',
    'kubectl config set-credentials x --exec-command=aws --exec-arg=eks',
    'code --install-extension ms-python.python',
    'code /tmp/x.ts',
    'GIT_SSH_COMMAND="ssh -i /tmp/key" git fetch',
    'GIT_SEQUENCE_EDITOR=/tmp/x git rebase -i HEAD~2',
    'EDITOR=/tmp/x git commit',
    "echo 'exec less' > /tmp/x; PAGER=/tmp/x man ls",
    "printf 'Host h\\n User u\\n' > /tmp/x; ssh -F /tmp/x h",
    '/tmp/x',
  ])('%s is none among temporary files', (command) => {
    expect(effectsOf(command).filter((effect) => effect.startsWith('opaque'))).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['rg --pre rm x', ['rm', 'rm ./**']],
    ['rg --pre cat x a b', ['cat', 'cat a/**', 'cat b/**']],
    ['rg --pre-glob "*.pdf" x', []],
    ['ssh -o \'Match host h exec "rm a"\' h', ['rm a']],
    ["ssh -o 'Match host h' h", []],
    ['mvn exec:exec -Dexec.executable=rm -Dexec.args="-r a"', ['rm -r a']],
    ['mvn -q org.codehaus.mojo:exec-maven-plugin:3.1.0:exec -Dexec.executable=rm -Dexec.args=a', ['rm a']],
    ['mvn exec:java -Dexec.mainClass=a.Main -Dexec.args=rm', []],
    ['mvn package -Dexec.executable=rm', []],
    ['kubectl config set-credentials x --exec-command=rm --exec-arg=a', ['rm a']],
    ['esy rm a', ['rm a']],
    ['esy build', []],
    ["lein run -m clojure.main -e '(f)'", ['clojure -e (f)']],
    ['lein run -m a.core -e production', []],
  ])('%s', (command, expected) => {
    expect(
      commandsOf(command)
        .slice(1)
        .map((each) => each.replace(/ <.*$/, '')),
    ).toEqual(expected);
  });

  test.each<[string, boolean]>([
    ['ssh -I /tmp/x.so h', true],
    ['ssh -I ./x.so h', true],
    ['ssh -I /usr/lib/x86_64-linux-gnu/opensc-pkcs11.so h', false],
    ['ssh -o PKCS11Provider=/home/dev/x.so h', true],
    ['ssh -o PKCS11Provider=none h', false],
    ['ssh-keygen -D ./x.so', true],
    ['ssh-keygen -D /usr/lib/opensc-pkcs11.so', false],
    ['ssh-add -s "$LIB"', true],
    ['ssh-add -s /usr/lib/opensc-pkcs11.so', false],
    ['ssh-add -l', false],
  ])('%s loads a library that nobody keeps: %s', (command, expected) => {
    expect(effectsOf(command).includes('opaque: a library that ssh loads')).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['npm --script-shell=./x run b', true],
    ['npm test --script-shell /tmp/x', true],
    ['pnpm --script-shell "$S" run b', true],
    ['npm run b --script-shell=bash', false],
    ['npm run b --script-shell /usr/bin/zsh', false],
    ['npm run b -- --script-shell=./x', false],
  ])('%s has scripts run by what is no shell: %s', (command, expected) => {
    expect(effectsOf(command).includes('opaque: a shell for all scripts of packages')).toBe(expected);
  });

  test.each<[string, string]>([
    ['gradle --init-script https://a.example/x.gradle build', '<network'],
    ['curl -o x.gradle https://a.example/x; gradle -I x.gradle build', '<network'],
  ])('%s', (command, expected) => {
    expect(commandsOf(command).at(-1)).toContain(expected);
  });

  test('a script of the project stays one', () => {
    expect(commandsOf('gradle -I init.gradle build').join(' ')).not.toContain('<network');
  });
});
