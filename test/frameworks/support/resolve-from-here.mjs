// A reader of an example installs its packages beside it. The tests have them in a folder of their own: the working folder.
import { register } from 'node:module';

const hooks = `
  const here = ${JSON.stringify(`file://${process.cwd()}/example.mjs`)};
  export async function resolve(specifier, context, next) {
    const isOurs = specifier === 'agent-action-policy' || specifier.startsWith('agent-action-policy/');
    const isExample = /\\/examples\\/[^/]+$/.test(context.parentURL ?? '');
    return await next(specifier, isExample && !isOurs ? { ...context, parentURL: here } : context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
