import { textOf } from '../command.ts';
import { isStandardInput } from './code-sources.ts';
import { runHelper } from './helper-programs.ts';
import { outcomeOfInput } from './interpreters.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { effectsOfSources } from './package-sources.ts';
import { codeOfDescriptions } from './piped-code.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { joinWords, leadOf, sliceWord, sourceOf, wordOf } from './word-pieces.ts';

/** `-w` writes the files that are named. */
export function writesWith(...names: readonly string[]) {
  return (run: ProgramRun): Outcome =>
    hasOption(run.invocation, ...names)
      ? { effects: operandWords(run).flatMap((word) => run.file(word, 'write', { isTree: true })) }
      : {};
}

/** `go run example.com/tool@latest` fetches and runs it. */
export function runGoSources(run: ProgramRun): Outcome {
  return joinOutcomes([runLinkers(run), runGoPackages(run)]);
}

/** `-ldflags '-extld=PROGRAM'`: the linker of the host, which the linker of Go starts (go tool link). */
function runLinkers(run: ProgramRun): Outcome {
  const linkers = valuesOf(run.invocation, '-ldflags').flatMap((word) => {
    const [, quoted = ''] = /(?:^|\s)--?extld[= ]\s*("[^"]*"?|'[^']*'?|\S+)/.exec(sourceOf(word)) ?? [];
    return quoted === '' ? [] : [wordOf(quoted.replaceAll(/^["']|["']$/g, ''), word.from)];
  });
  return { effects: linkers.flatMap((linker) => run.runText(linker).effects ?? []) };
}

function runGoPackages(run: ProgramRun): Outcome {
  const [first] = operandWords(run);
  const verb = run.invocation.subcommands[0];
  if (verb === 'run' && first !== undefined && isStandardInput(first)) return codeOfDescriptions(run, [first]);
  const isRemote = /^[\w-]+(?:\.[\w-]+)+\/.*@/.test(first === undefined ? '' : (textOf(first) ?? ''));
  if (verb === 'get' || verb === 'install' || isRemote)
    return {
      effects: [
        ...run.connectToConfigured('registry', 'no'),
        ...(isRemote ? [] : effectsOfSources(run, operandWords(run))),
      ],
    };
  return {};
}

const mavenSends =
  /^(?:deploy|release:perform|nexus-staging:.*|site-deploy|(?:[\w.-]+:)*(?:central|nexus)[\w.-]*:(?:publish|deploy)|deploy:deploy-file)$/;

export function runMaven(run: ProgramRun): Outcome {
  return joinOutcomes([sendsToRepository(run), runMavenPlugin(run)]);
}

function sendsToRepository(run: ProgramRun): Outcome {
  const isSending = operandWords(run).some((word) => mavenSends.test(textOf(word) ?? ''));
  return { effects: run.connectToConfigured('registry', isSending ? 'certain' : 'no') };
}

/**
 * `mvn exec:exec -Dexec.executable=PROGRAM -Dexec.args=WORDS` (Exec Maven Plugin, exec:exec), and a script of Groovy or Ant in a
 * word (GMavenPlus, execute).
 */
function runMavenPlugin(run: ProgramRun): Outcome {
  if (!run.command.words.some((word) => leadOf(word).includes('exec.'))) return {};
  const properties = new Map(
    run.command.words.flatMap((word) => {
      const [lead = '', name = ''] =
        /^(?:-D|--define=)?exec\.(executable|args|commandlineArgs)=/.exec(leadOf(word)) ?? [];
      return lead === '' ? [] : [[name, sliceWord(word, lead.length)] as const];
    }),
  );
  const goals = operandWords(run).map((word) => textOf(word) ?? '');
  const program = properties.get('executable');
  if (program === undefined || !goals.some((goal) => /(?:^|:)exec(?:@|$)/.test(goal))) return {};
  const given = properties.get('args') ?? properties.get('commandlineArgs');
  const text = joinWords([program, ...(given === undefined ? [] : [given])], ' ');
  return text === undefined ? {} : { effects: run.runText(text).effects };
}

function sendsToGradle(run: ProgramRun): Outcome {
  const isSending = operandWords(run).some((word) => /(?:^|:)(?:publish|upload)/i.test(textOf(word) ?? ''));
  return isSending ? { effects: run.connectToConfigured('registry', 'certain') } : {};
}

/** A script that runs before the build, from another machine or from what the text itself has fetched (Gradle, Initialization scripts). */
export function runGradle(run: ProgramRun): Outcome {
  const scripts = valuesOf(run.invocation, '--init-script', '--build-file', '--settings-file');
  const isFar = scripts.some((script) => /^https?:/i.test(leadOf(script)));
  return joinOutcomes([
    sendsToGradle(run),
    codeOfDescriptions(run, scripts),
    ...(isFar ? [{ codeFrom: ['network'] as const }] : []),
  ]);
}

/** `sbt 'eval TEXT'` and `set` take code of Scala (sbt Reference Manual, Common commands). */
export function runScalaBuild(run: ProgramRun): Outcome {
  const texts = run.name === 'sbt' ? operandWords(run).map((word) => textOf(word) ?? 'eval') : [];
  const isOpen = texts.some((text) => /(?:^|[;~])\s*(?:eval\b|set\b.*(?:[!`(]|Process))/s.test(text));
  return isOpen ? { effects: run.opaque('code that a build is given to run') } : runLeiningen(run);
}

/** `lein run -m clojure.main -e TEXT` and `lein repl :eval`; the words behind `-m` and its name are for that program (Leiningen, lein help run). */
function runLeiningen(run: ProgramRun): Outcome {
  if (run.name !== 'lein') return {};
  const { words, from } = run.command;
  const main = words.findIndex((word) => textOf(word) === 'clojure.main');
  return main < 1 ? {} : { effects: run.runWords([wordOf('clojure', from), ...words.slice(main + 1)]).effects };
}

/** `stack ghc -- -e TEXT` (Stack, stack ghc). */
export function runCompiler(run: ProgramRun): Outcome {
  const { subcommands } = run.invocation;
  return runBehind(run, [wordOf(subcommands[0] ?? 'ghc', run.command.from), ...operandWords(run)]);
}

/** Settings that name a program (The Cargo book, Configuration). */
const cargoCommands =
  /^(?:build\.(?:rustc|rustdoc|rustc-wrapper|rustc-workspace-wrapper)|target\..+\.(?:linker|runner))\s*=\s*/;

/** `--config KEY=VALUE`, in TOML, or a file of settings (cargo(1), --config). */
export function runCargo(run: ProgramRun): Outcome {
  return {
    effects: valuesOf(run.invocation, '--config').flatMap((setting) => {
      const text = textOf(setting);
      if (text === undefined) return run.opaque('a setting of cargo that is known only when it runs');
      if (!text.includes('=')) return run.file(setting, 'read');
      const [name] = cargoCommands.exec(text) ?? [];
      if (name === undefined) return [];
      const words = text.slice(name.length).replaceAll(/["'[\]]|,/g, ' ');
      return runHelper(run, wordOf(words.trim(), setting.from));
    }),
  };
}

/** `dotnet fsi` runs the script that it is given, or what it reads (F# Interactive reference). */
export function runFsharp(run: ProgramRun): Outcome {
  return operandWords(run).length === 0 && valuesOf(run.invocation, '--use', '--load').length === 0
    ? outcomeOfInput(run, 'other')
    : {};
}

/** `go env -w` changes the settings of every later run (`go help env`). */
export function runGoEnvironment(run: ProgramRun): Outcome {
  return hasOption(run.invocation, '-w', '-u')
    ? { effects: run.file(wordOf('~/.config/go/env', run.command.from), 'write') }
    : {};
}
