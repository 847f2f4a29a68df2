import { closestName } from '../lib/closest-name.ts';
import { reportWrongType } from './describe-node.ts';
import type { Field } from './field.ts';
import { uncertainWords, type Uncertain } from './rule.ts';

/** What a stopping rule says where it matches possibly. */
export function uncertainField(summary: string): Field<Uncertain> {
  return {
    summary,
    since: '0.2.0',
    schema: () => ({ enum: uncertainWords }),
    read(node, { problems }) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') {
        return reportWrongType(node, uncertainWords.join(', '), problems);
      }
      const { value } = node;
      const known = uncertainWords.find((word) => word === value);
      if (known !== undefined) return known;
      const suggestion = closestName(value, uncertainWords);
      problems.report(
        'policy/unknown-word',
        { node },
        {
          values: [value, 'an answer to what is uncertain', uncertainWords.join(', ')],
          ...(suggestion !== undefined && { suggestion }),
        },
      );
      return undefined;
    },
  };
}
