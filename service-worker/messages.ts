/** All that the page and its service worker say to each other. */

/** Page → waiting worker: the person at the device has agreed, take the place of the old version now. */
export const TAKE_OVER = 'take-over';
/** Page → active worker, with a port to answer on: is every file of this version in the device? */
export const IS_WHOLE = 'is-whole';

export type PageMessage = { say: typeof TAKE_OVER } | { say: typeof IS_WHOLE };

/** Worker → page, the answer to IS_WHOLE. `edition` names the version the worker serves. */
export interface Wholeness {
  whole: boolean;
  edition: string;
}
