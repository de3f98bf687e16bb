import { daysOf } from './run-of-days';

daysOf(3);
