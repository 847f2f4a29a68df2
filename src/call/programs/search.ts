import { textOf } from '../command.ts';
import type { Effect } from '../effect.ts';
import { find, foundUnder } from './find.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { sourceOf, wordOf } from './word-pieces.ts';

const grepOptions =
  'e|regexp= f|file=r E|extended-regexp F|fixed-strings G|basic-regexp P|perl-regexp i|ignore-case y v|invert-match w|word-regexp x|line-regexp c|count color=? colour=? L|files-without-match l|files-with-matches m|max-count= o|only-matching q|quiet|silent s|no-messages b|byte-offset H|with-filename h|no-filename label= n|line-number T|initial-tab Z|null A|after-context= B|before-context= C|context= a|text binary-files= D|devices= d|directories= exclude= exclude-from=r exclude-dir= I include= r|recursive R|dereference-recursive+dereference-recursive+recursive U|binary z|null-data line-buffered S O p J';

/** Programs that search files for texts, and folders for files. */
export const searchPrograms: ProgramTable = {
  'find gfind': find.find,
  'fd fdfind': find.fd,
  'grep egrep fgrep zgrep zegrep zfgrep bzgrep xzgrep zstdgrep rgrep': program('pattern', grepOptions, {
    output: 'input',
    treeOptions: ['--recursive'],
    patternOptions: ['-e', '-f'],
    run: (run) => (hasOption(run.invocation, '--recursive') ? namedFiles(run, '--include') : {}),
  }),
  'rg ripgrep rga': program(
    'pattern',
    'e|regexp= f|file=r g|glob= iglob= t|type= T|type-not= type-add= type-clear= type-list A|after-context= B|before-context= C|context= m|max-count= j|threads= M|max-columns= max-columns-preview max-filesize= d|max-depth|maxdepth= r|replace= E|encoding= engine= sort= sortr= color= colors= pre=p hostname-bin=p hyperlink-format= pre-glob= ignore-file=r ignore-file-case-insensitive path-separator= context-separator= field-context-separator= field-match-separator= dfa-size-limit= regex-size-limit= generate= files n|line-number N|no-line-number i|ignore-case S|smart-case s|case-sensitive v|invert-match w|word-regexp x|line-regexp l|files-with-matches files-without-match c|count count-matches o|only-matching F|fixed-strings u|unrestricted L|follow P|pcre2 U|multiline multiline-dotall z|search-zip 0|null null-data q|quiet p|pretty H|with-filename I|no-filename a|text b|byte-offset h hidden no-ignore no-ignore-vcs no-ignore-parent no-ignore-global no-ignore-dot no-ignore-files no-config no-messages json vimgrep heading no-heading column stats debug trace trim one-file-system passthru line-buffered block-buffered mmap no-mmap crlf binary auto-hybrid-regex no-require-git glob-case-insensitive stop-on-nonmatch',
    { output: 'input', patternOptions: ['-e', '-f', '--files', '--type-list'], searchesFolders: true, run: searched },
  ),
  ag: program(
    'pattern',
    'A|after=? B|before=? C|context=? G|file-search-regex= g= p|path-to-ignore=r ignore= ignore-dir= m|max-count= W|width= depth= pager=p ackmate a|all-types D|debug c|count color nocolor column filename nofilename group nogroup heading noheading H h hidden i|ignore-case l|files-with-matches L|files-without-matches n|norecurse numbers nonumbers o|only-matching print-long-lines passthrough 0|null Q|literal F|fixed-strings r|recurse R S|smart-case s|case-sensitive silent stats t|all-text u|unrestricted U|skip-vcs-ignores v|invert-match vimgrep w|word-regexp workers= z|search-zip f|follow one-device parallel',
    {
      output: 'input',
      searchesFolders: true,
      patternOptions: ['-g'],
    },
  ),
  'ack ack-grep': program(
    'pattern',
    'A|after-context= B|before-context= C|context=? f g files-from=r x ignore-dir= ignore-file= ignore-directory= noignore-dir= m|max-count= match= output= p|proximate=? pager=?p nopager range-start= range-end= sort-files t|type= T|type-add= type-set= type-del= bar break c|count color nocolor color-filename= column filter nofilter follow group nogroup H|with-filename h|no-filename heading i|ignore-case I k|known-types l|files-with-matches L|files-without-matches n|no-recurse o passthru print0 Q|literal r|R|recurse s S|smart-case s show-types v|invert-match w|word-regexp underline ackrc=r env noenv',
    {
      output: 'input',
      searchesFolders: true,
      patternOptions: ['-f', '-g', '--match'],
    },
  ),
  'ugrep ug': program(
    'pattern',
    'e|regexp= f|file=r A|after-context= B|before-context= C|context= g|glob= t|file-type= m|max-count= d|directories= exclude= include= exclude-dir= include-dir= exclude-from=r include-from=r filter=x pager=?p view=?p save-config=?w config=?r r|recursive R|dereference-recursive S i|ignore-case v w x c l L n o q s z Q|query F G P E U a b H h j k p y X Z 0 1 2 3 4 5 6 7 8 9 J|jobs= K|range= M|file-magic= N|neg-regexp= O|file-extension= replace= format=',
    {
      output: 'input',
      searchesFolders: true,
      patternOptions: ['-e', '-f'],
    },
  ),
  'locate mlocate plocate': program(
    'data',
    'A|all b|basename c|count d|database=r e|existing L|follow i|ignore-case l|limit= n= m|mmap N P|nofollow|physical 0|null q|quiet r|regexp= regex S|statistics s|stdio w|wholename',
    { output: 'file' },
  ),
  updatedb: program(
    'data',
    'f= l|require-visibility= o|output=w U|database-root=s add-prunefs= add-prunenames= add-prunepaths= prunefs= prunenames= prunepaths= v|verbose localpaths= netpaths= findoptions=',
  ),
  'which whereis type command-not-found apropos whatis': program(
    'data',
    'a|all s b B= m M= S= u l f p P t e|exact r|regex w|wildcard d|debug L|locale= C|config-file=r i|skip-alias tty-only',
    { output: 'file' },
  ),
  'ast-grep semgrep comby': program(
    'data',
    'p|pattern= r|rewrite= l|lang= U|update-all i|interactive json=? A|after= B|before= C|context= config=r e= f=r o|output=w autofix dryrun q|quiet verbose exclude= include= rule=r d|directory=s in-place matcher= stdin stdout no-ignore= selector= strictness= t|test-only error',
    {
      output: 'file',
      dryRun: ['--dryrun'],
      run: rewrite,
    },
  ),
  // ast-grep's other name, and the sg(1) that runs a text in another group.
  sg: program(
    'data',
    'p|pattern= r|rewrite= l|lang= U|update-all i|interactive json=? A|after= B|before= C|context= c=x config=r e= f=r o|output=w autofix dryrun q|quiet verbose exclude= include= rule=r d|directory=s in-place matcher= stdin stdout no-ignore= selector= strictness= t|test-only error',
    {
      output: 'file',
      dryRun: ['--dryrun'],
      run: (run) => (hasOption(run.invocation, '-c') ? {} : rewrite(run)),
    },
  ),
};

