import { runElsewhere } from './cloud-files.ts';
import { containerSynonyms } from './container-synonyms.ts';
import type { ProgramTable } from './make-program.ts';
import { runWordsThere, startShell } from './started-shell.ts';
import { joinOutcomes, suite, tool, type CommandTable, type CommandSpec } from './suite.ts';
import {
  runSail,
  runServices,
  runInBox,
  runInToolbox,
  runInside,
  runInFresh,
  runBuild,
  runComposeConfig,
  runContainerCopy,
  runReadAllButFirst,
  runReadAllButLast,
  runWriteLast,
} from './container-runs.ts';

/** docker(1), podman(1): options of `run` and `create`. */
const runOptions =
  '@stop d|detach i|interactive t|tty rm init read-only privileged P|publish-all v|volume= e|env= env-file=r u|user= w|workdir= name= p|publish= network|net= network-alias= pid= ipc= uts= userns= cgroupns= cgroup-parent= cap-add= cap-drop= device= device-cgroup-rule= security-opt= mount= entrypoint= m|memory= memory-swap= memory-reservation= c|cpu-shares= cpus= cpuset-cpus= h|hostname= domainname= platform= pull= restart= gpus= ulimit= shm-size= tmpfs= dns= dns-search= dns-option= link= expose= l|label= label-file=r add-host= runtime= stop-signal= stop-timeout= cidfile=w pidfile=w log-driver= log-opt= group-add= annotation= a|attach= volumes-from= volume-driver= q|quiet health-cmd= health-interval= health-retries= health-timeout= no-healthcheck detach-keys= sig-proxy=? oom-kill-disable oom-score-adj= pids-limit= storage-opt= sysctl= ip= ip6= mac-address= isolation= use-api-socket replace pod= secret= systemd=? tz= umask= requires= rmi no-hosts no-hostname arch= variant= os= authfile=r tls-verify=? unsetenv= http-proxy=? decryption-key=r';
const execOptions =
  '@stop d|detach i|interactive t|tty privileged e|env= env-file=r u|user= w|workdir= detach-keys= l|latest preserve-fds= index= T|no-TTY';
const buildOptions =
  'f|file=r t|tag= q|quiet no-cache pull=? rm=? force-rm build-arg= target= platform= network= progress= label= o|output= add-host= allow= attest= builder= build-context= cache-from= cache-to= call= check cgroup-parent= iidfile=w load push metadata-file=w no-cache-filter= provenance= sbom= secret= shm-size= ssh= ulimit= squash isolation= memory= m= cpu-shares= security-opt= compress layers v|volume= format= authfile=r ignorefile=r from= jobs= manifest= arch= os= userns= device= isolation= cap-add= cap-drop= env= tls-verify=? creds=';
const listOptions = 'a|all q|quiet f|filter= format= no-trunc n|last= l|latest s|size digests';
const removalOptions = 'f|force v|volumes l|link a|all t|time= i|ignore cidfile=r depend no-prune';
const pruneOptions =
  'a|all f|force volumes filter= keep-storage= reserved-space= max-used-space= min-free-space= q|quiet v|verbose external build';

const elsewhere = { machine: { via: 'container' } };

/** `lxc shell name`, `multipass shell name`. */
const runShellThere: CommandSpec = ['@fetch', (run) => startShell(run, elsewhere)];

const containerCommands: CommandTable = {
  'run create': [runOptions, runInFresh],
  exec: [execOptions, runInside],
  'rm|remove|delete': removalOptions,
  prune: pruneOptions,
  attach: ['i|interactive detach-keys= no-stdin sig-proxy=? l|latest', (run) => startShell(run, elsewhere)],
  'start stop restart kill pause unpause wait rename update init':
    's|signal= t|time|timeout= a|all i|interactive detach-keys= no-stdin memory= cpus= restart= l|latest filter= cidfile=r',
  'ls list ps inspect logs stats top port diff exists mount unmount umount healthcheck': `${listOptions} follow tail= since= until= details timestamps t names no-stream no-reset type=`,
  'cp copy': ['a|archive L|follow-link q|quiet overwrite pause', runContainerCopy],
  export: 'o|output=w l|latest',
  commit: 'a|author= c|change= m|message= p|pause=? q|quiet f|format= iidfile=w s squash',
  'checkpoint restore': '@write e|export=w i|import=r k|keep a|all l|latest leave-running tcp-established',
  'clone cleanup runlabel': 'force run destroy name= a|all',
};

