import app from './app';
import accounts from './accounts';
import guides from './guides';
import directory from './directory';
import recordings from './recordings';
import referrals from './referrals';
import sync from './sync';
import reports from './reports';
import people from './people';
import plan from './plan';

export default { app, accounts, guides, directory, recordings, referrals, sync, reports, people, plan };
