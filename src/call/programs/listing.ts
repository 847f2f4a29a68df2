import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';

const listing = { output: 'told' } as const;

/** A word that the machine has, and nobody writes: `./tool-$(uname -s)` is a file of that name. */
const facts = { output: 'file' } as const;

/** Programs that say what files and folders there are, how large they are, and what the machine is. */
export const listingPrograms: ProgramTable = {
  'ls dir vdir gls': program(
    'read',
    '1 a|all A|almost-all b|escape B|ignore-backups c C d|directory D|dired e f F|classify=? file-type G|no-group g h|human-readable H|dereference-command-line i|inode I|ignore= k|kibibytes l L|dereference m n|numeric-uid-gid N|literal o O p P q|hide-control-chars Q|quote-name r|reverse R|recursive s|size S t T|tabsize= u U v w|width= W x X Z|context color=? hyperlink=? sort= time= time-style= block-size= full-time format= indicator-style= quoting-style= show-control-chars si author group-directories-first hide= zero dereference-command-line-symlink-to-dir @ %',
    listing,
  ),
  tree: program(
    'read',
    'a d l f x L= P= I= gitignore gitfile=r ignore-case matchdirs metafirst prune info infofile=r noreport charset= filelimit= timefmt= o=w q N Q p u g s h D F inodes device v t c U r dirsfirst filesfirst sort= i A S n C X J H= T= nolinks hintro=r houtro=r fromfile fromtabfile si du R',
    listing,
  ),
  'exa eza lsd': program(
    'read',
    '1 a|all A d|list-dirs F|classify=? g|group G|grid h|header H|links i|inode I|ignore-glob= l|long L|level= m|modified n|numeric r|reverse R|recurse s|sort= S|blocks t|time= T|tree u|accessed U|created x|across b|binary B|bytes D|only-dirs f|only-files git git-ignore color= colour= icons=? group-directories-first time-style= no-permissions no-filesize no-user no-time depth= blocks= date= size= layout= total-size',
    listing,
  ),
  stat: program('read', 'L|dereference f|file-system c|format= printf= t= terse cached= F l n q r s x', listing),
  'du dust ncdu gdu dua': program(
    'read',
    '0|null a|all A apparent-size b|bytes B|block-size= c|total d|max-depth= D|dereference-args files0-from=r g H h|human-readable I= inodes k L|dereference l|count-links m n P|no-dereference r S|separate-dirs s|summarize si t|threshold= time=? time-style= x|one-file-system X|exclude-from=r exclude= o=w e f=r q',
    listing,
  ),
  'readlink realpath grealpath greadlink': program(
    'read',
    'e|canonicalize-existing f|canonicalize m|canonicalize-missing n|no-newline q|quiet|silent s|strip|no-symlinks v|verbose z|zero L|logical P|physical relative-to= relative-base=',
    listing,
  ),
  file: program(
    'read',
    'b|brief C|compile c|checking-printout d debug e|exclude= E extension F|separator= f|files-from=r h|no-dereference i|mime I mime-type mime-encoding k|keep-going L|dereference l|list m|magic-file=r N|no-pad n|no-buffer P|parameter= p|preserve-date r|raw s|special-files S|no-sandbox v|version z|uncompress Z|uncompress-noreport 0|print0',
    listing,
  ),
  'namei pathchk cloc tokei scc sloccount filefrag mediainfo exiv2 identify': program(
    'read',
    'l|long m|modes n|nosymlinks o|owners v|vertical x|mountpoints P p portability exclude-dir= include-lang= exclude-lang= by-file json csv out=w quiet list-file=r git ignored= f|format= files e t|type= s|sort= o|output= verbose ping i C c',
    { ...listing, isOnTrees: true },
  ),
  'basename dirname seq expr yes nproc tput sleep usleep factor printenv tty logname users groups id whoami cal ncal uname getconf locale hostid ascii units uuidgen uuid':
    program(
      'data',
      'a|all s= suffix= z|zero w f= R I i|processor n|nodename m|machine o|operating-system p|hardware-platform r|kernel-release v|kernel-version g|group G u|user Z|context ignore= T= S= d t multiple 0 1 3 A= B= C= D= c e format= separator= equal-width h x y j',
      facts,
    ),
  date: program(
    'data',
    'd|date= debug f|file=r I|iso-8601=? R|rfc-email|rfc-2822 rfc-3339= r= reference=r resolution s|set= u|utc|universal j n v= z=',
    facts,
  ),
  'hostname dnsdomainname domainname nisdomainname ypdomainname': program(
    'data',
    'a|alias A|all-fqdns b|boot d|domain f|fqdn|long F|file=r i|ip-address I|all-ip-addresses s|short y|yp|nis v',
  ),
  'bc dc': program('read', 'e|expression= f|file=r i|interactive l|mathlib q|quiet s|standard w|warn S|scale= c x', {
    output: 'input',
    run: runCalculator,
  }),
  'neofetch fastfetch screenfetch hyfetch onefetch lsb_release sw_vers system_profiler sysinfo ver systeminfo ioreg':
    program(
      'data',
      'a|all c|codename d|description i|id r|release s|short v config=r off stdout ascii= detailLevel= xml json nospawn timeout= productVersion productName buildVersion l w= n= k= p= x b f',
      listing,
    ),
};

/** GNU dc(1): `!` runs a command; that of bc goes through no shell. */
function runCalculator(run: ProgramRun): Outcome {
  const [program] = run.command.words;
  if (program === undefined || !/(?:^|\/)g?dc$/.test(textOf(program) ?? '')) return {};
  const texts = [
    ...valuesOf(run.invocation, '-e').map(textOf),
    run.input?.text ?? (run.input === undefined ? '' : undefined),
  ];
  const isPlain =
    texts.every((text) => text !== undefined && !text.includes('!')) &&
    !hasOption(run.invocation, '-f') &&
    operandWords(run).length === 0;
  return isPlain ? {} : { effects: run.opaque('a text of dc, which may run commands') };
}
