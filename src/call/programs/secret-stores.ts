import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import { valuesOf } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { startShell } from './started-shell.ts';
import { suite, tool, type Facts } from './suite.ts';
import { sourceOf, wordOf } from './word-pieces.ts';
import { operandWords } from './table-effects.ts';

const store: Facts = { place: 'store', output: 'file' };
const remote: Facts = { place: 'store', output: 'network' };

/** Programs that keep secrets; after each one's own manual. */
export const secretStorePrograms: ProgramTable = {
  op: suite(
    'account= cache=? config=d debug encoding= format= iso-timestamps no-color session= vault=',
    {
      run: '@command env-file=r no-masking environment=',
      'read inject': '@fetch o|out-file=w i|in-file=r n|no-newline f|force file-mode=',
      item: '@fetch fields= reveal otp share-link include-archive category= favorite title= tags= template=r url= generate-password=? dry-run archive current-vault= destination-vault= expires-in= emails= view-once ssh-generate-key=? long categories=',
      document: {
        '': '@fetch include-archive o|out-file=w file-name= title= tags= force file-mode= archive',
        create: '@read',
        edit: '@write',
      },
      'signin signout account vault user group connect events-api service-account plugin whoami update completion environment ssh':
        '@fetch f|force raw all forget expires-in= can-create-vaults address= email= secret-key= shorthand= description= icon= permissions= name= role= server= server-name',
    },
    remote,
  ),
  bw: suite(
    'pretty raw response quiet nointeraction session= cleanexit',
    {
      'get list': '@fetch itemid= output=w organizationid= search= folderid= collectionid= url= trash',
      export: 'output=w format= password= organizationid=',
      import: '@read formats organizationid=',
      'login unlock lock logout sync create edit delete restore move confirm generate encode config update status serve send receive share completion device-approval':
        '@fetch check passwordenv= passwordfile=r method= code= sso apikey itemid= p|permanent file=r organizationid= f|force last l|length= u n s hostname= port= d= a= web-vault=u name= notes= hidden text',
    },
    remote,
  ),
  'pass gopass prs ripasso passage': suite(
    'c|clip=? q|qrcode=? f|force r|recursive',
    {
      show: 'o|password u|unsafe n|noparsing revision= y|yes',
      'rm remove delete': '',
      git: '',
      'insert edit generate init mv rename cp copy ls list find search grep otp audit process sync clone setup recipients config create new sum cat fscopy fsmove env help version mounts templates unclip update fsck':
        'm|multiline e|echo n|no-symbols i|in-place p|path= s|strict y|yes l|limit= x|store= remote= crypto= key=',
    },
    store,
  ),
  vault: suite(
    'address=u agent-address=u ca-cert=r ca-path=d client-cert=r client-key=r tls-server-name= tls-skip-verify namespace= ns= header= mfa= output-curl-string output-policy wrap-ttl= policy-override non-interactive',
    {
      'read write list delete patch': '@fetch field= format= f|force detailed output=',
      kv: {
        '': '@fetch mount= field= format= version= versions=',
        'get list metadata': 'delete-version-after= max-versions= cas-required custom-metadata= deletion= recovery=',
        'put patch delete destroy undelete rollback enable-versioning': 'cas= method= rw-first',
      },
      token:
        '@fetch accessor field= format= mode= self policy= ttl= period= renewable=? orphan no-default-policy display-name= use-limit= role= type= explicit-max-ttl= i|increment= id= metadata=',
      operator:
        '@fetch key-shares= key-threshold= recovery-shares= recovery-threshold= init status cancel nonce= pgp-keys= root-token-pgp-key= reset migrate config=r start= force target= verify stored-shares= otp= decode= generate-otp dr-token recovery-token backup delete raft-leader',
      login: '@fetch method= no-print no-store path= token-only field= format=',
      ssh: [
        '@stop role= mode= mount-point= no-exec key=r host-key-mount-point= valid-principals= public-key-path=r private-key-path=r strict-host-key-checking= user-known-hosts-file= field=',
        runOverSsh,
      ],
      'agent proxy server':
        '@code config=r exit-after-auth log-level= dev dev-root-token-id= dev-listen-address= log-file=w',
      'policy auth secrets audit lease plugin namespace monitor debug path-help print status unwrap version pki transit transform events hcp':
        '@fetch path= description= default-lease-ttl= max-lease-ttl= plugin-name= version= local sync force prefix i|increment= sha256= command= args= env= listing-visibility= token-type= detailed format= field= log-level= output=w duration= interval= format=',
    },
    { ...remote, singleDash: true },
  ),
  'doppler infisical chamber aws-vault teller envkey dotenvx dotenv-vault akeyless conjur phase keeper novops berglas summon':
    suite(
      't|token= p|project= c|config= e|env|environment= path= projectId= domain=u json plain silent scope= config-dir=d api-host=u no-check-version no-verify-tls debug verbose b|backend= r|retries= f= provider= format= o|output=w type= y|yes',
      {
        'run exec': [
          'command= preserve-env=? fallback=w no-fallback forward-signals mount=w mount-format= mount-template=r watch expand= secret-overriding= pristine strict overload f|env-file=r convention=',
          runWithSecrets,
        ],
        'secrets get export read list download set write put delete import login logout setup configure init me activity environments projects configs vault decrypt encrypt list-services history find env tag user token service-token config rotate reset scan pull push keypair ls gateway ssh kmip dynamic-secrets bootstrap open update settings completion analytics changelog run-all keys':
          '@fetch no-file no-read-env raw copy only-names visibility= name-transformer= recursive template=r tags= shared personal file=r max-age= plain-text no-exit-on-missing-interval folder method= client-id= client-secret= version= query= pairs',
      },
      remote,
    ),
  sops: suite(
    'i|in-place e|encrypt d|decrypt r|rotate s|show-master-keys k|kms= aws-profile= gcp-kms= azure-kv= hc-vault-transit= p|pgp= age= ignore-mac mac-only-encrypted unencrypted-suffix= encrypted-suffix= unencrypted-regex= encrypted-regex= input-type= output-type= config=r set= extract= output=w shamir-secret-sharing-threshold= verbose enable-local-keyservice=? keyservice= add-kms= rm-kms= add-pgp= rm-pgp= add-age= rm-age= filename-override= indent= y|yes v|version',
    {
      'exec-env exec-file': ['@stop pristine user= background same-process no-fifo filename=', runWithFile],
      decrypt: '@read',
      'encrypt rotate edit updatekeys set unset': '@edit value-file idempotent',
      publish: '@read @send recursive omit-extensions',
      'keyservice filestatus groups completion': '@code network= address= prompt file=r',
    },
    { ...store, run: runSops },
  ),
  keyring: suite(
    'keyring-path=d b|keyring-backend= p= list-backends disable print-completion= mode= output= get-mode=',
    { 'get set del diagnose': '' },
    store,
  ),
  lpass: suite(
    'sync= color=',
    {
      show: 'x|expand-multi j|json all username password url notes field= id name attach= q|quiet c|clip G|basic-regexp F|fixed-strings',
      export: 'fields=',
      import: '@read',
      'rm delete': 'c',
      'login logout passwd ls mv add edit generate duplicate status sync share':
        'f|force trust plaintext-key non-interactive username= password notes url= app note-type= no-symbols l u m long',
    },
    remote,
  ),
  'pass-cli keepassxc-cli kpcli proton-pass': suite(
    'q|quiet k|key-file=r no-password y|yubikey= f|format= s|show-protected a|attributes= t|totp p|password-prompt all',
    {
      'show clip export attachment-export': 'best-match-only stdout',
      'add edit rm mv ls locate search open close merge import db-create db-edit db-info generate diceware estimate analyze mkdir rmdir attachment-import attachment-rm':
        'u|username= url= g|generate L|length= same-credentials dry-run l U n set-key-file=r hibp=r',
    },
    store,
  ),
  'git-crypt git-secret transcrypt blackbox_cat blackbox_edit': suite(
    '',
    {
      'unlock lock export-key status init add-gpg-user reveal cat hide tell removeperson killperson whoknows list changes clean add remove':
        'f k|key-name= a|all i p= d= P',
    },
    store,
  ),
  'htpasswd apg': tool('@write c B b n D i m s d p C= v 5 2'),
  'step step-cli cfssl easyrsa': tool(
    '@fetch @code d|domain= m|email= w|webroot-path=d standalone nginx apache agree-tos n|non-interactive dry-run deploy-hook=x pre-hook=x post-hook=x renew-hook=x issue renew revoke remove install-cert key-file=w fullchain-file=w cert-file=w reloadcmd=x dns= install uninstall CAROOT pkcs12 ecdsa client server=u force staging cert-path=r reason= delete-after-revoke no-delete-after-revoke cert-name= config-dir=d logs-dir=d work-dir=d ca= ca-url=u root=r fingerprint= provisioner= not-after= kty= no-password insecure',
  ),
};

