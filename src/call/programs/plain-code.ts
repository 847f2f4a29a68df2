// Texts in languages that nobody reads here, which only compute, print, or run the project's own tests.

/** What every name of a text has to be for it to be plain, and which of them read the files that the strings name. */
interface Vocabulary {
  readonly names: ReadonlySet<string>;
  readonly readers: ReadonlySet<string>;
}

function vocabulary(names: string, readers = ''): Vocabulary {
  return { names: new Set(names.split(' ')), readers: new Set(readers.split(' ').filter(Boolean)) };
}

// Security: no name here takes the name of a function as a text (`sapply`, `apply`), looks one up (`get`, `_G`), or reads code.
const lua = vocabulary(
  'print local function return end if then else elseif for in do while repeat until and or not nil true false pairs ipairs select type tostring tonumber _VERSION jit version arch string format rep sub len upper lower math pi floor ceil sqrt max min abs table concat insert sort unpack os.time os.date os.clock',
);
const r = vocabulary(
  'print cat paste paste0 format nchar toupper tolower c seq seq_len length sum mean median min max range round sqrt abs log exp rev sort unique table names nrow ncol dim head tail str summary TRUE FALSE NULL NA if else for in function return sessionInfo packageVersion requireNamespace quietly header sep R.version.string R.version version library testthat test_dir test_file test_local devtools test check document load_all filter reporter lintr lint lint_package lint_dir styler style_pkg covr package_coverage renv restore status pkg stopifnot cars mtcars iris airquality data.frame list factor levels colnames rownames rbind cbind matrix any all which is.na ifelse unlist quantile var cor order strsplit nlevels Sys.time Sys.Date',
  'read.csv read.delim read.table readRDS',
);
const julia = vocabulary(
  'println print show using Pkg test instantiate status resolve precompile activate build VERSION versioninfo Test Statistics LinearAlgebra mean sum prod length sqrt abs round rand zeros ones size typeof Int Int64 Float64 for in end if else elseif function return true false nothing',
);
const elixir = vocabulary(
  'IO puts inspect stderr Enum sum map max min sort count String upcase downcase length reverse Integer to_string System version otp_release fn end do if else true false nil Repo aggregate all one exists?',
);
const erlang = vocabulary(
  'io format fwrite fw erlang system_info otp_release halt init stop lists seq sum reverse length ok true false',
);
const scheme = vocabulary(
  'display newline print println str inc dec map reduce range count max min version define let',
);
const swift = vocabulary(
  'print let var for in if else func return true false nil Int Double String count min max abs map reduce',
);
const lisp = vocabulary(
  'print princ prin terpri write line car cdr list length reverse append mapcar lambda defun let setq if cond max min sqrt expt abs mod quit exit nil t sum',
);
const haskell = vocabulary(
  'putStrLn putStr print show map filter foldr foldl sum product length reverse take drop replicate concat unwords words lines zip head tail maximum minimum even odd div mod fst snd mapM_ return do let in where if then else case of Int Integer String Double Char Bool Maybe Just Nothing True False import Data.List Data.Char sort nub group toUpper toLower sqrt pi',
);
const ocaml = vocabulary(
  'print_endline print_int print_string print_float print_newline string_of_int string_of_float float_of_int Printf printf List map fold_left iter length rev let in fun function if then else match with rec true false max min abs sqrt Sys.ocaml_version',
);
const octave = vocabulary(
  'disp printf fprintf num2str mat2str pi sin cos tan exp log sqrt abs sum mean median zeros ones eye inv det eig size length numel max min sort floor ceil round mod for end if else endif endfor version exit quit true false A B X Y',
);
const algebra = vocabulary(
  'print printf display2d factor integrate diff solve expand simplify float sin cos tan exp log sqrt pi gcd lcm isprime ispower primes prime nextprime binomial sum prod limit taylor matrix det inv ratsimp trigsimp factorial mod round floor ceil abs true false quit polroots bernfrac zeta eulerphi sigma divisors numdiv vector for if else',
);
const prolog = vocabulary(
  'writeln write print nl halt member append length between is true false fail reverse sort msort nth0 nth1 last sum_list max_list min_list numlist X Y Z L N',
);
const printing = vocabulary('puts echo print');
const jvm = vocabulary(
  'println print printf def val var for in if else true false null List Map size sum max min map version',
);
const java = vocabulary(
  'System out println print printf String format valueOf length substring indexOf charAt isEmpty repeat strip trim toString Math abs max min pow sqrt floor ceil round Integer Long Double Boolean Character parseInt parseLong parseDouble List Set Map Arrays asList of stream boxed map filter sum count size get IntStream range rangeClosed int long double boolean char var for while if else true false null return exit',
);

