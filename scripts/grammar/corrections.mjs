// What the specs lack or have wrong, from the manuals that are named. A key is a program, several behind commas, or a
// path of subcommands; `**`
// changes an option of that name wherever below it stands. An entry is an option as `makeOptionTable` reads it, with `=f` for a
// file and `=c` for a command that is run; `>a|b` is a subcommand by all of its names; `[f-*]` are the operands; `=name` says
// that a program takes the words of another.

/** GNU coreutils manual 9.1, by chapter; the specs follow BSD's. */
const coreutils = {
  'b2sum, md5sum, sha1sum, sha224sum, sha256sum, sha384sum, sha512sum':
    '[f*] b|binary c|check l|length= tag t|text z|zero ignore-missing quiet status strict w|warn',
  'base32, base64': '[f] d|decode i|ignore-garbage w|wrap=',
  basename: 'a|multiple s|suffix= z|zero',
  basenc: '[f] base64 base64url base32 base32hex base16 base2msbf base2lsbf d|decode i|ignore-garbage w|wrap= z85',
  cat: 'A|show-all b|number-nonblank e E|show-ends n|number s|squeeze-blank t T|show-tabs u v|show-nonprinting',
  chcon:
    '[-f*] dereference h|no-dereference u|user= r|role= t|type= l|range= no-preserve-root preserve-root reference=f R|recursive v|verbose H L P',
  chroot: 'groups= userspec= skip-chdir',
  cksum: '[f*] a|algorithm= c|check l|length= tag untagged z|zero ignore-missing quiet status strict w|warn debug r',
  comm: '1 2 3 check-order nocheck-order output-delimiter= total z|zero-terminated',
  cp: 'attributes-only copy-contents no-preserve=',
  csplit: '[f-*] b|suffix-format= f|prefix=f k|keep-files suppress-matched n|digits= s|quiet|silent z|elide-empty-files',
  cut: 'b|bytes= c|characters= d|delimiter= f|fields= n complement s|only-delimited output-delimiter= z|zero-terminated',
  date: 'd|date= debug f|file=f I|iso-8601=? resolution R|rfc-email rfc-3339= r|reference=f s|set= u|utc|universal',
  df: 'a|all B|block-size= h|human-readable H|si i|inodes k l|local no-sync output=? P|portability sync total t|type= T|print-type x|exclude-type= v',
  'ls, dir, vdir':
    'author b|escape block-size= B|ignore-backups D|dired F|classify=? file-type format= full-time group-directories-first G|no-group si H|dereference-command-line dereference-command-line-symlink-to-dir hide= hyperlink=? indicator-style= I|ignore= k|kibibytes n|numeric-uid-gid N|literal o p q|hide-control-chars show-control-chars Q|quote-name quoting-style= T|tabsize= v w|width= x X Z|context zero 1',
  dircolors: '[f] b|sh|bourne-shell c|csh|c-shell p|print-database print-ls-colors',
  du: '0|null a|all apparent-size B|block-size= b|bytes c|total D|dereference-args d|max-depth= files0-from=f H h|human-readable inodes k L|dereference l|count-links m P|no-dereference S|separate-dirs si s|summarize t|threshold= time=? time-style= X|exclude-from=f exclude= x|one-file-system',
  env: 'i|ignore-environment 0|null u|unset= C|chdir=f S|split-string= block-signal=? default-signal=? ignore-signal=? list-signal-handling v|debug',
  expand: 'i|initial t|tabs=',
  fmt: 'c|crown-margin p|prefix= s|split-only t|tagged-paragraph u|uniform-spacing w|width= g|goal=',
  fold: 'b|bytes s|spaces w|width=',
  id: 'Z|context g|group G|groups n|name r|real u|user z|zero',
  install: 'strip-program=c preserve-context Z context=?',
  join: 'check-order nocheck-order header z|zero-terminated',
  ln: 'd|F|directory',
  'mkfifo, mknod': '[f-*] m|mode= Z context=?',
  mv: 'Z|context',
  nl: 'b|body-numbering= d|section-delimiter= f|footer-numbering= h|header-numbering= i|line-increment= l|join-blank-lines= n|number-format= p|no-renumber s|number-separator= v|starting-line-number= w|number-width=',
  nproc: 'all ignore=',
  numfmt:
    '[-*] debug d|delimiter= field= format= from= from-unit= grouping header=? invalid= padding= round= suffix= to= to-unit= z|zero-terminated',
  od: 'A|address-radix= endian= j|skip-bytes= N|read-bytes= S|strings=? t|format= v|output-duplicates w|width=? traditional a b c d f i l o s x',
  paste: 'd|delimiters= s|serial z|zero-terminated',
  pr: 'pages= columns= a|across c|show-control-chars d|double-space D|date-format= e|expand-tabs=? F|f|form-feed h|header= i|output-tabs=? J|join-lines l|length= m|merge n|number-lines=? N|first-line-number= o|indent= r|no-file-warnings s|separator=? S|sep-string=? t|omit-header T|omit-pagination v|show-nonprinting w|width= W|page-width=',
  printenv: '0|null',
  ptx: '[f*] A|auto-reference G|traditional F|flag-truncation= M|macro-name= O R|right-side-refs S|sentence-regexp= T|format= W|word-regexp= b|break-file=f f|ignore-case g|gap-size= i|ignore-file=f o|only-file=f r|references t|typeset-mode w|width=',
  readlink: 'f|canonicalize e|canonicalize-existing m|canonicalize-missing n|no-newline q|quiet s|silent v|verbose z|zero',
  realpath:
    'e|canonicalize-existing m|canonicalize-missing L|logical P|physical q|quiet relative-to=f relative-base=f s|strip|no-symlinks z|zero',
  runcon: '[-c] c|compute t|type= u|user= r|role= l|range=',
  seq: 'f|format= s|separator= w|equal-width',
  shuf: '[f] e|echo i|input-range= n|head-count= o|output=f random-source=f r|repeat z|zero-terminated',
  sort: 'i|ignore-nonprinting M|month-sort random-source=f sort= batch-size= debug files0-from=f',
  split: 'numeric-suffixes=? x hex-suffixes=? t|separator= u|unbuffered verbose',
  stat: 'L|dereference f|file-system cached= c|format= printf= t|terse',
  stty: '[-*] a|all g|save F|file=f',
  sum: 'r s|sysv',
  sync: '[f*] d|data f|file-system',
  tac: 'b|before r|regex s|separator=',
  tsort: '[f]',
  tty: 's|silent|quiet',
  uname:
    'a|all s|kernel-name n|nodename r|kernel-release v|kernel-version m|machine p|processor i|hardware-platform o|operating-system',
  unexpand: 'a|all first-only t|tabs=',
  uniq: 'c|count d|repeated D all-repeated=? f|skip-fields= group=? i|ignore-case s|skip-chars= u|unique z|zero-terminated w|check-chars=',
  who: 'a|all b|boot d|dead H|heading ips l|login lookup m p|process q|count r|runlevel s|short t|time T|w|mesg|message|writable u|users',
};

