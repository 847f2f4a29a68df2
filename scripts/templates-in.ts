import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderText } from '../src/diagnostics/render-text.ts';
import { loadPolicyText } from '../src/load/load-policy.ts';
import type { TemplateSource } from '../src/load/templates.ts';
import type { PolicySet } from '../src/policy/rule.ts';

/** The templates as they stand in a folder, which may extend one another. */
export function templatesIn(folder: string): TemplateSource {
  const read = new Map<string, PolicySet>();
  const source: TemplateSource = {
    ids: readdirSync(folder).sort(),
    find(id) {
      if (!source.ids.includes(id)) return undefined;
      const known = read.get(id);
      if (known !== undefined) return known;
      const text = readFileSync(join(folder, id, 'policy.yaml'), 'utf8');
      const result = loadPolicyText(text, { name: `template:${id}`, templates: source });
      if (!result.ok) throw new Error(renderText(result.diagnostics));
      read.set(id, result.policySet);
      return result.policySet;
    },
  };
  return source;
}
