import { runContainerCopy } from './container-runs.ts';
import type { ProgramTable } from './make-program.ts';
import { suite, tool, type CommandTable } from './suite.ts';
import {
  runManifests,
  runChart,
  runCredentials,
  runInPod,
  runShellInPod,
  runBehindOperand,
  runBehindOperands,
  runUnderItsName,
  runNamed,
} from './cluster-runs.ts';

const place = { place: 'cluster' };

/** `kubectl options`. The kubeconfig is what it signs in with, not what is read out. */
const kubectlGlobals =
  'n|namespace= context= cluster= kubeconfig= s|server= as= as-group= as-uid= token= user= username= password= certificate-authority= client-certificate= client-key= insecure-skip-tls-verify request-timeout= tls-server-name= cache-dir= v= vmodule= match-server-version profile= profile-output=w warnings-as-errors disable-compression';
const fileOptions =
  'f|filename=r k|kustomize=d R|recursive dry-run=? o|output= l|selector= field-manager= show-managed-fields template=';

const kubectlCommands: CommandTable = {
  'get describe events top explain api-resources api-versions cluster-info version wait diff': [
    `@fetch ${fileOptions} A|all-namespaces w|watch watch-only w show-labels L|label-columns= sort-by= field-selector= chunk-size= ignore-not-found raw= subresource= server-print output-watch-events no-headers for= types= containers sum show-kind timeout= show-events client short namespaced verbs= api-group= cached server-side force-conflicts prune`,
    runManifests,
  ],
  'apply create replace patch': [
    `${fileOptions} force grace-period= prune prune-allowlist= all wait timeout= cascade=? server-side force-conflicts validate=? overwrite record edit save-config windows-line-endings raw= p|patch= patch-file=r type= local subresource= from-file= from-env-file= from-literal= docker-server= docker-username= docker-password= docker-email= cert=r key=r image= replicas= port= r|replicas= restart= schedule= verb= resource= resource-name= non-resource-url= clusterrole= role= serviceaccount= group= user= hard= scopes= rule= class= default-backend= annotation= tcp= clusterip= node-port= external-name= append-hash duration= audience= bound-object-kind= value= description= global-default preemption-policy= min-available= max-unavailable=`,
    runManifests,
  ],
  delete: [
    `${fileOptions} all A|all-namespaces now force grace-period= cascade=? wait=? timeout= ignore-not-found=? field-selector= i|interactive raw=`,
    runManifests,
  ],
  'edit set label annotate scale autoscale expose taint cordon uncordon drain rollout certificate auth': `${fileOptions} all A|all-namespaces overwrite resource-version= list replicas= current-replicas= timeout= min= max= cpu-percent= name= port= target-port= protocol= type= external-ip= load-balancer-ip= session-affinity= ignore-daemonsets delete-emptydir-data delete-local-data force grace-period= pod-selector= disable-eviction skip-wait-for-delete-timeout= chunk-size= to-revision= revision= w|watch=? e|env= from= prefix= keys= c|containers= limits= requests= local record save-config output-patch q|quiet verbose subresource= remove-extra-permissions cluster-ip= selector=`,
  logs: '@fetch f|follow p|previous c|container= all-containers since= since-time= tail= timestamps prefix max-log-requests= l|selector= limit-bytes= ignore-errors pod-running-timeout= all-pods insecure-skip-tls-verify-backend',
  exec: ['c|container= i|stdin t|tty f|filename=r q|quiet pod-running-timeout=', runInPod],
  debug: [
    'c|container= i|stdin t|tty image= share-processes copy-to= target= env= f|filename=r profile= custom=r q|quiet replace same-node set-image= arguments-only attach=? image-pull-policy= keep-labels keep-annotations',
    runInPod,
  ],
  run: [
    'image= i|stdin t|tty rm restart= env= port= l|labels= command dry-run=? o|output= attach=? overrides= override-type= privileged q|quiet image-pull-policy= expose leave-stdin-open grace-period= annotations= force cascade=? field-manager= pod-running-timeout= timeout= wait now',
    runInPod,
  ],
  cp: ['c|container= no-preserve retries=', runContainerCopy],
  attach: ['@fetch c|container= i|stdin t|tty q|quiet pod-running-timeout=', runShellInPod],
  'port-forward proxy':
    '@fetch address= pod-running-timeout= p|port= api-prefix= www=d www-prefix= u|unix-socket=w accept-hosts= accept-paths= reject-paths= reject-methods= disable-filter c|container= i|stdin t|tty q|quiet append-server-path',
  config: {
    '': 'minify flatten raw merge=? o|output= current cluster= user= server= token= client-key= client-certificate= embed-certs username= password= exec-command= exec-arg= exec-env= auth-provider= namespace= set-raw-bytes',
    'set-credentials': [
      'client-certificate= client-key= embed-certs token= username= password= auth-provider= auth-provider-arg= exec-command= exec-arg= exec-env= exec-api-version=',
      runCredentials,
    ],
    'view get-contexts get-clusters get-users current-context use-context use set-context set-cluster set unset rename-context delete-context delete-cluster delete-user':
      '',
  },
  'kustomize plugin completion options alpha krew':
    '@read @tree enable-helm enable-alpha-plugins o|output=w load-restrictor= helm-command=p',
};