/** `grep -r --include=.env`: of all that lies under the folders, the files of that name are read (GNU grep manual, 2.1.6). */
function namedFiles(run: ProgramRun, ...options: readonly string[]): Outcome {
  const names = valuesOf(run.invocation, ...options).flatMap((value) => textOf(value) ?? []);
  const plain = names.filter((name) => !/[!/{}\\]/.test(name));
  if (plain.length === 0) return {};
  const isGiven = hasOption(run.invocation, '-e', '-f', '--files');
  const folders = operandWords(run)
    .slice(isGiven ? 0 : 1)
    .filter(isFileWord);
  const roots = folders.length === 0 ? [wordOf('.', run.command.from)] : folders;
  const found = roots.flatMap((root) => plain.map((name) => foundUnder(root, name)));
  return { effects: found.flatMap((word) => run.file(word, 'read')) };
}

/** `rg --files` names files, and reads none. */
function searched(run: ProgramRun): Outcome {
  if (hasOption(run.invocation, '--files', '--type-list')) return {};
  const named = namedFiles(run, '-g', '--iglob');
  return { effects: [...(named.effects ?? []), ...effectsOfPreprocessor(run)] };
}

/** `rg --pre COMMAND` runs it with each file that is searched (rg(1), --pre). */
function effectsOfPreprocessor(run: ProgramRun): readonly Effect[] {
  const isGiven = hasOption(run.invocation, '-e', '-f');
  const programs = valuesOf(run.invocation, '--pre').filter((command) => !/\s/.test(sourceOf(command)));
  return programs.flatMap((command) => {
    const roots = operandWords(run)
      .slice(isGiven ? 0 : 1)
      .filter(isFileWord);
    const files = roots.length === 0 ? [wordOf('.', command.from)] : roots;
    return files.flatMap((root) => run.runWords([command, foundUnder(root, undefined)]).effects ?? []);
  });
}

/** What is rewritten in place: the files that are named, or all under the current folder. */
function rewrite(run: ProgramRun): Outcome {
  const named = operandWords(run).filter(
    (word) => isFileWord(word) && word.parts.some(({ text }) => text.includes('/')),
  );
  const files = named.length > 0 ? named : [wordOf('.', run.command.from)];
  const isChanging = hasOption(run.invocation, '--update-all', '--autofix', '--in-place');
  return {
    effects: files.flatMap((file) => [
      ...run.file(file, 'read', { isTree: true }),
      ...(isChanging ? run.file(file, 'write', { isTree: true }) : []),
    ]),
  };
}
