// Shell texts for the bench: what agents really write, and what costs most for its length.

/** What coding agents run, one by one. */
export const typicalTexts = [
  'npm test',
  'ls -la src',
  'git status',
  'git diff --stat HEAD~1',
  'git add -A && git commit -m "fix: read the length first"',
  'cd packages/core && npx vitest run src/parse.test.ts 2>&1 | tail -40',
  'rg -n "createServer" --type ts src | head -20',
  'grep -rn "TODO" src --include=*.ts | wc -l',
  'find . -name "*.test.ts" -not -path "*/node_modules/*" | xargs wc -l',
  'cat package.json | jq .scripts',
  'sed -n 1,80p src/index.ts',
  'mkdir -p build/out && cp -r assets build/out/',
  'rm -rf build/tmp',
  'node scripts/build.mjs --watch',
  'python3 -m pytest tests/unit -x -q',
  'pip install -r requirements.txt',
  'docker compose up -d db && sleep 5',
  'curl -s http://localhost:3000/health | jq .status',
  'tsc --noEmit -p tsconfig.json',
  'for f in src/*.ts; do wc -l "$f"; done',
  'export NODE_ENV=test; npm run build',
  'echo "done: $(date +%H:%M)"',
  'tail -n 50 logs/server.log | grep -i error',
  'chmod +x scripts/run.sh && ./scripts/run.sh',
  'git log --oneline -20 -- src/call',
  'cargo test --workspace -- --nocapture',
  'go build ./... && go vet ./...',
  'make -j4 all',
  'kubectl get pods -n staging',
  'test -f .env.example && cat .env.example',
  'if [ -d dist ]; then ls dist; fi',
  'psql -h localhost -c "SELECT count(*) FROM users"',
];

const repeat = (text, length) => text.repeat(Math.max(1, Math.floor(length / text.length)));
const numbered = (make, length) => {
  let text = '';
  for (let index = 0; text.length < length; index += 1) text += make(index);
  return text;
};

/** By name, a text of about that many characters that is costly to understand. */
export const hostileTexts = {
  'many commands': (length) => repeat(';ls', length).slice(1),
  'many assignments': (length) => numbered((index) => `v${index}=x;`, length),
  'assignments in a loop': (length) => `for i in a b c; do ${numbered((index) => `v${index}=$i;`, length)} done`,
  'one variable that grows': (length) => repeat('a=$a$a;', length),
  exports: (length) => numbered((index) => `export v${index}=x;`, length),
  functions: (length) => numbered((index) => `f${index}(){ ls; };`, length),
  'functions that call': (length) =>
    `f0(){ ls; };${numbered((index) => `f${index + 1}(){ f${index}; f${index}; };`, length)}`,
  'functions, all called': (length) => numbered((index) => `f${index}(){ ls; };f${index};`, length),
  'a long pipeline': (length) => repeat('|cat', length).slice(1),
  'nested substitutions': (length) => `echo ${'$('.repeat(12)}ls${')'.repeat(12)} ${'a '.repeat(length / 2)}`,
  'substitutions side by side': (length) => `echo ${repeat('$(ls) ', length)}`,
  backticks: (length) => `echo ${repeat('`ls` ', length)}`,
  braces: (length) => `echo ${repeat('{a,b}', length)}`,
  'braces apart': (length) => `echo ${repeat('{a,b} ', length)}`,
  'brace ranges': (length) => `echo ${repeat('{1..99} ', length)}`,
  'a huge quoted word': (length) => `echo "${'x '.repeat(length / 2)}"`,
  'many words': (length) => `rm ${numbered((index) => `f${index} `, length)}`,
  'many globs': (length) => `rm ${repeat('*a* ', length)}`,
  heredocs: (length) => numbered((index) => `cat <<E${index}\nx\nE${index}\n`, length),
  'heredoc for a shell': (length) => `bash <<E\n${repeat('ls\n', length)}E\n`,
  'parameter patterns': (length) => `x=${'a'.repeat(length / 2)};echo ${repeat('${x/a*b/c}', length / 2)}`,
  'parameter cuts': (length) => `x=${'a/'.repeat(length / 4)};echo ${repeat('${x##*/} ', length / 2)}`,
  conditions: (length) => repeat('if a;then b=1;else b=2;fi;', length),
  'choices of many variables': (length) => numbered((index) => `if a;then v${index}=1;else v${index}=2;fi;`, length),
  case: (length) => `case $x in ${numbered((index) => `${index}) y=${index};;`, length)} esac; echo $y`,
  'loops in loops': (length) =>
    `${repeat('for i in a b;do ', Math.min(length, 300))}ls${repeat(';done            ', Math.min(length, 300))};${repeat('ls;', length)}`,
  subshells: (length) => repeat('(cd a;ls);', length),
  folders: (length) => repeat('cd a;', length),
  'files written and run': (length) => numbered((index) => `echo ls>f${index};sh f${index};`, length),
  'one file that grows': (length) => `${repeat('echo ls>>f;', length)}sh f`,
  arithmetic: (length) => `echo $((${repeat('1+', length)}1))`,
  'arithmetic over variables': (length) => `i=1;${repeat('i=$((i+1));', length)}`,
  aliases: (length) => `shopt -s expand_aliases;${numbered((index) => `alias a${index}=ls\na${index}\n`, length)}`,
  'find -exec': (length) => `find . ${repeat('-exec rm {} + ', length)}`,
  xargs: (length) => `echo ${repeat('a ', length)}|xargs rm`,
  'sh -c': (length) => repeat("sh -c 'ls';", length),
  eval: (length) => repeat("eval 'a=1; ls';", length),
  'base64 chains': (length) => repeat('echo bHM=|base64 -d|sh;', length),
  arrays: (length) => `a=(${repeat('x ', length / 2)});${repeat('echo ${a[@]};', Math.min(length / 2, 1300))}`,
  'arrays that grow': (length) => repeat('a+=(x);', length),
  traps: (length) => repeat("trap 'ls' EXIT;", length),
  'positional parameters': (length) => `set -- ${repeat('a ', length / 2)};${repeat('shift;', length / 2)}`,
  redirects: (length) => `ls ${repeat('>a ', length)}`,
  descriptors: (length) => repeat('exec 3>a;', length),
  'assignments before': (length) => `${numbered((index) => `v${index}=x `, length)} ls`,
  'inline Python': (length) => `python3 -c '${repeat('x=1\n', length)}'`,
  'inline JavaScript': (length) => `node -e '${repeat('x=1;', length)}'`,
  'inline awk': (length) => `awk '${repeat('{print $1}', length)}'`,
  'sed scripts': (length) => `sed '${repeat('s/a/b/;', length)}' f`,
  SQL: (length) => `psql -c "${repeat('SELECT 1;', length)}"`,
  PowerShell: (length) => `pwsh -c '${repeat('$a=1;', length)}'`,
  printf: (length) => `printf '${repeat('%s\\n', length / 2)}' ${repeat('a ', length / 2)}|sh`,
  'tilde and IFS': (length) => `IFS=,;x=${repeat('a,', length / 2)};${repeat('rm $x;', Math.min(length / 2, 1200))}`,
  'read in a loop': (length) => repeat('while read x;do rm $x;done;', length),
};

/** As long, and as plain as can be. */
export const plainText = (length) => numbered((index) => `cat file${index}.txt; `, length);
