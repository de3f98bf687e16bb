/** Has the directory kept by a worker of its own, or by this page where no worker starts. */
import { trustedUrl } from '@/ui/trusted-url';
import type { Job, Refreshed, Tell } from './keeping/keeping';
import type { Told } from './keeping/worker';
import url from './keeping/worker?worker&url';

/** @throws never: what went wrong is the answer */
export async function busy(job: Job, tell: Tell): Promise<Refreshed> {
  const worker = start();
  return worker ? inWorker(worker, job, tell) : inPage(job, tell);
}

function start(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  try {
    return new Worker(trustedUrl(url), { type: 'module' });
  } catch (error) {
    console.error(error);
    return null;
  }
}

async function inPage(job: Job, tell: Tell): Promise<Refreshed> {
  try {
    return await (await import('./keeping/keeping')).keep(job, tell);
  } catch (error) {
    console.error(error);
    return 'broken';
  }
}

function inWorker(worker: Worker, job: Job, tell: Tell): Promise<Refreshed> {
  return new Promise<Refreshed>((done) => {
    let heard = false;
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      heard = true;
      if ('progress' in data) tell(data.progress);
      else done(data.end);
    };
    // One that has not even begun could not be loaded: the page does it instead.
    worker.onerror = () => (heard ? done('broken') : void inPage(job, tell).then(done));
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}
