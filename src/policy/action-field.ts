import { closestName } from '../lib/closest-name.ts';
import { reportWrongType } from './describe-node.ts';
import type { Field } from './field.ts';
import { actions, type Action } from './rule.ts';

/** Words of other policy languages, for the did-you-mean. */
const otherWords: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['accept', 'approve'],
  ['allow', 'approve'],
  ['allowed', 'approve'],
  ['permit', 'approve'],
  ['block', 'deny'],
  ['forbid', 'deny'],
  ['refuse', 'deny'],
  ['reject', 'deny'],
  ['ask', 'escalate'],
  ['confirm', 'escalate'],
  ['prompt', 'escalate'],
  ['review', 'escalate'],
]);

/** The action that a word means; upper and lower case count the same, as in the original. */
export function findAction(word: string): Action | undefined {
  return actions.find((action) => action === word.toLowerCase());
}

/** Any case: a schema has no flag for that. */
function anyCase(word: string): string {
  return Array.from(word, (letter) => `[${letter.toUpperCase()}${letter}]`).join('');
}

const schema = {
  anyOf: [{ enum: actions }, { type: 'string', pattern: `^(${actions.map(anyCase).join('|')})$` }],
};

/** An action, as a rule or the defaults name it. */
export function actionField(summary: string): Field<Action> {
  return {
    summary,
    since: '0.1.0',
    schema: () => schema,
    read(node, { problems }) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') {
        return reportWrongType(node, 'an action', problems);
      }
      const action = findAction(node.value);
      if (action !== undefined) return action;
      const suggestion = otherWords.get(node.value.toLowerCase()) ?? closestName(node.value, actions);
      problems.report(
        'policy/unknown-action',
        { node },
        {
          values: [node.value],
          ...(suggestion !== undefined && { suggestion }),
        },
      );
      return undefined;
    },
  };
}
