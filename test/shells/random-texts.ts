import { Random } from '../evasion/random.ts';
import type { ShellName, ShellText } from './shell-text.ts';

/** Which constructs a text may hold: those of all shells, or those that bash and zsh share. */
type Dialect = 'posix' | 'arrays';

const shellsOf: Readonly<Record<Dialect, readonly ShellName[]>> = {
  posix: ['bash', 'dash', 'zsh'],
  arrays: ['bash', 'zsh'],
};

/** Texts of harmless constructs, the same for the same seed; every other one may hold what only some shells know. */
export function makeTexts(seed: number, count: number): readonly ShellText[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) =>
    new TextMaker(random, index % 2 === 0 ? 'posix' : 'arrays').text(),
  );
}

const plainPieces = ['a', 'b1', 'c.d', 'x-y', 'Z', '0', 'a_b', '=', 'k=v', '@', '%', '+', ',', '-n', '/', 'a/b', 'ü'];
const quotedPieces = [
  'a',
  ' ',
  'b c',
  '*',
  '~',
  '#',
  ';',
  '|',
  '&',
  '(',
  ')',
  '{a,b}',
  '?',
  '%',
  "it's",
  '\\$',
  '\\"',
  '\\\\',
  '\\a',
];
const singlePieces = ['a', ' ', '$x', '"', '\\', '`', '*', '~', ';', '|', '#', '$(', '}', '\t', '!', '<'];
const posixParameters = [
  '$x',
  '${x}',
  '$y',
  '${y}',
  '$1',
  '${2}',
  '${#}',
  '${x:-a b}',
  '${1:+c}',
  '${x%b}',
  '${x#a}',
  '${#x}',
  '${z:-w}',
  '${x%%.*}',
  '${x##*/}',
  '${z-}',
  '${y%"$x"}',
  '${10}',
  '${2+s}',
];
const arrayParameters = [
  '${a[1]}',
  '${#a[@]}',
  '${x/a/b}',
  '${x//[ab]/c}',
  '${x:1}',
  '${x:0:2}',
  '${x/#/p}',
  '${x/%/s}',
  '${a[-1]}',
];
const sums = ['$((1+2))', '$((3*2))', '$((n+1))', '$(($#+1))', '$((-7/2))', '$((1<2))', '$((0x10))'];
const values = ['ab', 'a.b', '/a/b', 'rm', 'a b', '', '*.txt', '~', 'a:~/b', '-r'];

class TextMaker {
  readonly #random: Random;
  readonly #dialect: Dialect;
  #isStraight = true;

  constructor(random: Random, dialect: Dialect) {
    this.#random = random;
    this.#dialect = dialect;
  }

  text(): ShellText {
    const lists = this.#dialect === 'arrays' ? '\na=(s t "u v")' : '';
    const lines = this.#repeat(1, 4, () => this.#command(3));
    const text = [`set -- p q; x=v; y="w z"; n=2${lists}`, ...lines].join('\n');
    return {
      group: 'random',
      text,
      shells: shellsOf[this.#dialect],
      runs: this.#isStraight ? 'straight' : 'conditional',
    };
  }

  #pick(of: readonly string[]): string {
    return this.#random.pick(of);
  }

