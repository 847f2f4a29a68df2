import { textOf, type Word } from '../command.ts';
import { findSubcommand } from './lookup.ts';
import { runFarPackage } from './package-sources.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes, runBehind } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';
import { runWrittenPackageScripts } from './written-scripts.ts';

/** Programs of packages that are called otherwise than these, after the `bin` of their manifests. */
const programsOfPackages: ReadonlyMap<string, string> = new Map([
  ['@angular/cli', 'ng'],
  ['@changesets/cli', 'changeset'],
  ['@google/clasp', 'clasp'],
  ['@mikro-orm/cli', 'mikro-orm'],
  ['@nestjs/cli', 'nest'],
  ['@railway/cli', 'railway'],
  ['@salesforce/cli', 'sf'],
  ['@sanity/cli', 'sanity'],
  ['@shopify/cli', 'shopify'],
  ['@vscode/vsce', 'vsce'],
  ['aws-cdk', 'cdk'],
  ['awscli', 'aws'],
  ['eas-cli', 'eas'],
  ['expo-cli', 'expo'],
  ['firebase-tools', 'firebase'],
  ['httpie', 'http'],
  ['netlify-cli', 'netlify'],
  ['npm-check-updates', 'ncu'],
  ['shelljs', 'shjs'],
]);

/**
 * What a runner of packages runs for the package that it is given: a version behind the name is no part of it, nor are extras
 * and a scope (npm-exec(1); pipx run; uv, Using tools).
 */
export function commandOfPackage(words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  const text = first === undefined ? undefined : textOf(first);
  const [, name, scope = ''] =
    /^(?:npm:)?((@[\w.-]+\/)?[\w.-]+?)(?:\[[\w, .-]*\])?(?:(?:@|[=~<>!]=?=?)[^/:]*)?$/.exec(text ?? '') ?? [];
  if (first === undefined || name === undefined) return words;
  const program = programsOfPackages.get(name) ?? name.slice(scope.length);
  return program === text ? words : [wordOf(program, first.from), ...others];
}

/** `npm exec x@1`, `pnpm dlx x`, `pipx run x==1`: the program of a package. */
export function runPackageCommand(run: ProgramRun): Outcome {
  return joinOutcomes([runFarPackage(run), runBehind(run, commandOfPackage(operandWords(run)))]);
}

/** Scripts of projects as a rule, though systems have programs of these names. */
const scriptNames = /^(?:format|watch|start|script|dump|restore)$/;

/** A word that is no command of the manager runs as with `exec`, where no script has that name (`pnpm help run`; Yarn, `yarn run`). */
export function runUnknownAsProgram(run: ProgramRun): Outcome {
  const { levels, tokens, subcommands } = run.invocation;
  const [manager] = levels;
  const [name] = subcommands;
  if (manager === undefined || name === undefined || findSubcommand(manager, name) !== undefined) return {};
  const verb = tokens.find((token) => token.kind === 'operand' && token.isSubcommand === true);
  return verb === undefined ? {} : joinOutcomes([runWrittenPackageScripts(run), runInstalled(run, verb.word)]);
}

/** `yarn run x`, `bun run x`: a script, or a program that a package has brought. */
export function runInstalled(run: ProgramRun, first: Word): Outcome {
  const place = run.command.words.indexOf(first);
  if (place < 1 || scriptNames.test(textOf(first) ?? '')) return {};
  const { effects = [] } = runBehind(run, run.command.words.slice(place));
  return {
    codeFrom: ['file'],
    effects: effects.map((effect) =>
      effect.kind === 'execute' && effect.command.words[0] === first
        ? { ...effect, implied: true as const, codeFrom: ['file'] as const }
        : effect,
    ),
  };
}

/** `yarn run [options] x`: yarn itself runs the programs of packages, too. */
export function runScriptOrInstalled(run: ProgramRun): Outcome {
  const [first] = operandWords(run);
  return first === undefined ? {} : runInstalled(run, first);
}
