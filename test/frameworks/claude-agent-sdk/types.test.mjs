import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkTypes } from '../support/check-types.mjs';

for (const moduleResolution of ['nodenext', 'bundler']) {
  test(`the types fit those of the framework, resolved as ${moduleResolution}`, () => {
    assert.equal(checkTypes('use.ts', moduleResolution), '');
  });
}
