import { changed } from '../shell/stream.ts';
import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords, outputOf } from './table-effects.ts';
import type { Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { readSedScript } from './sed-script.ts';
import { leadOf, unknownWord, wordOf } from './word-pieces.ts';
import { scanInlineCode } from './inline-code.ts';

const filter = { output: 'input' } as const;
const listing = { output: 'file' } as const;

const grepOptions =
  'e|regexp= f|file=r E|extended-regexp F|fixed-strings G|basic-regexp P|perl-regexp i|ignore-case y v|invert-match w|word-regexp x|line-regexp c|count color=? colour=? L|files-without-match l|files-with-matches m|max-count= o|only-matching q|quiet|silent s|no-messages b|byte-offset H|with-filename h|no-filename label= n|line-number T|initial-tab Z|null A|after-context= B|before-context= C|context= a|text binary-files= D|devices= d|directories= exclude= exclude-from=r exclude-dir= I include= r|recursive R|dereference-recursive+recursive U|binary z|null-data line-buffered';

/** Programs that read files and print some of what they hold. */
export const textPrograms: ProgramTable = {
  cat: program('read', 'A|show-all b e E|show-ends n|number s|squeeze-blank t T|show-tabs u v|show-nonprinting', {
    output: 'input',
    run: runCat,
  }),
  'tac nl rev fold fmt expand unexpand pr paste column bat batcat': program(
    'read',
    'b|body-numbering= d|delimiters= s|separator= w|width= n t= l|language= p|plain style= r|line-range= c= paging= color= N o= J',
    filter,
  ),
  'head tail': program(
    'read',
    'c|bytes= n|lines= q|quiet|silent v|verbose z|zero-terminated f follow=? F retry pid= s|sleep-interval= max-unchanged-stats=',
    filter,
  ),
  'less more most': program('read', 'N S R F X E i I e m n s o=w O=w p= P= x= t= k=r', filter),
  wc: program('read', 'c|bytes m|chars l|lines L|max-line-length w|words files0-from=r total=', filter),
  sort: program(
    'read',
    'b|ignore-leading-blanks d|dictionary-order f|ignore-case g|general-numeric-sort i M h|human-numeric-sort n|numeric-sort R|random-sort random-source=r r|reverse sort= V|version-sort batch-size= c|check=? C compress-program=x debug files0-from=r k|key= m|merge o|output=w s|stable S|buffer-size= t|field-separator= T|temporary-directory= parallel= u|unique z|zero-terminated',
    filter,
  ),
  uniq: program(
    'read',
    'c|count d|repeated D all-repeated=? f|skip-fields= group=? i|ignore-case s|skip-chars= u|unique z w|check-chars=',
    { output: 'input', run: runUniq },
  ),
  cut: program(
    'read',
    'b|bytes= c|characters= d|delimiter= f|fields= n complement s|only-delimited output-delimiter= z',
    filter,
  ),
  tr: program('data', 'c|C|complement d|delete s|squeeze-repeats t|truncate-set1', { output: 'decoded' }),
  'diff cmp comm join sdiff colordiff': program(
    'read',
    'r|recursive u|unified=? U= q|brief c=? C= n i|ignore-case= w b B y W= x|exclude= X|exclude-from=r s N a t= j= o= e= 1 2 3 l p color=? output=w strip-trailing-cr',
    {
      output: 'input',
      treeOptions: ['--recursive'],
    },
  ),
  'md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum shasum md5 sum': program(
    'read',
    'a|algorithm= b|binary c|check t|text tag q|quiet status strict w|warn z|zero l|length= s=',
  ),
  'file strings od hexdump hd nm objdump readelf size ldd': program(
    'read',
    'a b|brief i|mime f|files-from=r m= n= t= j|skip-bytes=? A= N= w=? v C d x c e= s= L k z p r',
    filter,
  ),
  base64: program('read', 'd|decode D i|ignore-garbage w|wrap= o|output=w', { output: 'input', run: runDecoder }),
  'base32 basenc': program('read', 'd|decode i|ignore-garbage w|wrap= base64 base32 base16', {
    output: 'input',
    run: runDecoder,
  }),
  xxd: program('read', 'a b c= E e g= h i l= n= o= p|ps r s= u', { output: 'input', run: runDecoder }),
  'uudecode uuencode': program('read', 'o=w m', { output: 'decoded' }),
  'grep egrep fgrep zgrep rgrep': program('pattern', grepOptions, {
    output: 'input',
    treeOptions: ['--recursive'],
    patternOptions: ['-e', '-f'],
  }),
  'rg ripgrep': program(
    'pattern',
    'e|regexp= f|file=r g|glob= iglob= t|type= T|type-not= A|after-context= B|before-context= C|context= m|max-count= j|threads= M|max-columns= d|max-depth= r|replace= E|encoding= sort= sortr= color= colors= pre=x hostname-bin=x pre-glob= ignore-file=r files n|line-number N i|ignore-case S|smart-case s v w x l c o F u L|follow P U z|search-zip 0 q|quiet p|pretty hidden no-ignore json',
    { output: 'input', patternOptions: ['-e', '-f', '--files'], searchesFolders: true },
  ),
  'ag ack': program('pattern', 'A= B= C= G= g= i l c v w Q n r hidden ignore=', {
    output: 'input',
    searchesFolders: true,
  }),
  sed: program(
    'script',
    'n|quiet|silent debug e|expression= f|file=r E|r|regexp-extended i|in-place=? l|line-length= posix s|separate sandbox u|unbuffered z|null-data',
    { output: 'input', patternOptions: ['-e', '-f'], run: runSed },
  ),
  'awk gawk mawk nawk': program(
    'script',
    'f|file=r F|field-separator= v|assign= i|include=r e|source= o|pretty-print=? E|exec=r l|load=',
    {
      output: 'input',
      patternOptions: ['-f', '-e', '-E'],
      run: runAwk,
    },
  ),
  'jq yq gron xq': program(
    'script',
    'r|raw-output c|compact-output s|slurp n|null-input e|exit-status j a S|sort-keys C M R|raw-input f|from-file=r arg=n argjson=n slurpfile=nr rawfile=nr args jsonargs i|inplace P|prettyPrint o|output-format= p|input-format= tab indent= L=r',
    {
      output: 'input',
      patternOptions: ['-f'],
      run: runJq,
    },
  ),
  'ls dir vdir tree exa eza lsd stat du df readlink realpath': program(
    'read',
    'a|all A|almost-all b c C d|directory f F g G h|human-readable H i|inode I|ignore= k l L|dereference m n N o p q Q r|reverse R|recursive s|size S t T=? u U v w|width= x X Z 1 color=? sort= time= time-style= block-size= B full-time format= printf= P= e|canonicalize-existing max-depth= D exclude= level= si apparent-size total',
    listing,
  ),
  'basename dirname seq date expr yes nproc uname whoami hostname id which whereis type arch tty logname users groups cal uptime free locale getconf tput sleep printenv env-vars':
    program('data', 's|suffix= a|all z|zero d|date= u|utc r|reference=r w f= R I=? n|nodename m', listing),
  'gunzip zcat bzcat xzcat zstdcat unxz bunzip2': program(
    'read',
    'c|stdout d|decompress f|force k|keep l|list n q r|recursive t|test v S|suffix=',
    { output: 'decoded' },
  ),
  man: program('data', 'P|pager=x k f w a K M= S= H|html=?x l'),
  'vi vim nvim nano emacs view ed ex': program('edit', 'c= cmd= R n u=r S=r e s E eval= f= l=r batch', {
    run: runEditor,
  }),
  'code cursor subl open xdg-open': program('read', 'w|wait n|new-window r|reuse-window g|goto d|diff a= W'),
};

/** Alone, `cat` hands on its input unchanged. */
function runCat(run: ProgramRun): Outcome {
  const files = operandWords(run);
  const [only] = files;
  if (files.length === 0 || (files.length === 1 && only !== undefined && textOf(only) === '-'))
    return { output: run.input ?? changed(undefined) };
  const content = files.length === 1 && only !== undefined ? run.contentOf(only) : undefined;
  return content === undefined ? {} : { output: content };
}

/** `uniq in out` writes its second operand. */
function runUniq(run: ProgramRun): Outcome {
  return {
    effects: operandWords(run)
      .slice(1, 2)
      .filter(isFileWord)
      .flatMap((word) => run.file(word, 'write')),
  };
}

function runDecoder(run: ProgramRun): Outcome {
  const decodes = hasOption(run.invocation, '-d', '-D', '-r');
  return decodes ? { output: changed(run.input, 'decoded') } : {};
}

/** `-i` changes the files; the commands `e`, `w`, `r` of a script run, write and read (GNU sed manual, 3.8). */
function runSed(run: ProgramRun): Outcome {
  const { invocation } = run;
  const given = valuesOf(invocation, '-e');
  const words = operandWords(run);
  const scripts = given.length > 0 || hasOption(invocation, '-f') ? given : words.slice(0, 1);
  const files = scripts === given ? words : words.slice(1);
  const written = hasOption(invocation, '-i')
    ? files.filter(isFileWord).flatMap((word) => run.file(word, 'write'))
    : [];
  return { effects: [...written, ...scripts.flatMap((script) => effectsOfSedScript(script, run))] };
}

function effectsOfSedScript(script: Word, run: ProgramRun): readonly Effect[] {
  const text = textOf(script);
  if (text === undefined) return effectsOfUnknownSed(script, run);
  const { runs, reads, writes } = readSedScript(text);
  if (runs) return run.opaque('a sed script that may run commands');
  return [
    ...reads.flatMap((name) => run.file(wordOf(name, script.from), 'read')),
    ...writes.flatMap((name) => run.file(wordOf(name, script.from), 'write')),
  ];
}

/** Security: what is known only when it runs may end the command and write any file; as a rule it is a plain text. */
function effectsOfUnknownSed({ from }: Word, run: ProgramRun): readonly Effect[] {
  return run.file(unknownWord('<sed script>', from), 'write', { certainty: 'possible' });
}

/** `system(…)`, pipes and redirects in an awk program. */
function runAwk(run: ProgramRun): Outcome {
  const { invocation } = run;
  const isInFile = hasOption(invocation, '-f', '-E');
  const program = isInFile ? undefined : (valuesOf(invocation, '-e')[0] ?? operandWords(run)[0]);
  const text = program === undefined ? '' : textOf(program);
  const codeFrom = isInFile ? (['file'] as const) : (['text'] as const);
  const isLoading = hasOption(invocation, '-l');
  const why =
    text === undefined || isLoading ? 'an awk program that is known only when it runs' : scanInlineCode('awk', text);
  return { codeFrom, ...(why !== undefined && { effects: run.opaque(why) }) };
}

function runJq(run: ProgramRun): Outcome {
  const files = operandWords(run).slice(1).filter(isFileWord);
  const written = hasOption(run.invocation, '--inplace') ? files.flatMap((word) => run.file(word, 'write')) : [];
  return { effects: written, output: run.input === undefined ? outputOfFiles(run) : changed(run.input) };
}

function outputOfFiles(run: ProgramRun) {
  return outputOf(run, program('script', '', { output: 'input' }));
}

/** Commands of an editor may run programs and write files. */
function runEditor(run: ProgramRun): Outcome {
  const isScripted = hasOption(run.invocation, '-c', '--cmd', '-S', '--eval', '-f', '-l', '-s');
  const hasCommand = operandWords(run).some((word) => leadOf(word).startsWith('+'));
  return isScripted || hasCommand || run.input !== undefined ? { effects: run.opaque('commands of an editor') } : {};
}
