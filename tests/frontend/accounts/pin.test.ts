import { digitsOf, pinWeakness } from '@/accounts/pin';

it.each(['492817', '000001', '20261124', '918273645001'])('%s may be a PIN', (pin) => {
  expect(pinWeakness(pin)).toBeNull();
});

it.each(['', '12345', 'abcdef', '49281a', '1234567890123'])('%s is not six to twelve digits', (pin) => {
  expect(pinWeakness(pin)).toBe('digits');
});

it.each(['000000', '111111', '121212', '123123', '123456', '654321', '456789', '890123', '3210987'])(
  '%s is too easy to guess',
  (pin) => {
    expect(pinWeakness(pin)).toBe('simple');
  },
);

it('what is no digit never gets into a PIN', () => {
  expect(digitsOf(' 49-28 17x')).toBe('492817');
  expect(digitsOf('1'.repeat(40))).toHaveLength(12);
});
