import { textOf } from '../command.ts';
import { readInvocation, valuesOf } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { remotePrograms } from './remote.ts';
import { effectsOfSettings } from './ssh-settings.ts';
import { startShell } from './started-shell.ts';
import { suite, tool, type Facts } from './suite.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { joinWords, leadOf, sliceWord, wordOf } from './word-pieces.ts';

const forge: Facts = { place: 'forge', output: 'network' };
const lists =
  '@fetch L|limit= s|state|status= json= q|jq= t|template= w|web a|assignee= author= l|label= S|search= B|base= H|head= d|draft app= c|comments e|env= o|org= u|user= b|branch= event= created= commit= C|commit= log log-failed v|verbose j|job= attempt= exit-status patch name-only color= A|author= m|milestone= mention= language= topic= visibility= source fork no-archived archived r|ref= k|key= i|interval= fail-fast required watch compact';
const bodies = 't|title= b|body= F|body-file=r';

/** Command lines of forges: GitHub, GitLab, Gitea; after `gh help` and `glab help`. */
export const forgePrograms: ProgramTable = {
  gh: suite(
    'R|repo=',
    {
      pr: {
        '': '',
        'list ls view status diff checks': lists,
        'checkout co': '@fetch b|branch= detach f|force recurse-submodules',
        'create new': `@send ${bodies} B|base= H|head= d|draft a|assignee= l|label= m|milestone= p|project= r|reviewer= T|template=r f|fill fill-first fill-verbose w|web no-maintainer-edit recover=r dry-run e|editor`,
        merge: `@send ${bodies} A|author-email= admin auto d|delete-branch disable-auto m|merge r|rebase s|squash match-head-commit= subject=`,
        'comment edit review ready close reopen lock unlock update-branch revert': `@send ${bodies} c|comment a|approve r|request-changes d|delete-branch add-label= remove-label= add-reviewer= remove-reviewer= add-assignee= remove-assignee= B|base= m|milestone= remove-milestone add-project= remove-project= undo edit-last delete-last create-if-none yes e|editor w|web reason= rebase d|draft`,
      },
      issue: {
        '': '',
        'list ls view status': lists,
        'create new': `@send ${bodies} a|assignee= l|label= m|milestone= p|project= T|template= recover=r w|web e|editor`,
        delete: '@send yes confirm',
        'comment edit close reopen lock unlock pin unpin transfer develop': `@send ${bodies} c|comment= r|reason= add-label= remove-label= add-assignee= remove-assignee= m|milestone= add-project= remove-project= edit-last yes n|name= b|base= branch-repo= checkout l|list e|editor w|web`,
      },
      repo: {
        '': '',
        'list ls view': lists,
        clone: '@fetch u|upstream-remote-name=',
        'create new':
          '@send public private internal d|description= h|homepage= p|template= s|source=d r|remote= push c|clone l|license= g|gitignore= t|team= add-readme disable-issues disable-wiki include-all-branches',
        delete: '@send yes confirm',
        edit: '@send visibility= accept-visibility-change-consequences d|description= h|homepage= default-branch= delete-branch-on-merge enable-issues=? enable-wiki=? enable-projects=? enable-merge-commit=? enable-squash-merge=? enable-rebase-merge=? enable-auto-merge=? enable-discussions=? template=? allow-forking=? allow-update-branch=? add-topic= remove-topic= enable-secret-scanning=? enable-secret-scanning-push-protection=? enable-advanced-security=?',
        'archive unarchive rename fork sync set-default deploy-key autolink gitignore license':
          '@send y|yes confirm b|branch= s|source= force clone remote remote-name= org= fork-name= default-branch-only v|view u|unset title= w|allow-write',
      },
      release: {
        '': '',
        'list ls view': lists,
        'create new': [
          '@send n|notes= F|notes-file=r t|title= d|draft p|prerelease latest=? target= discussion-category= generate-notes notes-start-tag= notes-from-tag verify-tag fail-on-no-commits',
          runFilesBehindTag,
        ],
        upload: ['@send clobber', runFilesBehindTag],
        download: '@fetch D|dir=d O|output=w p|pattern= A|archive= clobber skip-existing',
        'delete delete-asset': '@send y|yes cleanup-tag',
        'edit verify verify-asset':
          '@send n|notes= F|notes-file=r t|title= d|draft=? p|prerelease=? latest=? target= tag= verify-tag discussion-category=',
      },
      gist: {
        '': '',
        'create new': ['@send d|desc= f|filename= p|public w|web', runFiles],
        edit: ['@send a|add=r d|desc= f|filename= r|remove=', runFilesBehindTag],
        'list ls view clone rename': `${lists} files raw public secret filename= f=`,
        delete: '@send yes',
      },
      'secret variable': {
        '': '',
        set: '@send a|app= b|body= e|env= f|env-file=r o|org= r|repos= u|user v|visibility= no-store no-repos-selected',
        'delete remove': '@send a|app= e|env= o|org= u|user',
        'list ls get': lists,
      },
      workflow: {
        '': '',
        run: '@send f|raw-field= F|field= r|ref= json',
        'disable enable': '@send',
        'list ls view': `${lists} y|yaml a|all`,
      },
      run: {
        '': '',
        'list ls view watch': `${lists} i|interval=`,
        download: '@fetch D|dir=d n|name= p|pattern=',
        'cancel delete rerun': '@send d|debug failed j|job= force',
      },
      api: {
        ...tool(
          'cache= F|field= H|header= hostname= i|include input=r q|jq= X|method= paginate p|preview= f|raw-field= silent slurp t|template= verbose R|repo=',
          { ...forge, run: runApi },
        ),
        valueForms: (_, text) => queryForms(text),
      },
      auth: {
        '': '',
        token: 'h|hostname= u|user=',
        'login refresh logout switch setup-git status':
          '@fetch h|hostname= p|git-protocol= s|scopes= w|web with-token u|user= t|show-token insecure-storage skip-ssh-key r|remove-scopes= reset-scopes f|force a|active c|clipboard',
      },
      alias: { '': '', set: ['clobber s|shell', runAlias], import: '@read clobber', 'delete list': 'all' },
      extension: {
        '': '',
        'install upgrade': '@fetch @code force pin= all dry-run',
        exec: '@code',
        'list ls remove search browse create': 'precompiled=',
      },
      'codespace cs': {
        '': 'c|codespace= repo= repo-owner=',
        ssh: ['@stop config d|debug debug-file=w profile= server-port=', runOnCodespace],
        cp: '@copy e|expand r|recursive p|profile=',
        'delete stop': 'all days= f|force o|org= u|user=',
        'create edit list ls view logs ports rebuild code jupyter':
          '@send b|branch= m|machine= d|display-name= l|location= idle-timeout= retention-period= devcontainer-path= s|status w|web full f|follow',
      },
      'ssh-key gpg-key': { '': '', add: '@send @read t|title= type=', delete: '@send y|yes', 'list ls': '' },
      config: { '': '', set: ['h|host=', runForgeConfig], 'get list clear-cache': 'h|host=' },
      'label project cache org ruleset search browse status attestation completion preview accessibility agent-task copilot models': `${lists} y|yes a|all force owner= title= field= d|description= n|name= delete project-id= id= number= format= succeed-on-no-caches sort= order= O D=d h|host= bundle=r c n|no-browser p|projects s|settings clone= body= url= single-select-options= data-type= undo readme= drafts`,
    },
    forge,
  ),
  'glab lab': suite(
    'R|repo= g|group=',
    {
      'mr pr': `@send ${lists} ${bodies} d|description= f|fill target-branch= source-branch= remove-source-branch squash squash-before-merge yes y push m|message= when-pipeline-succeeds auto-merge rebase r|rebase reviewer= draft ready allow-collaboration create-source-branch milestone= no-editor`,
      issue: `@send ${lists} ${bodies} d|description= m|message= milestone= confidential assignee= weight= linked-mr= due-date= y|yes`,
      'repo project':
        '@send f|force y|yes n|name= d|description= p|private P|public i|internal defaultBranch= readme t|tag= clone remote-name= archive format= sha= m|member= G=',
      release: [
        '@send n|name= N|notes= F|notes-file=r r|ref= m|milestone= D|released-at= a|assets-links= assets-links= y|yes with-tag t|tag= dir=d asset-name=',
        runFilesBehindTag,
      ],
      variable:
        '@send k|key= v|value= s|scope= t|type= m|masked p|protected r|raw h|hidden d|description= g|group= output= F=',
      snippet: ['@send t|title= d|description= f|filename= v|visibility= p|personal', runFiles],
      api: ['X|method= F|field= f|raw-field= H|header= hostname= input=r i|include paginate silent output=', runApi],
      auth: '@fetch h|hostname= t|token= stdin j|job-token= k|insecure-storage show-token a|all p|git-protocol= g|api-protocol=',
      alias: { '': '', set: ['s|shell', runAlias], 'delete list': '' },
      'ci pipeline pipe ci-cd job schedule cluster config token ssh-key gpg-key deploy-key securefile label milestone user incident iteration changelog check-update completion stack duo opentofu runner-controller work-items': `@send ${lists} p|pipeline-id= live variables= f|file=r lint dry-run include-jobs days= older-than= sort= y|yes g|global host= n|name= cron= active title= expires-at= scope= D|duration= E U=`,
    },
    forge,
  ),
  hub: suite(
    'noop',
    {
      'create fork delete': '@send p|private d|description= h|homepage= c|copy remote-name= y|yes org= o|browse',
      gist: { '': '', create: ['@send public c|copy o|browse', runFiles], show: '@fetch' },
      'pull-request issue release':
        '@send m|message= F|file=r b|base= h|head= a|attach=r d|draft p|prerelease e|edit t|commitish= l|labels= M|milestone= r|reviewer= s|state= f|format= o c|copy i= public',
      api: [
        'X|method= F|field= f|raw-field= H|header= input=r i|include paginate obey-ratelimit cache= t|flat',
        runApi,
      ],
      'push fetch clone sync browse ci-status compare cherry-pick am merge checkout remote init submodule alias':
        '@fetch',
    },
    { ...forge, run: runHub },
  ),
  'tea forgejo-cli berg': suite(
    'l|login= r|repo= R|remote= o|output=',
    {
      'pulls pull pr issues issue i releases release repos repo labels milestones branches comment admin organizations times notifications open clone login logout whoami webhooks actions':
        '@send t|title= d|description= a|assignees= L|labels= m|milestone= asset=r n|note= tag= target= y|confirm|yes name= private owner= state= body= base= head= f|force delete-tag url= token=',
    },
    forge,
  ),
  'bitbucket jira linear acli': tool(
    '@send t|title= b|body= s|summary= p|project= T|template=r a|assignee= y|yes f|force q|query= c|comment= m|message= d|destination= plain raw no-input P|parent= l|label= web',
    forge,
  ),
};

