/** What the search needs when more than its first chips are in use, or nothing is found; fetched then. */
export { ChosenWishes } from './ChosenWishes';
export { Empty } from './Empty';
export { FurtherWishes } from './FurtherWishes';
