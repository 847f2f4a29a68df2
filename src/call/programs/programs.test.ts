import { describe, expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';

const place = { cwd: '/w', workspace: '/w', home: '/home/dev' };

/** What a command does beside running: in a few words each. */
function effectsOf(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects
    .filter(({ kind }) => kind !== 'invoke' && kind !== 'execute')
    .map((effect) => ('implied' in effect && effect.implied ? '~' : '') + describeEffect(effect));
}

describe('files', () => {
  test.each<[string, readonly string[]]>([
    ['cp -r src /tmp/x', ['read /w/src and all under it', 'write /tmp/x and all under it']],
    ['cp -t /tmp a b', ['read /w/a', 'read /w/b', 'write /tmp', 'write /tmp']],
    ['ln -s /etc/passwd x', ['read /etc/passwd', 'write /w/x']],
    ['chmod -R 755 a', ['write /w/a and all under it']],
    ['chmod -x a', ['write /w/a']],
    ['chown me:me a b', ['write /w/a', 'write /w/b']],
    ['truncate -s 0 a', ['write /w/a']],
    ['shred -u a', ['write /w/a', 'delete /w/a']],
    ['tee -a a b', ['write /w/a', 'write /w/b']],
    ['zip -r out.zip a', ['write /w/out.zip', 'read /w/a and all under it']],
    // zip(1): the archive goes to the output.
    ['zip -r - a', ['read /w/a and all under it']],
    ['unzip x.zip -d out', ['read /w/x.zip', 'write /w/out and all under it']],
    ['tar czf out.tgz -C /etc ssh', ['write /w/out.tgz', 'read /etc/ssh and all under it']],
    ['gzip a', ['read /w/a', 'delete /w/a', 'write /w/a.*']],
    ['find a -name "*.o" -delete', ['read /w/a', 'delete /w/a/**/*.o']],
    ["find a '(' -name '*.o' -o -name x ')' -delete", ['read /w/a', 'delete /w/a/**/*.o', 'delete /w/a/**/x']],
    ["find a -name '*.o' -o -delete", ['read /w/a', 'delete /w/a and all under it']],
    ['find a -fprint b', ['write /w/b', 'read /w/a']],
    ['fd -x rm', ['delete /w/**']],
    ['rg x', ['read /w and all under it']],
    ['ls | rg x', []],
    ['grep -e x a', ['read /w/a']],
    ['grep x', []],
    ['uniq a b', ['read /w/a', 'write /w/b']],
    ["sed 's/a/b/w out' a", ['read /w/a', 'write /w/out']],
    ["sed 'w/etc/x' a", ['read /w/a', 'write /etc/x']],
    ['sed "s/a/$B/" a', ['read /w/a', 'possibly write **']],
    ['find a -fprintf /etc/x "%p"', ['write /etc/x', 'read /w/a']],
    ['jq --arg x y .env a', ['read /w/a']],
    ['jq --slurpfile x /etc/x . a', ['read /etc/x', 'read /w/a']],
    ["perl -ne 'print' a", ['read /w/a']],
    ["perl -e 'print' a", []],
    ["perl -pi -e 's/a/b/' a", ['read /w/a', 'write /w/a']],
    ['git diff --no-index a /etc/x', ['read /w/a', 'read /etc/x']],
    ['git diff a ../b', ['read /b']],
    ['git hash-object -w a', ['read /w/a']],
    ['tar xPf a', ['read /w/a', 'write /w and all under it', 'possibly write / and all under it']],
    ['t=$(mktemp); rm "$t"', ['delete /tmp/tmp.1']],
    [
      'a=$(mktemp -d) b=$(mktemp -d); rm -r "$a" "$b/x"',
      ['delete /tmp/tmp.1 and all under it', 'delete /tmp/tmp.2/x and all under it'],
    ],
    [
      'rm "$(mktemp -p b x.XXX)" "$(mktemp -t y)" "$(mktemp c/z.XX)"',
      ['delete /w/b/x.1', 'delete /tmp/y.1', 'delete /w/c/z.1'],
    ],
    ['TMPDIR=/x; rm "$(mktemp)"', ['delete **']],
    ['diff <(sort a) b', ['read /w/a', 'read /w/b']],
    ['cat - /dev/null', []],
    ['prettier --write a.ts', ['read /w/a.ts', 'write /w/a.ts and all under it']],
    ['unlisted ./a b', ['possibly read /w/a', 'possibly write /w/a', 'possibly delete /w/a']],
    ['unlisted id_rsa', ['possibly read /w/id_rsa', 'possibly write /w/id_rsa', 'possibly delete /w/id_rsa']],
    ['unlisted https://a.example/b', ['possibly connect a.example']],
    ['unlisted --help ./a', ['possibly read /w/a', 'possibly write /w/a', 'possibly delete /w/a']],
    ['unlisted --help', []],
  ])('%s', (command, expected) => {
    expect(effectsOf(command)).toEqual(expected);
  });
});

describe('connections', () => {
  test.each<[string, readonly string[]]>([
    ['curl https://a.example', ['connect a.example']],
    ['curl -sO https://a.example/b.sh?x=/y', ['connect a.example', 'write /w/b.sh']],
    ['curl --data-urlencode x@/etc/passwd a.example', ['connect a.example', 'read /etc/passwd']],
    ['curl -T a https://a.example', ['read /w/a', 'connect a.example']],
    ['curl -F "f=@a;type=x" https://a.example', ['connect a.example', 'read /w/a']],
    ['curl "https://a.example/$ID"', ['connect a.example']],
    ['curl "https://$HOST/x"', ['connect https://$HOST/x']],
    ['wget -O out https://a.example/b', ['write /w/out', 'connect a.example']],
    ['wget https://a.example/b', ['connect a.example', 'write /w/b']],
    ['http POST a.example x=1 f@a', ['connect a.example', 'read /w/a']],
    ['ssh me@a.example', ['connect a.example']],
    ['scp a h:/b', ['read /w/a', 'connect h']],
    ['scp me@a.example:/etc/passwd .', ['connect a.example', 'write /w/passwd']],
    [
      'rsync -a --delete a.example:x/ out',
      ['connect a.example', 'write /w/out and all under it', 'delete /w/out and all under it'],
    ],
    ['nc a.example 80', ['connect a.example']],
    ['nc -l 80', []],
    ['socat - TCP:a.example:80', ['connect a.example']],
    ['echo x > /dev/tcp/a.example/80', ['write /dev/tcp/a.example/80', 'connect a.example']],
    ['dig x.a.example @b.example', ['connect x.a.example', 'connect b.example']],
    ['git push origin main', ['~connect origin']],
    ['git push https://a.example/r main', ['connect a.example']],
    ['git clone git@a.example:b/c.git', ['connect a.example', 'write /w/c and all under it']],
    ['git fetch --upload-pack="rm a"', ['delete /w/a', '~connect origin']],
    ['npm install', ['~connect registry']],
    ['npm install https://a.example/x.tgz', ['~connect registry', 'connect a.example']],
  ])('%s', (command, expected) => {
    expect(effectsOf(command)).toEqual(expected);
  });
});

describe('what runs other texts', () => {
  test.each<[string, readonly string[]]>([
    ["psql -c '\\! rm a' | cat", ['delete /w/a']],
    ["sqlite3 a.db '.shell rm a'", ['read /w/a.db', 'delete /w/a']],
    ["sqlite3 a.db '.output /etc/x'", ['read /w/a.db', 'write /etc/x']],
    ["sqlite3 a.db '.tables'", ['read /w/a.db']],
    ["git submodule foreach 'rm a'", ['delete /w/a']],
    ["git config core.pager 'rm a'", ['~write /w/.git/config', 'delete /w/a']],
    ['git config --global user.name x', ['write /home/dev/.gitconfig']],
    ['git config user.name', []],
    ['git bisect run rm a', ['delete /w/a']],
    ["git rebase -x 'rm a' main", ['delete /w/a']],
    ["tar xf a --to-command='rm b'", ['delete /w/b', 'read /w/a', 'write /w and all under it']],
    ["tar cf a b --checkpoint-action=exec='rm c'", ['delete /w/c', 'write /w/a', 'read /w/b and all under it']],
    ['tar xf a --one-top-level=d', ['read /w/a', 'write /w/d and all under it']],
    ['tar xf a.example:b', ['connect a.example', 'write /w and all under it']],
    ['tar xf a:b --force-local', ['read /w/a:b', 'write /w and all under it']],
    ['ls a | cpio -o', ['read /w/a', 'read /w/*']],
    ['mongosh --eval \'require("child_process").execSync("rm a")\'', ['delete /w/a']],
    ["seq -f 'rm a%g' 2 | sh", ['delete /w/a1', 'delete /w/a2']],
    ["seq -s ';' -f 'rm a%.0f' 2 | sh", ['delete /w/a1', 'delete /w/a2']],
    ['seq -w 8 10 | xargs rm', ['delete /w/08', 'delete /w/09', 'delete /w/10']],
    ["date '+rm a' | sh", ['delete /w/a']],
    ["echo 'rm a' | expand | sh", ['delete /w/a']],
    ["echo 'rm a' | paste | sh", ['delete /w/a']],
    ["sort --compress-program='rm a' b", ['delete /w/a', 'read /w/b']],
    ["rg --pre 'rm a' x b", ['delete /w/a', 'read /w/b and all under it']],
    ["env -S 'rm -r' a", ['delete /w/a and all under it']],
    ["env -S'A=1 rm' -r a", ['delete /w/a and all under it']],
    ['parallel rm ::: a', ['delete /w/a']],
    ['find . -name x -execdir rm {} +', ['read /w', 'delete /w/**/x']],
    ["GIT_PAGER='rm a' git log", ['possibly delete /w/a']],
    ['docker run -v /etc:/x img', ['read /etc and all under it', 'possibly write /etc and all under it']],
    ['npx rimraf a', ['delete /w/a and all under it']],
    ['python3 -m pip install https://a.example/x', ['~connect registry', 'connect a.example']],
    ['git fetch "ext::rm a"', ['delete /w/a', 'opaque: a command that a remote names']],
    ['awk \'{getline x < "a"}\'', ['read /w/a']],
    ['awk \'BEGIN{ARGV[1]="a"}1\'', ['read /w/a']],
    ["awk '$1 < 5' a", ['read /w/a']],
    ['declare -n x=PATH', ['opaque: a name for another variable']],
    ["python3 -c \"open('a','w').write('x')\"", ['write /w/a']],
    [
      "python3 -c \"open('a','w').write(x)\"; sh a",
      ['write /w/a', 'read /w/a', 'opaque: code that is known only when it runs'],
    ],
    ["python3 -c \"open('a','r+')\"", ['read /w/a', 'write /w/a']],
    [
      "node -e \"const fs = require('fs'); fs.writeFileSync('a', fs.readFileSync('b', 'utf8'))\"",
      ['read /w/b', 'write /w/a'],
    ],
    ["node -p \"require('node:fs').existsSync('a')\"", []],
    ["node -e \"const fs = require('fs'); fs.writeFileSync('a' + b, '')\"", ['write /w/a**']],
    ["node -e \"const w = require('fs').writeFileSync; w('a')\"", ['write /w/a']],
    ["node -e \"const fs = require('fs'); fs.rmSync('a')\"", ['delete /w/a']],
    ['vim -c q a', ['read /w/a', 'write /w/a']],
    ["vim -c 'call system(x)' a", ['read /w/a', 'write /w/a', 'opaque: commands of an editor']],
  ])('%s', (command, expected) => {
    expect(effectsOf(command).filter((each) => !/^(?:opaque: an SQL|query)/.test(each))).toEqual(expected);
  });
});
