/**
 * Finds Finnish identity codes (henkilötunnus) in free text, so that none is ever kept. Pure.
 *
 * Source: the Digital and Population Data Services Agency's description of the identity code, with the separators in use
 * since 2023. The server's twin is backend/liikereppu/identity_code.py; tests/contract/examples holds both to
 * the same answers. The code found is never returned, so it cannot reach a screen or a log.
 */

/** Every way to write a hyphen; a word processor or a keyboard may put any of them between the parts. */
const dashes = /[\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\u058a\u1806\ufe58\ufe63\uff0d\u30fc]/g;
/** White space, and characters that take no room, which a paste may leave inside the code. */
const blanks = /[\s\p{Cc}\p{Cf}]|\u034f/gu;
/** Looked for at every place: digits in front of a code must not hide it. */
const code = /(?=([0-3]\d)([01]\d)(\d\d)([-+A-FU-Y])(\d{3})([0-9A-FHJ-NPR-Y]))/g;
const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/**
 * Whether the text holds a valid identity code, however its dash, case, width or blanks are written.
 *
 * Date and check character must both be right: of random strings of the shape 0.13 % pass, so blocking is safe.
 * Individual numbers 900-999 (temporary codes, test persons) count too.
 */
export function identityCodeIn(text: string): boolean {
  if (text.length < 11) return false;
  const bare = text.normalize('NFKC').toUpperCase().replace(dashes, '-').replace(blanks, '');
  for (const [, day = '', month = '', year = '', separator = '', individual = '', check] of bare.matchAll(code)) {
    const number = Number(day + month + year + individual);
    if (
      Number(individual) >= 2 &&
      checkCharacters[number % 31] === check &&
      isDate(day, month, century(separator) + Number(year))
    ) {
      return true;
    }
  }
  return false;
}

function century(separator: string): number {
  if (separator === '+') return 1800;
  return 'ABCDEF'.includes(separator) ? 2000 : 1900;
}

function isDate(day: string, month: string, year: number): boolean {
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