/** The manuals of grep 3.8, sed 4.9, findutils 4.9, tar 1.34, gzip 1.12, xz 5.4, diffutils 3.8, patch 2.7, make 4.3, wget 1.21. */
const gnu = {
  grep: 'no-ignore-case fixed-strings V|version group-separator= no-group-separator line-buffered U|binary z|null-data',
  sed: 'debug follow-symlinks posix sandbox',
  xargs: 'eof=? replace=? max-lines=? show-limits o|open-tty process-slot-var=',
  tar: 'A|catenate|concatenate delete d|diff|compare test-label check-device g|listed-incremental=f G|incremental hole-detection= ignore-failed-read level= no-check-device no-seek n|seek occurrence=? sparse-version= S|sparse add-file=f exclude-backups exclude-caches exclude-caches-all exclude-caches-under exclude-ignore= exclude-ignore-recursive= exclude-tag= exclude-tag-all= exclude-tag-under= exclude-vcs exclude-vcs-ignores no-null no-recursion no-unquote no-verbatim-files-from null recursion unquote verbatim-files-from anchored ignore-case no-anchored no-ignore-case no-wildcards no-wildcards-match-slash wildcards wildcards-match-slash keep-directory-symlink keep-newer-files no-overwrite-dir one-top-level=?f overwrite-dir recursive-unlink skip-old-files U|unlink-first W|verify ignore-command-error no-ignore-command-error atime-preserve=? clamp-mtime delay-directory-restore group-map=f mtime= no-delay-directory-restore no-same-permissions owner-map=f p|preserve-permissions|same-permissions sort= s|preserve-order|same-order acls no-acls no-selinux no-xattrs selinux xattrs xattrs-exclude= xattrs-include= force-local L|tape-length= M|multi-volume rmt-command=c volno-file=f b|blocking-factor= B|read-full-records i|ignore-zeros record-size= H|format= old-archive|portability pax-option= posix V|label= lzip lzma lzop no-auto-compress z|gzip|gunzip|ungzip Z|compress|uncompress backup=? hard-dereference K|starting-file= newer-mtime= N|newer|after-date= one-file-system suffix= full-time index-file=f l|check-links no-quote-chars= quote-chars= quoting-style= R|block-number show-defaults show-omitted-dirs show-snapshot-field-ranges show-transformed-names|show-stored-names totals=? utc warning= w|interactive|confirmation restrict',
  'gzip, gunzip, zcat': 'L|license n|no-name N|name rsyncable S|suffix= synchronous V|version 1|fast 9|best',
  'bzip2, bunzip2': 'z|compress s|small 1|fast 9|best L|license V|version',
  'xz, unxz, lzma, unlzma':
    'z|compress d|decompress|uncompress t|test l|list k|keep f|force c|stdout|to-stdout single-stream no-sparse S|suffix= files=?f files0=?f F|format= C|check= ignore-check 0|fast 9|best e|extreme T|threads= block-size= block-list= flush-timeout= M|memlimit|memory= no-adjust lzma1=? lzma2=? q|quiet v|verbose Q|no-warn robot info-memory H|long-help V|version',
  diff: 'normal q|brief s|report-identical-files c C|context=? u U|unified=? e|ed n|rcs y|side-by-side W|width= left-column suppress-common-lines p|show-c-function F|show-function-line= label= t|expand-tabs T|initial-tab tabsize= suppress-blank-empty l|paginate r|recursive no-dereference N|new-file unidirectional-new-file ignore-file-name-case no-ignore-file-name-case x|exclude= X|exclude-from=f S|starting-file= from-file=f to-file=f i|ignore-case E|ignore-tab-expansion Z|ignore-trailing-space b|ignore-space-change w|ignore-all-space B|ignore-blank-lines I|ignore-matching-lines= a|text strip-trailing-cr D|ifdef= line-format= old-line-format= new-line-format= unchanged-line-format= old-group-format= new-group-format= unchanged-group-format= changed-group-format= d|minimal horizon-lines= speed-large-files color=? palette= v|version',
  patch:
    'p|strip= F|fuzz= l|ignore-whitespace c|context e|ed n|normal u|unified N|forward R|reverse D|ifdef= merge=? E|remove-empty-files Z|set-utc T|set-time quoting-style= b|backup backup-if-mismatch no-backup-if-mismatch V|version-control= B|prefix= Y|basename-prefix= z|suffix= g|get= t|batch f|force s|quiet|silent verbose dry-run posix reject-format= binary read-only=',
  cmp: 'b|print-bytes i|ignore-initial= l|verbose n|bytes= s|quiet|silent v|version',
  make: 'b m B|always-make debug=? e|environment-overrides eval= i|ignore-errors I|include-dir=f k|keep-going l|load-average|max-load=? L|check-symlink-times o|old-file|assume-old=f O|output-sync=? p|print-data-base q|question r|no-builtin-rules R|no-builtin-variables no-silent S|no-keep-going|stop t|touch trace w|print-directory no-print-directory W|what-if|new-file|assume-new=f warn-undefined-variables',
  wget: 'V|version h|help d|debug -nv|no-verbose report-speed= F|force-html B|base= no-config rejected-log=f retry-on-http-error= -nc|no-clobber no-netrc start-pos= no-if-modified-since no-use-server-timestamps dns-timeout= random-wait bind-address= no-dns-cache restrict-file-names= ignore-case 4|inet4-only 6|inet6-only prefer-family= ask-password no-iri local-encoding= remote-encoding= unlink xattr -nd|no-directories x|force-directories -nH|no-host-directories protocol-directories cut-dirs= http-user= http-password= no-cache default-page= E|adjust-extension ignore-length compression= proxy-user= proxy-password= save-headers no-http-keep-alive keep-session-cookies content-on-error auth-no-challenge secure-protocol= https-only certificate-type= private-key-type= ca-directory=f crl-file=f pinnedpubkey=f ciphers= no-hsts hsts-file=f ftp-user= ftp-password= no-remove-listing no-glob no-passive-ftp preserve-permissions retr-symlinks warc-file=f warc-header= warc-max-size= warc-cdx warc-dedup=f no-warc-compression no-warc-digests no-warc-keep-log warc-tempdir=f delete-after k|convert-links convert-file-only backups=? K|backup-converted strict-comments accept-regex= reject-regex= regex-type= exclude-domains= follow-ftp follow-tags= ignore-tags= L|relative I|include-directories= trust-server-names X|exclude-directories= -np|no-parent',
};

