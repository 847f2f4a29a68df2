import { textOf, type Word } from '../command.ts';
import type { CodeSource } from '../effect.ts';
import type { Stream } from '../shell/stream.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { effectsOfShared } from './helper-programs.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { programOfImage } from './images.ts';
import { startShell } from './started-shell.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf } from './word-pieces.ts';

/** Manifests are read; where one is a URL, it is fetched and applied (kubectl apply, -f). */
export function runManifests(run: ProgramRun): Outcome {
  const { invocation } = run;
  const files = [...valuesOf(invocation, '--from-file'), ...valuesOf(invocation, '--from-env-file')].map((word) =>
    afterName(word),
  );
  const folders = valuesOf(invocation, '--kustomize');
  const isAsking = invocation.program?.output === 'network';
  return {
    ...(isAsking && { output: fromCluster }),
    ...(isAppliedFromElsewhere(run) && { codeFrom: fromNetwork }),
    effects: [
      ...run.connectToConfigured('cluster', hasOption(invocation, '--filename', '--kustomize') ? 'certain' : 'no'),
      ...files.flatMap((word) => run.file(word, 'read')),
      ...folders.flatMap((word) =>
        /^(?:https?:|github\.com)/.test(leadOf(word))
          ? run.connect(word, 'no')
          : run.file(word, 'read', { isTree: true }),
      ),
    ],
  };
}

const fromNetwork: readonly CodeSource[] = ['network'];
const fromCluster: Stream = { sources: ['network'], place: 'cluster' };

/** What is applied runs in the cluster: where it was fetched, but not out of the cluster itself, nobody has read it. */
function isAppliedFromElsewhere(run: ProgramRun): boolean {
  const { invocation } = run;
  const isApplied = invocation.subcommands.some((name) => /^(?:apply|create|replace)$/.test(name));
  if (!isApplied || valuesOf(invocation, '--dry-run').some((word) => /^(?:client|server)$/.test(textOf(word) ?? '')))
    return false;
  return valuesOf(invocation, '--filename').some((word) => {
    const isInput = /^(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/.test(textOf(word) ?? '');
    const content = isInput ? run.input : run.contentOf(word);
    const isFetched = content?.sources.includes('network') === true && content.place !== 'cluster';
    return isFetched || word.parts.some(({ origin }) => origin?.includes('network') === true);
  });
}

/** `--from-file=name=path`. */
function afterName(word: Word): Word {
  const lead = leadOf(word);
  const end = lead.indexOf('=');
  return end === -1
    ? word
    : {
        ...word,
        parts: word.parts.map((part, index) => (index === 0 ? { ...part, text: lead.slice(end + 1) } : part)),
      };
}

/** `kubectl config set-credentials x --exec-command=PROGRAM --exec-arg=WORD`: what every later command signs in with. */
export function runCredentials(run: ProgramRun): Outcome {
  const [program] = valuesOf(run.invocation, '--exec-command');
  if (program === undefined) return {};
  const { effects = [] } = run.runWords([program, ...valuesOf(run.invocation, '--exec-arg')]);
  return { effects: [...effects, ...effectsOfShared(run, program)] };
}

export function runChart(run: ProgramRun): Outcome {
  const charts = operandWords(run).filter((word) => /^(?:[./~]|[a-z]+:\/\/)/.test(leadOf(word)));
  return {
    effects: [
      ...run.connectToConfigured('cluster', 'certain'),
      ...charts.flatMap((word) =>
        /^[a-z]+:\/\//.test(leadOf(word)) ? run.connect(word, 'no') : run.file(word, 'read', { isTree: true }),
      ),
      ...valuesOf(run.invocation, '--set-file')
        .map((word) => afterName(word))
        .flatMap((word) => run.file(word, 'read')),
    ],
  };
}

/** `kubectl exec pod -- program words`; `kubectl run name --image=x -- program words`. */
export function runInPod(run: ProgramRun): Outcome {
  return runThere(run, imageShell(run));
}

/** `oc rsh pod`: a shell where no command is named. */
export function runShellInPod(run: ProgramRun): Outcome {
  return runThere(run, 'sh');
}

/** What a pod runs that is made of an image: `kubectl run x --image=alpine`, `kubectl debug`. */
function imageShell(run: ProgramRun): string | undefined {
  const [image] = valuesOf(run.invocation, '--image').map(textOf);
  return image === undefined ? undefined : programOfImage(image);
}

function runThere(run: ProgramRun, shell: string | undefined): Outcome {
  const { words } = run.command;
  const [target, first] = operandWords(run);
  const end = words.findIndex((word) => textOf(word) === '--');
  const legacy = first === undefined ? [] : words.slice(words.indexOf(first));
  const name = target === undefined ? undefined : textOf(target);
  const program = words[0];
  const machine = {
    via: (program === undefined ? '' : (textOf(program) ?? '')) || 'kubectl',
    ...(name !== undefined && { name }),
  };
  const given = end === -1 ? legacy : words.slice(end + 1);
  return joinOutcomes([
    { effects: run.connectToConfigured('cluster', 'possible') },
    given.length === 0 && shell !== undefined
      ? startShell(run, { machine }, shell)
      : runBehind(run, given, { machine }),
  ]);
}

/** `minikube ssh -- program words` runs on the machine of the cluster. */
export function runBehindOperand(run: ProgramRun): Outcome {
  const words = operandWords(run).filter((word) => textOf(word) !== '--');
  const machine = { via: 'minikube' };
  return words.length === 0 ? startShell(run, { machine }) : runBehind(run, words, { machine });
}

export function runBehindOperands(run: ProgramRun): Outcome {
  return runBehind(run, operandWords(run).filter(isFileWord), { machine: { via: 'consul' } });
}

/** `minikube kubectl -- get pods`, `k3s kubectl get pods`: the program that the subcommand is named after. */
export function runUnderItsName(run: ProgramRun): Outcome {
  return runNamed(run, run.invocation.subcommands[0] ?? '');
}

export function runNamed(run: ProgramRun, name: string): Outcome {
  const words = operandWords(run).filter((word) => textOf(word) !== '--');
  return runBehind(run, [{ parts: [{ kind: 'text', text: name }], from: run.command.from }, ...words]);
}
