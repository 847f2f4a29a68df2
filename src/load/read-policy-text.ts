import { documentLimits } from '../policy/limits.ts';
import { wholeDocument, type Problems } from '../policy/problems.ts';
import { readJson } from '../policy/read-json.ts';
import { readYaml } from '../policy/read-yaml.ts';
import type { SourceNode } from '../policy/source-node.ts';

/** The text without its byte order mark: what places in it are counted from. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\u{feff}') ? text.slice(1) : text;
}

/** Reads a text by the ending of its name: JSON for `.json`, else YAML. Undefined when something was reported. */
export function readPolicyText(text: string, name: string, problems: Problems): SourceNode | undefined {
  if (text.length > documentLimits.size) {
    problems.report('policy/too-large', { node: wholeDocument }, { values: ['more than 1 MiB'] });
    return undefined;
  }
  const content = withoutByteOrderMark(text);
  return name.toLowerCase().endsWith('.json') ? readJson(content, problems) : readYaml(content, problems);
}

/** The text that these bytes are; undefined, and reported, when they are not UTF-8. */
export function decodePolicy(bytes: Uint8Array, problems: Problems): string | undefined {
  try {
    // `ignoreBOM` keeps the mark, so that the text tells every byte that was read.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    problems.report('policy/bad-encoding', { node: wholeDocument });
    return undefined;
  }
}