/** `doppler run -- program words`, `doppler run --command=text`. */
function runWithSecrets(run: ProgramRun): Outcome {
  const { words } = run.command;
  const end = words.findIndex((word) => textOf(word) === '--');
  const behind =
    end === -1 ? operandWords(run).slice(run.invocation.subcommands[0] === 'exec' ? 1 : 0) : words.slice(end + 1);
  const texts = valuesOf(run.invocation, '--command');
  // `aws-vault exec profile` starts a shell.
  const isShell = behind.length === 0 && texts.length === 0;
  return {
    effects: [
      ...texts.flatMap((text) => run.runText(text).effects ?? []),
      ...((isShell ? startShell(run) : run.runWords(behind)).effects ?? []),
      ...environmentShown(run, behind),
      ...environmentShown(run, texts),
      ...run.connectToConfigured('store', 'no'),
    ],
  };
}

/** `doppler run -- printenv` shows the secrets that it was given. */
function environmentShown(run: ProgramRun, [program]: readonly Word[]): readonly Effect[] {
  const isShown =
    program !== undefined &&
    /^\s*(?:\/usr\/bin\/)?(?:env|printenv|export|set)(?:\s*(?:$|[|>;&])|\s+(?:-0|--null|[A-Z_]+\s*$))/.test(
      sourceOf(program),
    );
  return isShown ? run.file(wordOf('/proc/self/environ', run.command.from), 'read') : [];
}

