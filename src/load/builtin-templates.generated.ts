// Generated from templates/ by `npm run generate`. Do not edit.
import type { PolicySet } from '../policy/rule.ts';

export const builtinTemplates: Readonly<Record<string, PolicySet>> = {};
