import { checkFamilies } from './check-families.ts';
import { localFamilies } from './families.ts';

checkFamilies(localFamilies);
