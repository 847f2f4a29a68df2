import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

/** Programs that encrypt, sign and keep keys (openssl(1), gpg(1), age(1)). */
export const cryptoPrograms: ProgramTable = {
  'openssl libressl': program(
    'data',
    'in=r out=w inkey=r key=r keyout=w keyin=r cert=r certfile=r CA=r CAfile=r CApath=s CAkey=r CAserial=e CRL=r config=r extfile=r extensions= connect=h host=h url=u proxy=h d e base64 a A salt nosalt S= K= iv= k= kfile=r pass= passin= passout= pbkdf2 iter= md= nopad engine= provider= provider-path=s rand=r writerand=w text noout pubin pubout pubkey modulus subject issuer dates enddate startdate checkend= fingerprint serial hash verify= signature=r sigfile=r prverify=r sign= sha1 sha224 sha256 sha384 sha512 md5 r hex binary hmac= mac= macopt= c x509 new newkey= nodes noenc days= subj= addext= reqexts= req= set_serial= CAcreateserial nokeys nocerts cacerts clcerts export inform= outform= keyform= certform= name= curve= genkey param_enc= algorithm= pkeyopt= paramfile=r aes256 aes-256-cbc aes128 des3 servername= showcerts starttls= tls1_2 tls1_3 quiet brief status state debug msg trace keylogfile=w sess_out=w sess_in=r accept= www WWW HTTP port= cipher= ciphers= ciphersuites= untrusted=r trusted=r CRLfile=r crl_check purpose= nosigs recip=r signer=r encrypt decrypt sign_other outfile=w content=r to= from= nameopt= certopt= topk8 v1= v2= prime bits= generate safe elapsed seconds= bytes= multi= evp= rev_hex newcert keygen_engine= respout=w respin=r reqout=w reqin=r index=r rsigner=r rkey=r CAkeyform= spkac=r gencrl revoke=r updatedb policy= outdir=o notext batch infiles ss_cert=r selfsign startdate= enddate= nmin=',
    { singleDash: true, run: runOpenssl },
  ),
  'gpg gpg2': program(
    'read',
    'b|detach-sign clear-sign clearsign s|sign e|encrypt c|symmetric d|decrypt verify f|encrypt-files multifile decrypt-files verify-files k|list-keys|list-public-keys K|list-secret-keys list-signatures check-signatures fingerprint list-packets card-edit card-status change-pin delete-keys delete-secret-keys delete-secret-and-public-key export send-keys export-secret-keys export-secret-subkeys export-ssh-key import fast-import recv-keys receive-keys refresh-keys search-keys fetch-keys update-trustdb check-trustdb export-ownertrust import-ownertrust print-md gen-random gen-prime enarmor dearmor unwrap generate-key full-generate-key quick-generate-key gen-key quick-add-key quick-set-expire edit-key sign-key lsign-key quick-sign-key passwd trust-model= o|output=w a|armor r|recipient= R|hidden-recipient= F|recipient-file=r u|local-user= default-key= default-recipient= homedir=s options=r keyring=e secret-keyring=e primary-keyring=e no-default-keyring keyserver=h keyserver-options= auto-key-locate= passphrase= passphrase-fd= passphrase-file=r pinentry-mode= batch yes no no-tty q|quiet v|verbose n|dry-run i|interactive status-fd= status-file=w logger-fd= logger-file=w log-file=w attribute-fd= attribute-file=w with-colons with-fingerprint with-keygrip z= compress-algo= cipher-algo= digest-algo= t|textmode trusted-key= always-trust command-fd= command-file=r exec-path= photo-viewer=p agent-program=p dirmngr-program=p gpg-agent-info= set-filename= use-embedded-filename import-options= export-options= list-options= verify-options= expert personal-cipher-preferences= s2k-mode= s2k-count= s2k-digest-algo= s2k-cipher-algo= no-symkey-cache throw-keyids comment=',
    { output: 'decoded', run: runGpg },
  ),
  'gpgv gpgconf gpg-agent gpg-connect-agent gpgsm gpgtar': program(
    'read',
    'kill= launch= reload= list-dirs homedir=s keyring=r status-fd= o|output=w daemon e|encrypt d|decrypt create extract list-archive c C|directory=o r|recipient= u|local-user= import export sign verify q|quiet v|verbose',
  ),
  age: program(
    'data',
    'e|encrypt d|decrypt o|output=w a|armor p|passphrase r|recipient= R|recipients-file=r i|identity=r j=',
    { leading: ['read'], output: 'decoded' },
  ),
  rage: program(
    'data',
    'e|encrypt d|decrypt o|output=w a|armor p|passphrase r|recipient= R|recipients-file=r i|identity=r j= max-work-factor=',
    { leading: ['read'], output: 'decoded' },
  ),
  'age-keygen rage-keygen': program('read', 'o|output=w y pq'),
  minisign: program('data', 'G S V R C x=w s=e p=e P= m=r H o q Q c= t= W f l'),
  signify: program('data', 'G S V C e n q z c= m=e p=r s=r x=e t=', { singleDash: true }),
  'ccrypt ccencrypt mcrypt': program(
    'edit',
    'e|encrypt d|decrypt c|cat x|keychange u|unixcrypt f|force l|symlinks r|recursive R|rec-symlinks K|key= k|keyfile=r E|envvar= P|prompt= S|suffix= T|strictsuffix s|strip h|keysize=',
    { treeOptions: ['-r'] },
  ),
  'ccdecrypt ccat': program('read', 'k|keyfile=r K|key= E|envvar= P|prompt= r|recursive', { output: 'decoded' }),
  'certbot acme.sh lego': program(
    'data',
    'd|domain= w|webroot-path=o m|email= n|non-interactive agree-tos standalone webroot nginx apache manual dry-run|staging test-cert cert-name= expand force-renewal pre-hook=x post-hook=x deploy-hook=x renew-hook=x manual-auth-hook=x manual-cleanup-hook=x config-dir=s work-dir=s logs-dir=o csr=r cert-path=w key-path=w fullchain-path=w preferred-challenges= issue renew install-cert revoke remove dns= k|keylength= server=u reloadcmd=x fullchain-file=w key-file=w cert-file=w ca-file=w',
    {
      run: (run) => ({ effects: run.connectToConfigured('authority', 'certain') }),
    },
  ),
  mkcert: program('data', 'install uninstall cert-file=w key-file=w p12-file=w client ecdsa pkcs12 csr=r CAROOT', {
    singleDash: true,
  }),
  'keytool jarsigner': program(
    'data',
    'keystore=e storepass= keypass= alias= file=r importcert import genkeypair genkey list delete exportcert export keyalg= keysize= validity= dname= noprompt trustcacerts rfc v storetype= srckeystore=r destkeystore=e importkeystore certreq printcert changealias destalias= signedjar=w verify tsa=u',
    { singleDash: true },
  ),
  'ssh-askpass pinentry': program('data', ''),
};

