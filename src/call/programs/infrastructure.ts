import { textOf, type Word } from '../command.ts';
import { effectsOfShared } from './helper-programs.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { suite, tool, type CommandTable } from './suite.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, wordOf } from './word-pieces.ts';

const terraformPlan =
  'compact-warnings detailed-exitcode generate-config-out=w input=? lock=? lock-timeout= no-color out=w parallelism= state=w destroy refresh=? refresh-only replace= target= target-file=r exclude= exclude-file=r var= var-file=r json concise allow-deferral consolidate-warnings=? consolidate-errors=?';

/** Terraform CLI documentation; every option has one dash, or two. */
const terraformCommands: CommandTable = {
  plan: `@code @fetch ${terraformPlan}`,
  apply: [`${terraformPlan} auto-approve backup=w state-out=w`, runApply],
  destroy: `@code @send ${terraformPlan} auto-approve backup=w state-out=w`,
  init: [
    '@code @fetch backend=? backend-config= force-copy from-module= get=? input=? lock=? lock-timeout= no-color plugin-dir=d reconfigure migrate-state upgrade lockfile= ignore-remote-version test-directory= json var= var-file=r',
    runInitialised,
  ],
  'validate fmt get graph show output console version providers metadata test modules':
    '@code json no-color no-tests test-directory= list=? write=? diff check recursive state= raw var= var-file=r plan= draw-cycles type= update filter= verbose cloud-run= fs-mirror= net-mirror=u platform= junit-xml=w',
  state: {
    '': 'dry-run lock=? lock-timeout= state=w state-out=w backup=w backup-out=w ignore-remote-version',
    'mv rm push replace-provider': '@send force auto-approve',
    'list show pull': '@fetch id= json',
  },
  workspace: { '': '', 'delete new select list show': '@fetch force lock=? lock-timeout= state= or-create' },
  'import taint untaint refresh force-unlock':
    '@code @send config=d input=? lock=? lock-timeout= no-color parallelism= provider= var= var-file=r allow-missing state=w state-out=w backup=w force ignore-remote-version target=',
  'login logout': '@send',
};

