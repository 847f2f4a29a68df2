import { expect, test } from 'vitest';
import type { Command } from '../../call/command.ts';
import { isInvalidCall, understandCall } from '../../call/understand-call.ts';
import { templates } from '../../load/templates.ts';
import { toTexts } from '../text-list.ts';
import { containsCommand } from './contains-command.ts';
import { equalsCommand } from './equals-command.ts';
import { createPatternFinder } from './pattern-finder.ts';
import { programsOf } from './program-index.ts';

/** It extends all that speak of commands. */
const lists = ['safe_coding'].flatMap((id) =>
  (templates.find(id)?.rules ?? []).flatMap(({ match, unless, facts }) => [
    { texts: match['command'], index: facts?.programs.match },
    { texts: unless?.['command'], index: facts?.programs.unless },
  ]),
);

const programs = [
  ...new Set(lists.flatMap(({ texts, index }) => (texts === undefined ? [] : programsOf(index ?? '')))),
].filter((program) => /\w/.test(program));

/** Subcommands that patterns name, and others, behind each kind of word that may stand before one. */
const lines = [
  ...programs.flatMap((program) =>
    ['', 'push --force', 'delete x', 'rm x', '-C sub push -f', '--what delete x', '$X delete', 'x delete'].map(
      (rest) => `${program} ${rest}`,
    ),
  ),
  'git -c a.b=c push origin +main',
  'HUSKY=0 git commit; SKIP=x git push; LD_PRELOAD=x ls; export SKIP=y; git commit',
  'x="a|b"; $x y; "git push" 0; "git|git" push',
  'git "$@" push --force',
  'git $X',
  'git p* --force',
  'GIT=git; $GIT reset --hard',
  'git reset --hard && git clean -fdx && git stash drop',
  'git config core.hooksPath x',
  'hub gist create .env',
  'kubectl -n prod delete pod web',
  'kubectl --unknown prod delete pod web',
  'k delete ns x',
  'docker container rm -f x; docker image prune -a; docker system prune; docker --context x volume rm y',
  'podman container rm -f x',
  'docker compose down -v; docker-compose down -v',
  'aws --region x s3 rm s3://b --recursive; aws ec2 terminate-instances --instance-ids i',
  'gcloud beta compute instances delete x; gcloud --project p sql databases delete y',
  'az group delete -n x',
  'npm pub; npm --prefix x publish; npm i; npm unpub x',
  'gh -R a/b repo delete x; gh api --method DELETE repos/a/b',
  'terraform -chdir=x destroy; tofu destroy; terragrunt run-all destroy',
  'ip link set eth0 down; ip l s eth0 down',
  'systemctl --user stop x; systemctl stop x',
  'fly apps destroy x; flyctl volumes delete y',
  './gradlew publish; mvn -B clean deploy',
  'redis-cli -h x FLUSHALL',
  '/usr/bin/git push --force; GIT push --force; git.exe push --force',
];

function commandsOf(text: string): readonly Command[] {
  const call = understandCall({ tool: 'Bash', args: { command: text }, cwd: '/w', workspace: '/w', home: '/h' });
  if (isInvalidCall(call)) throw new Error('the call is valid');
  return call.effects.flatMap((effect) => (effect.kind === 'execute' ? [effect.command] : []));
}

const commands = lines.flatMap(commandsOf);

test('an index of subcommands leaves out only patterns that do not concern the command', () => {
  let left = 0;
  const wrong: string[] = [];
  for (const { texts, index } of lists) {
    if (texts === undefined || index === undefined) continue;
    const all = createPatternFinder(toTexts(texts));
    const some = createPatternFinder(toTexts(texts), index);
    for (const command of commands) {
      const [found, everything] = [some(command), all(command)];
      left += everything.length - found.length;
      if (found.length === everything.length) continue;
      const answersOf = (patterns: typeof found): string =>
        [containsCommand, equalsCommand]
          .map((ask) => [...new Set(patterns.map((pattern) => String(ask(pattern, command))))])
          .map((answers) => answers.filter((answer) => answer !== 'no' && answer !== 'false').toSorted())
          .join(' | ');
      if (answersOf(found) !== answersOf(everything))
        wrong.push(command.words.map(({ parts }) => parts.map(({ text }) => text).join('')).join(' '));
    }
  }
  expect(wrong).toEqual([]);
  expect(left).toBeGreaterThan(1000);
});

test('the order of the rule is kept', () => {
  const texts = ['git push', 'git * --force', 'git push --force', 'git pull', 'git {push,fetch} x'];
  const index = '|git  1|git push 0,2,4|git pull 3|git fetch 4|';
  const [command] = commandsOf('git push');
  if (command === undefined) throw new Error('there is a command');
  expect(createPatternFinder(texts, index)(command)).toHaveLength(5);
  expect(createPatternFinder(texts)(command)).toHaveLength(6);
});
