// Runs the dependency rules over src/. A check over no modules would be green, so it must have seen every file;
// test/boundaries.test.ts shows that it finds planted violations.
import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
const tsConfig = extractTsConfig('./tsconfig.json');

const { output } = await cruise(['src'], options, undefined, { tsConfig });
const report = typeof output === 'string' ? JSON.parse(output) : output;
const files = readdirSync('src', { recursive: true }).filter((name) => name.endsWith('.ts')).length;
const seen = report.modules.filter((module) => module.source.startsWith('src/')).length;
for (const { from, to, rule } of report.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
if (seen < files) console.error(`only ${seen} of ${files} files were looked at`);
console.log(
  `${seen} files, ${report.summary.totalDependenciesCruised} imports, ${report.summary.violations.length} violations`,
);
process.exitCode = report.summary.violations.length > 0 || seen < files ? 1 : 0;
