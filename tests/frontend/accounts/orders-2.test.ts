import { HALVES, ordersThatBegin } from './orders';
import { cheaply } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

ordersThatBegin(HALVES[1]);
