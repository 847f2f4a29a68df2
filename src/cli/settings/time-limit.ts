/** How long an agent is asked to wait for the hook, in seconds; the hook itself gives up long before. */
export const timeout = 30;
export const milliseconds = timeout * 1000;
