/** One spelling for what is stored: the server keeps exactly what comes, so the device puts it in order first. */

function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replaceAll('\u0000', '');
}

/** A copy with every text in NFC, without half characters or NUL, and without fields that hold nothing. */
export function normalised<T>(value: T): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map(normalised) as T;
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(fields.map(([name, each]) => [name, normalised(each)])) as T;
}