/** Programs that print what is in a file: `sops exec-file s.yaml 'cat {}'`. */
const printsFile = /^\s*(?:cat|less|more|head|tail|grep|jq|yq|base64|xxd|od|strings|cp|tee|curl|nc)\b.*\{\}/s;

/** `sops exec-env file text`, `sops exec-file file text`. */
function runWithFile(run: ProgramRun): Outcome {
  const [file, text]: readonly (Word | undefined)[] = operandWords(run);
  return {
    effects: [
      ...(file === undefined ? [] : run.file(file, 'read')),
      ...(text === undefined
        ? []
        : [
            ...(run.runText(text).effects ?? []),
            ...environmentShown(run, [text]),
            ...(printsFile.test(sourceOf(text))
              ? run.file(wordOf('/proc/self/environ', run.command.from), 'read')
              : []),
          ]),
    ],
  };
}

/** `vault ssh role@host program words`. */
function runOverSsh(run: ProgramRun): Outcome {
  const [host, ...words] = operandWords(run);
  const nested = words.length === 0 ? undefined : run.runWords(words, { machine: { via: 'ssh' } });
  return { effects: [...(host === undefined ? [] : run.connect(host, 'possible')), ...(nested?.effects ?? [])] };
}

/** `sops -d file`: without a subcommand, the words are files. */
function runSops(run: ProgramRun): Outcome {
  const [name] = run.invocation.subcommands;
  const file =
    name === undefined || !/[./]/.test(name) ? undefined : run.command.words.find((word) => textOf(word) === name);
  return { effects: file === undefined ? [] : run.file(file, 'read') };
}
