import type { SyntaxNode } from 'unbash';

/**
 * Why a piece of a text may run code in one of the shells, though the parser takes it for plain characters; undefined as a rule.
 * Each of these was seen to run in bash 5.2 or zsh 5.9.
 */
export function findHiddenCode(node: SyntaxNode): string | undefined {
  // Digits in front of `<(` belong to the word, and the substitution runs.
  if (node.type === 'Literal' || (node.type === 'Word' && node.parts === undefined))
    return node.text.includes('(') ? findProcess(node.text) : findSplit(node.text);
  // Looking for the closing quote, shells skip over a `$(…)` whose `$` is the end of `$$`.
  if (node.type === 'DoubleQuoted' || node.type === 'LocaleString')
    return /(?:^|[^\\])\$\$[({[]/.test(node.text) ? 'a quoted text that shells read differently' : undefined;
  // zsh: `${$(…)}`, and flags that evaluate the value, such as `${(e)name}`.
  if (node.type === 'ParameterExpansion') {
    const isRun =
      node.operation?.type === 'Unknown' && /^\((?:[^)]*[eP%]|.*[$`( ])|[$`]/s.test(node.operation.operator);
    return isRun ? 'an expansion that may run code' : undefined;
  }
  // zsh: `*(e:code:)`, `*(+function)`.
  const isQualified = node.type === 'ExtendedGlob' && /^[^"'|]{0,9}(?:e[:'"{[]|\+\w)/.test(node.pattern);
  return isQualified ? 'a pattern of file names that may run code' : undefined;
}

/** zsh splits such a value, or takes it for a pattern: `$=name`, `$~name`. */
function findSplit(text: string): string | undefined {
  return /(?:^|[^\\])\$[=~^]+[A-Za-z_]/.test(text) ? 'a value that zsh splits' : undefined;
}

function findProcess(text: string): string | undefined {
  return /(?:^|[^\\])[<>]\(/.test(text) ? 'a word that shells read differently' : undefined;
}

/** A value that runs code where arithmetic reads it, as a subscript: `x='a[$(id)]'; echo $((x))` (Bash manual, 6.5). */
export function holdsSubscriptCode(text: string): boolean {
  const start = text.indexOf('[');
  return start !== -1 && /\$\(|`/.test(text.slice(start, start + 1000));
}

/** Prompts, whose substitutions run when they are shown (Bash manual, 6.9). */
export const promptVariable = /^(?:PS[0-4]|PROMPT[2-4]?|R?PROMPT|SPROMPT)$/;

/**
 * Variables and arrays that say what a name or an empty command runs (zshmodules(1), zsh/parameter; zshparam(1); Bash manual, 5.2).
 */
export const meaningVariable =
  /^(?:BASH_ALIASES|BASH_CMDS|functions|dis_functions|aliases|galiases|saliases|commands|builtins|NULLCMD|READNULLCMD|precmd_functions|preexec_functions|chpwd_functions|zshexit_functions)$/;
