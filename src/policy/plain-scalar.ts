/** What an unquoted YAML scalar stands for, or that readers differ on it and what it is to the original library. */
export type PlainScalar =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'ambiguous'; readonly meaning: string };

// The original reads its files with PyYAML, a reader of YAML 1.1; editors and this library's parser know YAML 1.2. These are the
// implicit resolvers of PyYAML (lib/yaml/resolver.py) and of the core schema of YAML 1.2.2 (section 10.3.2). Where both give one
// value it is taken; where PyYAML sees a text it is a text; where PyYAML sees something else, the spelling is refused.
const nullText = /^(?:~|null|Null|NULL|)$/u;
const trueText = /^(?:true|True|TRUE)$/u;
const falseText = /^(?:false|False|FALSE)$/u;
const decimalInteger = /^[-+]?(?:0|[1-9][0-9]*)$/u;
const hexInteger = /^0x[0-9a-fA-F]+$/u;
const commonFloat = /^(?:[-+]?[0-9]+\.[0-9]*(?:[eE][-+][0-9]+)?|\.[0-9]+(?:[eE][-+][0-9]+)?)$/u;
const infinity = /^([-+]?)\.(?:inf|Inf|INF)$/u;
const notANumber = /^\.(?:nan|NaN|NAN)$/u;

/** Spellings that only a reader of YAML 1.1 takes for something other than a text, in the order in which PyYAML tries them. */
const onlyInYaml11: readonly (readonly [RegExp, string])[] = [
  [/^(?:yes|Yes|YES|on|On|ON)$/u, 'the boolean true'],
  [/^(?:no|No|NO|off|Off|OFF)$/u, 'the boolean false'],
  [/^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/u, 'a number'],
  [/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/u, 'a number in base 60'],
  [/^[-+]?0b[01_]+$/u, 'a binary number'],
  [/^[-+]?0[0-7_]+$/u, 'an octal number'],
  [/^[-+]?[1-9][0-9_]*$/u, 'a number'],
  [/^[-+]?0x[0-9a-fA-F_]+$/u, 'a hexadecimal number'],
  [/^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/u, 'a number in base 60'],
  [/^<<$/u, 'a merge key'],
  [/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u, 'a date'],
  [
    /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?$/u,
    'a date with a time',
  ],
  [/^=$/u, 'a mark that it cannot read'],
];

function toNumber(text: string): PlainScalar {
  const value = Number(text);
  // Python counts exactly; a number that JavaScript must round could change the order of rules.
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && !text.includes('.')) {
    return { kind: 'ambiguous', meaning: 'a number of more digits than can be told apart here' };
  }
  return { kind: 'value', value: value === 0 ? 0 : value };
}

function readNumber(text: string): PlainScalar | undefined {
  if (decimalInteger.test(text) || hexInteger.test(text) || commonFloat.test(text)) return toNumber(text);
  const sign = infinity.exec(text)?.[1];
  if (sign !== undefined) return { kind: 'value', value: sign === '-' ? -Infinity : Infinity };
  return notANumber.test(text) ? { kind: 'value', value: Number.NaN } : undefined;
}

/** Reads an unquoted YAML scalar, given without its line breaks, as YAML 1.1 and 1.2 agree on it. */
export function readPlainScalar(text: string): PlainScalar {
  if (nullText.test(text)) return { kind: 'value', value: null };
  if (trueText.test(text)) return { kind: 'value', value: true };
  if (falseText.test(text)) return { kind: 'value', value: false };
  const number = readNumber(text);
  if (number !== undefined) return number;
  // Two spellings of zero on which both agree: `00` is octal to one and decimal to the other.
  if (/^[-+]?00+$/u.test(text)) return { kind: 'value', value: 0 };
  const other = onlyInYaml11.find(([spelling]) => spelling.test(text));
  return other === undefined ? { kind: 'value', value: text } : { kind: 'ambiguous', meaning: other[1] };
}