/** Programs that build and take down infrastructure. */
export const infrastructurePrograms: ProgramTable = {
  'terraform tofu opentofu': suite('chdir=d v|version help', terraformCommands, { singleDash: true, place: 'cloud' }),
  terragrunt: suite(
    `chdir=d terragrunt-config=r config=r terragrunt-working-dir=d working-dir=d terragrunt-non-interactive non-interactive terragrunt-source=u source=u terragrunt-log-level= log-level= terragrunt-parallelism= terragrunt-include-dir= terragrunt-exclude-dir= queue-include-dir= queue-exclude-dir= terragrunt-ignore-dependency-errors terragrunt-auto-init auto-approve ${terraformPlan} a|all graph`,
    {
      ...terraformCommands,
      'run-all': '@code @send',
      run: '@code @send',
      'hclfmt hcl-fmt hclvalidate render-json graph-dependencies output-module-groups validate-inputs aws-provider-patch catalog scaffold stack find list info dag backend':
        '@code',
      exec: '@command in-download-dir',
    },
    { singleDash: true, place: 'cloud' },
  ),
  'terramate atlantis infracost terraform-docs driftctl terracognita terraformer cdktf': tool(
    '@code @fetch auto-approve y|yes skip-synth o|output=w p|path=d format= config-file=r tags= changed B= C=d chdir=d parallelism= no-color stacks ignore-missing-stack-dependencies refresh-only',
    { place: 'cloud' },
  ),
  pulumi: suite(
    'color= C|cwd=d disable-integrity-checking e|emoji logflow logtostderr non-interactive profiling=w tracing=w v|verbose= fully-qualify-stack-names s|stack= y|yes',
    {
      'up|update':
        '@code @send d|debug diff expect-no-changes f|skip-preview m|message= p|parallel= r|refresh=? t|target= target-dependents replace= target-replace= save-plan=w plan=r config= c|config= config-file=r config-path secrets-provider= policy-pack=d show-config show-replacement-steps show-sames suppress-outputs suppress-progress j|json continue-on-error exclude=',
      destroy:
        '@code @send d|debug diff f|skip-preview m|message= p|parallel= r|refresh=? t|target= target-dependents exclude-protected remove preview-only continue-on-error show-config suppress-outputs j|json config-file=r exclude=',
      'preview refresh watch import':
        '@code @fetch d|debug diff f|skip-preview m|message= p|parallel= t|target= save-plan=w config-file=r j|json preview-only expect-no-changes protect=? file=r o|out=w generate-code=?',
      stack:
        '@fetch f|force preserve-config yes show-secrets show-urls show-ids file=w version= rm a|all p|project= o|org= t|tag= json show-name',
      state: '@send force all target-dependents yes disable-protected',
      config: 'plaintext secret path show-secrets j|json config-file=r',
      'cancel login logout new convert env esc org package plugin policy project schema console about logs gen-completion version whoami deployment install ai query run':
        '@code @fetch c|cloud-url=u l|local default-org= f|force g|generate-only n|name= d|description= dir=d template= all',
    },
    { place: 'cloud' },
  ),
  'cdk aws-cdk': suite(
    'a|app=x c|context= p|plugin= trace strict lookups json j v|verbose debug profile= proxy=u ca-bundle-path=r i|ec2creds version-reporting path-metadata asset-metadata r|role-arn= staging o|output=d notices no-color ci unstable=',
    {
      deploy:
        '@code @send all build-exclude= E|build-exclude= e|exclusively require-approval= notification-arns= t|tags= execute no-execute change-set-name= m|method= f|force parameters= O|outputs-file=w previous-parameters toolkit-stack-name= progress= R|rollback no-rollback hotswap hotswap-fallback watch logs concurrency= asset-parallelism asset-prebuild ignore-no-stacks',
      destroy: '@code @send all e|exclusively f|force',
      'synth|synthesize diff list|ls doctor docs init metadata context acknowledge ack notices bootstrap import watch migrate rollback gc refactor drift flags':
        '@code @fetch e|exclusively q|quiet validation context-lines= template= fail processed t l|language= generate-only force long show-template trust= cloudformation-execution-policies= toolkit-stack-name= b= reset clear',
    },
    { place: 'cloud' },
  ),
  'sam samlocal': suite(
    'debug profile= region= config-file=r config-env= beta-features',
    {
      delete: '@send stack-name= no-prompts s3-bucket= s3-prefix=',
      'deploy sync package publish':
        '@code @send t|template|template-file=r stack-name= s3-bucket= g|guided capabilities= no-confirm-changeset confirm-changeset no-fail-on-empty-changeset parameter-overrides= resolve-s3 force-upload output-template-file=w watch code no-execute-changeset role-arn= tags=',
      'build local invoke init validate logs list remote pipeline traces docs':
        '@code @fetch t|template|template-file=r u|use-container b|build-dir=d e|event=r n|env-vars=r p|port= d|debug-port= tail stack-name= name= runtime= cached parallel',
    },
    { place: 'cloud' },
  ),
  'serverless sls': suite(
    's|stage= r|region= aws-profile= c|config= app= org= service= param= verbose debug=? force',
    {
      remove: '@code @send',
      deploy: '@code @send f|function= p|package=d u|update-config conceal',
      invoke: '@fetch f|function= d|data= p|path=r l|log t|type= e|env=',
      'package print info logs metrics rollback plugin create offline config login logout dev':
        '@code @fetch t|timestamp= f|function= tail template= path=d p|package=d n|name=',
    },
    { place: 'cloud' },
  ),
  'ansible ansible-playbook ansible-console ansible-pull': tool(
    '@code i|inventory=r l|limit= m|module-name= a|args= b|become become-method= become-user= K|ask-become-pass k|ask-pass u|user= private-key|key-file= c|connection= T|timeout= e|extra-vars= f|forks= C|check D|diff syntax-check list-tasks list-tags list-hosts t|tags= skip-tags= start-at-task= step v|verbose vault-id= vault-password-file= J|ask-vault-pass ssh-common-args= ssh-extra-args= M|module-path=d B|background= P|poll= o|one-line t|tree=d force-handlers flush-cache U|url=u d|directory=d playbook-dir=d',
    { run: runAnsible },
  ),
  'ansible-vault': suite('vault-id= vault-password-file=r ask-vault-pass J v|verbose', {
    'decrypt encrypt': '@edit output=w new-vault-id= encrypt-vault-id=',
    view: '@read',
    'edit rekey create': '@edit new-vault-password-file=r',
    encrypt_string: 'n|name= p|prompt stdin-name=',
  }),
  'ansible-galaxy': suite(
    's|server=u token|api-key= c|ignore-certs v|verbose',
    {
      'install collection role':
        '@fetch @code r|role-file|requirements-file=r p|roles-path|collections-path=d f|force force-with-deps n|no-deps upgrade U pre g|keep-scm-meta',
      'publish import delete setup remove init list search info verify download build': '@send import-timeout= no-wait',
    },
    { place: 'galaxy' },
  ),
  'ansible-inventory ansible-doc ansible-config': tool(
    'i|inventory=r list host= graph y|yaml toml export output=w t|type= l s|snippet c|config=r p q fix v vars ask-vault-pass vault-password-file=r',
  ),
  packer: suite(
    '',
    {
      build:
        '@code @send color=? debug except= only= force machine-readable on-error= parallel-builds= timestamp-ui var= var-file=r ignore-prerelease-plugins warn-on-undeclared-var',
      'validate fmt init inspect console fix hcl2_upgrade plugins version':
        '@code @fetch syntax-only except= only= var= var-file=r check diff recursive write upgrade force output-file=w machine-readable',
    },
    { singleDash: true, place: 'cloud' },
  ),
  'salt salt-call salt-ssh salt-key puppet chef-client chef-solo chef knife bolt cinc-client': tool(
    '@code @send c|config=r l|log-level= local test noop verbose debug onetime no-daemonize detailed-exitcodes W|why-run o|override-runlist= j|json-attributes=r z|local-mode d|delete= D|delete-all a|accept= A|accept-all E|pcre L|list G|grain t|targets= u|user= p|password= y|yes N|node-name= i|identity-file=r r|run-list= F|format= e|exec= modulepath=d run-as= tag=',
    { place: 'fleet' },
  ),
  'capistrano deployer dep kamal mrsk dokku': tool(
    '@code @send H|hosts= i=r u|user= p= c|collection=r d|destination= version= q|quiet v|verbose P|skip-push r|roles= h= f|file=r o|option= n|dry-run y|confirmed',
    { place: 'fleet' },
  ),
};