/** util-linux 2.38, procps 4.0, shadow 4.13, systemd 252. */
const linux = {
  pgrep:
    'd|delimiter= l|list-name a|list-full v|inverse w|lightweight c|count f|full g|pgroup= G|group= i|ignore-case n|newest o|oldest O|older= P|parent= s|session= t|terminal= u|euid= U|uid= x|exact F|pidfile=f L|logpidfile r|runstates= A|ignore-ancestors cgroup= ns= nslist=',
  pkill:
    'signal= q|queue= e|echo c|count f|full g|pgroup= G|group= i|ignore-case n|newest o|oldest O|older= P|parent= s|session= t|terminal= u|euid= U|uid= x|exact F|pidfile=f L|logpidfile r|runstates= A|ignore-ancestors cgroup= ns= nslist=',
  free: 'b|bytes kilo mega giga tera peta k|kibi m|mebi g|gibi tebi pebi h|human si l|lohi t|total v|committed s|seconds= c|count= w|wide',
  watch:
    'b|beep c|color d|differences=? e|errexit g|chgexit q|equexit= n|interval= p|precise t|no-title w|no-wrap x|exec v|version',
  setsid: 'c|ctty f|fork w|wait',
  flock: 's|shared x|e|exclusive u|unlock n|nb|nonblock w|wait|timeout= E|conflict-exit-code= o|close F|no-fork verbose',
  mount:
    'a|all c|no-canonicalize f|fake F|fork T|fstab=f i|internal-only l|show-labels m|mkdir=? n|no-mtab options-mode= options-source= options-source-force o|options= O|test-opts= r|read-only t|types= source=f target=f target-prefix=f v|verbose w|rw|read-write N|namespace= L|label= U|uuid= B|bind M|move R|rbind make-shared make-slave make-private make-unbindable make-rshared make-rslave make-rprivate make-runbindable',
  umount:
    'a|all A|all-targets c|no-canonicalize d|detach-loop fake f|force i|internal-only n|no-mtab l|lazy O|test-opts= R|recursive r|read-only t|types= v|verbose q|quiet N|namespace=',
  su: 'm|p|preserve-environment w|whitelist-environment= g|group= G|supp-group= session-command=c f|fast s|shell= P|pty',
  useradd:
    'badname b|base-dir=f btrfs-subvolume-home c|comment= d|home-dir=f D|defaults e|expiredate= f|inactive= F|add-subids-for-system g|gid= G|groups= k|skel=f K|key= l|no-log-init m|create-home M|no-create-home N|no-user-group o|non-unique p|password= r|system R|root=f P|prefix=f s|shell= u|uid= U|user-group Z|selinux-user=',
  userdel: 'f|force r|remove R|root=f P|prefix=f Z|selinux-user',
  chsh: 'R|root=f s|shell= l|list-shells',
  passwd:
    'a|all d|delete e|expire k|keep-tokens i|inactive= l|lock n|mindays= q|quiet r|repository= R|root=f S|status u|unlock w|warndays= x|maxdays=',
  systemctl: '^H|host= ^M|machine= kill-whom= image=f timestamp= no-warn drop-in= when= now',
  journalctl:
    'system user M|machine= m|merge D|directory=f file=f root=f image=f namespace= S|since= U|until= c|cursor= after-cursor= cursor-file=f b|boot=? u|unit= user-unit= t|identifier= p|priority= facility= g|grep= case-sensitive=? k|dmesg o|output= output-fields= n|lines=? r|reverse show-cursor utc x|catalog no-hostname no-full a|all f|follow no-tail q|quiet no-pager e|pager-end interval= verify-key= force N|fields F|field= list-boots disk-usage vacuum-size= vacuum-files= vacuum-time= verify sync relinquish-var smart-relinquish-var flush rotate header list-catalog dump-catalog update-catalog setup-keys',
};

