import {
  runBehindDashes,
  runElsewhere,
  runFileValues,
  runOutputFile,
  runTransfer,
  runStatements,
} from './cloud-files.ts';
import type { ProgramTable } from './make-program.ts';
import { suite, tool, type Facts, type CommandTable } from './suite.ts';

/** Command lines of clouds: hundreds of services, whose options are long and nearly all take a value. */
const cloud: Facts = { place: 'cloud', takesUnknownValues: true, output: 'network', run: runFileValues };

/** Options without a value that are found all over the AWS CLI (aws help, and each command's synopsis). */
const awsSwitches =
  'debug no-verify-ssl no-paginate no-sign-request no-cli-pager cli-auto-prompt no-cli-auto-prompt dry-run no-dry-run dryrun recursive force quiet only-show-errors no-progress delete human-readable summarize no-guess-mime-type follow-symlinks no-follow-symlinks exact-timestamps size-only force-glacier-transfer ignore-glacier-warnings wait no-wait include-all-instances all no-skip-final-snapshot skip-final-snapshot delete-automated-backups no-delete-automated-backups force-delete-without-recovery with-decryption no-with-decryption overwrite no-overwrite follow enable-execute-command interactive capabilities-none no-execute-changeset no-fail-on-empty-changeset no-confirm-changeset fail-on-empty-changeset ebs-optimized no-ebs-optimized no-associate-public-ip-address associate-public-ip-address publish no-publish apply-immediately no-apply-immediately multi-az no-multi-az publicly-accessible no-publicly-accessible deletion-protection no-deletion-protection enable-rotation copy-tags-to-snapshot no-include-email no-force force-stop hibernate no-hibernate enable disable show-all-versions consistent-read no-consistent-read scan-index-forward no-scan-index-forward use-fips-endpoint';

const gcloudSwitches =
  'quiet q no-user-output-enabled user-output-enabled log-http async no-async recursive r force global all follow uri limit-none no-sign-ssl ignore-errors delete-disks-none preemptible no-address allow-unauthenticated no-allow-unauthenticated enable-autoscaling no-enable-autoscaling clear-labels create-disk-none continue-on-error c n no-clobber delete-unmatched-destination-objects dry-run all-versions a include-managed-folders exclude-managed-folders internal-ip tunnel-through-iap use-http2 no-traffic quiet-mode force-ssh-key-file-overwrite plain verify-only stop-previous-version no-promote promote no-stop-previous-version no-cache help';

const azSwitches =
  'debug only-show-errors verbose yes y no-wait force-deletion force f recursive all a show-details include-deleted no-password-prompt overwrite no-overwrite ids-none use-device-code allow-no-subscriptions identity admin overwrite-existing fail-not-exist dry-run dryrun purge-none enable-auto-upgrade no-ssh-key generate-ssh-keys enable-managed-identity attach-acr-none public-none private';

const plain = `q|quiet v|verbose debug y|yes f|force a|all j|json no-header wait no-wait dry-run interactive recursive r`;

/** `gcloud alpha x` and `gcloud beta x` do what `gcloud x` does, or will (gcloud topic, Release levels). */
const gcloudTracks =
  'compute container sql storage run functions iam secrets projects dns redis kms pubsub spanner logging artifacts app auth services firestore organizations scheduler tasks builds deploy filestore bigtable dataproc dataflow composer memcache'
    .split(' ')
    .flatMap((group) => [[group, `alpha ${group}`] as const, [group, `beta ${group}`] as const]);