/** `terraform apply plan.out` does what was planned. */
function runApply(run: ProgramRun): Outcome {
  return {
    codeFrom: ['file'],
    effects: [
      ...run.connectToConfigured('cloud', 'certain'),
      ...operandWords(run).flatMap((word) => run.file(word, 'read')),
    ],
  };
}

/** `terraform init -plugin-dir=FOLDER`: providers are programs, which every later command starts (Terraform CLI, init). */
function runInitialised(run: ProgramRun): Outcome {
  return { effects: valuesOf(run.invocation, '-plugin-dir').flatMap((folder) => effectsOfShared(run, folder)) };
}

/** An ad-hoc command runs on the machines of the inventory; a playbook is read (ansible(1)). */
function runAnsible(run: ProgramRun): Outcome {
  const { invocation } = run;
  const name = textOf(run.command.words[0] ?? wordOf('', run.command.from)) ?? '';
  const module = valuesOf(invocation, '--module-name').map((word) =>
    (textOf(word) ?? '').replace(/^ansible\.builtin\./, ''),
  )[0];
  const isShell = name.endsWith('ansible') && (module === undefined || /^(?:command|shell|raw|script)$/.test(module));
  const machine = { via: 'ansible', ...(targetOf(run) !== undefined && { name: targetOf(run) ?? '' }) };
  const files = name.endsWith('playbook') ? operandWords(run).flatMap((word) => run.file(word, 'read')) : [];
  const vars = valuesOf(invocation, '--extra-vars').flatMap((word) =>
    leadOf(word).startsWith('@') ? run.file(sliceAt(word), 'read') : [],
  );
  return {
    effects: [
      ...files,
      ...vars,
      ...(isShell
        ? valuesOf(invocation, '--args').flatMap((text) => run.runText(text, { machine }).effects ?? [])
        : []),
      ...run.connectToConfigured('fleet', hasOption(invocation, '--check') ? 'no' : 'certain'),
    ],
  };
}

function targetOf(run: ProgramRun): string | undefined {
  const [first] = operandWords(run);
  return first === undefined ? undefined : textOf(first);
}

function sliceAt(word: Word): Word {
  return {
    ...word,
    parts: word.parts.map((part, index) => (index === 0 ? { ...part, text: part.text.slice(1) } : part)),
  };
}
