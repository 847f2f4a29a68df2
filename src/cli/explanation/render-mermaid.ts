import { describeEffect } from '../../call/describe-effect.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import type { ExplainedEffect, ExplainedLayer, Explanation } from '../../engine/explain.ts';
import { printableText } from '../../lib/printable-text.ts';
import { printCall } from '../decision-text.ts';

const styles = [
  '  classDef approve stroke:#2a7,stroke-width:2px',
  '  classDef escalate stroke:#c90,stroke-width:2px',
  '  classDef deny stroke:#c33,stroke-width:2px',
];

/** Effects of a layer that are drawn at most; Mermaid refuses larger charts. */
const mostEffects = 60;

/** A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): the call, its effects in each layer, and the rules that matched. */
export function renderMermaid(call: ToolCall, { decision, layers }: Explanation): string {
  return [
    'flowchart LR',
    `  call[${label(printCall(call))}]:::${decision.action}`,
    ...layers.flatMap((layer, index) => drawLayer(layer, `l${String(index)}`)),
    ...styles,
    '',
  ].join('\n');
}

function drawLayer({ name, effects }: ExplainedLayer, id: string): readonly string[] {
  const shown = effects.slice(0, mostEffects);
  const rules = rulesOf(shown);
  const rest = effects.length - shown.length;
  return [
    `  subgraph ${id}[${label(name)}]`,
    ...shown.map(
      ({ effect, action }, index) => `    ${id}e${String(index)}[${label(describeEffect(effect))}]:::${action}`,
    ),
    ...(rest > 0 ? [`    ${id}more[${label(`and ${String(rest)} more effects`)}]`] : []),
    ...rules.map(
      ({ name, action }, index) => `    ${id}r${String(index)}([${label(`${name}: ${action}`)}]):::${action}`,
    ),
    '  end',
    ...shown.flatMap((effect, index) =>
      drawEffect(effect, `${id}e${String(index)}`, { id, names: rules.map((rule) => rule.name) }),
    ),
    ...(rest > 0 ? [`  call --> ${id}more`] : []),
  ];
}

function rulesOf(effects: readonly ExplainedEffect[]) {
  const matched = effects.flatMap(({ tried }) => tried.filter(({ result }) => result !== 'no'));
  return [...new Map(matched.map((rule) => [rule.name, rule])).values()];
}

interface DrawnRules {
  readonly id: string;
  readonly names: readonly string[];
}

function drawEffect({ rule, tried }: ExplainedEffect, node: string, { id, names }: DrawnRules): readonly string[] {
  const matched = tried.filter(({ result }) => result !== 'no');
  return [
    `  call --> ${node}`,
    ...matched.map(
      ({ name, result }) =>
        `  ${node} ${name === rule ? '==>' : '-->'}|${result}| ${id}r${String(names.indexOf(name))}`,
    ),
  ];
}

/** Code points of a label. */
const longestLabel = 100;

/** A quoted label. What means something to Mermaid or HTML becomes an entity, such as `#34;`. */
function label(text: string): string {
  const characters = Array.from(printableText(text.slice(0, 4 * longestLabel)));
  const shown = characters.length > longestLabel ? [...characters.slice(0, longestLabel - 1), '…'] : characters;
  const escaped = shown.map((character) =>
    /[\u0020-\u007e]/.test(character) && /[^\w ./:,-]/.test(character)
      ? `#${String(character.charCodeAt(0))};`
      : character,
  );
  return `"${escaped.join('')}"`;
}
