/** The device's database as the rest of the app uses it: single reads by `withDb`, everything that belongs together by `transact`. */
export { closeDb, withDb } from './connection';
export { transact } from './transacting';
