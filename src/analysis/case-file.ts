import { createSourceText } from '../diagnostics/source-text.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ToolCall } from '../call/tool-call.ts';
import { documentLimits } from '../policy/limits.ts';
import { collectProblems, wholeDocument, type Problems } from '../policy/problems.ts';
import { readYaml } from '../policy/read-yaml.ts';
import type { Action, RuleOrigin } from '../policy/rule.ts';
import { parseCase } from './parse-case.ts';
import { parseGroup } from './parse-group.ts';

/** One call and what a policy should say of it. */
export interface PolicyCase {
  /** The rule whose group it is in; `default` for calls that no rule should touch. */
  readonly rule: string;
  readonly expected: Action;
  readonly call: ToolCall;
  /** The case as a person would name it: `bash: rm -rf build`. */
  readonly name: string;
  readonly place: RuleOrigin;
}

/** A group as written, even an empty one: its rule's name must be a rule's. */
export interface CaseGroup {
  readonly rule: string;
  readonly cases: readonly PolicyCase[];
}

export interface CaseFile {
  readonly groups: readonly CaseGroup[];
  /** Everything that is wrong with the file; what could be read is there all the same. */
  readonly problems: readonly Diagnostic[];
}

export interface CaseFileOptions {
  /** What messages call the file. */
  readonly name: string;
  /** Names that a group may stand under, besides `default`. */
  readonly rules: ReadonlySet<string>;
}

/** Reads the text of a `cases.yaml`: a list of groups `{ rule, denies, escalates, approves }`. Never throws. */
export function parseCaseFile(text: string, { name, rules }: CaseFileOptions): CaseFile {
  const problems = collectProblems({ file: name, source: createSourceText(name, text), quote: true });
  return { groups: readGroups(text, rules, problems), problems: problems.list() };
}

function readGroups(text: string, rules: ReadonlySet<string>, problems: Problems): readonly CaseGroup[] {
  if (text.length > documentLimits.size) {
    problems.report('policy/too-large', { node: wholeDocument }, { values: ['more than 1 MiB'] });
    return [];
  }
  const root = readYaml(text, problems);
  if (root === undefined) return [];
  if (root.kind !== 'list') {
    problems.report('cases/not-a-list', { node: root });
    return [];
  }
  return root.items.flatMap((node) => {
    const group = parseGroup(node, rules, problems);
    if (group === undefined) return [];
    const cases = group.lists.flatMap(({ action, items }) =>
      items.flatMap((item) => {
        const parsed = parseCase(item, problems);
        const place = problems.originOf(item) ?? { file: problems.file, line: 1, column: 1 };
        return parsed === undefined ? [] : [{ rule: group.rule, expected: action, place, ...parsed }];
      }),
    );
    return [{ rule: group.rule, cases }];
  });
}
