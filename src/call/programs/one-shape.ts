import type { Program } from './program.ts';

/** All that a program may have, in one order. */
const blank: { readonly [Key in keyof Required<Program>]: undefined } = {
  options: undefined,
  operands: undefined,
  leading: undefined,
  stopsAtOperand: undefined,
  endingOptions: undefined,
  singleDash: undefined,
  isCmdlet: undefined,
  bareOptions: undefined,
  isShell: undefined,
  subcommands: undefined,
  names: undefined,
  abbreviates: undefined,
  synonyms: undefined,
  hasGlobalOptions: undefined,
  takesUnknownValues: undefined,
  isComplete: undefined,
  wider: undefined,
  isUndescribed: undefined,
  operandKinds: undefined,
  isOpenEnded: undefined,
  treeOptions: undefined,
  searchesFolders: undefined,
  isOnTrees: undefined,
  patternOptions: undefined,
  dryRun: undefined,
  output: undefined,
  operandForms: undefined,
  valueForms: undefined,
  operandOptions: undefined,
  run: undefined,
  leave: undefined,
};

/** The same program, with its properties in one order, as all have them: V8 is slow with objects of many shapes. */
export function inOneShape(program: Program): Program {
  // What is undefined counts as absent: nobody asks whether a program has a property.
  return { ...blank, ...program } as Program;
}
