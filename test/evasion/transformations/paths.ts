import { textForm, withWords, type Form, type FormWord } from '../form.ts';
import { transformations, type Transformation } from '../transformation.ts';

/** Other names for the same program or file, and other places to start from. */

const shellWords = new Set([
  '.',
  'source',
  'eval',
  'exec',
  'time',
  'builtin',
  'command',
  'trap',
  'set',
  'export',
  'alias',
]);

function atPath(folder: string): Transformation['apply'] {
  return (form) => {
    const [program, ...others] = form.words ?? [];
    if (program?.value === undefined || shellWords.has(program.value) || program.value.includes('/')) return undefined;
    return withWords(form, [{ source: folder + program.source, value: folder + program.value }, ...others]);
  };
}

/** A word that is an absolute path and nothing else. */
const isAbsolute = ({ value }: FormWord): boolean => value !== undefined && /^\/[\w.@/-]*$/.test(value);

function eachPath(rewrite: (path: string) => string): Transformation['apply'] {
  return (form) => {
    if (form.words?.slice(1).some(isAbsolute) !== true) return undefined;
    const words = form.words.map((word, index) =>
      index > 0 && isAbsolute(word) ? pathWord(rewrite(word.value ?? '')) : word,
    );
    return withWords(form, words);
  };
}

const pathWord = (value: string): FormWord => ({ source: value, value });

/** Another folder does not matter where every operand and redirect says its whole path. */
function isAnywhere({ words, tail }: Form): boolean {
  return (
    words !== undefined &&
    words.slice(1).some(isAbsolute) &&
    words.slice(1).every((word) => isAbsolute(word) || /^--?[\w-]*$/.test(word.value ?? '')) &&
    /^(?: [\d&]*(?:[<>]+) ?\/\S+)*$/.test(tail)
  );
}

/** The first path, said from its folder. */
function fromItsFolder(separator: string): Transformation['apply'] {
  return (form) => {
    if (!isAnywhere(form) || form.words === undefined) return undefined;
    const index = form.words.findIndex(
      (word, at) => at > 0 && isAbsolute(word) && /^\/.*[^/.]$/.test(word.value ?? ''),
    );
    const value = form.words[index]?.value;
    if (value === undefined) return undefined;
    const slash = value.lastIndexOf('/');
    const words = form.words.map((word, at) => (at === index ? pathWord(value.slice(slash + 1)) : word));
    return textForm(`cd ${value.slice(0, slash) || '/'}${separator}${withWords(form, words).text}`);
  };
}

export const paths = [
  ...transformations(
    { addsNothing: true },
    {
      'the program in /bin': atPath('/bin/'),
      'the program in /usr/bin': atPath('/usr/bin/'),
    },
  ),
  // An exception of a rule is about the system's own programs.
  ...transformations(
    {},
    {
      'the program by a path with dots': atPath('/usr/lib/../bin/'),
      'the program in /usr/local/bin': atPath('/usr/local/bin/'),
    },
  ),
  ...transformations(
    { addsNothing: true },
    {
      'doubled slashes': eachPath((path) => path.replaceAll('/', '//')),
      'dots in paths': eachPath((path) => (path === '/' ? '/.' : path.replaceAll(/\/(?=[^/])/g, '/./'))),
      'paths out and back': eachPath((path) => `/tmp/..${path}`),
      'paths up from the project': eachPath((path) => `../../../../..${path}`),
      'another folder first': (form) => (isAnywhere(form) ? textForm(`cd /tmp && ${form.text}`) : undefined),
      'another folder in a subshell': (form) => (isAnywhere(form) ? textForm(`(cd / && ${form.text})`) : undefined),
      'another folder by pushd': (form) =>
        isAnywhere(form) ? textForm(`pushd /tmp >/dev/null; ${form.text}; popd`) : undefined,
      'from its folder, with &&': fromItsFolder(' && '),
      'the folder by a variable': (form) => {
        const last = form.words?.at(-1);
        if (form.words === undefined || form.words.length < 2 || last === undefined || !isAbsolute(last))
          return undefined;
        const slash = (last.value ?? '').lastIndexOf('/');
        const words = [
          ...form.words.slice(0, -1),
          { source: `"$DIR/"${(last.value ?? '').slice(slash + 1)}`, value: last.value },
        ];
        return textForm(`DIR=${(last.value ?? '').slice(0, slash)}\n${withWords(form, words).text}`);
      },
    },
  ),
  // Where `cd` fails, the command runs in the folder before.
  ...transformations(
    {},
    {
      'from its folder, with ;': fromItsFolder('; '),
      'from its folder, on a new line': fromItsFolder('\n'),
    },
  ),
];
