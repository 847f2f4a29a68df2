import { textOf } from '../command.ts';
import type { Effect } from '../effect.ts';
import { valuesOf } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { suite, tool } from './suite.ts';
import { isFileWord, isUrlLike, operandWords } from './table-effects.ts';
import { leadOf, sliceWord, wordOf } from './word-pieces.ts';

const hgGlobals =
  'R|repository|cwd=d y|noninteractive q|quiet v|verbose color= config= debug debugger encoding= traceback time profile pager= insecure hidden';

/** Version control beside git: Mercurial, Subversion, Jujutsu, Fossil and others; after `hg help`, `svn help`, `jj help`. */
export const versionControlPrograms: ProgramTable = {
  'hg chg': suite(
    hgGlobals,
    {
      'push outgoing':
        '@send f|force r|rev= B|bookmark= b|branch= new-branch e|ssh=p remotecmd=p pushvars= publish all-bookmarks',
      'pull incoming clone identify id':
        '@fetch u|update f|force r|rev= b|branch= B|bookmark= e|ssh=p remotecmd=p U|noupdate updaterev= stream rebase uncompressed',
      'update|up|checkout|co merge revert':
        'C|clean c|check m|merge d|date= r|rev= t|tool= a|all no-backup n|dry-run i|interactive I|include= X|exclude= P|preview abort',
      'commit|ci amend':
        'A|addremove close-branch amend s|secret e|edit i|interactive m|message= l|logfile=r d|date= u|user= S|subrepos I|include= X|exclude=',
      'strip debugstrip rollback purge clean histedit rebase unshelve shelve graft uncommit unamend obsolete prune fold evolve':
        'f|force n|dry-run r|rev= k|keep B|bookmark= a|all p|print 0 b|base= s|source= d|dest= keepbranches collapse c|continue abort i|interactive dirs files no-confirm D|delete l|list name= cleanup confirm commands=r ignored',
      'import patch':
        '@read p|strip= b|base= m|message= l|logfile=r no-commit bypass exact prefix= partial secret f|force s|similarity=',
      'archive export bundle': '@write o|output=w r|rev= t|type= p|prefix= a|all base= S|subrepos no-decode',
      'remove rm forget': 'A|after f|force n|dry-run S|subrepos I|include= X|exclude=',
      'cat annotate blame diff': [
        'r|rev= o|output=w decode u|user f|file d|date n|number c|changeset l|line-number a|text p|show-function git stat I|include= X|exclude= T|template= from= to=',
        readNamed,
      ],
      'log status st summary heads branches tags bookmarks paths parents grep files root tip verify version phase config showconfig bisect resolve add addremove branch tag bookmark copy cp rename mv move backout recover serve init unbundle locate help email':
        'r|rev= f|force l|limit= p|patch git T|template= m|message= o|output=w a|all d|delete c|command=x u|user= k|keyword= n|no-status A s|secret p public draft local e|edit g|global rename= to= from= cc= bcc= subject= address= port= daemon test',
    },
    { place: 'remote', run: runMercurial },
  ),
  svn: suite(
    'username= password= password-from-stdin no-auth-cache non-interactive force-interactive trust-server-cert trust-server-cert-failures= config-dir=d config-option= q|quiet',
    {
      'commit|ci':
        '@send m|message= F|file=r no-unlock N|non-recursive depth= targets=r force-log editor-cmd=p encoding= with-revprop= changelist= keep-changelists include-externals',
      'delete|del|remove|rm':
        '@send m|message= F|file=r force keep-local targets=r force-log editor-cmd=p with-revprop=',
      'import mkdir':
        '@send m|message= F|file=r N depth= auto-props no-auto-props force no-ignore editor-cmd=p parents',
      'copy cp move mv rename ren':
        '@send m|message= F|file=r r|revision= parents force editor-cmd=p ignore-externals pin-externals',
      'checkout|co export': '@fetch r|revision= depth= force ignore-externals N native-eol= ignore-keywords',
      'revert cleanup':
        'R|recursive depth= targets=r changelist= remove-added remove-unversioned remove-ignored include-externals vacuum-pristines',
      'propset ps propdel pd propedit pe proplist pl propget pg':
        '@send revprop r|revision= F|file=r R|recursive depth= force m|message= editor-cmd=p strict v|verbose',
      'lock unlock': '@send force m|message= F|file=r targets=r',
      'update up switch sw merge relocate upgrade patch resolve resolved changelist cl add shelve unshelve':
        '@fetch r|revision= depth= set-depth= force accept= c|change= dry-run diff3-cmd=x ignore-ancestry record-only reintegrate parents auto-props no-ignore N targets=r R strip= reverse-diff editor-cmd=p',
      'diff|di cat blame|praise|annotate|ann': [
        'r|revision= c|change= diff-cmd=p x|extensions= old= new= N depth= summarize git no-diff-deleted internal-diff ignore-properties properties-only v|verbose xml incremental force',
        readNamed,
      ],
      'status stat st log info list ls mergeinfo help auth':
        '@fetch r|revision= v|verbose u|show-updates l|limit= c|change= diff-cmd=p x|extensions= R|recursive xml incremental summarize no-diff-deleted git depth= search= old= new= stop-on-copy with-all-revprops diff internal-diff properties-only remove show-passwords',
    },
    { place: 'remote', run: runSubversion },
  ),
  'svnadmin svnsync svnrdump svndumpfilter': tool(
    '@send F|file=r r|revision= q|quiet force-uuid bypass-hooks clean-logs fs-type= incremental deltas keep-going username= password= use-pre-commit-hook',
    { place: 'remote' },
  ),
  jj: suite(
    'R|repository=d ignore-working-copy ignore-immutable at-operation= debug color= quiet no-pager config= config-file=r',
    {
      git: {
        '': '',
        push: '@send remote= b|bookmark= all tracked deleted N|allow-new r|revisions= c|change= named= dry-run allow-empty-description allow-private',
        'fetch clone': '@fetch remote= b|branch= all-remotes colocate depth= tracked',
        'remote init import export root': 'colocate git-repo=d',
      },
      'abandon restore undo redo revert':
        'r|revision= f|from= t|to|into= c|changes-in= retain-bookmarks restore-descendants i|interactive tool= d|destination=',
      'bookmark b': 'r|revision= B|allow-backwards f|from= t|to= a|all-remotes include-remotes remote= tracked',
      'op operation': 'what= n|limit= T|template= d op-diff p|patch',
      diff: ['r|revisions= f|from= t|to= s|summary stat types name-only git color-words context= tool= w', readNamed],
      file: {
        '': '',
        'show annotate': ['r|revision= T|template=', readNamed],
        'list chmod track untrack search': 'r|revision= T|template=',
      },
      'log st status show evolog files cat config workspace util version root tag interdiff help':
        '@fetch r|revisions|revision= n|limit= T|template= p|patch s|summary stat git f|from= t|to= tool= G|no-graph user repo name=',
      'commit ci describe desc new edit squash split rebase absorb duplicate parallelize simplify-parents resolve fix sparse sign unsign metaedit next prev diffedit bisect run':
        'm|message= r|revision= f|from= t|to|into= i|interactive tool= s|source= b|branch= d|destination|onto= A|insert-after= B|insert-before= u|use-destination-message k|keep-emptied stdin reset-author skip-emptied edit no-edit p|parallel range= command=x',
    },
    { place: 'remote', run: runJujutsu },
  ),
  fossil: suite(
    'R|repository=r chdir=d user= nocgi utc localtime quiet',
    {
      'push sync':
        '@send u|unversioned B|httpauth= once private ssl-identity=r proxy=u transport-command=p verily v|verbose',
      'pull clone update up': '@fetch u|unversioned once private v|verbose nested force n|dry-run A|admin-user=',
      'clean rm delete forget revert scrub rebuild undo stash purge shun':
        'f|force x|verily n|dry-run dirsonly emptydirs allckouts private r|revision= hard soft disable-undo ignore= keep= temp',
      'commit|ci amend':
        'm|comment= M|message-file=r n|no-prompt allow-conflict allow-empty allow-fork branch= close private tag= user-override= date-override= edit-comment',
      'sql sqlite3': '@code',
      'ui server serve http': 'P|port= localhost create repolist',
      'add addremove extras changes status diff timeline finfo info cat ls open close new init import export bundle branch tag merge cherrypick ticket wiki settings user remote config hook unversioned uv chat help version all artifact annotate blame grep mv rename backup tarball zip':
        'f|force r|revision= n|limit= m= command=x o= global W= type= email=',
    },
    { place: 'remote' },
  ),
  repo: suite(
    'p|paginate no-pager color= trace time',
    {
      sync: '@fetch f|force-broken force-sync l|local-only n|network-only d|detach c|current-branch j|jobs= q|quiet no-clone-bundle u|manifest-server-username= s|smart-sync t|smart-tag= force-remove-dirty prune optimized-fetch',
      upload:
        '@send t re|reviewers= cc= br|branch= c|current-branch no-verify y|yes d|draft o|push-option= D|destination= n|dry-run',
      forall: ['r|regex i|inverse-regex g|groups= c|command=x e|abort-on-errors p j|jobs= v|verbose', runForall],
      'abandon prune': 'all',
      'init start checkout status diff info list manifest branches branch overview rebase stage selfupdate download cherry-pick grep smartsync help version':
        '@fetch u|manifest-url=u b|manifest-branch= m|manifest-name= depth= all o|output-file=w r|revision-as-HEAD partial-clone reference=d mirror',
    },
    { place: 'remote' },
  ),
  'bzr brz darcs pijul cvs p4 sl got tla sapling': tool(
    '@send m|message= F|file=r r|revision= f|force a|all q|quiet v|verbose d=d dry-run n|to= p|patch= u|user= remember overwrite o=w c= i P=',
    { place: 'remote' },
  ),
  'git-filter-repo git-lfs git-flow git-absorb git-branchless git-town git-machete git-cliff tig lazygit gitui gitk diff-so-fancy bfg':
    tool(
      '@code f|force path= invert-paths path-glob= replace-text=r D|delete-files= strip-blobs-bigger-than= b= no-blob-protection delete-folders= mailmap=r analyze dry-run c|config=r o|output=w tag= t= unreleased all',
    ),
};

