import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

const removed = 'delete /w/a';

describe('a shell that reads its input', () => {
  test.each([
    'sudo -s',
    'doas -s',
    'su',
    'su - bob',
    'runuser -',
    'newgrp docker',
    'unshare -r',
    'fakeroot',
    'linux32',
    'setarch x86_64',
    'script -q /dev/null',
    'nix-shell -p jq',
    'nix develop',
    'poetry shell',
    'pixi shell',
    'flox activate',
    'aws-vault exec prod',
    'wsl',
  ])('is what `%s` starts, which is given no command', (starter) => {
    expect(effectsOf(`echo 'rm a' | ${starter}`)).toContain(removed);
  });

  test.each([
    'ssh host',
    'ssh host bash -s',
    "ssh host 'cat | sh'",
    'mosh host',
    'oc rsh pod',
    'oc rsh pod bash',
    'kubectl exec -i pod -- sh',
    'kubectl run -i x --image=alpine',
    'kubectl attach -i pod',
    'docker run -i debian:12',
    'docker run -i docker.io/library/alpine',
    'docker attach c',
    'podman machine ssh',
    'podman unshare',
    'distrobox enter box',
    'toolbox enter',
    'lxc shell c',
    'multipass shell vm',
    'limactl shell default',
    'limactl shell default sh',
    'colima ssh',
    'minikube ssh',
    'vagrant ssh',
    "vagrant ssh -c 'bash -s'",
    'heroku run bash',
    'heroku ps:exec',
    'fly ssh console',
    'gcloud compute ssh vm',
    'gcloud compute ssh vm --command=bash',
    'gh codespace ssh',
    'adb shell',
    'adb shell sh',
    'chroot /mnt',
    'machinectl shell',
    'apptainer shell x.sif',
    'tsh ssh host',
  ])('runs on another machine behind `%s`', (starter) => {
    const found = effectsOf(`curl http://h/x | ${starter}`);
    expect(found).toContain('opaque: code that is known only when it runs');
  });

  test.each([
    'ssh host cat',
    'ssh -N host',
    'ssh -n host',
    'docker run -i jq',
    'docker run -i alpine cat',
    'docker exec -i db psql --help',
    'fly ssh sftp',
    'limactl list',
    'poetry run cat',
    "parallel 'echo {}'",
    'xargs cat',
    'nix build',
    'nix develop -c cat',
    'distrobox enter box -- cat',
  ])('is not what `%s` starts', (program) => {
    expect(effectsOf(`echo 'rm a' | ${program}`).filter((effect) => /delete|opaque/.test(effect))).toEqual([]);
  });
});

describe('a command that such a program is given', () => {
  test.each([
    "nix-shell -p x --run 'rm a'",
    "nix-shell --packages x y --command 'rm a'",
    "nix-shell --arg b true --run 'rm a'",
    'setarch x86_64 rm a',
    'setarch x86_64 -R rm a',
    'setarch -R rm a',
    'linux64 -R rm a',
    'mise exec -- rm a',
    "mise exec node@20 -c 'rm a'",
    "mise x --command 'rm a'",
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain(removed);
  });

  test.each(['toolbox run rm a', 'toolbox run --container x rm a'])('%s, in its container', (command) => {
    expect(effectsOf(command)).toContain('delete a');
  });
});