const gcloudCommands: CommandTable = {
  compute: {
    '': '',
    ssh: ['command= ssh-key-file=r ssh-flag= container= dry-run', runElsewhere('--command')],
    scp: ['recurse compress ssh-key-file=r scp-flag= port= dry-run', runTransfer()],
    'instances disks images snapshots firewall-rules networks addresses instance-groups instance-templates forwarding-rules target-pools backend-services url-maps routers routes vpn-tunnels ssl-certificates project-info os-login config-ssh reset-windows-password sign-url tpus zones regions machine-types operations':
      'delete-disks= keep-disks= names= metadata= metadata-from-file= tags= image= image-family= machine-type= network= subnet= scopes= service-account= boot-disk-size= disk= labels=',
  },
  spanner: {
    '': '',
    databases: {
      '': '',
      'execute-sql': ['instance= sql= query-mode= timeout= enable-partitioned-dml', runStatements('--sql')],
      ddl: { '': '', update: ['instance= ddl= ddl-file=r async', runStatements('--ddl')] },
    },
  },
  storage: {
    '': '',
    'cp rsync': ['x|exclude= gzip-in-flight= content-type= predefined-acl=', runTransfer()],
    mv: ['', runTransfer(true)],
    'rm ls cat du hash restore buckets objects managed-folders folders hmac service-agent sign-url insights batch-operations':
      '',
  },
  'functions run app builds deploy':
    'source= image= set-env-vars= update-env-vars= remove-env-vars= env-vars-file=r set-secrets= memory= cpu= timeout= entry-point= runtime= trigger-http trigger-topic= service-account= ingress= max-instances= min-instances= tag= config= substitutions= version= to-revisions= revision-suffix= port= command= args=',
  auth: 'key-file=r cred-file=r login-config=r brief no-launch-browser no-browser update-adc all revoke scopes= print-full-output audiences= include-license token-format=',
};