/** `hg --config alias.x='!text'`, `hooks.pre-x=text`, `extensions.x=file` (hg help config). */
function runMercurial(run: ProgramRun): Outcome {
  const settings = valuesOf(run.invocation, '--config').flatMap((word) => {
    const lead = leadOf(word);
    const end = lead.indexOf('=');
    const name = lead.slice(0, Math.max(end, 0));
    const value = sliceWord(word, end + 1);
    if (/^(?:hooks|merge-tools|extdiff)\./.test(name) && !leadOf(value).startsWith('python:'))
      return run.runText(value).effects ?? [];
    if (/^(?:ui\.(?:ssh|editor|merge)|pager\.pager)$/.test(name)) return run.runText(value).effects ?? [];
    if (name.startsWith('alias.') && leadOf(value).startsWith('!'))
      return run.runText(sliceWord(value, 1)).effects ?? [];
    return /^(?:extensions|hooks)\./.test(name) && textOf(value) !== '' ? run.opaque('code that Mercurial loads') : [];
  });
  return { effects: [...settings, ...copiedTo(run, /^clone$/)] };
}

/** `hg clone URL folder`, `svn export PATH folder`: the last of two operands is a folder that is made (hg help clone; svn help export). */
function copiedTo(run: ProgramRun, verbs: RegExp): readonly Effect[] {
  const target = operandWords(run).slice(1).at(-1);
  if (target === undefined || !verbs.test(run.invocation.subcommands[0] ?? '')) return [];
  return isFileWord(target) && !isUrlLike(target) ? run.file(target, 'write', { isTree: true }) : [];
}