/** `-pass file:path`, `-passin file:path` read the first line of a file (openssl-passphrase-options(1)). */
function runOpenssl(run: ProgramRun): Outcome {
  const { invocation } = run;
  const [subcommand, ...others] = operandWords(run);
  const name = subcommand === undefined ? undefined : textOf(subcommand);
  const isConnecting = name === 's_client' || name === 's_time' || name === 'ocsp';
  const passphrases = valuesOf(invocation, '-pass', '-passin', '-passout').filter((word) =>
    leadOf(word).startsWith('file:'),
  );
  const isReading =
    name !== undefined &&
    /^(?:dgst|sha\d*|md5|verify|asn1parse|rsautl|pkeyutl|crl|pkcs7|prime|cms|smime|storeutl)$/.test(name);
  return {
    effects: [
      ...passphrases.flatMap((word) => run.file(sliceWord(word, 5), 'read')),
      ...(isReading && name !== 'prime' ? others.filter(isFileWord).flatMap((file) => run.file(file, 'read')) : []),
    ],
    output: isConnecting
      ? { sources: ['network'] }
      : { sources: [...new Set([...(run.input?.sources ?? []), 'decoded' as const])] },
  };
}

/** gpg(1): without `--output`, encrypting and signing write beside the file; keys are fetched from and sent to a server. */
function runGpg(run: ProgramRun): Outcome {
  const { invocation } = run;
  const isServer = hasOption(
    invocation,
    '--recv-keys',
    '--receive-keys',
    '--send-keys',
    '--search-keys',
    '--refresh-keys',
    '--fetch-keys',
  );
  const isBeside =
    hasOption(invocation, '-e', '-c', '-s', '-b', '--clear-sign', '--clearsign') && !hasOption(invocation, '-o');
  const beside = isBeside ? operandWords(run).filter(isFileWord) : [];
  return {
    effects: [
      ...beside.flatMap(({ parts, from }) =>
        run.file({ parts: [...parts, { kind: 'glob', text: '.*' }], from }, 'write'),
      ),
      ...(isServer
        ? run.connectToConfigured('keyserver', hasOption(invocation, '--send-keys') ? 'certain' : 'possible')
        : []),
    ],
  };
}
