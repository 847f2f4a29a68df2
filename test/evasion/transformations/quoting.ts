import { quote, valuesOf, withWords, type Form, type FormWord } from '../form.ts';
import { transformations } from '../transformation.ts';

/** Quotes and escapes of every kind: the shell makes the same words of them (Bash manual, 3.1.2). */

type Rewrite = (value: string, index: number) => string;

/** Each word whose value is known, by other signs for it. */
function eachWord(form: Form, rewrite: Rewrite): Form | undefined {
  if (form.words === undefined) return undefined;
  const words = form.words.map((word, index) => rewritten(word, index, rewrite));
  return withWords(form, words);
}

function rewritten(word: FormWord, index: number, rewrite: Rewrite): FormWord {
  // A quoted assignment or `!` would be another thing in front; an empty word has nothing to rewrite.
  if (word.value === undefined || word.value === '') return word;
  return { source: rewrite(word.value, index), value: word.value };
}

function onlyProgram(form: Form, rewrite: Rewrite): Form | undefined {
  return eachWord(form, (value, index) =>
    index === 0 ? rewrite(value, index) : (form.words?.[index]?.source ?? quote(value)),
  );
}

/** It ends with its line, whatever stands before the line break (Bash manual, 3.1.3): what follows would run. */
const isComment = ({ source }: FormWord): boolean => source.startsWith('#');
const isPlain = (value: string): boolean => /^[\w./:=@+,-]+$/.test(value);
const hex = (value: string): string =>
  [...Buffer.from(value)].map((byte) => String.raw`\x` + byte.toString(16).padStart(2, '0')).join('');
const octal = (value: string): string =>
  [...Buffer.from(value)].map((byte) => '\\' + byte.toString(8).padStart(3, '0')).join('');
const doubleQuoted = (value: string): string => `"${value.replaceAll(/[\\"$`]/g, String.raw`\$&`)}"`;
const split = (value: string, middle: string): string => value.slice(0, 1) + middle + value.slice(1);

export const quoting = transformations(
  { addsNothing: true, runsAnywhere: true },
  {
    'single quotes': (form) => eachWord(form, quote),
    'double quotes': (form) => eachWord(form, (value) => (value.includes('!') ? quote(value) : doubleQuoted(value))),
    'single quotes around the program': (form) => onlyProgram(form, quote),
    'quotes within': (form) => eachWord(form, (value) => (isPlain(value) ? split(value, "''") : quote(value))),
    'a quoted first letter': (form) =>
      eachWord(form, (value) => (isPlain(value) ? `'${value.slice(0, 1)}'"${value.slice(1)}"` : quote(value))),
    'a quoted last letter': (form) =>
      eachWord(form, (value) => (isPlain(value) ? `${value.slice(0, -1)}"${value.slice(-1)}"` : quote(value))),
    'empty quotes before and after': (form) => eachWord(form, (value) => `""${quote(value)}''`),
    'a backslash first': (form) => eachWord(form, (value) => (isPlain(value) ? `\\${value}` : quote(value))),
    'backslashes everywhere': (form) =>
      eachWord(form, (value) => (value.includes('\n') ? quote(value) : value.replaceAll(/[^]/gu, String.raw`\$&`))),
    'ANSI-C quotes': (form) => eachWord(form, (value) => `$'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`),
    'hexadecimal escapes': (form) => eachWord(form, (value) => `$'${hex(value)}'`),
    'octal escapes': (form) => eachWord(form, (value) => `$'${octal(value)}'`),
    'an escaped letter of the program': (form) =>
      onlyProgram(form, (value) => (isPlain(value) ? `$'${hex(value.slice(0, 1))}'${value.slice(1)}` : quote(value))),
    'Unicode escapes': (form) =>
      eachWord(form, (value) =>
        /^[ -~]+$/.test(value)
          ? `$'${Array.from(value, (letter) => String.raw`\u` + letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')}'`
          : quote(value),
      ),
    'locale quotes': (form) =>
      eachWord(form, (value) => (value.includes('!') ? quote(value) : `$${doubleQuoted(value)}`)),
    'a line continuation within each word': (form) =>
      eachWord(form, (value) => (isPlain(value) ? split(value, '\\\n') : quote(value))),
    'line continuations between words': (form) =>
      form.words === undefined || form.words.some(isComment) ? undefined : withWords(form, form.words, ' \\\n'),
    'blanks and tabs': (form) => (form.words === undefined ? undefined : withWords(form, form.words, ' \t  ')),
    'IFS for blanks': (form) => {
      const values = valuesOf(form);
      if (values === undefined || !values.every((value) => /^[\w./:@+,=-]+$/.test(value))) return undefined;
      return { ...form, words: undefined, text: form.assignments + values.join('${IFS}') + form.tail };
    },
    'an alternative of braces': (form) => {
      const values = valuesOf(form);
      if (values === undefined || values.length < 2 || !values.every((value) => /^[\w./:@+=-]+$/.test(value)))
        return undefined;
      return { ...form, words: undefined, text: `${form.assignments}{${values.join(',')}}${form.tail}` };
    },
    'operands by braces': (form) => {
      const values = valuesOf(form);
      const [program, ...others] = values ?? [];
      if (program === undefined || others.length < 2 || !others.every((value) => /^[\w./:@+=-]+$/.test(value)))
        return undefined;
      return { ...form, words: undefined, text: `${form.assignments}${program} {${others.join(',')}}${form.tail}` };
    },
    'a comment behind': (form) =>
      form.words === undefined ? undefined : { ...form, words: undefined, text: `${form.text} # only a look` },
    'a comment in front': (form) => ({ ...form, words: undefined, text: `# list files: ls -la\n\n  ${form.text}` }),
    'line breaks and blanks around': (form) => ({ ...form, words: undefined, text: `\n\t ${form.text}\n\n` }),
  },
);
