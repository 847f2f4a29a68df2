import { runElsewhere, runFileValues } from './cloud-files.ts';
import { runClient, runSqlite, type Client } from './database-scripts.ts';
import type { ProgramTable } from './make-program.ts';
import { runWordsThere } from './started-shell.ts';
import { suite, tool, type Facts } from './suite.ts';

const platform: Facts = { place: 'platform', output: 'network' };
const postgres: Client = { dialect: 'postgres', texts: ['--command'], files: ['--file'] };
const plain = 'y|yes f|force json q|quiet v|verbose debug dry-run';

/** Command lines of hosting platforms, after each one's own reference. */
export const platformPrograms: ProgramTable = {
  'vercel vc now': suite(
    'cwd=d A|local-config=r Q|global-config=d t|token= S|scope|team= d|debug no-color y|yes T',
    {
      deploy:
        '@send @code prod prebuilt f|force e|env= b|build-env= m|meta= regions= target= archive=? no-wait skip-domain with-cache public l|logs name=',
      'remove|rm': '@send s|safe hard',
      'rollback promote redeploy': '@send timeout= no-wait target=',
      env: '@send environment= git-branch= sensitive force',
      'domains domain dns certs alias aliases project projects secrets secret teams team tokens integration edge-config blob cache':
        '@send force limit= next= challenge-only overwrite dangerously-delete=',
      'build dev pull link': '@code @fetch prod output=d l|listen= environment= git-branch= p|project= repo',
      'ls list logs inspect whoami login logout init git open bisect telemetry target httpstat curl switch':
        '@fetch next= limit= output= w|wait logs j|json since= until= follow query= n= status= no-follow branch= prod meta=',
    },
    platform,
  ),
  'netlify ntl': suite(
    'auth= filter= debug http-proxy=u silent force',
    {
      deploy:
        '@send @code d|dir=d p|prod prod-if-unlocked a|alias= s|site= m|message= f|functions=d build no-build trigger skip-functions-cache timeout= context= json o|open create-site=? team=',
      'build dev':
        '@code context= offline live=? p|port= command=x c|command=x dir=d functions=d targetPort= no-open s',
      'env:set env:unset env:clone env:import env:get env:list env':
        '@send context= scope= secret json plain t|to= f|from= r|replace-existing',
      'dev:exec': '@command',
      'sites:delete sites:create sites:list sites link unlink init open status login logout switch functions:invoke functions:create functions:list functions:build functions:serve functions functions:invoke addons:create addons:delete addons:list api watch logs:function logs:deploy logs blobs:set blobs:delete blobs:get blobs:list blobs db recipes serve clone teams:list lm:setup lm:info lm:uninstall':
        '@send f|force n|name= a|account-slug= d|data= p|payload= c|with-ci manual i|input= o|output=w',
    },
    platform,
  ),
  heroku: suite(
    'a|app= r|remote= t|team= s|space= json confirm= c|confirm=',
    {
      'run run:detached run:inside': [
        '@stop s|size= type= e|env= exit-code no-tty x|exit-code no-notify',
        runWordsThere('heroku'),
      ],
      'ps:exec': ['@stop d|dyno= ssh status', runWordsThere('heroku')],
      'config:get config': '@fetch shell s',
      'auth:token authorizations:create': '@fetch d|description= S|short expires-in= s|scope=',
      'container:push': '@send @code R|recursive arg= context-path=d v|verbose',
      'pg:psql': ['@fetch c|command= f|file= credential=', (run) => runClient(run, postgres)],
      'pg:push pg:pull pg:copy': '@send exclude-table-data=',
      local: '@code e|env=r f|procfile=r p|port=',
    },
    platform,
  ),
  'fly flyctl': suite(
    't|access-token= verbose debug a|app= c|config=r j|json y|yes o|org=',
    {
      deploy:
        '@send @code i|image= e|env= build-arg= build-secret= dockerfile=r remote-only local-only strategy= detach region= vm-size= now ha=? no-cache push build-only wait-timeout= ignorefile=r',
      ssh: [
        '@fetch C|command= s|select u|user= A|address= r|region= machine= g|group= p= q',
        runElsewhere('--command'),
      ],
      secrets: '@send stage detach',
      'proxy console sftp logs':
        '@fetch s|select u|user= q|quiet C|command= machine= region= i|instance= n|no-tail entrypoint= image=',
      'apps machine machines m volume volumes vol postgres pg redis mysql storage extensions ext certs ips ip dns-records domains wireguard orgs tokens image scale autoscale regions status releases services checks config platform auth launch create destroy restart suspend resume move open history incidents info dashboard doctor docs agent version curl dig ping consul litefs-cloud lfsc mpg registry settings tokens jobs synthetics':
        '@send force select region= size= s= count= n|name= image= vm-size= vm-memory= cpus= env= p|port= e= show= dockerfile=r generate-name no-deploy now copy-config wait-timeout= signal= time= t|time= initial-cluster-size= password= volume-size= expiry= process-group= snapshot-id= cordon',
    },
    platform,
  ),
  wrangler: suite(
    'c|config=r e|env= env-file=r cwd=d v|version experimental-json-config x-remote-bindings',
    {
      'deploy publish':
        '@send @code name= outdir=d dry-run no-bundle latest compatibility-date= compatibility-flags= assets=d route|routes= triggers= tsconfig=r minify node-compat var= define= alias= keep-vars site=d jsx-factory= upload-source-maps logpush old-asset-ttl= metafile=w dispatch-namespace=',
      'dev build types check init generate':
        '@code port= local remote ip= host= persist-to=d var= inspector-port= live-reload test-scheduled show-interactive-dev-session outdir=d',
      delete: '@send name= force dry-run',
      rollback: '@send name= m|message= y|yes version-id=',
      secret: { '': '@send name=', 'put delete list': '', 'bulk bulk:upload': '@read' },
      'secret:bulk': '@send @read name=',
      d1: {
        '': '@send y|yes',
        execute: [
          'command= file= remote local persist-to=d json preview yes batch-size=',
          (run) => runClient(run, { dialect: 'sqlite', texts: ['--command'], files: ['--file'] }),
        ],
        export: 'output=w table= no-schema no-data remote local',
        'create delete list info migrations time-travel insights':
          'remote local force skip-confirmation timestamp= bookmark= location=',
      },
      r2: {
        '': '@send',
        object: 'f|file=r p|pipe remote local ct|content-type= cache-control=',
        bucket: 'force location= name= y|yes jurisdiction= domain= zone-id= id= prefix= expire-days=',
      },
      'kv kv:key kv:namespace kv:bulk':
        '@send binding= namespace-id= preview remote local path=r ttl= expiration= metadata= prefix= text force f',
      'queues pages hyperdrive vectorize workflows pubsub dispatch-namespace mtls-certificate cert ai tail deployments versions triggers login logout whoami docs containers cloudchamber pipelines secrets-store telemetry setup':
        '@send project-name= branch= commit-hash= commit-message= format= status= search= ip= sampling-rate= y|yes force name= tag= message= cert=r key=r percentage= connection-string= file=r preset= dimensions= metric= commit-dirty skip-caching',
    },
    platform,
  ),
  firebase: suite(
    'P|project= account= j|json token= non-interactive i|interactive debug c|config=r f|force y|yes',
    {
      deploy: '@send @code only= except= p|public=d m|message= dry-run',
      'serve emulators:start emulators:exec emulators:export functions:shell':
        '@code only= import=d export-on-exit=? host= port= ui log-verbosity= inspect-functions=?',
      'database:get':
        '@fetch o|output=w pretty shallow export= instance= order-by= limit-to-first= limit-to-last= start-at= end-at= equal-to=',
      'firestore:export auth:export':
        '@write o|output=w pretty shallow format= export= instance= order-by= limit-to-first=',
      'database:set database:update database:import database:push auth:import':
        '@send @read d|data= instance= confirm hash-algo= hash-key= filter=',
      'use login login:ci logout init projects:list apps:create apps:sdkconfig functions:log functions:list open target hosting:channel:deploy hosting:channel:list':
        '@fetch o|out=w e|expires= only= n|lines= reauth add alias= unalias= clear localhost no-localhost',
    },
    platform,
  ),
  supabase: suite(
    'create-ticket debug dns-resolver= experimental network-id= workdir=d yes o|output= profile= project-ref= p|password= linked local db-url=',
    {
      db: {
        '': '',
        reset: 'no-seed version= sql-paths= last=',
        push: '@send dry-run include-all include-roles include-seed',
        dump: 'f|file=w data-only role-only schema= s= use-copy x|exclude= keep-comments dry-run',
        'diff pull lint start query branch remote': 'f|file=w schema= s= use-migra use-pgadmin level= fail-on=',
      },
      'migration functions secrets storage projects branches orgs domains gen link unlink login logout start stop status init services seed test inspect bootstrap sso ssl-enforcement postgres-config network-bans network-restrictions vanity-subdomains encryption snippets config backups':
        '@send f|file=r env-file=r import-map=r no-verify-jwt use-api use-docker token= n|name= r|recursive j|jobs= experimental all no-backup status= to= schema= lang= db-password= region= size= org-id= x|exclude= persistent api-key reveal',
    },
    platform,
  ),
  render: suite(
    'o|output= confirm',
    {
      psql: ['@fetch c|command=', (run) => runClient(run, postgres)],
      'services deploys logs workspace jobs environments projects blueprints login whoami ssh pgcli restart kv-cli':
        '@send r|resources= t|tail limit= wait commit= image= start= end= text= level= type=',
    },
    platform,
  ),
  railway: suite(
    's|service= e|environment= p|project= y|yes json d|detach v|verbose',
    {
      run: '@command s|service= e|environment= p|project=',
      'up redeploy restart deploy down': '@send @code ci path-as-root no-gitignore m|message= t|template= v|variable=',
      shell: '@shell silent',
      ssh: ['@send @stop session=?', runWordsThere('railway')],
      'variables variable volume environment service domain delete add connect link unlink init list login logout logs open status whoami docs scale functions starship upgrade completion':
        '@send set= kv k skip-deploys n|name= w|workspace= browserless database= repo= image= port= build b d deployment n|lines= filter= since= until=',
    },
    platform,
  ),
  'koyeb northflank zeabur clever scalingo cf gigalixir nf porter qovery replit val deployctl edgio fastly pantheon terminus platform upsun acquia lagoon stackbit surge gh-pages vtex shopify':
    tool(
      '@send @code s|service= e|environment|env= p|project= y|yes f|force d|detach json v|variables= n|name= o|output= t|token= r|region= a|app= c|config=r i|instance= k q|quiet m|message= D|dist=d b|branch= path=d domain= port= url=u subdomain= host= u= credentials-file=r hostname= confirm',
      platform,
    ),
  turso: suite(
    'c|config-path=d',
    {
      db: {
        '': '@send y|yes f|force group= location= from-file=r from-dump=r from-db= from-dump-url=u from-csv=r wait size-limit= canary schema= type= url http-url instance-urls instance-url= e|expiration= r|read-only p|permissions=',
        shell: ['instance= location= proxy= attach=', (run) => runSqlite('sqlite')(run)],
      },
      'group auth config org plan dev quickstart update relax contact':
        '@send y|yes n|name= location= wait f|db-file=e p|port= auth-jwt-key-file=r t|token= headless s|sync-url=u',
    },
    platform,
  ),
  'pscale neon neonctl atlas mongocli xata convex tinybird tb upstash': tool(
    '@send y|yes f|force json d|debug org= p|project-id= o|output= format= branch= database= role-name= n|name= location= group= instance= from-file=r from-dump=r from-db= api-key= context-file=r service-token= wait region= prod run=x url=u admin-key= env-file=r projectId= clusterName= profile= pooled',
    platform,
  ),
  'stripe auth0 okta sentry-cli launchdarkly ldcli posthog-cli datadog-ci newrelic pd plaid contentful sanity contentstack algolia segment snyk sonar-scanner codecov coveralls':
    tool(
      `@send ${plain} project-name= api-key= k= d|data= l|live p|project= o|org= auth-token= url=u log-level= e|environment= t|token= f|file=r F|flags= c n|name= s`,
      { ...platform, run: runFileValues },
    ),
};