/** `gh release create v1 file…`, `gh release upload v1 file…`: what stands behind the tag is uploaded; `#label` may follow. */
function runFilesBehindTag(run: ProgramRun): Outcome {
  return {
    effects: operandWords(run)
      .slice(1)
      .filter(isFileWord)
      .flatMap((word) => run.file(withoutLabel(word), 'read')),
  };
}

function withoutLabel(word: ReturnType<typeof operandWords>[number]) {
  const text = textOf(word);
  return text !== undefined && text.includes('#')
    ? { ...word, parts: [{ kind: 'text' as const, text: text.slice(0, text.indexOf('#')) }] }
    : word;
}

/** `gh codespace ssh -- [options of ssh] command`: the command runs there, and what the options name here (gh-codespace-ssh(1)). */
function runOnCodespace(run: ProgramRun): Outcome {
  const words = [wordOf('ssh', run.command.from), ...operandWords(run)];
  const inner = run.with({ invocation: readInvocation(words, remotePrograms['ssh']) });
  const command = joinWords(operandWords(inner), ' ');
  const [name] = valuesOf(run.invocation, '--codespace').map(textOf);
  const machine = { via: 'codespace', ...(name !== undefined && { name }) };
  const nested = command === undefined ? startShell(run, { machine }) : run.runText(command, { machine });
  return {
    effects: [...effectsOfSettings(inner), ...(nested.effects ?? [])],
    output: { sources: ['network'] },
  };
}

