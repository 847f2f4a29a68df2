import { textOf } from '../command.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';

const withCommands = { subcommands: new Map<string, never>() };

/** Programs that steer clusters and clouds: the command itself says what they do. */
export const cloudPrograms: ProgramTable = {
  'kubectx kubens k9s helm terraform tofu terragrunt pulumi ansible ansible-playbook vagrant packer nomad vault consul':
    program(
      'data',
      'n|namespace= f= context= kubeconfig=r var= var-file=r target= auto-approve chdir=d out=w state= i= l= e= refresh=? lock=? input=? parallelism= replace= json no-color destroy upgrade reconfigure backend-config= i|inventory=r',
      { singleDash: true, ...withCommands },
    ),
  'aws gcloud az gsutil doctl linode-cli oci ibmcloud s3cmd rclone mc': program(
    'data',
    'profile= region= output= endpoint-url=u query= project= zone= account= subscription= resource-group= g= n|name= o|output= quiet q yes y recursive force no-verify-ssl m',
    { ...withCommands, output: 'network', run: runCloud },
  ),
  'op bw pass lpass keyring': program('data', 'a= s= w g l= j= format= account= vault= fields= n', { output: 'file' }),
};

/** `aws s3 cp`, `gsutil cp`, `rclone copy`: local files are read and written; the other end is the one that is set up. */
function runCloud(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const verb = words.findIndex((word) => /^(?:cp|mv|sync|rsync|copy|upload|put|move)$/.test(textOf(word) ?? ''));
  if (verb === -1) return { effects: run.connectToConfigured('cloud', 'possible') };
  const [source, target] = words.slice(verb + 1);
  const isLocal = (word: typeof source) => word !== undefined && !/^[\w-]+:/.test(textOf(word) ?? '');
  return {
    effects: [
      ...(source !== undefined && isLocal(source) ? run.file(source, 'read', { isTree: true }) : []),
      ...(target !== undefined && isLocal(target) ? run.file(target, 'write', { isTree: true }) : []),
      ...run.connectToConfigured('cloud', 'certain'),
    ],
  };
}
