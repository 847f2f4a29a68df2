import { changed } from '../shell/stream.ts';
import { textOf } from '../command.ts';
import { hasOption } from './invocation.ts';
import { jsonQueryPrograms } from './json-queries.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { outputOf } from './outputs/table-output.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

const filter = { output: 'input' } as const;

/** Names of its files stand among what it prints. */
const naming = { output: 'named' } as const;

/** Programs that read files and print some of what they hold, or something made of it. */
export const textPrograms: ProgramTable = {
  ...jsonQueryPrograms,
  pv: program(
    'read',
    'p|progress t|timer e|eta I|fineta b|bytes T|buffer-percent A|last-written= F|format= n|numeric q|quiet W|wait D|delay-start= s|size= l|line-mode 0|null i|interval= w|width= H|height= N|name= f|force c|cursor L|rate-limit= B|buffer-size= C|no-splice E|skip-errors S|stop-at-size Y|sync K|direct-io R|remote= P|pidfile=w d|watchfd= r|rate a|average-rate o|output=w h V',
    filter,
  ),
  cat: program(
    'read',
    'A|show-all b|number-nonblank e E|show-ends n|number s|squeeze-blank t T|show-tabs u v|show-nonprinting l',
    {
      output: 'input',
      run: runCat,
    },
  ),
  tac: program('read', 'b|before r|regex s|separator=', filter),
  nl: program(
    'read',
    'b|body-numbering= d|section-delimiter= f|footer-numbering= h|header-numbering= i|line-increment= l|join-blank-lines= n|number-format= p|no-renumber s|number-separator= v|starting-line-number= w|number-width=',
    filter,
  ),
  'rev column': program(
    'read',
    'c|output-width|columns= t|table s|separator= o|output-separator= N|table-columns= R|table-right= T|table-truncate= E|table-noextreme= d|table-noheadings e|table-header-repeat H|table-hide= O|table-order= n|table-name= W|table-wrap= J|json r|tree= i|tree-id= p|tree-parent= x|fillrows L|keep-empty-lines l|table-columns-limit= m|table-maxout 0|zero S|use-spaces=',
    filter,
  ),
  'fold fmt expand unexpand paste pr': program(
    'read',
    'b|bytes s|spaces w|width= c|crown-margin t|tagged-paragraph u|uniform-spacing p|prefix= g|goal= i|initial a|all first-only d|delimiters= z|zero-terminated D|date-format= e= F|form-feed h|header= l|length= m|merge n= N|first-line-number= o|indent= r|no-file-warnings T|omit-pagination v|show-nonprinting W|page-width= S|sep-string=? J|join-lines tabs=',
    filter,
  ),
  'bat batcat': program(
    'read',
    'A|show-all p|plain l|language= H|highlight-line= file-name= d|diff diff-context= tabs= wrap= terminal-width= n|number color= italic-text= decorations= f|force-colorization paging= pager=p m|map-syntax= theme= list-themes style= r|line-range= L|list-languages u|unbuffered ignored-suffix= s|squeeze-blank P',
    filter,
  ),
  'head tail gtail ghead': program(
    'read',
    'c|bytes= n|lines= b= q|quiet|silent v|verbose z|zero-terminated f follow=? F r retry pid= s|sleep-interval= max-unchanged-stats=',
    filter,
  ),
  'less zless lessecho': program(
    'read',
    'a A b= B c C d D= e E f F g G h= i I j= J k=r K l L m M n N o=w O=w p= P= q Q r R s S t= T=r u U V w W x= X y= z= log-file=w LOG-FILE=w pattern= prompt= tag= tag-file=r lesskey-file=r lesskey-src=r lesskey-content= quit-if-one-screen RAW-CONTROL-CHARS chop-long-lines no-init ignore-case LINE-NUMBERS tabs= follow-name use-color mouse',
    { ...filter, run: runLess },
  ),
  // It is less on many systems (more(1) of macOS), and takes its commands.
  'more most pg zmore': program('read', 'd l e f p c s u n|lines= b w t', { ...filter, run: runLess }),
  wc: program('read', 'c|bytes m|chars l|lines L|max-line-length w|words files0-from=r total= debug', naming),
  sort: program(
    'read',
    'b|ignore-leading-blanks d|dictionary-order f|ignore-case g|general-numeric-sort i|ignore-nonprinting M|month-sort h|human-numeric-sort n|numeric-sort R|random-sort random-source=r r|reverse sort= V|version-sort batch-size= c|check=? C compress-program=p debug files0-from=r k|key= m|merge o|output=w s|stable S|buffer-size= t|field-separator= T|temporary-directory= parallel= u|unique z|zero-terminated',
    filter,
  ),
  uniq: program(
    'write',
    'c|count d|repeated D all-repeated=? f|skip-fields= group=? i|ignore-case s|skip-chars= u|unique z|zero-terminated w|check-chars=',
    { output: 'input', leading: ['read'] },
  ),
  shuf: program('read', 'e|echo i|input-range= n|head-count= o|output=w random-source=r r|repeat z|zero-terminated', {
    ...filter,
    run: runShuffle,
  }),
  cut: program(
    'read',
    'b|bytes= c|characters= d|delimiter= f|fields= n complement s|only-delimited output-delimiter= z|zero-terminated w',
    filter,
  ),
  tr: program('data', 'c|C|complement d|delete s|squeeze-repeats t|truncate-set1 u', { output: 'decoded' }),
  'tsort ptx col colrm colcrt look ul numfmt comm join': program(
    'read',
    'A|auto-reference b|break-file=r F|flag-truncation= G|traditional M|macro-name= O|format= R|right-side-refs S|sentence-regexp= T= W|word-regexp= g|gap-size= i|ignore-file=r o|only-file=r f|ignore-case r|references t= w|width= 1 2 3 a= e= j= v= x p l= d|delimiter= field= format= from= from-unit= grouping header=? invalid= padding= round= suffix= to= to-unit= z|zero-terminated check-order nocheck-order output-delimiter= total debug h',
    filter,
  ),
  'diff colordiff icdiff difft delta dwdiff wdiff': program(
    'read',
    'r|recursive u U|unified= q|brief c C|context= n|rcs i|ignore-case w|ignore-all-space b|ignore-space-change B|ignore-blank-lines y|side-by-side W|width= x|exclude= X|exclude-from=r s|report-identical-files N|new-file a|text t|expand-tabs T|initial-tab e|ed l|paginate p|show-c-function F|show-function-line= label= L= left-column suppress-common-lines E|ignore-tab-expansion Z|ignore-trailing-space I|ignore-matching-lines= strip-trailing-cr D|ifdef= GTYPE-group-format= line-format= d|minimal horizon-lines= speed-large-files color=? palette= normal S|starting-file= from-file=r to-file=r pager=p no-dereference ignore-file-name-case unidirectional-new-file P output=w tabsize= 1 2 3',
    { output: 'named', treeOptions: ['--recursive'] },
  ),
  cmp: program('read', 'b|print-bytes i|ignore-initial= l|verbose n|bytes= s|quiet|silent h x z', naming),
  diff3: program(
    'read',
    'A|show-all e|ed E|show-overlap 3|easy-only x|overlap-only X i m|merge a|text strip-trailing-cr T|initial-tab diff-program=p L|label=',
    naming,
  ),
  sdiff: program(
    'read',
    'o|output=w i|ignore-case E|ignore-tab-expansion Z b W|ignore-all-space B I|ignore-matching-lines= a|text w|width= l|left-column s|suppress-common-lines t|expand-tabs d|minimal H|speed-large-files diff-program=p strip-trailing-cr tabsize=',
    filter,
  ),
  'vimdiff nvimdiff meld kdiff3 opendiff filemerge': program(
    'edit',
    'o|output=w d R n auto L|label= merge= ancestor=r left=r right=r',
  ),
  'merge rcsmerge git-merge-file': program('read', 'A E e p q L= diff3 ours theirs union', { leading: ['edit'] }),
  interdiff: program('read', 'p= q|quiet h z|decompress i|ignore-case w b B u U= no-revert-omitted', naming),
  'combinediff filterdiff lsdiff grepdiff splitdiff flipdiff rediff recountdiff': program(
    'read',
    'i|include= x|exclude= p|strip-match= strip= z|decompress n|line-number N|number-files v|verbose h|no-filename s a d E f H|with-filename output-matching= remove-timestamps addprefix= in-place only-match= F|files= lines= hunks=',
    naming,
  ),
  'md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum b3sum cksum shasum md5 sum xxhsum xxh64sum crc32 rhash hashdeep md5deep sha256deep':
    program(
      'read',
      'a|algorithm= b|binary c|check t|text tag q|quiet status strict w|warn z|zero l|length= s= ignore-missing debug untagged raw base64 r p x o= num-threads= k= C= H= U= e',
      { output: 'told' },
    ),
  hexyl: program('read', 'n|length= c|bytes= s|skip= o= b= color= border= panels= base= v', filter),
  'od hexdump hd': program(
    'read',
    'A|address-radix= endian= j|skip-bytes= N|read-bytes= n|length= S|strings=? t|format= v|output-duplicates w|width=? traditional a b c C d D f F H h i I l L o O s= x X e= L=? canonical s|skip=',
    filter,
  ),
  strings: program(
    'read',
    'a|all d|data f|print-file-name n|bytes= t|radix= o T|target= e|encoding= s|output-separator= w|include-all-whitespace U|unicode=',
    naming,
  ),
  'nm objdump readelf size ldd addr2line c++filt elfedit': program(
    'read',
    'a A|print-file-name b= B C|demangle=? d|disassemble=? D e|exe=r E f|file-headers g h|headers H i I j|section= l|line-numbers L m|architecture= M= n N p|private-headers P|portability q Q r|reloc R|reloc_dyn s S|source t|radix= T u U v V w=? W=? x X z|all start-address= stop-address= no-show-raw-insn prefix= ',
    naming,
  ),
  'objcopy strip': program(
    'data',
    'I= O= B= S|strip-all g|strip-debug d N|strip-symbol= K|keep-symbol= x|discard-all X|discard-locals j|only-section= R|remove-section= p|preserve-dates D U o=w F= w v|verbose add-section= dump-section= update-section= set-section-flags= only-keep-debug add-gnu-debuglink=r binary-architecture= rename-section= redefine-sym= G= L= W= s u',
    {
      leading: ['edit'],
      run: (run) => ({
        effects: operandWords(run)
          .slice(1, 2)
          .filter(isFileWord)
          .flatMap((file) => run.file(file, 'write')),
      }),
    },
  ),
  patchelf: program(
    'edit',
    'set-interpreter= print-interpreter set-rpath= add-rpath= remove-rpath print-rpath shrink-rpath add-needed= remove-needed= replace-needed= print-needed set-soname= print-soname output=w force-rpath no-sort page-size=',
  ),
  base64: program('read', 'd|decode D i|ignore-garbage w|wrap= b= o|output=w', { output: 'input', run: runDecoder }),
  'base32 basenc': program(
    'read',
    'd|decode i|ignore-garbage w|wrap= base64 base64url base32 base32hex base16 base2msbf base2lsbf z85',
    {
      output: 'input',
      run: runDecoder,
    },
  ),
  xxd: program(
    'write',
    'a|autoskip b|bits c|cols= C|capitalize d e E|EBCDIC g|groupsize= i|include l|len= n|name= o= p|ps|plain|postscript r|revert R= s|seek= u t',
    {
      output: 'input',
      leading: ['read'],
      run: runDecoder,
    },
  ),
  uudecode: program('read', 'o|output-file=w c i m p r s', { output: 'decoded' }),
  uuencode: program('data', 'm|base64 e o=w r', { leading: ['read'], output: 'decoded' }),
  iconv: program(
    'read',
    'f|from-code= t|to-code= l|list c s|silent o|output=w verbose unicode-subst= byte-subst= widechar-subst=',
    { output: 'decoded' },
  ),
  recode: program(
    'edit',
    'f|force q|quiet d|diacritics S|source=? c l|list=? k|known= h|header= x|ignore= i p v s|strict t|touch',
    { leading: ['data'] },
  ),
  'envsubst gettext msgfmt msgmerge xgettext msginit': program(
    'read',
    'v|variables o|output|output-file=w s|strict d|domain= D|directory=s p|output-dir=o L|language= j|join-existing k|keyword=? U|update c|check f|files-from=r i|input=r l|locale= statistics a backup=',
  ),
  'xmllint xmlstarlet tidy xsltproc html2text pup htmlq': program(
    'read',
    'o|output=w noout format xpath= schema=r relaxng=r dtdvalid=r noent html recover encode= nonet stringparam=n param=n t v m n i s e q f|file=w config=r indent wrap= utf8 asxml asxhtml shell valid pretty= c14n stream timing p|plain a|attribute= text color xml xinclude novalid maxdepth= d|delete',
    { output: 'input', run: runInPlace },
  ),
  'csvcut csvgrep csvjson csvlook csvsort csvstat csvstack csvjoin csvsql csvformat in2csv xsv qsv mlr miller csvtk datamash':
    program(
      'data',
      'c= d= e= f= t= n= r= m= o=w output=w i j k l p q s= u v w x z= I g|group= db= query= tables= insert no-inference H T W icsv ojson c2p c2j from=r ofs= ifs=',
      { output: 'input' },
    ),
  'groff troff nroff gtbl eqn pic grotty tbl': program(
    'read',
    'a b c C d= e E f= F=s g G h i I=s j k K= l L= m= M=s n= N o= p P= r= R s S t T= U v V w= W= X z Z',
  ),
  'enscript a2ps lp lpr cupsfilter': program(
    'read',
    'p=w output=w o= P= d= h H n= r R= l t= c f= B G E=? M= q v w= 1 2 4 8 i= s m',
    { output: 'file' },
  ),
  'figlet toilet banner cowsay cowthink lolcat fortune boxes ts sleepenh': program(
    'data',
    'f= w= d=s k t c l r x p a b s S n e i= N= L= B= q W o m= C= D= u y',
    { output: 'told' },
  ),
  man: program(
    'data',
    'P|pager=p k|apropos f|whatis w|where|path W a|all K|global-apropos M|manpath= S|sections= s= H|html=?x l|local-file=r C|config-file=r d|debug D|default R|recode= L|locale= m|systems= e|extension= i I regex wildcard names-only u|update no-subpages r|prompt= 7|ascii E|encoding= nh nj p|preprocessor= t|troff T=? X=? Z',
    { output: 'file' },
  ),
  'info tldr cheat howdoi pinfo': program(
    'data',
    'k|apropos= d|directory=s f|file=r o|output=w n|node= w|where u|update p|platform= l|list a v c e restore= dribble= init-file=r',
    { output: 'file' },
  ),
};

