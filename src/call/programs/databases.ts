import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';
import { effectsOfInput, runBigQuery, runClient, runDuckdb, runSqlite } from './database-scripts.ts';
import { runConsole } from './framework-consoles.ts';
import type { ProgramTable } from './make-program.ts';
import { anyCase, runHbase, runMongo, runRedis } from './document-stores.ts';
import type { Outcome, Program, ProgramRun } from './program.ts';
import { joinOutcomes, suite, tool } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { sourceOf } from './word-pieces.ts';

const psqlOptions =
  'c|command= f|file= d|dbname= h|host= p|port= U|username= W|password w|no-password l|list v|set|variable= X|no-psqlrc 1|single-transaction a|echo-all A|no-align b|echo-errors e|echo-queries E|echo-hidden F|field-separator= H|html L|log-file=w n|no-readline o|output=w P|pset= q|quiet R|record-separator= s|single-step S|single-line t|tuples-only T|table-attr= x|expanded z|field-separator-zero 0|record-separator-zero csv V|version';
const mysqlOptions =
  'e|execute= D|database= h|host= P|port= u|user= p|password=? S|socket= B|batch s|silent N|skip-column-names t|table v|verbose E|vertical H|html X|xml f|force q|quick r|raw w|wait C|compress A|no-auto-rehash n|unbuffered L|skip-line-numbers protocol= default-character-set= ssl-mode= ssl-ca=r ssl-cert=r ssl-key=r defaults-file=r defaults-extra-file=r defaults-group-suffix= login-path= init-command= tee=w pager=p delimiter= connect-timeout= max-allowed-packet= local-infile=? U|safe-updates prompt= i-am-a-dummy binary-mode comments skip-ssl ssl enable-cleartext-plugin';
const connection = 'h|host= p|port= U|username= w|no-password W|password d|dbname= v|verbose V|version e|echo';
const mongoOptions =
  'h|host= port= u|username= p|password= authenticationDatabase= authenticationMechanism= uri= ssl tls sslCAFile=r tlsCAFile=r tlsCertificateKeyFile=r sslPEMKeyFile=r tlsAllowInvalidCertificates tlsAllowInvalidHostnames tlsInsecure config=r v|verbose quiet';
const mongoData = `${mongoOptions} d|db= c|collection= q|query= queryFile=r gzip archive=? j|numParallelCollections= oplog excludeCollection= nsInclude= nsExclude= readPreference=`;