/** `gh gist create file…` */
function runFiles(run: ProgramRun): Outcome {
  return {
    effects: operandWords(run)
      .filter(isFileWord)
      .flatMap((word) => run.file(word, 'read')),
  };
}

/** `gh api`: a field sends, and `-F key=@file` reads (gh-api(1)). */
function runApi(run: ProgramRun): Outcome {
  const fields = valuesOf(run.invocation, '--field', '--raw-field', '--input');
  const files = valuesOf(run.invocation, '--field').flatMap((word) => {
    const [prefix] = /^[^=]*=@/.exec(leadOf(word)) ?? [];
    return prefix === undefined ? [] : [sliceWord(word, prefix.length)];
  });
  return {
    effects: [
      ...files.filter(isFileWord).flatMap((word) => run.file(word, 'read')),
      ...run.connectToConfigured('forge', fields.length > 0 ? 'certain' : 'no'),
    ],
  };
}

/** `gh alias set name '!text'` is a shell text for later. */
function runAlias(run: ProgramRun): Outcome {
  const [, text] = operandWords(run);
  if (text === undefined) return {};
  const isShell = leadOf(text).startsWith('!') || run.invocation.options.some(({ names }) => names.includes('--shell'));
  if (isShell) return run.runText(leadOf(text).startsWith('!') ? sliceWord(text, 1) : text);
  const [program = text] = run.command.words;
  return run.runText({ ...text, parts: [...program.parts, { kind: 'text', text: ' ' }, ...text.parts] });
}

/** A query that changes something is one whose operation is a mutation (GraphQL specification, 2.3). */
function queryForms(text: string): readonly string[] {
  if (!text.startsWith('query=')) return [text];
  const document = text.slice('query='.length).replaceAll(/"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, ' ');
  let depth = 0;
  for (const [token] of document.matchAll(/[{}()]|\w+/g)) {
    if (token === '{' || token === '(') depth += 1;
    else if (token === '}' || token === ')') depth -= 1;
    else if (depth === 0 && token === 'mutation') return [text, 'query=mutation'];
  }
  return [text];
}

/** `gh config set editor TEXT`: what later runs (gh-config(1)). */
function runForgeConfig(run: ProgramRun): Outcome {
  const [key, text] = operandWords(run);
  const isCommand = key !== undefined && /^(?:editor|pager|browser)$/.test(textOf(key) ?? '');
  return isCommand && text !== undefined ? run.runText(text) : {};
}

/** Commands of hub itself; it hands all others to git (hub(1)). */
const hubCommands =
  /^(?:alias|api|browse|ci-status|compare|create|delete|fork|gist|issue|pr|pull-request|release|sync|help|version)$/;

function runHub(run: ProgramRun): Outcome {
  const { words, from } = run.command;
  const [name] = run.invocation.subcommands;
  if (name === undefined || hubCommands.test(name)) return {};
  return run.runWords([wordOf('git', from), ...words.slice(1)]);
}