/** What R and Julia are told to run is mostly the tests of a package (testthat, Pkg.jl manual, 4). */
const vocabularies: ReadonlyMap<string, Vocabulary> = new Map([
  ['lua', lua],
  ['luajit', lua],
  ['r', r],
  ['rscript', r],
  ['julia', julia],
  ['elixir', elixir],
  ['erl', erlang],
  ['clojure', scheme],
  ['clj', scheme],
  ['bb', scheme],
  ['janet', scheme],
  ['csi', scheme],
  ['gsi', scheme],
  ['gosh', scheme],
  ['mit-scheme', scheme],
  ['sbcl', lisp],
  ['clisp', lisp],
  ['ecl', lisp],
  ['ccl', lisp],
  ['abcl', lisp],
  ['ros', lisp],
  ['ghc', haskell],
  ['ghci', haskell],
  ['ocaml', ocaml],
  ['octave', octave],
  ['octave-cli', octave],
  ['maxima', algebra],
  ['gp', algebra],
  ['swipl', prolog],
  ['iex', elixir],
  ['mix', elixir],
  ['crystal', printing],
  ['nim', printing],
  ['racket', scheme],
  ['guile', scheme],
  ['swift', swift],
  ['groovy', jvm],
  ['scala', jvm],
  ['kotlin', jvm],
  ['jshell', java],
]);

const lispForm =
  /^\((?:(?:asdf:(?:test-system|load-system|make|load-asd|oos)|ql:quickload|require|fiveam:run!?|rove:run|parachute:test)\s+['":#]{0,2}[\w./-]+"?|(?:uiop|sb-ext):(?:quit|exit)(?:\s+[\d:a-z-]+)*|load\s+"(?!\/|~|[^"]*\.\.)[\w./-]+")\)$/;
/** The goal of a file, its tests, its end: `shell` and `prolog` by themselves wait for commands (SWI-Prolog manual 4.35). */
const prologForm = /^(?!(?:shell|prolog|edit|make|ls|break|trace)\b)[a-z]\w*(?:\s*,\s*halt)?\.?$/;

/** Whole texts that only have the project's own code run, as a file of it would. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ...['sbcl', 'clisp', 'ecl', 'ccl', 'abcl', 'ros'].map((name) => [name, lispForm] as const),
  ...['swipl', 'swi-prolog', 'yap', 'gprolog'].map((name) => [name, prologForm] as const),
  ['ghc', /^:?main$/],
  ['ghci', /^:?main$/],
  ['matlab', /^(?:runtests|run_tests|version|exit|quit)(?:\(\s*["']?[\w./]*["']?\s*\))?;?$/],
  ['octave', /^pkg (?:list|load \w+);?$|^(?:oruntests|runtests)(?:\(\s*["']?[\w./]*["']?\s*\))?;?$/],
]);

/** Characters; what is longer is not looked at. */
const longest = 2000;

const token =
  /"[^"\\]*(?:\\[^(#][^"\\]*)*"|'[^'\\]*(?:\\[^(#][^'\\]*)*'|[A-Za-z_][\w.]*[\w!?]|[A-Za-z_]|[^A-Za-z_"'`$\\@]/y;

/** A function that a string names: `"system"("ls")` in R, `System."cmd"("ls")` in Elixir, `os:'cmd'("ls")` in Erlang. */
const namesFunction = /["']\s*\(|[.:]\s*["']/;

/** A variable: no language has a function of so short a name that does more than compute. */
const variable = /^[a-z]\d?$/;

/** What a plain text does: the texts of its strings that name files which it reads; undefined where it is not plain. */
export function readPlainCode(program: string, text: string): readonly string[] | undefined {
  if (text.length > longest) return undefined;
  if (forms.get(program)?.test(text.trim()) === true) return [];
  const known = vocabularies.get(program);
  if (known === undefined) return undefined;
  const strings: string[] = [];
  let isReading = false;
  // Of Java and its kin, such an escape is the character itself before a string is looked for (Java Language Specification 3.3).
  if (namesFunction.test(text) || /\\u/i.test(text)) return undefined;
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const [found] = token.exec(text) ?? [];
    if (found === undefined) return undefined;
    if (/^["']/.test(found)) {
      // Interpolation is code: `#{…}` in Elixir, `$(…)` in Julia, `\(…)` in Swift.
      if (/#\{|\$|\\\(|`/.test(found)) return undefined;
      strings.push(found.slice(1, -1));
    } else if (/^[A-Za-z_]/.test(found)) {
      const kind = kindOf(found, known);
      if (kind === undefined) return undefined;
      if (kind === 'reader') isReading = true;
    }
  }
  if (!isReading) return [];
  return strings.some((string) => /[:\\|]/.test(string)) ? undefined : strings;
}

/** A module of Elixir is a name, and does nothing by itself (Elixir, Module). */
const elixirModule = /^[A-Z]\w*$/;

/** `testthat::test_dir`, `Pkg.test`, `string.format`: each of its names, or all of them as one. */
function kindOf(name: string, { names, readers }: Vocabulary): 'reader' | 'name' | undefined {
  if (readers.has(name)) return 'reader';
  const isKnown =
    names.has(name) ||
    (names === elixir.names && elixirModule.test(name)) ||
    name.split('.').every((part) => names.has(part) || variable.test(part));
  return isKnown ? 'name' : undefined;
}