const terraformPlan =
  'compact-warnings destroy refresh-only refresh=? replace= target= exclude= var= var-file=f lock=? lock-timeout= input=? parallelism= state=f json no-color';
const terraformState = 'dry-run lock=? lock-timeout= state=f backup=f ignore-remote-version';

/** `terraform -help` and the CLI pages of Terraform 1.9; `tofu` takes the same words. */
const terraform = {
  terraform: 'chdir=f help version >metadata >modules >test',
  'terraform apply': `auto-approve state-out=f backup=f ${terraformPlan}`,
  'terraform destroy': `auto-approve force state-out=f backup=f ${terraformPlan}`,
  'terraform plan': `out=f detailed-exitcode generate-config-out=f ${terraformPlan}`,
  'terraform init':
    'backend=? backend-config= force-copy from-module= get=? input=? lock=? lock-timeout= no-color plugin-dir=f reconfigure migrate-state upgrade lockfile= ignore-remote-version json',
  'terraform refresh': 'target= var= var-file=f lock=? lock-timeout= input=? state=f backup=f no-color parallelism=',
  'terraform import': 'config=f input=? lock=? lock-timeout= var= var-file=f state=f backup=f no-color parallelism=',
  'terraform force-unlock': 'force',
  'terraform state': '>list >show >mv >rm >pull >push >replace-provider >identities',
  'terraform state rm': terraformState,
  'terraform state mv': `${terraformState} state-out=f backup-out=f`,
  'terraform state push': 'force lock=? lock-timeout= ignore-remote-version',
  'terraform state replace-provider': `auto-approve ${terraformState}`,
  'terraform taint': `allow-missing ${terraformState}`,
  'terraform untaint': `allow-missing ${terraformState}`,
  'terraform workspace delete': 'force lock=? lock-timeout=',
  'terraform output': 'json raw no-color state=f',
  tofu: '=terraform',
};

