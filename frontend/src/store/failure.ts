/** A save that did not happen: the one way to lose a recording, so it is always told at once. */

export type StoreFailureKind = 'full' | 'blocked' | 'broken';

/** `full`: no room on the device · `blocked`: the browser refuses storage or another tab holds it · `broken`: anything else. */
export class StoreFailure extends Error {
  constructor(
    readonly kind: StoreFailureKind,
    cause: unknown,
  ) {
    super(`the device could not store: ${kind}`, { cause });
    this.name = 'StoreFailure';
  }
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

/** The connection was closed under us (iOS does so when memory is short): opening it again helps. */
export function connectionWasLost(error: unknown): boolean {
  if (error instanceof StoreFailure) return connectionWasLost(error.cause);
  const text = error instanceof Error || error instanceof DOMException ? error.message : '';
  return nameOf(error) === 'InvalidStateError' || /connection.*(lost|clos)/i.test(text);
}

export function storeFailure(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const name = nameOf(error);
  if (name === 'QuotaExceededError') return new StoreFailure('full', error);
  if (name === 'SecurityError' || name === 'VersionError' || name === 'BlockedError' || name === 'NotAllowedError') {
    return new StoreFailure('blocked', error);
  }
  return new StoreFailure('broken', error);
}
