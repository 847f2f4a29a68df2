import { once } from '../../../lib/once.ts';
import { readActs } from '../acts/read-acts.ts';
import { scannedActs } from './acts.ts';

export const acts = {
  perl: once(() => readActs([scannedActs.perl])),
  ruby: once(() => readActs([scannedActs.ruby])),
  php: once(() => readActs([scannedActs.php])),
};