  /** One of these, made only where it is picked. */
  #oneOf(...makers: readonly (() => string)[]): string {
    return this.#random.pick(makers)();
  }

  #repeat(least: number, most: number, make: () => string): readonly string[] {
    return Array.from({ length: least + this.#random.below(most - least + 1) }, make);
  }

  #parameter(): string {
    return this.#pick(this.#dialect === 'arrays' && this.#random.below(3) === 0 ? arrayParameters : posixParameters);
  }

  #single(): string {
    return `'${this.#repeat(0, 3, () => this.#pick(singlePieces)).join('')}'`;
  }

  #double(depth: number): string {
    return `"${this.#repeat(0, 3, () => this.#quotedPiece(depth)).join('')}"`;
  }

  #quotedPiece(depth: number): string {
    return this.#oneOf(
      () => this.#pick(quotedPieces),
      () => this.#parameter(),
      () => this.#pick(sums),
      () => (depth > 0 ? `$(${this.#printed(depth - 1)})` : 'q'),
    );
  }

  /** What prints what is known. */
  #printed(depth: number): string {
    return this.#oneOf(
      () => `printf %s ${this.#double(depth)}`,
      () => `printf '%s\\n' ${this.#single()} ${this.#double(depth)}`,
      () => 'echo a; echo b',
      () => `says ${this.#double(depth)}`,
    );
  }

  #word(depth: number): string {
    return this.#repeat(1, 3, () => this.#piece(depth)).join('');
  }

  #piece(depth: number): string {
    return this.#oneOf(
      () => this.#pick(plainPieces),
      () => this.#pick(plainPieces),
      () => this.#single(),
      () => this.#double(depth),
      () => `\\${this.#pick([' ', '$', '"', "'", 'a', '\\', '*', ';', '&', '|', '(', '~', '#', '{'])}`,
      () => this.#parameter(),
      () => this.#pick(sums),
      () => (depth > 0 ? this.#pick(['$(echo a)', '`echo b`']) : 'v'),
      () =>
        this.#dialect === 'arrays'
          ? this.#pick(['{a,b}', '{1..3}', '{01..03}', "$'a\\tb'", '"${a[@]}"', '{x,y}{1,2}'])
          : 'u',
    );
  }

  #words(depth: number): string {
    return this.#repeat(0, 3, () => this.#word(depth)).join(' ');
  }

  #value(depth: number): string {
    return this.#oneOf(
      () => this.#double(depth),
      () => this.#single(),
      () => quote(this.#pick(values)),
      () => `\${y}${this.#pick(plainPieces)}`,
      () => this.#pick(['$1', '${#}', '$((n+3))', 'a:~/b', '~', '"$@"', '$(echo a b)']),
    );
  }

  #command(depth: number): string {
    if (depth <= 0) return this.#simple(1);
    return this.#oneOf(
      () => this.#simple(depth),
      () => this.#simple(depth),
      () => this.#assignment(depth),
      () => this.#structure(depth),
      () => this.#codeInText(depth),
      () => this.#setting(depth),
    );
  }

  #commands(depth: number): string {
    const all = this.#repeat(1, 2, () => this.#command(depth));
    return all.join(all.some((each) => each.includes('EOT')) ? '\n' : '; ');
  }

  #simple(depth: number): string {
    const program = this.#pick([
      'deploy',
      'publish',
      'git',
      'deploy',
      'env deploy',
      'command deploy',
      'env A=1 deploy',
    ]);
    const redirect = this.#pick(['', '', '', ' >out', ' 2>&1', ' <a.txt', ' >>out 2>/dev/null']);
    const last = this.#pick(['', '', ' "$@"', ' "$x" "$#"', ' "$*"']);
    return `${program} ${this.#words(depth)}${last}${redirect}`;
  }

  #assignment(depth: number): string {
    const posix = () => `${this.#pick(['x', 'y', 'z', 'export x', 'readonly r'])}=${this.#value(depth)}`;
    if (this.#dialect === 'posix') return posix();
    return this.#oneOf(
      posix,
      () => `a=(${this.#words(depth)})`,
      () => `a+=(${this.#word(depth)})`,
      () => `a[1]=${this.#value(depth)}`,
      () => `x+=${this.#value(depth)}`,
      () => `typeset -i n=${this.#pick(['3+4', '2*n', '5'])}`,
    );
  }

  #setting(depth: number): string {
    return this.#oneOf(
      () => `set -- ${this.#words(depth)}`,
      () => `set -- w "$@"; shift`,
      () => `unset ${this.#pick(['x', 'y', 'z'])}`,
      () => `read -r x y <<EOT\n${this.#pick(['one two three', '$x b', 'c'])}\nEOT`,
      () => `: $((n+=1)) "\${z:=k}"; deploy $n "$z"`,
      () => `cd sub; deploy "\${PWD##*/}"; cd ..`,
      () => `trap 'publish "$x"' EXIT`,
    );
  }

  #structure(depth: number): string {
    const inner = () => this.#commands(depth - 1);
    return this.#oneOf(
      () => `( ${inner()}\n)`,
      () => `{ ${inner()}\n}`,
      () => `f() { ${inner()}\n}; f ${this.#words(depth)}`,
      () => `for x in ${this.#words(depth)}; do ${this.#maybe(inner)}\ndone`,
      () => `if ${this.#pick(['passes', 'fails'])}; then ${this.#maybe(inner)}\nelse ${this.#maybe(inner)}\nfi`,
      () => `${this.#simple(depth)} ${this.#pick(['&&', '||'])} ${this.#maybe(() => this.#simple(depth))}`,
      () => `${this.#simple(depth)} | ${this.#simple(depth)}`,
      () =>
        `case ${this.#word(depth)} in ${this.#pick(['a', '*b', 'v'])}) ${this.#maybe(inner)}\n;; *) ${this.#maybe(inner)}\n;; esac`,
      () => `while ${this.#pick(['fails', 'passes'])}; do ${this.#maybe(inner)}\nbreak; done`,
      () => `cat <<EOT\n${this.#repeat(1, 3, () => this.#quotedPiece(0).replaceAll('"', '')).join('')}\nEOT`,
    );
  }

  #codeInText(depth: number): string {
    const text = this.#commands(depth - 1);
    return this.#oneOf(
      () => `eval ${quote(text)}`,
      () =>
        `sh -c ${quote(this.#maybe(() => new TextMaker(this.#random, 'posix').#commands(depth - 1)))} s ${this.#words(depth)}`,
      () => `sh <<'EOT'\ndeploy ${new TextMaker(this.#random, 'posix').#words(1)}\nEOT`,
      () => `f() {\n${text}\n}; f; f b`,
      () => `echo "$(deploy ${this.#words(depth)})"`,
    );
  }

  /** Some of it may not run. */
  #maybe(make: () => string): string {
    this.#isStraight = false;
    return make();
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
