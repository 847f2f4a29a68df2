import type { Rule } from '../../policy/rule.ts';
import { compileText, speaksOfEffects, textsOf } from '../conditions.ts';
import { perRule, type Finding } from '../finding.ts';

/** An approving rule that lets through more than its words seem to say. */
export const wideApproval = perRule((rule) => {
  if (rule.action !== 'approve') return [];
  return [
    ...anyTool(rule),
    ...anyEffect(rule),
    ...searchedPatterns(rule),
    ...everythingPatterns(rule),
    ...crossingGlobs(rule),
  ];
});

function finding(rule: Rule, why: string, help?: string): Finding {
  return { code: 'lint/wide-approval', rule, values: [rule.name, why], ...(help !== undefined && { help }) };
}

function anyTool(rule: Rule): readonly Finding[] {
  // A rule of one effect approves that effect, whatever the tool.
  if (speaksOfEffects(rule)) return [];
  const tools = textsOf(rule, 'tool');
  if (tools !== undefined && !tools.some((text) => /^\*+$/u.test(text))) return [];
  return [
    finding(
      rule,
      'it names no tool, so it speaks of tools that write and run as well',
      'name the tools that it is for',
    ),
  ];
}

/** Every command, or every file, whatever the tool: `effect` alone, `path: '**'`, `command: '*'`, `host: '*'`. */
function anyEffect(rule: Rule): readonly Finding[] {
  const limits = Object.keys(rule.match).filter((key) => key !== 'effect' && !isEverything(rule, key));
  if (!speaksOfEffects(rule) || limits.length > 0) return [];
  const kinds = textsOf(rule, 'effect') ?? [];
  const what = kinds.length === 0 ? 'whatever it does' : `every ${kinds.join(' and every ')}`;
  return [
    finding(rule, `it approves ${what}, of every tool`, 'say which places, commands, hosts or statements it is for'),
  ];
}

function isEverything(rule: Rule, key: string): boolean {
  return ['path', 'command', 'host'].includes(key) && textsOf(rule, key)?.some((text) => /^\*+$/u.test(text)) === true;
}

function searchedPatterns(rule: Rule): readonly Finding[] {
  const patterns = textsOf(rule, 'args_pattern') ?? [];
  return patterns
    .filter((text) => !isAnchored(text))
    .map((text) =>
      finding(
        rule,
        `\`${text}\` is searched anywhere in the arguments, so anything may stand before and after it`,
        'begin it with `^` and end it with `$`, and say in between which characters may stand there',
      ),
    );
}

/** Plainly from the start to the end, without a branch that might not be. */
function isAnchored(text: string): boolean {
  const {
    flags = '',
    start = '',
    rest = '',
  } = /^(?:\(\?(?<flags>[a-zA-Z]+)\))?(?<start>\^|\\A)(?<rest>.*)$/su.exec(text)?.groups ?? {};
  // With `m`, `^` and `$` are the edges of a line: anything may stand on the lines around it.
  const isWhole = (mark: string): boolean => mark.startsWith('\\') || !flags.includes('m');
  const end = /(?<!\\)(?:\\\\)*(\$|\\Z)$/u.exec(rest)?.[1];
  return start !== '' && end !== undefined && isWhole(start) && isWhole(end) && !hasTopLevelBranch(text);
}

function hasTopLevelBranch(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]/gsu)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (token === '|' && depth === 0) return true;
  }
  return false;
}

function everythingPatterns(rule: Rule): readonly Finding[] {
  return ['tool', 'path_patterns'].flatMap((key) =>
    (textsOf(rule, key) ?? [])
      .filter((text) => text.startsWith('~') && compileText(key, text)?.matchesEverything === true)
      .map((text) => finding(rule, `the regex \`${text}\` matches every text`, 'write what must stand there')),
  );
}

/** A star in brackets is a star. */
function withoutSets(glob: string): string {
  return glob.replaceAll(/\[!?\]?[^\]]*\]/gu, '?');
}

function crossingGlobs(rule: Rule): readonly Finding[] {
  return (textsOf(rule, 'path_patterns') ?? [])
    .filter((text) => !text.startsWith('~') && /(?<!\*)\*(?!\*)/u.test(withoutSets(text)))
    .map((text) =>
      finding(
        rule,
        `\`*\` in \`${text}\` crosses \`/\`, so it covers every folder below as well`,
        'write `**` to say that it is meant, or a regex with `[^/]*`',
      ),
    );
}
