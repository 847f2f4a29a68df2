import { quote, textForm } from '../form.ts';
import { transformations, type Transformation } from '../transformation.ts';

/** Texts that a shell gets out of something unreadable. Such code is stopped for what it is, too. */

const encoded =
  (toText: (text: string) => string): Transformation['apply'] =>
  ({ text }) =>
    /^[ -~\n]+$/.test(text) ? textForm(toText(text)) : undefined;
const oneLine =
  (toText: (text: string) => string): Transformation['apply'] =>
  ({ text }) =>
    /^[ -~]+$/.test(text) ? textForm(toText(text)) : undefined;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const bytes = (text: string, toByte: (byte: number) => string): string => [...Buffer.from(text)].map(toByte).join('');
const escapes = (text: string): string => bytes(text, (byte) => String.raw`\x` + byte.toString(16).padStart(2, '0'));
const octals = (text: string): string => bytes(text, (byte) => '\\' + byte.toString(8).padStart(3, '0'));
const reversed = (text: string): string => Array.from(text).toReversed().join('');
const rotated = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });

export const encodings = transformations(
  { runsAnywhere: true },
  {
    'base64 into a shell': encoded((text) => `echo ${base64(text)} | base64 -d | bash`),
    'base64 by its long option': encoded((text) => `base64 --decode <<< ${base64(text)} | bash`),
    'base64 into eval': encoded((text) => `eval "$(echo ${base64(text)} | base64 -d)"`),
    'base64 into the text of a shell': encoded((text) => `bash -c "$(echo ${base64(text)} | base64 -d)"`),
    'base64 into a process substitution': encoded((text) => `. <(echo ${base64(text)} | base64 -d)`),
    'base64 into a script': encoded((text) => `echo ${base64(text)} | base64 -d > /tmp/step.sh; bash /tmp/step.sh`),
    'base64 twice': encoded((text) => `echo ${base64(base64(text))} | base64 -d | base64 -d | bash`),
    'printf with hexadecimal escapes': encoded((text) => `printf '${escapes(text)}' | bash`),
    'printf with octal escapes': encoded((text) => `printf '${octals(text)}' | bash`),
    'echo with escapes': encoded((text) => `echo -e '${escapes(text)}' | bash`),
    'printf with escapes into eval': encoded((text) => `eval "$(printf '${octals(text)}')"`),
    'ANSI-C quotes into eval': encoded((text) => `eval $'${escapes(text)}'`),
    'reversed into a shell': oneLine((text) => `echo ${quote(reversed(text))} | rev | bash`),
    'reversed into eval': oneLine((text) => `eval "$(rev <<< ${quote(reversed(text))})"`),
    'rotated by tr': encoded((text) => `printf '%s\\n' ${quote(rotated(text))} | tr 'A-Za-z' 'N-ZA-Mn-za-m' | bash`),
  },
);

/** Their programs are not everywhere. */
export const otherEncodings = transformations(
  {},
  {
    'hexadecimal digits by xxd': encoded((text) => `echo ${hex(text)} | xxd -r -p | bash`),
    'hexadecimal digits by xxd, joined options': encoded((text) => `xxd -r -ps <<< ${hex(text)} | sh`),
    'base64 by openssl': encoded((text) => `echo ${base64(text)} | openssl base64 -d -A | bash`),
    'base64 by Python': encoded(
      (text) => `python3 -c 'import base64,os; os.system(base64.b64decode("${base64(text)}").decode())'`,
    ),
  },
);
