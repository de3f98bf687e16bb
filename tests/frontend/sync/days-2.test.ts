import { daysOf } from './run-of-days';

daysOf(1);
