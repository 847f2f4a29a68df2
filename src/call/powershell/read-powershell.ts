import type { Effect } from '../effect.ts';
import { changeContext, maxDepth, type TextContext } from '../reading.ts';
import { startRun } from '../shell/read-shell.ts';
import { evaluate } from './evaluate.ts';
import { textsToRead } from './language-cmdlets.ts';
import { parsePowershell } from './parse-statement.ts';
import { pushOpaque, type PowershellRun, type Walker } from './powershell-run.ts';
import { runCommandElement, runWords } from './run-command.ts';
import { derivedItem, unknownItem, type Item, type Value } from './value.ts';
import { walkScript, walkUncalled } from './walk-script.ts';

/** What a text does that is handed to PowerShell. */
export function readPowershell(text: string, context: TextContext): readonly Effect[] {
  const run: PowershellRun = {
    shell: startRun(text, context),
    variables: new Map(),
    functions: new Map(),
    aliases: new Map(),
    called: new Set(),
    calls: [],
    walker,
  };
  if (context.depth > maxDepth || !context.budget.spend(4 * text.length)) {
    pushOpaque(run, 'more PowerShell than can be looked at', context.from);
    return run.shell.effects;
  }
  walkText(text, run);
  walkUncalled(run);
  return run.shell.effects;
}

const walker: Walker = {
  script: walkScript,
  evaluate,
  command: runCommandElement,
  words: runWords,
  text: readText,
};

function walkText(text: string, run: PowershellRun): Value {
  const { script, problem } = parsePowershell(text);
  if (problem !== undefined) pushOpaque(run, problem, run.shell.context.from);
  return walkScript(script, run);
}

/** A text that the text itself runs, in the same scope. */
function readText(item: Item, run: PowershellRun): Value {
  const { from, depth, budget } = run.shell.context;
  const { text, isKnown } = textsToRead(item);
  if (!isKnown) pushOpaque(run, 'PowerShell that is known only when it runs', from);
  if (depth >= maxDepth || !budget.spend(8 * text.length + 20)) {
    pushOpaque(run, 'PowerShell within too many others', from);
    return [unknownItem('')];
  }
  const shell = { ...run.shell, context: changeContext(run.shell.context, { depth: depth + 1 }) };
  const inner: PowershellRun = { ...run, shell };
  const found = walkText(text, inner);
  run.shell.state = inner.shell.state;
  return isKnown ? found : [...found, derivedItem('', [item])];
}