/** Clients of databases, their tools, and tools that bring a schema forward; after each one's own manual. */
export const databasePrograms: ProgramTable = {
  'psql pgcli ysqlsh': client('postgres', psqlOptions, ['-c'], ['-f']),
  'mysql mariadb mycli mysqlsh': client('mysql', `${mysqlOptions} f|file=r sql js py`, ['-e', '--init-command'], []),
  'sqlite3 sqlite litecli sqlcipher': tool(
    'cmd= init=r batch bail csv json header noheader line list column html quote readonly separator= newline= nullvalue= markdown box table tabs ascii safe append deserialize echo interactive stats memtrace nofollow noinit vfs= zip A=? version',
    { singleDash: true, run: runSqlite('sqlite') },
  ),
  'sqlcmd osql isql tsql bcp': client(
    'sqlserver',
    'Q= q= i=r o=w S= U= P= d= E C N W s= h= b l= t= m= r= v= w= y= Y= a= c e f= k= u x X I M n T L R p=? H= K= j G z= Z= V= g',
    ['-Q', '-q'],
    ['-i'],
  ),
  bq: suite(
    'flagfile=r project_id= location= dataset_id= format= job_id= q|quiet headless fingerprint_job_id api= bigqueryrc=r apilog=w debug_mode synchronous_mode=? sync=? nosync',
    {
      query: [
        'nouse_legacy_sql use_legacy_sql=? destination_table= max_rows= n= dry_run replace append_table batch nobatch use_cache=? nouse_cache parameter= maximum_bytes_billed= schedule= display_name= label= destination_schema= target_dataset= udf_resource=r external_table_definition= time_partitioning_field= rpc nosynchronous_mode',
        runBigQuery,
      ],
      rm: 'r|recursive f|force t|table d|dataset m|model j|job routine connection transfer_config transfer_run reservation a|capacity_commitment reservation_assignment',
      load: [
        'replace autodetect source_format= skip_leading_rows= schema= F|field_delimiter= noreplace max_bad_records= allow_jagged_rows null_marker= encoding= quote= ignore_unknown_values time_partitioning_field= clustering_fields=',
        (run) => ({ effects: run.connectToConfigured('bq', 'certain') }),
      ],
      'ls show head mk cp extract update insert wait cancel undelete mkdef init version help get-iam-policy set-iam-policy add-iam-policy-binding remove-iam-policy-binding partition truncate':
        't|table d|dataset j|job a|all n|max_results= f|force schema prettyjson view= expiration= default_table_expiration= description= label= set_label= destination_format= compression= s|start_row= no_clobber append_table clone snapshot restore m|model timestamp= cmek source=r clear_label= time_partitioning_expiration= member= role=',
    },
    { place: 'bq', output: 'network' },
  ),
  'snowsql snow': client(
    'snowflake',
    'q|query= f|filename=r o|option= d|dbname= s|schemaname= w|warehouse= r|rolename= u|username= a|accountname= c|connection= D|variable= h= p= authenticator= private-key-path=r noup config=r mfa-prompt',
    ['-q'],
    ['-f'],
  ),
  duckdb: tool(
    'c= s= f= cmd= init=r batch bail csv json header noheader line list column html quote readonly separator= newline= nullvalue= markdown box table ascii echo interactive unsigned safe ui no-stdin jsonlines latex unredacted',
    { singleDash: true, run: runDuckdb },
  ),
  'clickhouse-client clickhouse-local clickhouse chc': client(
    undefined,
    'q|query= h|host= port= u|user= password=? d|database= queries-file= f|format= m|multiline n|multiquery t|time C|config-file=r s|secure S|structure= N|table= F|file= input-format= output-format= external name= types= path=d log-file=w stacktrace progress=? param_id= connection= max_memory_usage=',
    ['-q'],
    ['--queries-file'],
  ),
  cockroach: suite('host= p|port= u|user= url= insecure certs-dir=d d|database= format= log= cluster-name= echo-sql', {
    sql: [
      'e|execute= f|file=r s|set= watch= safe-updates=? debug-sql-cli read-only',
      (run) => runClient(run, { dialect: 'postgres', texts: ['-e'], files: ['-f'] }),
    ],
    'start start-single-node init quit node debug cert import userfile workload demo nodelocal statement-diag sqlfmt encode-uri auth-session version gen doctor convert-url':
      'yes all wait= self decommission store= listen-addr= http-addr= join= background drain-wait=',
  }),
  'influx influxd influx_inspect': tool(
    'host= port= t|token= o|org= org-id= u|username= password= database= e|execute= format= precision= ssl unsafeSsl f|file=r http-debug skip-verify json hide-headers b|bucket= bucket-id= start= stop= p|predicate= i|id= n|name= r|retention= all',
    {
      singleDash: true,
      output: 'network',
      run: (run) => runClient(run, { dialect: undefined, texts: ['-e'], files: ['-f'] }),
    },
  ),
  'cqlsh dsbulk': client(
    undefined,
    'e|execute= f|file=r k|keyspace= u|username= p|password= ssl no-color C|color encoding= cqlshrc=r credentials=r debug request-timeout= connect-timeout= t|tty protocol-version= h= url= c= query=',
    ['-e'],
    ['-f'],
  ),
  'trino presto beeline hive impala-shell spark-sql soda ksql sqlplus rman db2 nzsql osqueryi sql sqlline monetdb mclient dolt tarantoolctl arangosh gremlin cypher-shell':
    client(
      undefined,
      'e= execute|query= q|query= f=r file=r u= n= p= d= s= S= l i= k c= w= h= o=w output|output-file=w server= catalog= schema= user= password= host= port= P= a= v= outputformat= hivevar= hiveconf= database= json t T= X=',
      ['-e', '-q', '--execute', '--query'],
      ['-f', '--file'],
    ),
  // HBase shell (Apache HBase Reference Guide, 4); `-n` ends at the first error.
  hbase: suite('config=d auth-as-server internal-classpath', {
    shell: ['@stop n|noninteractive r|require=r', runHbase],
  }),
  'usql vsql': client(
    undefined,
    'c|command= e= f|file= w|no-password W|password d= U= u= h= p= X|no-init 1|single-transaction v|set= o|out=w N= t|tuples-only A|no-align C|csv J|json G|vertical q|quiet P|pset= T= i',
    ['-c', '-e'],
    ['-f'],
  ),
  'mongosh mongo': tool(
    `${mongoOptions} eval= f|file=r shell norc nodb json=? apiVersion= apiStrict retryWrites=? ipv6 awsAccessKeyId= awsSecretAccessKey= keyVaultNamespace= skipStartupWarnings networkMessageCompressors= version build-info`,
    { output: 'network', run: runMongo },
  ),
  'redis-cli valkey-cli keydb-cli iredis': suite(
    'h= p= s= a= u= n= r= i= d= D= x X= c raw no-raw csv json quoted-input e show-pushes=? stat latency latency-history latency-dist lru-test= replica rdb=w functions-rdb=w pipe pipe-timeout= bigkeys memkeys memkeys-samples= hotkeys scan pattern= count= quoted-pattern= intrinsic-latency= eval=r ldb ldb-sync-mode cluster= verbose no-auth-warning t= tls sni= cacert=r cacertdir=d insecure cert=r key=r tls-ciphers= user= pass= askpass 2 3 4 6',
    {},
    { output: 'network', operandForms: anyCase, run: runRedis },
  ),
  mongodump: tool(`@fetch ${mongoData} o|out=d dumpDbUsersAndRoles viewsAsCollections`, { output: 'network' }),
  mongorestore: tool(
    `@send @read @tree ${mongoData} drop dir=d dryRun objcheck oplogReplay oplogLimit= oplogFile=r restoreDbUsersAndRoles writeConcern= noIndexRestore noOptionsRestore keepIndexVersion maintainInsertionOrder numInsertionWorkersPerCollection= stopOnError bypassDocumentValidation preserveUUID nsFrom= nsTo= convertLegacyIndexes fixDottedHashIndexes`,
  ),
  mongoimport: tool(
    `@send @read ${mongoData} f|fields= fieldFile=r file=r headerline jsonArray parseGrace= type= columnsHaveTypes drop ignoreBlanks maintainInsertionOrder numInsertionWorkers= stopOnError mode= upsertFields= writeConcern= bypassDocumentValidation`,
  ),
  'mongoexport mongostat mongotop bsondump mongofiles': tool(
    `@fetch ${mongoData} f|fields= fieldFile=r type= o|out=w jsonArray pretty assertExists forceTableScan skip= limit= sort= outFile=w l|local=w t= r|replace prefix= id= n|rowcount= all http discover`,
    { output: 'network' },
  ),
  pg_dump: tool(
    `@fetch ${connection} a|data-only b|blobs|large-objects B|no-blobs c|clean C|create e|extension= E|encoding= f|file=w F|format= j|jobs= n|schema= N|exclude-schema= O|no-owner R|no-reconnect s|schema-only S|superuser= t|table= T|exclude-table= x|no-privileges|no-acl Z|compress= binary-upgrade column-inserts|attribute-inserts disable-dollar-quoting disable-triggers enable-row-security exclude-table-data= extra-float-digits= if-exists include-foreign-data= inserts load-via-partition-root lock-wait-timeout= no-comments no-publications no-security-labels no-subscriptions no-sync no-tablespaces no-toast-compression no-unlogged-table-data on-conflict-do-nothing quote-all-identifiers rows-per-insert= section= serializable-deferrable snapshot= strict-names use-set-session-authorization role= filter=r`,
  ),
  pg_dumpall: tool(
    `@fetch ${connection} a|data-only c|clean E|encoding= f|file=w g|globals-only O|no-owner r|roles-only s|schema-only S|superuser= t|tablespaces-only x|no-privileges exclude-database= if-exists inserts l|database= no-role-passwords role= quote-all-identifiers`,
  ),
  pg_restore: tool(
    `@read ${connection} a|data-only c|clean C|create e|exit-on-error f|file=w F|format= I|index= j|jobs= l|list L|use-list=r n|schema= N|exclude-schema= O|no-owner P|function= s|schema-only S|superuser= t|table= T|trigger= x|no-privileges 1|single-transaction disable-triggers enable-row-security if-exists no-comments no-data-for-failed-tables no-publications no-security-labels no-subscriptions no-table-access-method no-tablespaces section= strict-names role= filter=r transaction-size=`,
  ),
  'pg_basebackup pg_receivewal pg_recvlogical': tool(
    `@fetch ${connection} D|pgdata=d F|format= r|max-rate= R|write-recovery-conf T|tablespace-mapping= X|wal-method= z|gzip Z|compress= c|checkpoint= l|label= P|progress S|slot= C|create-slot f|file=w start stop drop-slot create-slot plugin= t|target= incremental=r`,
  ),
  'createdb createuser': tool(
    `${connection} D|tablespace= E|encoding= l|locale= O|owner= T|template= s|superuser S|no-superuser d|createdb D|no-createdb r|createrole R|no-createrole i|inherit I|no-inherit g|role|member-of= c|connection-limit= P|pwprompt replication bypassrls interactive maintenance-db= strategy= icu-locale=`,
  ),
  'dropdb dropuser': tool(`${connection} f|force i|interactive if-exists maintenance-db=`),
  'vacuumdb reindexdb clusterdb pg_isready pgbench pg_amcheck': tool(
    `${connection} a|all z|analyze Z|analyze-only f|full F|freeze t|table= j|jobs= i|initialize c|client= T|time= s|scale= q|quiet S|select-only I|init-steps= n|no-vacuum concurrently schema= tablespace= index= system`,
  ),
  'pg_ctl pg_ctlcluster initdb pg_resetwal pg_upgrade pg_rewind pg_dropcluster pg_createcluster pg_checksums pg_controldata pg_lsclusters pg_archivecleanup postgres mysqld mariadbd mongod redis-server valkey-server':
    tool(
      'D|pgdata=d l|log=w m|mode= o|options= p= w|wait W|no-wait t|timeout= s|silent f|force n|dry-run U|username= A|auth= E|encoding= k|data-checksums pwfile=r b|old-bindir=d B|new-bindir=d d|old-datadir=d source-pgdata=d source-server= target-pgdata=d stop start check enable disable c= F N= datadir=d defaults-file=r initialize initialize-insecure skip-grant-tables dbpath=d repair shutdown fork config=r logpath=w appendonly= requirepass= port= daemonize=',
    ),
  'mysqldump mariadb-dump mysqlpump mydumper': tool(
    `@fetch ${mysqlOptions} A|all-databases B|databases n|no-create-db t|no-create-info d|no-data R|routines E|events triggers skip-triggers single-transaction x|lock-all-tables l|lock-tables skip-lock-tables r|result-file=w T|tab=d w|where= add-drop-table add-drop-database ignore-table= tables hex-blob master-data=? source-data=? dump-slave=? set-gtid-purged= column-statistics=? compact c|complete-insert e|extended-insert skip-extended-insert F|flush-logs flush-privileges i|comments o|outputdir=d skip-comments no-tablespaces y opt skip-opt q|quick dump-date`,
    { output: 'network' },
  ),
  'mysqladmin mariadb-admin': tool(mysqlOptions + ' c|count= i|sleep= r|relative w|wait=? b|no-beep shutdown-timeout='),
  'mysqlimport mysqlcheck mysqlslap mysqlshow mysqlbinlog mysql_upgrade mysql_secure_installation mysql_install_db myisamchk mariadb-backup xtrabackup innobackupex':
    tool(
      `@read ${mysqlOptions} d|delete i|ignore r|replace L|local c|columns= fields-terminated-by= ignore-lines= a|analyze o|optimize auto-repair r|repair all-databases backup restore prepare copy-back move-back target-dir=d apply-log datadir=d R|read-from-remote-server start-datetime= stop-datetime= result-file=w`,
    ),
  prisma: suite(
    'schema=r config=r telemetry-information= h',
    {
      db: {
        '': '',
        push: '@send force-reset accept-data-loss skip-generate',
        pull: '@fetch force print',
        execute: ['file= stdin url=', (run) => runClient(run, { dialect: undefined, texts: [], files: ['--file'] })],
        seed: '@code',
      },
      migrate: {
        '': '',
        reset: '@send f|force skip-generate skip-seed',
        dev: '@send @code n|name= create-only skip-generate skip-seed',
        'deploy resolve status diff':
          '@send applied= rolled-back= from-empty to-schema-datamodel=r from-url= to-url= script exit-code o|output=w from-migrations=d to-migrations=d shadow-database-url= from-schema-datasource=r to-schema-datasource=r',
      },
      'generate init validate format studio version debug platform accelerate optimize mcp dev':
        '@code watch generator= no-engine data-proxy accelerate sql datasource-provider= url= output=d b|browser= p|port= check',
    },
    { place: 'database' },
  ),
  'knex sequelize sequelize-cli typeorm typeorm-ts-node-commonjs mikro-orm drizzle-kit dbmate goose migrate sqlx sea-orm-cli diesel bytebase sqitch flyway liquibase alembic db-migrate node-pg-migrate migrate-mongo umzug yoyo refinery tern rambler sql-migrate dbt great_expectations graphile-migrate pgroll reshape skeema gh-ost pt-online-schema-change pt-archiver':
    tool(
      '@code @send d|dataSource|dir|migrations-dir|path=d c|config|config-file|knexfile=r e|env= u|url|database|database-url= n|name= x= f|file=r m|message= t|table= s|schema= all to= step= v|verbose y|yes|assume-yes|force sql head= rev-id= autogenerate tag= splice source= drop-empty from= no-dump-schema wait changelog-file=r changeLogFile=r changelogFile=r username= password= driver= classpath=r baselineVersion= target= outOfOrder= cleanDisabled= locations= select= models= exclude= full-refresh profiles-dir=d project-dir=d vars= fake dry-run strict custom dialect= out=d execute alter= host= user= conf=r allow-drop',
      { place: 'database' },
    ),
  'rails gitlab-rails manage.py django-admin artisan spring flask phinx doctrine symfony console': tool(
    '@code n|no-interaction force env|e= environment= seed step= path=r database= pretend t|trace settings= pythonpath=d v|verbosity= noinput|no-input fake fake-initial run-syncdb plan check dry-run merge name= o|output=w f=r indent= format= natural-foreign exclude= traceback no-color A|app= debug h|host= p|port= drop-views drop-types schema= class= complete dump-sql q|quiet ansi no-ansi daemon queue= tries= username= email= clear-all execute= c|command=',
    { run: (run) => joinOutcomes([runDatabaseShell(run), runConsole(run)]) },
  ),
  'rabbitmqctl rabbitmqadmin rabbitmq-plugins rabbitmq-queues kafka-topics kafka-topics.sh kafka-consumer-groups kafka-consumer-groups.sh kafka-configs kafka-delete-records kafka-acls kafkacat kcat rpk nats pulsar-admin':
    tool(
      '@send n|node= q|quiet s|silent p|vhost= t|timeout= l|longnames offline f|format= H|host= P|port= u|username= p|password= V= bootstrap-server= b= zookeeper= topic= T= delete create list describe alter partitions= replication-factor= group= reset-offsets to-earliest to-latest to-offset= execute dry-run all-groups all-topics topics= config= add-config= delete-config= entity-type= entity-name= command-config=r offset-json-file=r force C L e o= c= G= J server= context= creds=r stream= subject= X= k= K= D= brokers= if-exists',
      { place: 'broker' },
    ),
  'curator curator_cli elasticdump es_dump meilisearch typesense-server solr': tool(
    '@send config=r dry-run input= output= type= limit= c= d= p= force delete deleteConfig= zkHost= host= port= ',
    { place: 'search' },
  ),
};

