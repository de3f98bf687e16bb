/** What the search needs when more than its first chips are in use; fetched then. */
export { ChosenWishes } from './ChosenWishes';
export { FurtherWishes } from './FurtherWishes';
export { wishWords } from './wish-words';
