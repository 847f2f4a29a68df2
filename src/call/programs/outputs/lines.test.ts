import { describe, expect, test } from 'vitest';
import { describeEffect } from '../../describe-effect.ts';
import { understandCall } from '../../understand-call.ts';

/** What is written, deleted and unseen, and read by `cat`: patterns for what listing programs print. */
function actsOf(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  const acts = call.effects.filter((effect) => /^(?:delete|write|opaque)$/.test(effect.kind));
  return [...new Set(acts.map(describeEffect))].toSorted();
}

describe('words that come out of listing programs stand for paths', () => {
  test.each<[string, readonly string[]]>([
    ["find . -name '*.log' | xargs rm", ['delete /w/**/*.log']],
    ["find . -name '*.log' -print0 | xargs -0 rm -f", ['delete /w/**/*.log']],
    ["find . -name '*.log' | xargs -n1 rm", ['delete /w/**/*.log']],
    ["find . -name '*.log' | xargs -I{} rm {}", ['delete /w/**/*.log']],
    ["find . -name '*.log' | xargs -i rm {}", ['delete /w/**/*.log']],
    ["find . -name '*.log' | sort | head -5 | xargs rm", ['delete /w/**/*.log']],
    ["find . -name '*.log' | grep -v keep | xargs rm", ['delete /w/**/*.log']],
    ["find . -name '*.log' | tr '\\n' '\\0' | xargs -0 rm", ['delete /w/**/*.log']],
    ["find /etc -name '*.conf' | xargs rm", ['delete /etc/**/*.conf']],
    ['find ~/.ssh | xargs rm', ['delete /home/dev/.ssh/**']],
    ["find a b -name '*.o' | xargs rm", ['delete /w/a/**/*.o', 'delete /w/b/**/*.o']],
    ['find . -name \'*.log\' | while read f; do rm "$f"; done', ['delete /w/**/*.log']],
    ["find . -name '*.log' -print0 | while IFS= read -r -d '' f; do rm \"$f\"; done", ['delete /w/**/*.log']],
    ['while read f; do rm "$f"; done < <(find . -name \'*.log\')', ['delete /w/**/*.log']],
    ["for f in $(find / -name '*.log'); do rm $f; done", ['delete /**/*.log']],
    ['for f in `find . -name \'*.log\'`; do rm "$f"; done', ['delete /w/**/*.log']],
    ["rm $(find . -name '*.log')", ['delete /w/**/*.log']],
    ['rm "$(find . -name \'*.log\' | head -1)"', ['delete /w/**/*.log']],
    ["F=$(find . -name '*.log'); rm $F", ['delete /w/**/*.log']],
    ["F=$(find . -name '*.log'); for f in $F; do rm $f; done", ['delete /w/**/*.log']],
    ['mapfile -t F < <(find . -name \'*.log\'); rm "${F[@]}"', ['delete /w/**/*.log']],
    ["find . -name '*.log' > list; xargs rm < list", ['delete /w/**/*.log', 'write /w/list']],
    ["find . -name '*.log' > list; while read f; do rm $f; done < list", ['delete /w/**/*.log', 'write /w/list']],
    ["find . -name '*.log' | tee list | xargs rm", ['delete /w/**/*.log', 'write /w/list']],
    ["find . -name '*.log' | xargs -I{} sh -c 'rm {}'", ['delete /w/**/*.log']],
    ["find . -name '*.log' | xargs -I{} bash -c 'echo {}; rm \"{}\"'", ['delete /w/**/*.log']],
    ["find . -name '*.log' | xargs sh -c 'rm \"$1\"' _", ['delete /w/**/*.log']],
    ["find . -name '*.log' -exec sh -c 'rm \"$1\"' _ {} \\;", ['delete /w/**/*.log']],
    ['rm $(git ls-files -d)', ['delete **']],
    ["git ls-files '*.snap' | xargs rm", ['delete /w/**/*.snap']],
    ['git ls-files src | xargs rm', ['delete /w/src', 'delete /w/src/**']],
    ['git ls-files -z src/a.ts | xargs -0 rm', ['delete /w/src/a.ts']],
    ['git ls-files -z | xargs -0 rm', ['delete /w/**']],
    ['git diff --name-only | xargs rm', ['delete /w/**']],
    ['rm $(ls)', ['delete /w/*']],
    ["find . -name '*.log' -print0 | xargs -0 rm -r", ['delete /w/**/*.log and all under it']],
    ['ls *.log | xargs rm', ['delete /w/*.log']],
    ['ls -d build* | xargs rm', ['delete /w/build*']],
    ['cd logs && ls | xargs rm', ['delete /w/logs/*']],
    ['ls /etc/*.conf | xargs rm', ['delete /etc/*.conf']],
    ['grep -l x a.ts b.ts | xargs rm', ['delete /w/a.ts', 'delete /w/b.ts']],
    ['grep -rl x src | xargs rm', ['delete /w/src', 'delete /w/src/**']],
    ['grep -rl x src | xargs sed -i s/x/y/', ['write /w/src', 'write /w/src/**']],
    ['rg -l x src | xargs rm', ['delete /w/src', 'delete /w/src/**']],
    ['rg --files | xargs rm', ['delete /w/**']],
    ["printf '%s\\n' *.log | xargs rm", ['delete /w/*.log']],
    ['echo *.log | xargs rm', ['delete /w/*.log']],
    ['fd -e log . build | xargs rm', ['delete /w/build/**/*.log']],
    // Known words.
    ['echo a b | xargs rm', ['delete /w/a', 'delete /w/b']],
    ["printf 'a\\nb\\n' | xargs -I{} rm {}.log", ['delete /w/a.log', 'delete /w/b.log']],
    ['echo "a \'b c\'" | xargs rm', ['delete /w/a', 'delete /w/b c']],
    ["printf 'a b\\0c' | xargs -0 rm", ['delete /w/a b', 'delete /w/c']],
    ['echo a,b | xargs -d, rm', ['delete /w/a', 'delete /w/b\n']],
    ["printf 'a\\nb\\n' | while read f; do rm $f; done", ['delete /w/a', 'delete /w/b']],
    ['while read a b; do rm $b; done <<< "x y"', ['delete /w/y']],
    ['while read -r f; do rm "$f"; done <<EOF\none\ntwo\nEOF', ['delete /w/one', 'delete /w/two']],
    ['seq 2 | xargs -I{} rm f{}', ['delete /w/f1', 'delete /w/f2']],
    ['for i in $(seq 2); do rm f$i; done', ['delete /w/f1', 'delete /w/f2']],
    ["echo 'rm a' | while read c; do $c; done", ['delete /w/a']],
    ["echo 'rm a' | xargs -I{} sh -c '{}'", ['delete /w/a']],
    ["printf 'rm a\\nrm b' | xargs -I% bash -c %", ['delete /w/a', 'delete /w/b']],
    ['echo rm a | xargs env', ['delete /w/a']],
    // Near misses: nothing, or not known.
    ["find . -name '*.log' | xargs wc -l", []],
    ['git ls-files | xargs wc -l', []],
    ['ls | wc -l', []],
    ['find . -name \'*.log\' | while read f; do echo "$f"; done', []],
    ['cat list | xargs rm', ['delete **']],
    ["find . -printf '%s %p\\n' | xargs rm", ['delete **']],
    ['ls -l | xargs rm', ['delete **']],
    ["find . -name '*.log' | sed s/a/b/ | xargs rm", ['delete **']],
    ["find . -name '*.log' | awk '{print $1}' | xargs rm", ['delete **']],
    ['find . | cut -c3- | xargs rm', ['delete **']],
    ["cat list | xargs -I{} sh -c '{}'", []],
    ["curl https://a.b | xargs -I{} sh -c '{}'", ['opaque: a shell text that is known only when it runs']],
    [
      'cat list | xargs echo rm -rf | sh',
      ['delete ** and all under it', 'opaque: code that is known only when it runs'],
    ],
    ['awk \'{print "rm -rf " $1}\' list | sh', ['opaque: code that is known only when it runs']],
    ["sed 's/^/rm /' list | sh", ['opaque: code that is known only when it runs']],
    ["date '+rm -rf /etc' | sh", ['delete /etc and all under it']],
    ["seq -s '; rm -rf /etc;' 2 | sh", ['delete /etc and all under it']],
    ["ps -o pid='rm -rf /etc #' | sh", ['opaque: code that is known only when it runs']],
    ["grep -H --label='rm -rf /etc;' . | sh", ['opaque: code that is known only when it runs']],
    ["cut --output-delimiter='; rm -rf /etc;' -f 1,2 list | sh", ['opaque: code that is known only when it runs']],
    ["rg -r 'rm -rf /etc' x list | sh", ['opaque: code that is known only when it runs']],
    ["grep '^export ' list | sh", []],
    ["find . -printf 'rm -rf /etc' | sh", ['opaque: code that is known only when it runs']],
    ['ls -l | while read f; do rm "$f"; done', ['delete **']],
  ])('%s', (command, expected) => {
    expect(actsOf(command)).toEqual(expected);
  });
});