/** Commands that print the files which they name; a URL lies elsewhere. */
function readNamed(run: ProgramRun): Outcome {
  const files = operandWords(run).filter((word) => isFileWord(word) && !isUrlLike(word));
  return { effects: files.flatMap((word) => run.file(word, 'read', { implied: true })) };
}

/** `--config-option config:tunnels:ssh=TEXT`, `config:helpers:editor-cmd=TEXT` (svn help; Version Control with Subversion, 7.1). */
function runSubversion(run: ProgramRun): Outcome {
  const settings = valuesOf(run.invocation, '--config-option').flatMap((setting) => {
    const [name] = /^config:(?:tunnels:[^=]*|helpers:[\w-]*-cmd)=/i.exec(leadOf(setting)) ?? [];
    return name === undefined ? [] : (run.runText(sliceWord(setting, name.length)).effects ?? []);
  });
  return { effects: [...settings, ...copiedTo(run, /^(?:export|checkout|co)$/)] };
}

/** Settings of Jujutsu that hold commands (jj help -k config). */
const jujutsuCommands =
  /^(?:ui\.(?:editor|pager|diff-editor|merge-editor|diff-formatter|diff\.tool)|(?:merge-tools|fix\.tools|aliases)\.[^=\s]*|git\.executable-path|signing\.backends\.[^=\s]*)$/;

/** `--config ui.editor=TEXT` and `config set ui.editor TEXT`, in TOML; `util exec -- command` (jj help). */
function runJujutsu(run: ProgramRun): Outcome {
  const given = valuesOf(run.invocation, '--config').map((setting) => textOf(setting));
  const settings = given.flatMap((text) => {
    const end = text?.indexOf('=') ?? -1;
    return text === undefined || end === -1 ? [] : runJujutsuSetting(run, text.slice(0, end), text.slice(end + 1));
  });
  const words = run.command.words.filter((word) => textOf(word) !== '--');
  const at = words.findIndex((word) => /^(?:util|config)$/.test(textOf(word) ?? ''));
  const verb = words
    .slice(at, at + 2)
    .map(textOf)
    .join(' ');
  const others = words.slice(at + 2);
  const executed = verb === 'util exec' && others.length > 0 ? (run.runWords(others).effects ?? []) : [];
  const [name, value] = others.filter((word) => !leadOf(word).startsWith('-'));
  const isSet = verb === 'config set' && name !== undefined && value !== undefined;
  const set = isSet ? runJujutsuSetting(run, textOf(name) ?? '', textOf(value)) : [];
  return { effects: [...settings, ...executed, ...set] };
}

function runJujutsuSetting(run: ProgramRun, name: string, value: string | undefined): readonly Effect[] {
  if (!jujutsuCommands.test(name.trim())) return [];
  if (value === undefined) return run.opaque('a command that is put into the settings of Jujutsu');
  const words = value.replaceAll(/["'[\]]|,/g, ' ').trim();
  return run.runText(wordOf(words, run.command.from)).effects ?? [];
}

/** `repo forall -c text`: words behind `-c` are its parameters. */
function runForall(run: ProgramRun): Outcome {
  return {
    effects:
      valuesOf(run.invocation, '--command').length > 0
        ? []
        : operandWords(run).length > 0
          ? run.opaque('a command for each project')
          : [],
  };
}