/** The kubectl reference (`kubectl options`), 1.30. What a boolean takes must be attached. */
const kubectl = {
  kubectl:
    '^as= ^as-group= ^as-uid= ^cache-dir=f ^certificate-authority=f ^client-certificate=f ^client-key=f ^cluster= ^context= ^disable-compression ^insecure-skip-tls-verify ^kubeconfig=f ^match-server-version ^n|namespace= ^password= ^profile= ^profile-output=f ^request-timeout= ^s|server= ^tls-server-name= ^token= ^user= ^username= ^v= ^vmodule= ^warnings-as-errors >debug >events',
  'kubectl **':
    'dry-run=? cascade=? validate=? all=? force=? wait=? now=? overwrite=? prune=? ignore-not-found=? ignore-daemonsets=?',
  'kubectl delete': 'i|interactive cascade=? dry-run=?',
  'kubectl apply': 'f|filename=f prune-allowlist= applyset= show-managed-fields',
  'kubectl drain': 'chunk-size= delete-emptydir-data pod-selector=',
  'kubectl cordon': 'dry-run=? l|selector=',
  'kubectl replace': 'force=? cascade=? grace-period= f|filename=f k|kustomize=f R|recursive raw= save-config subresource= timeout= wait=?',
  'kubectl exec': '[-c] q|quiet',
  oc: '=kubectl',
  kubecolor: '=kubectl',
};

