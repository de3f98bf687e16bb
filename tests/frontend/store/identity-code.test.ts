import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { identityCodeIn } from '@/store/identity-code';

const file = resolve(import.meta.dirname, '../../contract/examples/identity-codes.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: { name: string; text: string; found: boolean }[] };

describe('an identity code is told from other text as the server tells it', () => {
  it.each(cases)('$name', ({ text, found }) => {
    expect(identityCodeIn(text)).toBe(found);
  });

  it('catches every single wrong digit or check character', () => {
    const right = '131052-9085';
    const checks = '0123456789ABCDEFHJKLMNPRSTUVWXY';
    const wrong = [...'0123456789'].flatMap((digit) =>
      [0, 1, 2, 3, 4, 5, 7, 8, 9].map((at) => right.slice(0, at) + digit + right.slice(at + 1)),
    );
    wrong.push(...[...checks].map((check) => right.slice(0, 10) + check));
    const accepted = wrong.filter((each) => each !== right && identityCodeIn(each));
    expect(identityCodeIn(right)).toBe(true);
    expect(accepted).toEqual([]);
  });
});
