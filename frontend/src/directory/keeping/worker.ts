/** Keeps the directory away from the screen: fetching, checking, packing and ordering. */
import { type Job, keep, type Progress, type Refreshed } from './keeping';

export type Told = { progress: Progress } | { end: Refreshed };

interface Scope {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage(message: Told): void;
}
const scope = self as unknown as Scope;

scope.onmessage = ({ data }) => {
  void keep(data, (progress) => scope.postMessage({ progress })).then((end) => scope.postMessage({ end }));
};
