import { followed, grouped, quote, textForm, type Form } from '../form.ts';
import { transformations } from '../transformation.ts';

/** Around it: lists, pipes, loops, conditions, functions (Bash manual, 3.2). What may run counts as running. */

const around = (toText: (text: string, form: Form) => string | undefined) => (form: Form) => {
  const text = toText(grouped(form), form);
  return text === undefined ? undefined : textForm(text);
};
const readsInput = ({ text }: Form): boolean => text.includes('<');

export const structure = transformations(
  { addsNothing: true, runsAnywhere: true },
  {
    'behind a command, with &&': around((text) => `ls -la && ${text}`),
    'behind a command, with ;': around((text) => `echo start; ${text}`),
    'behind a command that fails, with ||': around((text) => `false || ${text}`),
    'behind a command in the background': around((text) => `sleep 0 & ${text}`),
    'on the second line': around((text) => `echo start\n${text}`),
    'in front of a command, with &&': (form) => textForm(followed(form, ' && echo done')),
    'in front of a command, with ;': (form) => textForm(followed(form, '; echo done')),
    'in front of a command, with ||': (form) => textForm(followed(form, ' || true')),
    'in front of another line': (form) => textForm(followed(form, '\necho done')),
    'among many commands': (form) =>
      textForm(`echo a; echo b && echo c\n${'true; '.repeat(60)}${followed(form, '\n')}${'true && '.repeat(20)}echo d`),
    'into a pipe': (form) => textForm(followed(form, ' | cat')),
    'into a pipe with errors': (form) => textForm(followed(form, ' |& tail -5')),
    'in the background': (form) => textForm(followed(form, ' &\nwait')),
    negated: around((text) => `! ${text}`),
    timed: around((text) => `time ${text}`),
    'a subshell': (form) => textForm(`( ${followed(form, '\n')})`),
    'two subshells': (form) => textForm(`( ( ${followed(form, '\n')}) )`),
    'a group': (form) => textForm(`{ ${followed(form, '\n')}}`),
    'a condition': (form) => textForm(`if ${followed(form, '\n')}then :; fi`),
    'a branch': (form) => textForm(`if true; then ${followed(form, '\n')}fi`),
    'another branch': (form) => textForm(`if false; then :; elif [ 1 = 1 ]; then ${followed(form, '\n')}fi`),
    'the last branch': (form) => textForm(`if false; then echo no; else ${followed(form, '\n')}fi`),
    'a for loop': (form) => textForm(`for i in 1; do ${followed(form, '\n')}done`),
    'an arithmetic loop': (form) => textForm(`for ((i = 0; i < 1; i++)); do ${followed(form, '\n')}done`),
    'a while loop': (form) => textForm(`while true; do ${followed(form, '\n')}break; done`),
    'the condition of a loop': (form) => textForm(`while ${followed(form, '\n')}false; do :; done`),
    'an until loop': (form) => textForm(`until false; do ${followed(form, '\n')}break; done`),
    'a case': (form) => textForm(`case x in y) ;; x) ${followed(form, '\n')};; esac`),
    'a test in front': around((text) => `[[ -n x ]] && ${text}`),
    'a function': (form) => textForm(`run() { ${followed(form, '\n')}}; run`),
    'a function by its keyword': (form) => textForm(`function run { ${followed(form, '\n')}}\nrun "$@"`),
    'a trap at the end': (form) => textForm(`trap ${quote(form.text)} EXIT`),
    'a substitution': (form) => textForm(`echo "$(${followed(form, '\n')})"`),
    'an assigned substitution': (form) => textForm(`out=$(${followed(form, '\n')})`),
    'a process substitution': (form) => textForm(`cat <(${followed(form, '\n')})`),
    'a redirect of its errors': (form) => textForm(followed(form, ' 2>&1')),
    'redirects to nowhere': (form) => textForm(followed(form, ' >/dev/null 2>&1')),
    'strict settings in front': around((text) => `set -euo pipefail\n${text}`),
  },
);

/** Some programs do something else where their input is no terminal. */
export const pipes = transformations(
  { runsAnywhere: true },
  {
    'out of a pipe': (form) => (readsInput(form) ? undefined : textForm(`true | ${grouped(form)}`)),
    'a coprocess': (form) => textForm(`coproc { ${followed(form, '\n')}}\nwait`),
  },
);
