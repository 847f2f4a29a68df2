import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { containerSynonyms } from './container-synonyms.ts';
import { byName, program, type ProgramTable } from './make-program.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';
import { wrapped } from './wrappers.ts';

const runOptions =
  'd|detach i|interactive t|tty rm init read-only privileged P|publish-all v|volume= e|env= env-file=r u|user= w|workdir= name= p|publish= network|net= pid= ipc= uts= userns= cgroupns= cap-add= cap-drop= device= security-opt= mount= entrypoint= m|memory= c|cpu-shares= cpus= h|hostname= platform= pull= restart= gpus= ulimit= shm-size= tmpfs= dns= link= expose= l|label= add-host= runtime= stop-signal= cidfile=w log-driver= log-opt= group-add= annotation= a|attach= volumes-from= q|quiet';

/** Programs that run commands in containers and clusters. */
export const containerPrograms: ProgramTable = {
  'docker podman nerdctl': program('data', 'c|context= H|host= l|log-level= D|debug config=', {
    subcommands: byName(dockerCommands()),
    synonyms: containerSynonyms,
    run: runInContainer,
  }),
  'docker-compose podman-compose': { ...composeProgram(), run: runInContainer },
  'kubectl k oc': program('data', 'n|namespace= context= cluster= kubeconfig=r s|server= as= token= user=', {
    subcommands: new Map(),
    run: runInContainer,
  }),
};

/** Subcommands of `docker` whose options matter here (docker's command line reference). */
function dockerCommands(): ProgramTable {
  const removal = sub('f|force v|volumes l|link a|all t|time= i|ignore cidfile=r');
  const pruning = sub('a|all f|force volumes filter= keep-storage= q|quiet v|verbose');
  return {
    'run create': sub(runOptions, true),
    exec: sub('d|detach i|interactive t|tty privileged e|env= env-file=r u|user= w|workdir= detach-keys=', true),
    rm: removal,
    rmi: sub('f|force no-prune a|all i|ignore'),
    kill: sub('s|signal= a|all'),
    stop: sub('t|time|timeout= s|signal= a|all'),
    compose: composeProgram(),
    'container pod': family({ 'rm remove': removal, prune: pruning, 'run create': sub(runOptions, true) }),
    image: family({ 'rm remove': sub('f|force no-prune'), prune: pruning }),
    'volume network system builder buildx': family({ 'rm remove': sub('f|force a|all'), prune: pruning }),
  };
}

function composeProgram(): Program {
  return program(
    'data',
    'f|file=r p|project-name= profile= env-file=r project-directory= ansi= parallel= progress= dry-run',
    {
      subcommands: byName({
        down: sub('v|volumes rmi= t|timeout= remove-orphans'),
        rm: sub('f|force v|volumes s|stop'),
        'run exec': sub(runOptions, true),
      }),
      run: runInContainer,
    },
  );
}

function sub(options: string, stopsAtOperand = false): Program {
  return program('data', options, stopsAtOperand ? { stopsAtOperand: true } : {});
}

function family(subcommands: ProgramTable): Program {
  return program('data', '', { subcommands: byName(subcommands) });
}

const valueOptions =
  /^(?:-[efhlmnpuvwcL]|--(?:env|env-file|file|user|workdir|name|network|volume|publish|mount|namespace|container|context|cluster|label|entrypoint|memory|cpus|hostname|platform|pull|restart|gpus|kubeconfig|index|project-name|profile|add-host|device|cap-add|cap-drop|security-opt|image|ulimit|shm-size|ipc|pid|userns|log-driver|log-opt|tmpfs|dns|link|expose|annotation|group-add|runtime|stop-signal|cidfile|server|token|as))$/;

/** `docker exec|run`, `docker compose exec|run`, `kubectl exec|run`: the command behind the container or image runs there. */
function runInContainer(run: ProgramRun): Outcome {
  const words = run.command.words.slice(1);
  const verb = nextOperand(words, 0);
  const isCompose = verb < words.length && textAt(words, verb) === 'compose';
  const at = isCompose ? nextOperand(words, verb + 1) : verb;
  if (!/^(?:exec|run|debug)$/.test(textAt(words, at))) return { effects: mountedFiles(run, words) };
  const target = nextOperand(words, at + 1);
  const name = words[target] === undefined ? undefined : textOf(words[target]);
  const rest = words.slice(target + 1);
  const end = rest.findIndex((word) => textOf(word) === '--');
  const command = end === -1 ? rest : rest.slice(end + 1);
  const program = run.command.words[0];
  const machine = {
    via: (program === undefined ? '' : (textOf(program) ?? '')) || 'container',
    ...(name !== undefined && { name }),
  };
  const nested = command.length === 0 ? undefined : wrapped(run, command, { machine });
  return {
    effects: [...mountedFiles(run, words), ...(nested?.effects ?? [])],
    ...(nested?.output !== undefined && { output: nested.output }),
  };
}

function textAt(words: readonly Word[], index: number): string {
  const word = words[index];
  return word === undefined ? '' : (textOf(word) ?? '');
}

/** The index of the next word that is neither an option nor an option's value. */
function nextOperand(words: readonly Word[], start: number): number {
  let index = start;
  while (index < words.length) {
    const text = textAt(words, index);
    if (!text.startsWith('-') || text === '--') return index;
    index += valueOptions.test(text) ? 2 : 1;
  }
  return index;
}

/** `-v host:container`: a container may read and write what it mounts. */
function mountedFiles(run: ProgramRun, words: readonly Word[]): readonly Effect[] {
  return words.flatMap((word, index) => {
    const before = textAt(words, index - 1);
    const inline = /^--volume=/.exec(leadOf(word))?.[0].length;
    if (before !== '-v' && before !== '--volume' && inline === undefined) return [];
    const value = sliceWord(word, inline ?? 0);
    const text = textOf(value)?.split(':')[0];
    if (text === undefined || !/^[./~]/.test(text)) return [];
    const path = wordOf(text, word.from);
    return (['read', 'write'] as const).flatMap((use) => run.file(path, use, { isTree: true, certainty: 'possible' }));
  });
}
