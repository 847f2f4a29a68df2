import { once } from '../../../lib/once.ts';
import { readActs } from '../acts/read-acts.ts';
import { codeActs, fileActs, networkActs, processActs } from './acts.ts';

export const acts = once(() => readActs([fileActs, processActs, networkActs, codeActs]));