const imageCommands: CommandTable = {
  'ls list images inspect history exists tree mount unmount umount search show': `${listOptions} format= limit= list-tags`,
  'rm|remove|rmi untag': 'f|force no-prune a|all i|ignore',
  prune: pruneOptions,
  'build buildx': [buildOptions, runBuild],
  pull: '@fetch a|all-tags q|quiet platform= disable-content-trust authfile=r creds= tls-verify=? arch= retry= policy=',
  push: '@send a|all-tags q|quiet platform= disable-content-trust authfile=r creds= tls-verify=? f|format= remove-signatures sign-by= digestfile=w compression-format= all',
  save: 'o|output=w format= m|multi-image-archive q|quiet platform= compress',
  load: 'i|input=r q|quiet platform=',
  import: '@read c|change= m|message= platform= q|quiet',
  'tag scp sign trust diff': 's= f|force',
};

/** Those that `docker` has without `image` in front. */
const rootImageCommands: CommandTable = Object.fromEntries(
  Object.entries(imageCommands).filter(([names]) => !/^(?:ls|rm|prune) ?/.test(names)),
);

const composeCommands: CommandTable = {
  up: [
    '@code d|detach build force-recreate no-recreate no-build no-deps pull= remove-orphans scale= t|timeout= V|renew-anon-volumes w|watch abort-on-container-exit abort-on-container-failure attach= always-recreate-deps exit-code-from= no-attach= no-color no-log-prefix no-start quiet-pull quiet-build timestamps wait wait-timeout= menu y|yes',
    runServices,
  ],
  down: 'v|volumes rmi= t|timeout= remove-orphans',
  rm: 'f|force v|volumes s|stop',
  run: [
    `${runOptions} no-deps service-ports P use-aliases build T|no-TTY remove-orphans`,
    (run) => joinOutcomes([runServices(run), runInside(run)]),
  ],
  exec: [execOptions, runInside],
  build: [
    '@code no-cache pull q|quiet build-arg= m|memory= ssh= push with-dependencies builder= progress= print check sbom= provenance=',
    runServices,
  ],
  push: '@send ignore-push-failures include-deps q|quiet',
  pull: '@fetch ignore-pull-failures include-deps q|quiet policy= ignore-buildable',
  cp: ['a|archive L|follow-link all index=', runContainerCopy],
  'config convert': [
    'o|output=w q|quiet format= images services volumes profiles hash= no-interpolate no-normalize no-consistency resolve-image-digests environment variables lock-image-digests no-path-resolution',
    runComposeConfig,
  ],
  publish: '@send resolve-image-digests with-env oci-version= y|yes',
  'ls ps logs top images port events stats version volumes': `${listOptions} follow f tail= n= since= until= t|timestamps no-color no-log-prefix services status= orphans json no-stream index=`,
  'start stop restart kill pause unpause create watch wait attach scale commit export':
    '@code s|signal= t|timeout= no-deps build force-recreate no-recreate remove-orphans index= o|output=w no-up prune quiet down-project',
};

const composeOptions =
  'f|file=r p|project-name= profile= env-file= project-directory= ansi= parallel= progress= dry-run compatibility all-resources verbose no-ansi podman-args=';

const dockerGlobals =
  'config= c|context= D|debug H|host= l|log-level= tls tlscacert=r tlscert=r tlskey=r tlsverify connection= url= identity= root= runroot= storage-driver= cgroup-manager= remote n|namespace= address=';

