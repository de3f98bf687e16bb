/** Everything that anybody reads who works with people: fetched with the first screen that is not for the public. */
import first from './index';
import accounts from './accounts';
import guides from './guides';
import recordings from './recordings';
import referrals from './referrals';
import sync from './sync';
import reports from './reports';
import people from './people';
import plan from './plan';
import steps from './steps';
import measured from './measured';
import groups from './groups';
import turned from './turned';
import supervision from './supervision';
import matching from './matching';

export default {
  ...first,
  accounts: { ...accounts, ...first.accounts },
  guides,
  recordings,
  referrals,
  sync,
  reports,
  people,
  plan,
  steps,
  measured,
  groups,
  turned,
  supervision,
  matching,
};
