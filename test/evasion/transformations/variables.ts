import { plainWord, quote, textForm, valuesOf, withWords, type Form } from '../form.ts';
import { transformations, type Transformation } from '../transformation.ts';

/** Words that come out of variables, arrays, positional parameters and substitutions (Bash manual, 3.5). */

type ToSource = (value: string) => { readonly before?: string; readonly source: string };

/** One word in another way; `before` is a line of its own in front. */
function oneWord(choose: (form: Form) => number | undefined, toSource: ToSource): Transformation['apply'] {
  return (form) => {
    const index = choose(form);
    const value = index === undefined ? undefined : form.words?.[index]?.value;
    if (form.words === undefined || value === undefined || value === '') return undefined;
    const { before, source } = toSource(value);
    const words = form.words.map((word, at) => (at === index ? { source, value: word.value } : word));
    const changed = withWords(form, words);
    return before === undefined ? changed : textForm(`${before}\n${changed.text}`);
  };
}

const program = (): number => 0;
const last = ({ words }: Form): number | undefined =>
  words === undefined || words.length < 2 ? undefined : words.length - 1;
const option = ({ words }: Form): number | undefined => {
  const index = words?.findIndex(({ source }) => source.startsWith('-')) ?? -1;
  return index === -1 ? undefined : index;
};

/** All words, where each is known. */
function allWords(toText: (words: readonly string[], quoted: string) => string | undefined): Transformation['apply'] {
  return (form) => {
    const values = valuesOf(form);
    if (values === undefined) return undefined;
    const text = toText(values, values.map((value) => plainWord(value).source).join(' '));
    if (text === undefined) return undefined;
    const line = text.lastIndexOf('\n') + 1;
    return textForm(text.slice(0, line) + form.assignments + text.slice(line) + form.tail);
  };
}

const isPlain = (value: string): boolean => /^[\w./:@+,=-]+$/.test(value);
const octal = (value: string): string =>
  [...Buffer.from(value)].map((byte) => '\\' + byte.toString(8).padStart(3, '0')).join('');

export const variables = transformations(
  { addsNothing: true, runsAnywhere: true },
  {
    'a variable for the program': oneWord(program, (value) => ({ before: `p=${quote(value)}`, source: '$p' })),
    'a variable for an option': oneWord(option, (value) => ({ before: `o=${quote(value)}`, source: '"$o"' })),
    'a variable for the last word': oneWord(last, (value) => ({ before: `d=${quote(value)}`, source: '"${d}"' })),
    'a declared variable': oneWord(last, (value) => ({ before: `declare -r D=${quote(value)}`, source: '"$D"' })),
    'two variables for the program': oneWord(program, (value) => ({
      before: `a=${quote(value.slice(0, 1))}; b=${quote(value.slice(1))}`,
      source: '$a$b',
    })),
    'a variable that grows': oneWord(program, (value) => ({
      before: `p=${quote(value.slice(0, 1))}; p+=${quote(value.slice(1))}`,
      source: '"$p"',
    })),
    'an alternative for the program': oneWord(program, (value) => ({
      before: 'y=1',
      source: `\${y:+${plainWord(value).source}}`,
    })),
    'a suffix that is cut off': oneWord(program, (value) => ({
      before: `p=${quote(`${value}xyz`)}`,
      source: '"${p%xyz}"',
    })),
    'a prefix that is cut off': oneWord(last, (value) => ({
      before: `d=${quote(`xyz${value}`)}`,
      source: '"${d#xyz}"',
    })),
    'a piece that is replaced': oneWord(program, (value) => ({
      before: `p=${quote(`${value.slice(0, 1)}QQ${value.slice(1)}`)}`,
      source: '"${p/QQ/}"',
    })),
    'a slice of a variable': oneWord(program, (value) => ({
      before: `p=${quote(`ab${value}yz`)}`,
      source: `"\${p:2:${value.length}}"`,
    })),
    'a variable by its name': oneWord(program, (value) => ({ before: `p=${quote(value)}; n=p`, source: '"${!n}"' })),
    'other case': oneWord(program, (value) =>
      value === value.toLowerCase()
        ? { before: `p=${quote(value.toUpperCase())}`, source: '"${p,,}"' }
        : { source: quote(value) },
    ),
    'a variable for all words': allWords((values) =>
      values.every((value) => isPlain(value)) ? `c=${quote(values.join(' '))}\n$c` : undefined,
    ),
    'an array': allWords((_, quoted) => `a=(${quoted})\n"\${a[@]}"`),
    'a declared array': allWords((_, quoted) => `declare -a a=(${quoted})\n"\${a[@]}"`),
    'an array that grows': allWords(
      (values) => `a=(); ${values.map((value) => `a+=(${plainWord(value).source})`).join('; ')}\n"\${a[@]}"`,
    ),
    'an array for the operands': allWords((values, quoted) => {
      const [name = ''] = values;
      const first = plainWord(name).source;
      return values.length < 2 ? undefined : `a=(${quoted.slice(first.length + 1)})\n${first} "\${a[@]}"`;
    }),
    'positional parameters': allWords((_, quoted) => `set -- ${quoted}\n"$@"`),
    'numbered parameters': allWords((values, quoted) =>
      values.length > 9 ? undefined : `set -- ${quoted}\n${values.map((_, index) => `"$${index + 1}"`).join(' ')}`,
    ),
    'a function of parameters': allWords((_, quoted) => `run() { "$@"; }\nrun ${quoted}`),
    'a function of the last word': allWords((values, quoted) => {
      const end = plainWord(values.at(-1) ?? '').source;
      return values.length < 2
        ? undefined
        : `run() { ${quoted.slice(0, quoted.length - end.length)}"$1"; }\nrun ${end}`;
    }),
    'a substitution for the program': oneWord(program, (value) => ({ source: `$(echo ${plainWord(value).source})` })),
    'backticks for the program': oneWord(program, (value) => ({ source: `\`echo ${plainWord(value).source}\`` })),
    'a substitution for the last word': oneWord(last, (value) => ({ source: `"$(printf %s ${quote(value)})"` })),
    'printf with escapes for the program': oneWord(program, (value) => ({
      source: `"$(printf ${quote(octal(value))})"`,
    })),
    'a variable out of a substitution': oneWord(program, (value) => ({
      before: `p=$(echo ${quote(value)})`,
      source: '"$p"',
    })),
    'printf into a variable': oneWord(program, (value) => ({
      before: `printf -v p %s ${quote(value)}`,
      source: '"$p"',
    })),
    'read into a variable': oneWord(last, (value) =>
      isPlain(value) ? { before: `read -r d <<< ${quote(value)}`, source: '"$d"' } : { source: quote(value) },
    ),
  },
);

/** What depends on the environment, or adds to it: an exception of a rule wants its command as it is. */
export const environment = transformations(
  { runsAnywhere: true },
  {
    'an exported variable': oneWord(program, (value) => ({ before: `export P=${quote(value)}`, source: '"$P"' })),
    'a default for the program': oneWord(program, (value) => ({
      source: `"\${unset_name:-${plainWord(value).source}}"`.replaceAll("'", ''),
    })),
    'an assigned default': oneWord(last, (value) =>
      isPlain(value) ? { source: `"\${unset_name:=${value}}"` } : { source: quote(value) },
    ),
  },
);
