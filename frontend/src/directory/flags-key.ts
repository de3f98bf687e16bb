/** Under what the faults told at this device are kept: whether there are any is asked without fetching what sends them. */
export const FLAGS = 'directory-flags';