/** `shuf -e` takes texts. */
/** `+CMD` runs a command of less for each file: `!` hands the rest to a shell, and `|` with a letter as well (less(1)). */
function runLess(run: ProgramRun): Outcome {
  const effects = operandWords(run).flatMap((word) => {
    const start = /^\+\+?[^!|]*(?:!|\|.)/.exec(leadOf(word))?.[0].length;
    return start === undefined ? [] : (run.runText(sliceWord(word, start)).effects ?? []);
  });
  return effects.length === 0 ? {} : { effects };
}

function runShuffle(run: ProgramRun): Outcome {
  return {
    effects: [],
    output: hasOption(run.invocation, '-e') ? { sources: ['text'] } : outputOf(run, program('read', '', filter)),
  };
}

/** Alone, `cat` hands on its input unchanged. */
function runCat(run: ProgramRun): Outcome {
  const files = operandWords(run);
  const [only] = files;
  if (files.length === 0 || (files.length === 1 && only !== undefined && textOf(only) === '-'))
    return { output: run.input ?? changed(undefined) };
  const content = files.length === 1 && only !== undefined ? run.contentOf(only) : undefined;
  return content === undefined ? {} : { output: content };
}

function runDecoder(run: ProgramRun): Outcome {
  const decodes = hasOption(run.invocation, '-d', '-D', '-r');
  return decodes ? { output: changed(run.input, 'decoded') } : {};
}

/** tidy(1): `-m` changes the files; xmlstarlet(1): `ed -L`. */
function runInPlace(run: ProgramRun): Outcome {
  const isChanging = hasOption(run.invocation, '-m', '-L');
  return {
    effects: isChanging
      ? operandWords(run)
          .filter(isFileWord)
          .flatMap((file) => run.file(file, 'write'))
      : [],
  };
}
