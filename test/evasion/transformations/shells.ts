import { plainWord, quote, textForm, withPrefix, type Form } from '../form.ts';
import { transformations, type Transformation } from '../transformation.ts';

/** Texts that another shell, or the same one again, reads. */

const text =
  (toText: (text: string, quoted: string) => string): Transformation['apply'] =>
  (form) =>
    textForm(toText(form.text, quote(form.text)));

/** A line that ends a here-document and does not stand in it. */
function heredoc(command: string, form: Form, rest = ''): Form {
  let mark = 'EOF';
  while (form.text.includes(mark)) mark += '_';
  return textForm(`${command} <<'${mark}'${rest}\n${form.text}\n${mark}`);
}

const oneLine =
  (apply: Transformation['apply']): Transformation['apply'] =>
  (form, random) =>
    form.text.includes('\n') ? undefined : apply(form, random);

/** Some shells' `echo` makes other letters of a backslash and the next. */
const echoed = (apply: Transformation['apply']): Transformation['apply'] =>
  oneLine((form, random) => (form.text.includes('\\') ? undefined : apply(form, random)));

export const shells = transformations(
  { addsNothing: true, runsAnywhere: true },
  {
    eval: text((_, quoted) => `eval ${quoted}`),
    'eval of eval': text((_, quoted) => `eval ${quote(`eval ${quoted}`)}`),
    'eval of words': (form) =>
      withPrefix(form, 'eval') === undefined || form.text.includes('\\') || /['"]/.test(form.text)
        ? undefined
        : textForm(`eval ${form.text}`),
    'eval of a variable': text((_, quoted) => `x=${quoted}\neval "$x"`),
    'a shell with -c': text((_, quoted) => `bash -c ${quoted}`),
    'a shell with many options': text((_, quoted) => `bash -euxc ${quoted}`),
    'a shell with options of its own': text((_, quoted) => `bash --norc -o pipefail -c ${quoted}`),
    'a shell by its path': text((_, quoted) => `/bin/bash -c ${quoted}`),
    'a shell in a shell': text((_, quoted) => `bash -c ${quote(`bash -c ${quoted}`)}`),
    'a shell with its text in a variable': text((_, quoted) => `cmd=${quoted}\nbash -c "$cmd"`),
    'the words of a shell': (form) =>
      form.words === undefined || form.assignments !== '' || form.tail !== ''
        ? undefined
        : textForm(`bash -c '"$0" "$@"' ${form.text}`),
    'a here-document into a shell': (form) => heredoc('bash', form),
    'a here-document into a shell with -s': (form) => heredoc('bash -s', form),
    'a here-document into cat and a shell': (form) => heredoc('cat', form, ' | bash'),
    'a here-document into a substitution': (form) => textForm(`bash -c "$(${heredoc('cat', form).text}\n)"`),
    'a here-string into a shell': text((_, quoted) => `bash <<< ${quoted}`),
    'echo into a shell': echoed(text((_, quoted) => `echo ${quoted} | bash`)),
    'printf into a shell': text((_, quoted) => `printf '%s' ${quoted} | bash`),
    'printf of lines into a shell': text((_, quoted) => `printf '%s\\n' ${quoted} | bash -s`),
    'by way of tee into a shell': text((_, quoted) => `printf '%s\\n' ${quoted} | tee /tmp/copy.sh | bash`),
    'by way of a variable into a shell': echoed(text((_, quoted) => `x=${quoted}\necho "$x" | bash`)),
    'a process substitution that is sourced': text((_, quoted) => `. <(printf '%s\\n' ${quoted})`),
    'a process substitution into a shell': text((_, quoted) => `bash <(printf '%s\\n' ${quoted})`),
    'a process substitution as input': text((_, quoted) => `bash < <(printf '%s\\n' ${quoted})`),
    'the standard input, sourced': text((_, quoted) => `source /dev/stdin <<< ${quoted}`),
    'the standard input as a file': (form) => heredoc('bash /dev/stdin', form),
    'a script that is written and run': (form) =>
      textForm(`${heredoc('cat > /tmp/step.sh', form).text}\nbash /tmp/step.sh`),
    'a script that is written and sourced': (form) => textForm(`${heredoc('cat > step.sh', form).text}\n. ./step.sh`),
    'a script that is made executable': text(
      (_, quoted) => `printf '%s\\n' '#!/bin/bash' ${quoted} > /tmp/step && chmod +x /tmp/step && /tmp/step`,
    ),
    'a script that is tee’d and run': (form) =>
      textForm(`${heredoc('tee step.sh', form, ' > /dev/null').text}\nchmod 755 step.sh; ./step.sh`),
    'a script that is copied and run': text(
      (_, quoted) => `printf '%s\\n' ${quoted} > /tmp/a.txt; cp /tmp/a.txt /tmp/b.sh; bash /tmp/b.sh`,
    ),
    'an argument of xargs': text((_, quoted) => `printf '%s' ${quoted} | xargs -0 bash -c`),
    'a line that is read and evaluated': oneLine(text((_, quoted) => `read -r line <<< ${quoted}\neval "$line"`)),
    'an alias': (form) => {
      const [program] = form.words ?? [];
      if (program?.value === undefined || form.words === undefined || form.assignments !== '') return undefined;
      const rest = form.words
        .slice(1)
        .map(({ source }) => source)
        .join(' ');
      return textForm(
        `shopt -s expand_aliases\nalias zz=${quote(plainWord(program.value).source)}\nzz ${rest}${form.tail}`,
      );
    },
    'an alias for all': oneLine(text((_, quoted) => `shopt -s expand_aliases\nalias zz=${quoted}\nzz`)),
  },
);

/** Its profile may set another `PATH`. */
export const loginShells = transformations(
  { addsNothing: true },
  {
    'a login shell': text((_, quoted) => `bash -lc ${quoted}`),
    'a login shell with more options': text((_, quoted) => `bash -elc ${quoted}`),
  },
);

/** What adds to the environment: an exception of a rule wants its command as it is. */
export const environmentShells = transformations(
  { runsAnywhere: true },
  {
    'a shell with its text in the environment': text((_, quoted) => `export CMD=${quoted}\nbash -c 'eval "$CMD"'`),
  },
);
