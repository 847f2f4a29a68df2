import { textOf, type Word, type WordPart } from '../command.ts';
import { scanInlineCode } from './inline-code.ts';

/** A command for GNU parallel with variables in place of its values. */
export interface Filling {
  readonly text: string;
  /** What the variables `__value0`, `__value1` … stand for. */
  readonly values: readonly (readonly WordPart[])[];
  /** A value stands where the program does, or without quotes. */
  readonly isCode: boolean;
  /** A value is made by code of Perl that does more than change texts. */
  readonly isPerl: boolean;
}

export interface TemplateOptions {
  /** What stands for a value: `{}` unless `-I` says so. */
  readonly mark: string;
  /** `-q`: the words are not read by a shell. */
  readonly isQuoted: boolean;
}

/** `{}`, `{.}`, `{/}`, `{//}`, `{/.}`, `{#}`, `{%}`, `{2}`, `{2.}` …, and `{= code =}` (parallel(1)). */
const places = /\{([-+]?\d{0,3})(\.|\/\/|\/\.|\/|#|%|##|)\}|\{(?:\d{1,3})?=([^}]{0,500}?)=\}/g;

/** Puts variables in place of all replacement strings; behind the text where it has none. */
export function fillTemplate(given: string, job: readonly Word[], { mark, isQuoted }: TemplateOptions): Filling {
  const template = mark === '{}' || mark === '' ? given : given.split(mark).join('{}');
  const values: (readonly WordPart[])[] = [];
  const quotes = new QuoteState();
  let isCode = false;
  let isPerl = false;
  let last = 0;
  let text = '';
  for (const found of template.matchAll(places)) {
    const [whole, position = '', form = '', perl] = found;
    const before = template.slice(last, found.index);
    quotes.read(before);
    text += before;
    last = found.index + whole.length;
    if (perl !== undefined && scanInlineCode('perl', perl) !== undefined) isPerl = true;
    if (template.slice(0, found.index).trim() === '' || perl?.includes('uq') === true) isCode = true;
    for (const [index, value] of valuesFor(position, job).entries()) {
      text += (index === 0 ? '' : ' ') + quotes.around(`\${__value${String(values.length)}}`);
      values.push(perl === undefined ? formOf(value, form) : unknownParts(value));
    }
  }
  text += template.slice(last);
  if (values.length === 0 && last === 0)
    for (const value of job) {
      text += ` "\${__value${String(values.length)}}"`;
      values.push(value.parts);
    }
  return { text: isQuoted ? text.replaceAll(/[;&|<>()`]/g, '\\$&') : text, values, isCode, isPerl };
}

/** All values for `{}`, one of them for `{2}`, counted from the end for `{-1}`. */
function valuesFor(position: string, job: readonly Word[]): readonly Word[] {
  if (position === '' || position === '+' || position === '-') return job;
  const at = Number(position);
  const index = at < 0 ? job.length + at : at - 1;
  return job.slice(index, index + 1);
}

function formOf(value: Word, form: string): readonly WordPart[] {
  if (form === '') return value.parts;
  if (form === '#' || form === '%' || form === '##') return [{ kind: 'text', text: '1' }];
  const text = textOf(value);
  if (text === undefined) return unknownParts(value);
  return [{ kind: 'text', text: formOfText(text, form) }];
}

function formOfText(text: string, form: string): string {
  const slash = text.lastIndexOf('/');
  const base = text.slice(slash + 1);
  const dot = base.lastIndexOf('.');
  const stem = dot > 0 ? base.slice(0, dot) : base;
  if (form === '.') return text.slice(0, slash + 1) + stem;
  if (form === '/') return base;
  if (form === '/.') return stem;
  return slash === -1 ? '.' : slash === 0 ? '/' : text.slice(0, slash);
}

/** Something that is made of it. */
function unknownParts({ parts }: Word): readonly WordPart[] {
  const origin = [...new Set(parts.flatMap((part) => part.origin ?? []))];
  const flow = parts.flatMap((part) => part.flow ?? []);
  return [
    {
      kind: 'unknown',
      text: '<value>',
      isQuoted: true,
      ...(origin.length > 0 && { origin }),
      ...(flow.length > 0 && { flow }),
    },
  ];
}

/** Which quotes a place in a shell text stands in. A class, since the text is read on from place to place. */
class QuoteState {
  #quote: '"' | "'" | undefined;

  read(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at];
      if (character === '\\' && this.#quote !== "'") at += 1;
      else if (this.#quote === undefined && (character === '"' || character === "'")) this.#quote = character;
      else if (character === this.#quote) this.#quote = undefined;
    }
  }

  /** A variable as it stands there, in double quotes. */
  around(variable: string): string {
    if (this.#quote === '"') return variable;
    return this.#quote === "'" ? `'"${variable}"'` : `"${variable}"`;
  }
}