/**
 * `rails dbconsole`, `manage.py dbshell` are clients of the database: what stands behind the dashes, or on the input, is for them
 * (django-admin, dbshell). `console dbal:run-sql TEXT` and its like take SQL as a word (Doctrine, dbal:run-sql).
 */
function runDatabaseShell(run: ProgramRun): Outcome {
  const [verb, ...others] = operandWords(run);
  const name = verb === undefined ? '' : (textOf(verb) ?? '');
  if (/(?:^|:)(?:run-sql|sql|query)$/.test(name)) return { effects: sqlAmong(run, others) };
  if (!/^(?:db|dbconsole|dbshell)$/.test(name)) return {};
  const { words } = run.command;
  const end = words.findIndex((word) => textOf(word) === '--');
  const given = end === -1 ? [] : sqlAmong(run, words.slice(end + 1));
  const piped = end === -1 && run.input !== undefined ? effectsOfInput(run, run.input, undefined) : [];
  return { effects: [...given, ...piped] };
}

function sqlAmong(run: ProgramRun, words: readonly Word[]): readonly Effect[] {
  return words.filter((word) => /\s/.test(sourceOf(word))).flatMap((text) => run.sql(text, undefined));
}

function client(
  dialect: SqlDialect | undefined,
  options: string,
  texts: readonly string[],
  files: readonly string[],
): Program {
  return tool(options, { output: 'network', run: (run) => runClient(run, { dialect, texts, files }) });
}