/** npm's command reference, 10: aliases of commands, and settings, which may stand anywhere. */
const packages = {
  npm: '^prefix=f ^registry= ^loglevel= ^userconfig=f ^globalconfig=f ^cache=f ^script-shell=c ^g|global ^ignore-scripts ^s|silent ^y|yes ^otp= ^tag= ^access= ^dry-run ^f|force ^w|workspace= >install|i|in|ins|inst|insta|instal|isnt|isnta|isntal|isntall|add >uninstall|unlink|remove|rm|r|un >update|up|upgrade|udpate >ci|clean-install|ic|install-clean|isntall-clean >exec|x >run|run-script|rum|urn >test|tst|t >list|ls|ll|la >link|ln >init|create|innit >view|v|info|show >version|verison >owner|author >dist-tag|dist-tags >config|c >explain|why >install-test|it >install-ci-test|cit|clean-install-test|sit >search|find|s|se >unpublish >deprecate >undeprecate >adduser|add-user >login >logout >org|ogr >query >sbom >diff >pkg >rebuild|rb >dedupe|ddp',
  pnpm: '^C|dir=f ^F|filter= ^r|recursive ^w|workspace-root >install|i >add >remove|rm|uninstall|un >update|up|upgrade >run|run-script >test|t|tst >exec >dlx >publish >unpublish >deprecate >store >link|ln >unlink',
  'cargo yank': 'version|vers= undo index= token= registry=',
  gradlew: '=gradle',
  mvnw: '=mvn',
};

