/** What an object of a package gives that acts on a service, and what is made of that. */
export const service = { kind: 'name', name: 'service()' } as const;
/** The same where the service is a database. */
export const database = { kind: 'name', name: 'database.service()' } as const;

export type Service = typeof service | typeof database;

/** The object of a service that goes by this name. */
export function serviceNamed(name: string): Service | undefined {
  return [service, database].find((each) => each.name === name);
}