const helmValues =
  'f|values=r set= set-string= set-file= set-json= set-literal= version= repo=u username= password= ca-file=r cert-file=r key-file=r keyring=r verify devel pass-credentials insecure-skip-tls-verify plain-http dependency-update';
const helmChanges = `${helmValues} dry-run=? force atomic wait wait-for-jobs timeout= no-hooks i|install create-namespace cleanup-on-fail reuse-values reset-values reset-then-reuse-values history-max= description= post-renderer=p post-renderer-args= skip-crds skip-schema-validation render-subchart-notes disable-openapi-validation g|generate-name name-template= o|output= replace l|labels= take-ownership enable-dns hide-secret hide-notes rollback-on-failure`;

/** Programs that steer clusters, after each one's own command line reference. */
export const clusterPrograms: ProgramTable = {
  kubectl: suite(kubectlGlobals, kubectlCommands, place),
  oc: suite(
    kubectlGlobals,
    {
      ...kubectlCommands,
      rsh: ['@stop c|container= shell= T|no-tty t|tty timeout=', runShellInPod],
      rsync: [
        'c|container= delete exclude= include= no-perms progress q|quiet strategy= w|watch compress last',
        runContainerCopy,
      ],
      adm: 'ignore-daemonsets delete-emptydir-data force grace-period= confirm keep-complete-revisions= keep-tag-revisions= dest-dir=d node-name= role= to-image= to= to-latest force-upgrade z',
      'login logout whoami project projects new-project new-app new-build start-build status import-image tag process observe registry image policy secrets serviceaccounts sa extract idle pause-build cancel-build rollback deploy':
        '@fetch u|username= p|password= t|show-token token= certificate-authority=r insecure-skip-tls-verify c show-context show-server f|filename=r p|param= param-file=r from-dir=d from-file=r from-repo=d F|follow w|wait name= l|labels= env= e|env= strategy= context-dir= to= keys= confirm',
    },
    place,
  ),
  helm: suite(
    'n|namespace= kube-context= kubeconfig= debug kube-apiserver= kube-as-group= kube-as-user= kube-ca-file= kube-token= kube-insecure-skip-tls-verify kube-tls-server-name= registry-config=r repository-cache=d repository-config=r burst-limit= qps=',
    {
      'install upgrade': [helmChanges, runChart],
      'template lint': [
        `@code ${helmChanges} output-dir=d show-only= s|show-only= validate include-crds is-upgrade kube-version= a|api-versions= release-name strict quiet with-subcharts`,
        runChart,
      ],
      'uninstall|delete|del|un':
        'dry-run keep-history no-hooks wait timeout= cascade= description= ignore-not-found purge',
      rollback: 'dry-run force wait wait-for-jobs timeout= no-hooks cleanup-on-fail recreate-pods history-max=',
      push: '@send @read ca-file=r cert-file=r key-file=r insecure-skip-tls-verify plain-http username= password=',
      'pull fetch': `@fetch ${helmValues} d|destination=d untar untardir=d prov`,
      package:
        '@read @tree d|destination=d app-version= version= sign key= keyring=r passphrase-file=r u|dependency-update',
      repo: '@fetch username= password= force-update pass-credentials ca-file=r no-update merge=r url=u o|output= fail-on-repo-update-fail',
      plugin: '@fetch @code version= verify',
      'registry dependency dep':
        '@send u|username= p|password= password-stdin insecure ca-file=r skip-refresh verify keyring=r',
      'list|ls status history|hist get show inspect search env version verify test create completion cs secrets diff': `@fetch a|all A|all-namespaces q|quiet o|output= m|max= filter= f|filter= l|selector= short deployed failed pending superseded uninstalled revision= show-resources show-desc logs timeout= ${helmValues} template= p|starter= devel r|regexp versions max-col-width= keyring=r`,
    },
    place,
  ),
  kustomize: suite('', {
    build:
      '@read @tree o|output=w enable-helm enable-alpha-plugins enable-exec load-restrictor= e|env= network mount= as-current-user helm-command=p',
    'edit create cfg fn localize version docs completion openapi':
      '@code autodetect recursive resources= namespace= exec-path=p image=',
  }),
  k9s: tool(
    '@fetch n|namespace= context= kubeconfig= A|all-namespaces c|command= readonly write l|logLevel= logFile=w r|refresh= headless crumbsless screen-dump-dir=d as= cluster= request-timeout= token= user=',
  ),
  'kubectx kubens': tool('d= c|current u|unset'),
  'stern kail kubetail': tool(
    '@fetch n|namespace= context= kubeconfig= c|container= since|s= tail= l|selector= o|output= A|all-namespaces e|exclude= i|include= template-file=r color= t|timestamps',
  ),
  kind: suite('name= q|quiet v|verbosity= kubeconfig=w', {
    delete: 'A|all',
    create: '@fetch config=r image= retain wait=',
    load: '@read nodes=',
    'get export build completion version': 'internal',
  }),
  minikube: suite('p|profile= alsologtostderr v= log_dir=d', {
    delete: 'all purge',
    ssh: ['@stop n|node= native-ssh', runBehindOperand],
    kubectl: ['@stop', runUnderItsName],
    cp: ['n|node=', runContainerCopy],
    'start stop pause unpause status dashboard addons config service tunnel mount image cache docker-env node profile logs ip update-context version update-check podman-env ssh-key ssh-host completion options license':
      '@fetch driver= cpus= memory= disk-size= kubernetes-version= container-runtime= nodes= n|namespace= url all shell= mount mount-string= addons= force o|output= a|all f|follow daemon registry-mirror= insecure-registry= extra-config= wait= dry-run download-only',
  }),
  'k3d k3s': suite('verbose timestamps trace', {
    cluster:
      'a|all c|config=r s|servers= agents= p|port= v|volume= image= k3s-arg= wait timeout= api-port= registry-use= registry-create= no-lb network= token=',
    'kubectl crictl ctr': ['@stop', runUnderItsName],
    'node registry kubeconfig image server agent etcd-snapshot secrets-encrypt certificate token completion version config check-config':
      'a|all o|output=w c|cluster= merge-default d|kubeconfig-merge-default role= image=',
  }),
  microk8s: suite('', {
    'kubectl helm ctr': ['@stop', runUnderItsName],
    helm3: ['@stop', (run) => runNamed(run, 'helm')],
    'enable disable start stop status reset inspect config add-node join leave remove-node refresh-certs images dashboard-proxy addons dbctl version':
      '@fetch destroy-storage force wait-ready format= timeout= token-ttl= worker',
  }),
  argocd: suite(
    'server= auth-token= grpc-web grpc-web-root-path= insecure plaintext core config=r server-crt=r client-crt=r client-crt-key=r H|header= kube-context= port-forward port-forward-namespace= loglevel= logformat=',
    {
      app: '@fetch cascade=? p|propagation-policy= y|yes force prune dry-run revision= resource= selector= l|selector= apply-only async strategy= timeout= replace server-side path= repo=u dest-server= dest-namespace= project= sync-policy= auto-prune self-heal values= helm-set= f|file=r o|output= local=d hard-refresh refresh wait sync health N|app-namespace= kustomize-image= upsert all resource-name= kind= namespace= group= patch= type=',
      'proj cluster repo repocreds cert gpg account appset admin context login logout relogin version notifications completion':
        '@send y|yes name= in-cluster system-namespace= username= password= ssh-private-key-path=r upsert sso current-password= new-password= account= delete f|file=r from=r dry-run prune o|output=',
    },
    place,
  ),
  flux: suite(
    'n|namespace= context= kubeconfig= timeout= verbose kube-api-burst= token= cluster=',
    {
      'delete uninstall': 's|silent dry-run keep-namespace crds',
      bootstrap:
        '@send owner= repository= branch= path= personal private team= token-auth hostname= url=u username= password= private-key-file=r reconcile version= components=',
      'create reconcile suspend resume install push build':
        '@fetch export url=u branch= path= source= prune interval= with-source all f|path=d annotations= revision= health-check= target-namespace= kustomization-file=r',
      'get logs tree trace events export stats check diff list pull tag version debug envsubst migrate':
        '@fetch A|all-namespaces w|watch f|follow pre o|output=w path=d kustomization-file=r level= kind= tail=',
    },
    place,
  ),
  'istioctl linkerd cilium calicoctl hubble': suite(
    'n|namespace= context= kubeconfig= i|istioNamespace= vklog=',
    {
      uninstall: 'purge y|skip-confirmation r|revision= f|filename=r set= force wait',
      'install upgrade':
        'y|skip-confirmation f|filename=r set= r|revision= d|manifests=d dry-run force readiness-timeout= crds ha version= wait values=r helm-set=',
      'delete apply create replace patch': `f|filename=r r|recursive dry-run`,
      'analyze proxy-status ps proxy-config pc manifest profile version dashboard describe tag experimental x kube-inject bug-report operator validate admin precheck check inject uninject viz stat tap edges routes status connectivity clustermesh get config node ipam observe list waypoint ztunnel-config remote-clusters':
        '@fetch f|filename=r o|output= A|all-namespaces R|recursive wait',
    },
    place,
  ),
  velero: suite(
    'n|namespace= kubeconfig= kubecontext= v= features=',
    {
      delete: 'all confirm l|selector=',
      'backup restore schedule snapshot-location backup-location bsl repo':
        'confirm all from-backup= from-schedule= include-namespaces= exclude-namespaces= include-resources= wait l|selector= ttl= o|output= details existing-resource-policy= schedule= provider= bucket= config= credential= default prefix= force',
      'create get describe install uninstall plugin version debug client completion':
        '@fetch secret-file=r provider= bucket= plugins= backup-location-config= snapshot-location-config= use-volume-snapshots=? force wait dry-run o|output=',
    },
    place,
  ),
  'eksctl kops': suite(
    'name= state= config= v|verbose= p|profile= r|region= C|color= f|config-file|filename=r cluster=',
    {
      delete:
        'yes w|wait disable-nodegroup-eviction approve force n|name= parallel= unregister external only-missing drain',
      drain: 'undo approve include= exclude= only= grace-period=',
      'create update upgrade scale set unset edit replace rolling-update toolbox export get validate utils enable disable associate disassociate register deregister import install promote reconcile completion info version':
        '@fetch yes approve zones= node-count= nodes= nodes-min= nodes-max= node-size= node-type= master-size= control-plane-size= cloud= image= dns-zone= kubeconfig= admin=? user= cloudonly instance-group= wait=? o|output= version= managed without-nodegroup attach-policy-arn= namespace= dry-run out=d target= force t|timeout= fail-on-drain-error',
    },
    place,
  ),
  kubeadm: suite('v= rootfs=d', {
    reset: 'f|force cert-dir=d cleanup-tmp-dir ignore-preflight-errors= dry-run skip-phases= cri-socket= kubeconfig=',
    'init join upgrade token certs config kubeconfig version completion':
      'config=r pod-network-cidr= apiserver-advertise-address= control-plane-endpoint= upload-certs token= discovery-token-ca-cert-hash= control-plane certificate-key= dry-run ttl= print-join-command skip-phases= ignore-preflight-errors= y|yes force kubernetes-version= node-name= cri-socket=',
  }),
  nomad: suite(
    'address=u region= namespace= token= ca-cert=r client-cert=r client-key=r tls-skip-verify',
    {
      job: '@fetch @code purge yes detach global no-shutdown-delay check-index= var= var-file=r verbose json output namespace= t= hcl1 policy-override preserve-counts meta= id-prefix-template= short',
      'run stop':
        '@fetch @code purge yes detach global no-shutdown-delay check-index= var= var-file=r verbose json output',
      exec: ['@stop job task= t i e=', runInPod],
      alloc: '@fetch task= job tail n= f stderr c= verbose json short t no-shutdown-delay i e= s=',
      'node namespace quota sentinel acl operator system server volume deployment eval var service scaling plan validate status init logs fs inspect ui monitor agent-info version setup tls login plugin recommendation license':
        '@fetch enable disable yes self drain deadline= force no-deadline ignore-system detach monitor verbose json t= in=r out= global type= policy= name= detach keep-ineligible stale check output=w purge',
    },
    { ...place, singleDash: true },
  ),
  consul: suite(
    'http-addr=u token= token-file=r ca-file=r client-cert=r client-key=r datacenter= namespace= partition= stale',
    {
      kv: '@fetch recurse cas modify-index= flags= base64 detailed keys separator= acquire release session= prefix=',
      exec: ['@stop node= service= tag= wait= shell prefix= verbose', runBehindOperands],
      lock: '@command1 n= name= pass-stdin shell try= monitor-retry= verbose child-exit-code timeout=',
      watch: '@command1 type= key= prefix= service= tag= passingonly state= name= shell',
      snapshot: '@write stale append-filename=',
      'acl config connect services catalog intention join leave force-leave maint members event operator keyring tls login logout monitor info debug agent reload rtt validate version troubleshoot peering resource':
        '@fetch id= name= kind= filename=r prune description= policy-name= policy-id= rules= secret= enable disable reason= install= remove= use= list detailed wan status= accessor-id= expires-ttl= meta= type-filter= bearer-token-file=r method= token-sink-file=w output=w',
    },
    { ...place, singleDash: true },
  ),
  etcdctl: suite(
    'endpoints= cacert= cert= key= user= password= w|write-out= command-timeout= dial-timeout= insecure-skip-tls-verify insecure-transport debug hex discovery-srv= keepalive-time= keepalive-timeout=',
    {
      'get watch':
        '@fetch prefix from-key keys-only count-only limit= order= sort-by= print-value-only rev= consistency= i|interactive prev-kv progress-notify',
      'del put txn lease lock elect':
        '@fetch prefix from-key prev-kv lease= ignore-value ignore-lease i|interactive ttl= l|listen range',
      'defrag compaction compact move-leader alarm downgrade auth role user member':
        '@fetch cluster physical data-dir=d prefix from-key peer-urls= learner new-user-password= interactive no-password delete detail',
      snapshot: '@write data-dir=d skip-hash-check wal-dir=d name= initial-cluster=',
      'endpoint check version migrate make-mirror completion':
        '@fetch cluster load= prefix auto-compact dest-prefix= no-dest-prefix',
    },
    place,
  ),
  'skaffold tilt helmfile okteto garden devspace werf ko': tool(
    '@code @fetch @send f|file|filename|config=r e|environment= n|namespace= kube-context= p|profile= l|selector= d|default-repo= tail port-forward no-prune interactive=? skip-deps args= state-values-set= t|tag= k A set= values= platform= L|local B|base-import-paths debug q|quiet c|context= dry-run i detailed-exitcode',
    place,
  ),
  kubeseal: tool(
    'f|secret-file=r o|format= w|sealed-secret-file=w cert=r n|namespace= name= scope= controller-name= controller-namespace= re-encrypt recovery-unseal recovery-private-key=r raw from-file=r merge-into=w fetch-cert validate context= kubeconfig= allow-empty-data',
  ),
  'talosctl rke rancher clusterctl kubefed crossplane up': tool(
    '@fetch n|nodes= e|endpoints= talosconfig= f|file=r config=r c|context= kubeconfig= wait force graceful=? reboot system-labels-to-wipe= insecure kubernetes-version= infrastructure= all include-crd include-namespace target-namespace= o|output=',
    place,
  ),
};