/** The references of the command lines of clouds and platforms: options that stand anywhere, other names. */
const clouds = {
  aws: '^debug ^endpoint-url= ^no-verify-ssl ^no-paginate ^output= ^query= ^profile= ^region= ^version ^color= ^no-sign-request ^ca-bundle=f ^cli-read-timeout= ^cli-connect-timeout= ^cli-binary-format= ^no-cli-pager ^cli-auto-prompt ^no-cli-auto-prompt',
  gcloud:
    '^account= ^billing-project= ^configuration= ^flags-file=f ^flatten= ^format= ^project= ^q|quiet ^verbosity= ^version ^access-token-file=f ^impersonate-service-account= ^log-http ^trace-token= ^user-output-enabled ^no-user-output-enabled >storage',
  'gcloud storage':
    '>buckets >objects >cp >mv >rm >rsync >ls >cat >hash >sign-url >du >diagnose >folders >managed-folders >operations >service-agent >restore',
  'gcloud storage rm': 'r|R|recursive all-versions|a c|continue-on-error read-paths-from-stdin|I',
  gsutil:
    'm q D -DD h= o= u= s i= >rm|del|delete|remove >rb|deletebucket|removebucket|removebuckets|rmdir >mb|createbucket|makebucket|makebuckets|md|mkdir >cp|copy >mv|move|ren|rename >ls|dir|list >rsync >cat >acl|getacl|setacl|chacl >iam >lifecycle >du >stat >signurl|urlsign >setmeta >versioning >web >cors >defacl >defstorageclass >compose|concat >hash >kms >label >logging >notification >pap >perfdiag >rewrite >rpo >ubla >retention >requesterpays >config >version|ver >update|refresh >test >hmac >bucketpolicyonly',
  'gsutil rm': 'r|R a f I',
  'gsutil rsync': 'd r|R n e c C u x= y= j= J p P i U a=',
  gh: '^R|repo= >cache >attestation >label >org >preview >ruleset >search >status >variable >extension|extensions|ext',
  'gh repo delete': 'y|yes|confirm',
  'gh repo edit':
    'accept-visibility-change-consequences add-topic= remove-topic= allow-forking allow-update-branch default-branch= delete-branch-on-merge d|description= enable-auto-merge enable-discussions enable-issues enable-merge-commit enable-projects enable-rebase-merge enable-squash-merge enable-wiki h|homepage= template visibility=',
  'gh api':
    '[-] X|method= f|raw-field= F|field= H|header= input=f paginate slurp q|jq= t|template= i|include silent verbose cache= hostname= p|preview=',
  'gh secret': '>delete|remove >list|ls >set',
  'gh variable': '>delete|remove >list|ls >set >get',
  'gh release': '>delete >delete-asset >list|ls >create|new >upload >view >edit >download',
  'gh release delete': 'cleanup-tag y|yes',
  vercel:
    '^A|local-config=f ^Q|global-config=f ^d|debug ^t|token= ^S|scope= ^T|team= ^cwd=f e|env= b|build-env= m|meta= regions= y|yes >remove|rm >list|ls >env >domains|domain >dns >certs|cert >secrets|secret >alias|aliases >rollback >promote >project|projects >teams|team|switch >redeploy >pull >build >git >integration >blob',
  'vercel remove': 's|safe y|yes',
  ntl: '=netlify',
  fly: '=flyctl',
  flyctl: '^t|access-token= ^verbose ^debug ^a|app= ^c|config=f ^y|yes >apps|app >machine|machines|m >secrets >storage >tokens >volumes|volume|vol >mpg >redis >postgres|pg',
  'flyctl apps': '>destroy|delete|remove|rm >create >list|ls >move >open >restart >releases >errors',
  doctl: '^t|access-token= ^u|api-url= ^c|config=f ^context= ^o|output= ^trace ^v|verbose ^http-retry-max= ^interactive',
  'doctl compute droplet':
    '>actions >backups >change-kernel >create|c >delete|d|del|rm >get|g >kernels >list|ls >neighbors >snapshots >tag >untag >1-click',
  'doctl compute droplet delete': 'f|force tag-name=',
  rclone:
    '^n|dry-run ^i|interactive ^v|verbose ^P|progress ^config=f ^q|quiet ^include= ^exclude= ^filter= ^filter-from=f ^include-from=f ^exclude-from=f ^files-from=f ^log-file=f ^transfers= ^checkers= ^max-age= ^min-age= ^max-size= ^min-size= ^bwlimit= ^c|checksum ^u|update ^delete-excluded ^delete-before ^delete-during ^delete-after >deletefile >purge >rmdirs >bisync',
  pulumi: '^C|cwd=f ^y|yes ^s|stack= ^non-interactive ^logtostderr ^v|verbose= ^e|emoji ^color= >up|update|u >destroy|dn|down >preview|pre >env >whoami >stack >state',
  'pulumi stack': '>rm >ls >init >select >export >import >rename >output >tag >history >graph >change-secrets-provider >unselect',
  'pulumi stack rm': 'f|force y|yes preserve-config s|stack=',
  'pulumi state': '>delete >unprotect >rename >edit >move >repair >upgrade',
  nomad: 'address= region= namespace= no-color force-color ca-cert=f ca-path=f client-cert=f client-key=f tls-server-name= tls-skip-verify token= >job >node >alloc >system >operator >namespace >acl >var >volume >status >stop >run >plan',
  'nomad job': '>stop >run >plan >status >dispatch >restart >revert >scale >eval >inspect >history >deployments >init >promote >validate >allocs >periodic >action >start >tag',
  'nomad job stop': 'purge detach yes global no-shutdown-delay eval-priority= verbose',
  consul: '>kv >acl >agent >catalog >config >connect >debug >event >exec >force-leave >info >intention >join >keygen >keyring >leave >lock >login >logout >maint >members >monitor >operator >peering >reload >resource >rtt >services >snapshot >tls >troubleshoot >validate >version >watch',
  'consul kv': '>delete >get >put >export >import',
  'consul kv delete': 'recurse cas modify-index= http-addr= token= datacenter= namespace=',
  packer: '>build >init >fmt >validate >inspect >hcl2_upgrade >plugins >console >fix >version',
  'packer build': '[f] color=? debug except= force machine-readable on-error= only= parallel-builds= timestamp-ui var= var-file=f warn-on-undeclared-var ignore-prerelease-plugins use-sequential-evaluation',
  eb: '>terminate >abort >appversion >clone >codesource >config >console >create >deploy >events >health >init >labs >list >local >logs >open >platform >printenv >restore >scale >setenv >ssh >status >swap >tags >upgrade >use',
  'eb terminate': 'all force ignore-links nohang region= timeout= v|verbose profile=',
};

/** Programs that take one dash before a long name (Go's `flag`); their subcommands do so too. */
export const singleDashPrograms = ['terraform', 'nomad', 'consul', 'packer'];

export const corrections = { ...coreutils, ...gnu, ...linux, ...terraform, ...kubectl, ...packages, ...clouds };