export const cloudPrograms: ProgramTable = {
  'aws awslocal': suite(
    `${awsSwitches} endpoint-url=u output= query= profile= region= version color= ca-bundle=r cli-read-timeout= cli-connect-timeout= cli-binary-format= generate-cli-skeleton=? cli-input-json= cli-input-yaml= no-cli-auto-prompt`,
    {
      s3: {
        '': 'exclude= include= acl= storage-class= sse=? grants= content-type= metadata= cache-control= page-size= request-payer= source-region= expires= metadata-directive= copy-props= expected-size= website-redirect= index-document= error-document= expires-in= sse-kms-key-id= sse-c=? sse-c-key=r checksum-algorithm= content-disposition= content-encoding= content-language=',
        'cp sync': ['', runTransfer()],
        mv: ['', runTransfer(true)],
        'rm rb mb ls presign website': '',
      },
      s3api: {
        '': '',
        'get-object select-object-content get-object-torrent': ['bucket= key= range= version-id=', runOutputFile],
        'put-object upload-part': 'body=r bucket= key= acl=',
      },
      lambda: {
        '': '',
        invoke: [
          'function-name= payload= log-type= invocation-type= qualifier= cli-binary-format= client-context=',
          runOutputFile,
        ],
        'update-function-code create-function publish-layer-version':
          'zip-file= s3-bucket= s3-key= function-name= layer-name= runtime= role= handler=',
      },
      dynamodb: {
        '': '',
        'execute-statement batch-execute-statement': [
          'statement= statements= parameters=',
          runStatements('--statement'),
        ],
      },
      'rds-data redshift-data': {
        '': '',
        'execute-statement batch-execute-statement': [
          'sql= sqls=* resource-arn= secret-arn= database= cluster-identifier= workgroup-name= db-user= parameters= parameter-sets=',
          runStatements('--sql', '--sqls'),
        ],
      },
      athena: {
        '': '',
        'start-query-execution': [
          'query-string= query-execution-context= result-configuration= work-group=',
          runStatements('--query-string'),
        ],
      },
      ecs: { '': '', 'execute-command': ['command= cluster= task= container=', runElsewhere('--command')] },
      cloudformation: {
        '': '',
        'deploy package':
          'template-file=r template=r output-template-file=w s3-bucket= stack-name= parameter-overrides= capabilities= tags= role-arn= s3-prefix= kms-key-id=',
      },
      configure: {
        '': '',
        'set get list list-profiles import sso sso-session export-credentials add-model':
          'csv= profile-prefix= skip-invalid format=',
      },
      eks: { '': '', 'update-kubeconfig': 'name= kubeconfig=w alias= role-arn= user-alias= assume-role-arn=' },
    },
    cloud,
  ),
  gcloud: suite(
    `${gcloudSwitches} project= account= billing-project= configuration= flags-file=r flatten= format= impersonate-service-account= access-token-file=r trace-token= verbosity= zone= region= filter= limit= page-size= sort-by=`,
    { ...gcloudCommands, 'alpha beta': gcloudCommands },
    { ...cloud, synonyms: gcloudTracks },
  ),
  az: suite(
    `${azSwitches} o|output= query= subscription= g|resource-group= n|name= l|location= tags= ids= u|username= p|password= t|tenant= s|sku= c|container-name= container= account-name= account-key= connection-string= sas-token= auth-mode= image= size= admin-username= admin-password= ssh-key-values= vault-name= id= value= assignee= role= scope= parameters= template-uri=u template-file=r`,
    {
      storage: {
        '': 'f|file=r s|source= d|destination= p|pattern= blob-name=',
        blob: {
          '': '',
          'upload upload-batch': 'f|file=r s|source=r d|destination= data= type=',
          'download download-batch': 'f|file=w d|destination=d s|source=',
          'delete delete-batch list show copy sync undelete generate-sas set-tier exists url update':
            's|source= d|destination= delete-snapshots= delete-destination=',
        },
        file: {
          '': '',
          'upload upload-batch': 'source=r s|share-name= d|destination= p|path=',
          'download download-batch': 'dest=w p|path= d|destination=d',
          'delete list show copy': '',
        },
      },
      deployment: {
        '': 'f|template-file=r u|template-uri=u p|parameters= mode= rollback-on-error=? what-if what-if-result-format= confirm-with-what-if c',
      },
      vm: { '': '', 'run-command': 'command-id= scripts=' },
      aks: { '': '', command: { '': '', invoke: ['command= f|file=', runElsewhere('--command')] } },
      acr: { '': '', build: '@tree @read @code r|registry= t|image= f|file= platform= build-arg= no-push' },
    },
    cloud,
  ),
  gsutil: suite(
    'D DD h|header= i= m o= q u= z|trace-token=',
    {
      cp: ['a= A c D e I j= J L=w n p P r R s= U v z= Z', runTransfer()],
      mv: ['a= c I j= J L=w n p P r R s= v z= Z', runTransfer(true)],
      rsync: ['a= c C d e i j= J n p P r R u U x= y=', runTransfer()],
      rm: 'f r R a I',
      'rb mb ls cat du stat hash defacl acl iam lifecycle cors logging web versioning retention kms label notification hmac signurl rewrite compose setmeta config defstorageclass requesterpays ubla bucketpolicyonly pap perfdiag test version update':
        'f r R a l L b c= h s d= u= p= k= O= range= g= R',
    },
    { place: 'cloud', output: 'network', run: runFileValues },
  ),
  's3cmd s4cmd': suite(
    'c|config=r access_key= secret_key= n|dry-run q|quiet v|verbose d|debug f|force r|recursive P|acl-public acl-private acl-grant= acl-revoke= host= host-bucket= region= no-ssl e|encrypt delete-removed no-delete-removed exclude= include= skip-existing continue s|ssl m|mime-type= add-header= storage-class= no-progress progress stats H|human-readable-sizes max-delete= server-side-encryption',
    {
      put: ['', runTransfer()],
      get: ['', runTransfer()],
      'sync cp': ['', runTransfer()],
      mv: ['', runTransfer(true)],
      'del rm rb mb ls la du info setacl setpolicy delpolicy accesslog sign signurl expire setlifecycle dellifecycle modify restore multipart abortmp fixbucket ws-create ws-delete cflist cfcreate cfdelete':
        '',
    },
    { place: 'cloud', output: 'network' },
  ),
  's5cmd mc': suite(
    'no-sign-request endpoint-url=u profile= credentials-file=r dry-run stat log= numworkers= json quiet q r|recursive C|config-dir=d insecure debug no-color',
    {
      'cp sync mirror': [
        'n|no-clobber s|if-size-differ u|if-source-newer f|flatten storage-class= acl= exclude= include= delete remove overwrite watch a|preserve attr= older-than= newer-than= part-size= concurrency= size-only',
        runTransfer(),
      ],
      mv: ['', runTransfer(true)],
      'rm rb del': 'force dangerous all-versions versions incomplete older-than= newer-than= stdin exclude= bypass',
      'ls du cat head mb select pipe run find stat diff tree share alias admin policy anonymous event ilm version retention legalhold replicate sql undo watch encrypt tag quota support ready batch od put get presign bucket-version':
        '',
    },
    { place: 'cloud', output: 'network' },
  ),
  rclone: suite(
    'config=r n|dry-run v|verbose q|quiet P|progress i|interactive u|update c|checksum I|ignore-times ignore-existing max-delete= transfers= checkers= bwlimit= include= exclude= filter= include-from=r exclude-from=r filter-from=r files-from=r max-age= min-age= max-size= min-size= max-depth= fast-list log-file=w log-level= stats= backup-dir= suffix= size-only s3-acl= drive-shared-with-me password-command=x delete-before delete-during delete-after delete-excluded track-renames no-traverse retries= use-json-log immutable inplace metadata rc rc-addr= rc-no-auth',
    {
      'copy copyto sync bisync': ['create-empty-src-dirs resync force', runTransfer()],
      'move moveto': ['delete-empty-src-dirs', runTransfer(true)],
      copyurl: '@fetch a|auto-filename stdout no-clobber',
      'delete deletefile purge rmdir rmdirs cleanup dedupe': 'rmdirs leave-root',
      'ls lsd lsf lsl lsjson tree size md5sum sha1sum hashsum check cryptcheck cat about link mkdir touch config mount serve listremotes version ncdu obscure rcat rcd rc backend settier test authorize completion genautocomplete reveal archivecheck selfupdate':
        'addr= user= pass= htpasswd=r expire= unlink allow-other daemon R dirs-only',
    },
    { place: 'cloud', output: 'network' },
  ),
  'doctl hcloud scw vultr-cli civo exo upctl linode-cli linode stackit': suite(
    `${plain} c|context= config=r t|access-token= o|output= format= n|name= p|profile= region= T|trace u|api-url=u token= no-truncate`,
    {},
    cloud,
  ),
  'oci ibmcloud openstack aliyun tccli yc ovhcloud nova glance cinder neutron triton jelastic': suite(
    `${plain} profile= config-file=r region= output= query= auth= auth-type= compartment-id= c= f=r o= n|name= g= os-cloud= os-auth-url=u os-password= os-username= os-project-name= from-json= is-raw-output file=r`,
    {},
    cloud,
  ),
  azcopy: suite(
    'log-level= output-type= output-level= cap-mbps= trusted-microsoft-suffixes= skip-version-check',
    {
      'copy cp c sync': [
        'recursive=? overwrite= include-pattern= exclude-pattern= include-path= exclude-path= delete-destination= from-to= put-md5 dry-run blob-type= block-blob-tier= s2s-preserve-access-tier=? mirror-mode',
        runTransfer(),
      ],
      'remove rm r': 'recursive=? dry-run include-pattern= exclude-pattern= list-of-files=r',
      'list ls jobs login logout make mb set-properties bench env doc':
        'tenant-id= identity service-principal application-id=',
    },
    { place: 'cloud', output: 'network' },
  ),
  'eb copilot ecs-cli sst amplify chalice zappa apex claudia architect arc': suite(
    'v|verbose debug profile= region= r|region= e|environment= app= a|app= n|name= env= stage= s|stage= timeout= quiet q yes force y',
    {
      'terminate delete destroy remove undeploy svc-delete': '@code all force ignore-links',
      'deploy up update push publish create init build package':
        '@code @send label= l|label= message= m|message= staged',
      ssh: ['command= n= i= o e|command= c|command= force setup', runElsewhere('--command')],
    },
    { place: 'cloud' },
  ),
  'aws-sso saml2aws granted assume aws-okta leapp': tool(
    '@fetch n|no-session d|duration= s|server ecs-server region= prompt= backend= debug t|mfa-token= json stdout role= a|account= p|profile= exec e',
    { run: runBehindDashes },
  ),
};
