/** What the public reads, and the frame around every screen: fetched first. The rest is in whole.ts. */
import app from './app';
import directory from './directory';
import lock from './lock';

export default { app, directory, accounts: { lock } };
