import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runExample } from '../support/run-example.mjs';

for (const [answer, expected] of [
  ['y', ['npm test', 'npm publish']],
  ['n', ['npm test']],
]) {
  test(`the example runs what may run, where a person says ${answer}`, () => {
    const printed = runExample('ai', `${answer}\n`);
    assert.deepEqual(
      [...printed.matchAll(/runs: (.*)$/gm)].map(([, command]) => command),
      expected,
    );
    assert.match(printed, /the model is told: .*rule no-rm-rf/);
    assert.match(printed, /done$/m);
  });
}
