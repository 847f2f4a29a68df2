/** What happens on this machine. */
export const localFamilies = ['disks', 'files', 'git', 'processes', 'secrets', 'self-protection', 'system', 'users'];

/** What happens elsewhere, or comes from there. */
export const remoteFamilies = ['clouds', 'clusters', 'containers', 'databases', 'network', 'packages', 'remote-code'];
