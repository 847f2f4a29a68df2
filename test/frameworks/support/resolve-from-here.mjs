// A reader of an example installs its packages beside it. The tests have them in a folder of their own: the working folder.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

const here = pathToFileURL(`${process.cwd()}/example.mjs`).href;
const examples = new URL('../../../examples/', import.meta.url).href;
const hooks = `
  export async function resolve(specifier, context, next) {
    const isOurs = specifier === 'agent-action-policy' || specifier.startsWith('agent-action-policy/');
    const isExample = context.parentURL?.startsWith(${JSON.stringify(examples)});
    return await next(specifier, isExample && !isOurs ? { ...context, parentURL: ${JSON.stringify(here)} } : context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