/** Programs that run containers. */
export const containerPrograms: ProgramTable = {
  'docker podman nerdctl finch': suite(
    dockerGlobals,
    {
      ...containerCommands,
      rmi: 'f|force no-prune a|all i|ignore',
      ...rootImageCommands,
      build: [buildOptions, runBuild],
      'ps images logs inspect stats top port diff search history info version events': `${listOptions} follow tail= since= until= t|timestamps details type= s|size no-stream limit= names`,
      container: containerCommands,
      image: imageCommands,
      compose: { '': composeOptions, ...composeCommands },
      volume: {
        'rm|remove': 'f|force a|all t|time=',
        prune: pruneOptions,
        'create update': 'd|driver= o|opt= label= name=',
        'ls list inspect exists mount unmount reload': listOptions,
        export: 'o|output=w',
        import: '@read',
      },
      network: {
        'rm|remove': 'f|force t|time=',
        prune: pruneOptions,
        'create connect disconnect update':
          'd|driver= o|opt= subnet= gateway= internal ip= ip6= alias= link= f|force attachable ipv6 scope= ip-range= label= dns-add= dns-drop=',
        'ls list inspect exists reload': listOptions,
      },
      system: {
        prune: pruneOptions,
        reset: 'f|force',
        'df info events': 'v|verbose format= since= until= filter=',
        'connection service migrate renumber check': 'time= default port= identity=r f|force',
      },
      builder: { prune: pruneOptions, build: [buildOptions, runBuild], 'ls inspect': '' },
      buildx: {
        '': 'builder=',
        'build b': [buildOptions, runBuild],
        bake: [
          '@code f|file=r set= push load no-cache pull print metadata-file=w allow= list= progress= provenance= sbom= check call=',
          runServices,
        ],
        'rm stop': 'f|force a|all-inactive keep-daemon keep-state',
        prune: pruneOptions,
        'create use ls inspect du version install uninstall history imagetools dial-stdio':
          'append bootstrap driver= driver-opt= name= node= platform= use leave default global f|file=r t|tag= dry-run format= raw',
      },
      pod: {
        'rm|remove': 'f|force a|all i|ignore t|time= pod-id-file=r',
        prune: pruneOptions,
        'create clone start stop restart kill pause unpause ps inspect stats top logs exists': `${listOptions} name= n share= p|publish= v|volume= network= infra=? replace t|time=`,
      },
      stack: {
        'deploy up': '@code c|compose-file=r prune resolve-image= with-registry-auth d|detach q|quiet',
        'rm|remove|down': 'd|detach',
        'ls ps services config': listOptions,
      },
      service: {
        'create update':
          'name= replicas= image= env-add= e|env= mount= secret= config= p|publish= network= force d|detach q|quiet constraint= args= entrypoint= mode= l|label= env-file=r',
        'rm|remove': '',
        'scale rollback': 'd|detach q|quiet',
        'ls ps inspect logs': listOptions,
      },
      'swarm node':
        '@send force advertise-addr= token= autolock rotate availability= role= listen-addr= data-path-addr= q|quiet pretty',
      'secret config': {
        create: '@send @read l|label= d|driver= template-driver= env replace',
        'rm|remove': 'a|all',
        'ls inspect': listOptions + ' pretty showsecret',
      },
      context: {
        'rm|remove': 'f|force',
        'create update use import export ls show inspect': 'docker= description= from= default-stack-orchestrator=',
      },
      plugin: {
        'install upgrade': '@fetch @code grant-all-permissions disable alias= disable-content-trust skip-remote-check',
        'rm|remove': 'f|force',
        'enable disable set push create ls inspect': 'f|force timeout=',
      },
      login: '@send u|username= p|password= password-stdin authfile=r tls-verify=? get-login',
      logout: 'a|all authfile=r',
      manifest: {
        '': '',
        push: '@send p|purge a|all insecure',
        'create annotate inspect rm add remove exists': 'a|amend insecure arch= os= variant= all',
      },
      machine: {
        '': '',
        rm: 'f|force save-ignition save-image',
        reset: 'f|force',
        'init set start stop list ls inspect info os cp':
          'cpus= m|memory= disk-size= rootful now v|volume= user-mode-networking image=',
        ssh: ['@stop username=', runWordsThere('podman', 1)],
      },
      'generate kube play healthcheck quadlet farm artifact scout sbom init debug extension model mcp desktop offload pass ai':
        '@code f|file=r n|name= o|output=w new files restart-policy= network= down replace',
      unshare: '@command @shell rootless-netns',
    },
    { synonyms: containerSynonyms },
  ),
  'docker-compose podman-compose': suite(composeOptions, composeCommands),
  buildah: suite('root= runroot= storage-driver= log-level=', {
    'build bud build-using-dockerfile': [buildOptions, runBuild],
    run: [`${runOptions} terminal`, runInside],
    // In a name space of its own, and with the files of this machine.
    unshare: '@command @shell m|mount= ',
    'copy add': ['chown= chmod= from= contextdir=d ignorefile=r q|quiet link', runReadAllButFirst],
    from: '@fetch name= pull=? v|volume= cap-add= isolation= arch=',
    push: '@send authfile=r creds= cert-dir=d D|disable-compression f|format= rm q|quiet sign-by= tls-verify=? digestfile=w all',
    pull: '@fetch all-tags authfile=r creds= q|quiet',
    'rm rmi prune': 'a|all f|force',
    'commit config containers images inspect mount umount unmount tag rename info version login logout manifest':
      'rm squash q|quiet f|format= e|env= entrypoint= cmd= l|label= p|port= u|user= workingdir= a|all json',
  }),
  skopeo: suite(
    'command-timeout= debug insecure-policy override-arch= override-os= override-variant= policy=r registries.d=d tmpdir=d',
    {
      'copy sync':
        '@send a|all multi-arch= authfile=r src-authfile=r dest-authfile=r dest-creds= src-creds= creds= src-tls-verify=? dest-tls-verify=? f|format= s|src= d|dest= preserve-digests q|quiet remove-signatures sign-by= scoped dry-run',
      delete: '@send authfile=r creds= tls-verify=?',
      'inspect list-tags login logout manifest-digest standalone-sign standalone-verify generate-sigstore-key':
        '@fetch config raw format= creds= tls-verify=? u|username= p|password= password-stdin n|no-tags',
    },
  ),
  'lxc incus lxd': suite('force-local project= debug v|verbose q|quiet', {
    exec: ['@stop env= mode= user= group= cwd= t|force-interactive T|force-noninteractive n|disable-stdin', runInside],
    'launch init create copy move':
      '@fetch e|ephemeral c|config= p|profile= n|network= s|storage= t|type= vm target= empty console=? mode= stateless instance-only refresh',
    'delete|rm': 'f|force i|interactive',
    'start stop restart pause freeze rename restore snapshot': 'f|force a|all timeout= stateful no-expiry reuse',
    file: {
      '': '',
      push: ['r|recursive p|create-dirs uid= gid= mode=', runReadAllButLast],
      pull: ['r|recursive p|create-dirs', runWriteLast],
      'edit delete mount': '',
    },
    'image storage network profile project cluster remote config':
      'f|force alias= public auto-update target= accept-certificate password= token= protocol= s|storage=',
    shell: runShellThere,
    export: ['instance-only optimized-storage compression=', runWriteLast],
    import: '@read s|storage=',
    'list ls info console monitor query version alias warning operation':
      'f|format= c|columns= X|request= d|data= raw show-log t|type=',
  }),
  multipass: suite('v|verbose', {
    exec: ['@stop d|working-directory= no-map-working-directory', runInside],
    'delete purge': 'a|all p|purge',
    'transfer copy-files mount': ['r|recursive p|parents t|type= g|gid-map= u|uid-map=', runContainerCopy],
    shell: runShellThere,
    'launch start stop suspend restart recover restore snapshot umount list info find get set networks version clone':
      '@fetch c|cpus= d|disk= m|memory= n|name= cloud-init=r network= mount= timeout= a|all t|time= c|cancel f|force format= bridged',
  }),
  vagrant: suite('no-color machine-readable color debug timestamp', {
    destroy: 'f|force g|graceful parallel no-parallel',
    ssh: ['c|command= p|plain t|tty', runElsewhere('--command')],
    'up reload provision resume':
      '@code provision provision-with= provider= parallel no-parallel destroy-on-error install-provider f|force',
    box: 'f|force a|all name= provider= box-version= clean c checksum=',
    'halt suspend status global-status init package plugin port rdp snapshot ssh-config upload validate version cap cloud login push rsync rsync-auto winrm':
      'f|force output=w base= include= vagrantfile=r host= prune',
  }),
  'runc crun youki runsc': suite('debug log= log-format= root= systemd-cgroup rootless=', {
    exec: [
      '@stop console-socket= cwd= e|env= t|tty u|user= g|additional-gids= p|process=r d|detach pid-file=w process-label= apparmor= no-new-privs c|cap= preserve-fds= cgroup= ignore-paused',
      runInside,
    ],
    'delete kill': 'f|force a|all',
    'run create start': '@code b|bundle=d console-socket= d|detach pid-file=w no-pivot no-new-keyring preserve-fds=',
    'list state ps events spec pause resume checkpoint restore update features': 'f|format= q|quiet',
  }),
  'ctr crictl': suite('a|address= n|namespace= r|runtime-endpoint= i|image-endpoint= c|config= t|timeout= D|debug', {
    exec: ['@stop i|interactive t|tty s|sync', runInside],
    'rm rmi rmp stop stopp': 'f|force a|all q|prune',
    'run create pull images image ps pods inspect inspecti inspectp logs stats info version containers c container tasks task t snapshots content events namespaces leases plugins':
      '@fetch a|all q|quiet o|output= tail= f|follow creds= privileged rm net-host mount= env=',
  }),
  'distrobox toolbox': suite('v|verbose y|assumeyes', {
    enter: ['@code @stop n|name= e|exec nw|no-workdir clean-path r|root d|distro= c|container=', runInBox],
    run: ['@stop c|container= r|release= d|distro=', runInToolbox],
    'rm rmi': 'f|force a|all rm-home',
    'create list stop upgrade assemble ephemeral export generate-entry init-container':
      '@fetch i|image= n|name= H|home=d volume= root a|all',
  }),
  sail: tool('@stop', { run: runSail }),
  kaniko: tool('@code @send context= dockerfile=r destination= no-push'),
};
