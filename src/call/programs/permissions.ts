import { nothing } from '../shell/stream.ts';
import { hasOption } from './invocation.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, operandWords } from './table-effects.ts';

const recursive = { treeOptions: ['-R', '--recursive'] } as const;

const changeMode =
  'R|recursive v|verbose c|changes f|silent|quiet reference=r preserve-root no-preserve-root h|no-dereference dereference from= H L P x';

/** Programs that say who may do what with a file. */
export const permissionPrograms: ProgramTable = {
  'chmod chown chgrp chcon': program('data', `${changeMode} u|user= r|role= t|type= l|range= E C N a`, {
    run: runChangeMode,
  }),
  'chattr chflags': program('data', 'R|recursive V f v= p= h H L P x', { run: runChangeMode }),
  lsattr: program('read', 'R V a d l v p'),
  setfacl: program(
    'write',
    'b|remove-all k|remove-default m|modify= M|modify-file=r x|remove= X|remove-file=r set= set-file=r d|default n|no-mask mask restore=r test R|recursive L|logical P|physical v|version',
    { ...recursive, dryRun: ['--test'] },
  ),
  getfacl: program(
    'read',
    'a|access d|default c|omit-header e|all-effective E|no-effective s|skip-base R|recursive L P t|tabular n|numeric p',
    recursive,
  ),
  setcap: program('write', 'q v n= f r', { leading: ['data'], patternOptions: ['-r'] }),
  getcap: program('read', 'v r n', { treeOptions: ['-r'] }),
  setfattr: program('write', 'n|name= v|value= x|remove= h|no-dereference restore=r raw'),
  getfattr: program(
    'read',
    'n|name= d|dump e|encoding= h m|match= absolute-names only-values R|recursive L P',
    recursive,
  ),
  attr: program('write', 's= V= g= r= l q L R S', { leading: ['data'], patternOptions: ['-s', '-g', '-r', '-l'] }),
  xattr: program('data', 'p= w d= c l r s v x', { run: runXattr }),
  // SELinux and AppArmor: who may do what on the whole system.
  restorecon: program('write', 'e= f=r F h i I D m n N p q r|R v W x 0 T=', { treeOptions: ['-r'], dryRun: ['-n'] }),
  'setsebool setenforce semanage semodule aa-disable aa-complain aa-enforce aa-teardown apparmor_parser': program(
    'data',
    'P N a|add d|delete m|modify l|list i=r r= e= t|type= s= p= n R B R|remove r',
  ),
};

/** The first operand is a mode, an owner or a flag, unless it begins with a dash or `--reference` stands for it. */
function runChangeMode(run: ProgramRun): Outcome {
  const { invocation } = run;
  const hasMode =
    hasOption(invocation, '--reference', '--user', '--role', '--type', '--range') ||
    invocation.options.some(
      ({ names, spec }) => /^-[rwxXst]$/.test(names[0] ?? '') || isFlag(names[0] ?? '', spec !== undefined),
    );
  const files = operandWords(run)
    .slice(hasMode ? 0 : 1)
    .filter(isFileWord);
  const tree = hasOption(invocation, '-R') ? { isTree: true } : {};
  return { effects: files.flatMap((file) => run.file(file, 'write', tree)), output: nothing };
}

/** `chattr -i`: letters that are no options are flags that it takes away. */
function isFlag(name: string, isKnown: boolean): boolean {
  return !isKnown && /^-[aAcCdDeFijmPsStTux]$/.test(name);
}

/** macOS xattr(1): `-w name value file`, `-d name file`, `-c file`; without them it prints. */
function runXattr(run: ProgramRun): Outcome {
  const { invocation } = run;
  const isChanging = hasOption(invocation, '-w', '-d', '-c');
  const files = operandWords(run)
    .slice(hasOption(invocation, '-w') ? 2 : 0)
    .filter(isFileWord);
  const tree = hasOption(invocation, '-r') ? { isTree: true } : {};
  return { effects: files.flatMap((file) => run.file(file, isChanging ? 'write' : 'read', tree)) };
}
