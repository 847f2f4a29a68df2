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
  'IO puts inspect stderr Enum sum map max min sort count String upcase downcase length reverse Integer to_string System version otp_release fn end do if else true false nil',
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
const jvm = vocabulary(
  'println print printf def val var for in if else true false null List Map size sum max min map version',
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
  ['racket', scheme],
  ['guile', scheme],
  ['swift', swift],
  ['groovy', jvm],
  ['scala', jvm],
  ['kotlin', jvm],
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
  const known = vocabularies.get(program);
  if (known === undefined || text.length > longest) return undefined;
  const strings: string[] = [];
  let isReading = false;
  if (namesFunction.test(text)) return undefined;
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

/** `testthat::test_dir`, `Pkg.test`, `string.format`: each of its names, or all of them as one. */
function kindOf(name: string, { names, readers }: Vocabulary): 'reader' | 'name' | undefined {
  if (readers.has(name)) return 'reader';
  const isKnown = names.has(name) || name.split('.').every((part) => names.has(part) || variable.test(part));
  return isKnown ? 'name' : undefined;
}
