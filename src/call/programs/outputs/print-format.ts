import { unescape, type EscapeUse } from './escapes.ts';

export interface Printed {
  readonly text: string;
  /** Characters are spelled by their numbers. */
  readonly isEncoded: boolean;
}

const directive =
  /%(?:%|([-+ #0']*)(\*|\d{1,4})?(?:\.(\*|\d{0,4}))?(?:hh|h|ll|l|L|j|z|t)?([A-Za-z]))|\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|[\s\S])/g;

const mostRounds = 1000;

/** Characters; what is longer is known only when it runs. */
const longestPrinted = 65_536;

/** What `printf` prints (POSIX.1-2024 XCU printf; Bash manual, 4.2): undefined where this is not followed. */
export function printFormat(format: string, values: readonly string[]): Printed | undefined {
  const printer = new Printer(values);
  for (let round = 0; round < mostRounds; round += 1) {
    const before = printer.used;
    const text = format.replaceAll(directive, (...found: readonly (string | undefined)[]) => printer.print(found));
    const total = printer.add(text);
    if (printer.isLost || total > longestPrinted) return undefined;
    if (printer.hasEnded || printer.used >= values.length || printer.used === before)
      return { text: printer.text, isEncoded: printer.isEncoded };
  }
  return undefined;
}

/** What has been printed, and which values are left. A class, since each directive takes its values from the same list. */
class Printer {
  readonly #values: readonly string[];
  readonly #pieces: string[] = [];
  #length = 0;
  used = 0;
  isEncoded = false;
  isLost = false;
  hasEnded = false;

  constructor(values: readonly string[]) {
    this.#values = values;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  add(text: string): number {
    this.#pieces.push(text);
    this.#length += text.length;
    return this.#length;
  }

  print([whole = '', flags = '', width, precision, kind]: readonly (string | undefined)[]): string {
    if (this.hasEnded) return '';
    if (whole === '%%') return '%';
    if (whole.startsWith('\\')) return this.#escaped(whole, 'format');
    const size = width === '*' ? Number(this.#next()) : Number(width ?? 0);
    const most = precision === '*' ? Number(this.#next()) : precision === undefined ? undefined : Number(precision);
    const text = this.#convert(kind ?? '', most);
    const isLeft = flags.includes('-') || size < 0;
    const room = Math.min(Math.abs(size), longestPrinted);
    const pad = flags.includes('0') && !isLeft && /[diuoxX]/.test(kind ?? '') ? '0' : ' ';
    return isLeft ? text.padEnd(room) : text.padStart(room, pad);
  }

  #next(): string {
    const value = this.#values[this.used] ?? '';
    this.used += 1;
    return value;
  }

  #escaped(text: string, use: EscapeUse): string {
    const found = unescape(text, use);
    this.isEncoded ||= found.isEncoded;
    this.hasEnded ||= found.hasEnded;
    return found.text;
  }

  #convert(kind: string, most: number | undefined): string {
    switch (kind) {
      case 's':
        return this.#next().slice(0, most);
      case 'b':
        return this.#escaped(this.#next(), 'argument').slice(0, most);
      case 'c':
        return this.#next().slice(0, 1);
      case 'q':
        return quoted(this.#next());
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        return this.#number(kind, most);
      default:
        this.isLost = true;
        return '';
    }
  }

  /** A quote in front of a character stands for its number. */
  #number(kind: string, most: number | undefined): string {
    const value = this.#next().trim();
    const [, character] = /^["'](.)/su.exec(value) ?? [];
    const number = character === undefined ? Number(value.replace(/^0(?=[0-7]+$)/, '0o')) : character.codePointAt(0);
    if (number === undefined || !Number.isSafeInteger(number) || (number < 0 && /[uoxX]/.test(kind))) {
      this.isLost = true;
      return '';
    }
    const base = kind === 'o' ? 8 : /x/i.test(kind) ? 16 : 10;
    const digits = Math.abs(number)
      .toString(base)
      .padStart(Math.min(most ?? 0, longestPrinted), '0');
    return (number < 0 ? '-' : '') + (kind === 'X' ? digits.toUpperCase() : digits);
  }
}

/** `%q`: as a shell reads it again. */
function quoted(text: string): string {
  if (text === '') return "''";
  return text.replaceAll(/[^\w@%+=:,./-]/g, (character) => (character === '\n' ? "$'\\n'" : `\\${character}`));
}
