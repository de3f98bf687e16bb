import {
  addPasskey,
  lock,
  passkeyPossible,
  practitioner,
  removePasskey,
  signIn,
  signOut,
  unlock,
  unlockWithPasskey,
  vaults,
} from '@/accounts/session';
import { deviceMark } from '@/accounts/devices';
import { list, save } from '@/store/records';
import { openVault } from '@/store/vault';
import { everything } from '../store/disk';
import { cheaply, freshTablet } from './tablet';

vi.mock('@/accounts/derive', () => ({ derived: vi.fn((...all: Parameters<typeof cheaply>) => cheaply(...all)) }));

/** An authenticator with the PRF: the same secret for the same credential and salt. */
const authenticator = {
  secret: new Uint8Array(32),
  prf: true,
  atCreation: false,
  cancelled: false,
  asked: [] as CredentialCreationOptions[],
  async answer(salt: BufferSource) {
    const bytes = new Uint8Array([...this.secret, ...new Uint8Array(salt as ArrayBuffer)]);
    return crypto.subtle.digest('SHA-256', bytes);
  },
  result(extensions: object) {
    if (this.cancelled) throw new DOMException('no', 'NotAllowedError');
    return { rawId: new Uint8Array([1, 2, 3]).buffer, getClientExtensionResults: () => extensions };
  },
};

const saltIn = (publicKey: { extensions?: AuthenticationExtensionsClientInputs } | undefined) =>
  (publicKey as unknown as { extensions: { prf: { eval: { first: BufferSource } } } }).extensions.prf.eval.first;

beforeEach(async () => {
  await freshTablet();
  Object.assign(authenticator, {
    secret: crypto.getRandomValues(new Uint8Array(32)),
    prf: true,
    atCreation: false,
    cancelled: false,
    asked: [],
  });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PublicKeyCredential', { isUserVerifyingPlatformAuthenticatorAvailable: async () => true });
  vi.stubGlobal('navigator', {
    ...navigator,
    credentials: {
      async create(options: CredentialCreationOptions) {
        authenticator.asked.push(options);
        const first = await authenticator.answer(saltIn(options.publicKey));
        const prf = authenticator.prf
          ? { enabled: true, ...(authenticator.atCreation ? { results: { first } } : {}) }
          : undefined;
        return authenticator.result({ prf });
      },
      async get(options: CredentialRequestOptions) {
        const first = await authenticator.answer(saltIn(options.publicKey));
        return authenticator.result({ prf: authenticator.prf ? { results: { first } } : undefined });
      },
    },
  });
  deviceMark.value = { name: '', shared: false };
  await signIn('eeva', 'right', () => undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe('a passkey', () => {
  it.each([true, false])(
    'opens the vault without a passphrase; the answer comes at its making: %s',
    async (atCreation) => {
      authenticator.atCreation = atCreation;
      await save('person', 'a', { reference: 'x' });
      expect(await addPasskey('right')).toBeNull();
      expect(await vaults()).toMatchObject([{ passkey: true }]);
      await lock();
      expect(await unlockWithPasskey('p-eeva')).toBeNull();
      expect(practitioner.value?.id).toBe('p-eeva');
      expect(await list('person')).toHaveLength(1);
      expect(openVault()?.data_key.extractable).toBe(false);
      await lock();
      expect(await unlock('p-eeva', 'right', () => undefined)).toBeNull();
    },
  );

  it('tells the authenticator no name, and asks it to make sure of the person', async () => {
    await addPasskey('right');
    const asked = authenticator.asked[0]?.publicKey;
    expect(asked?.user.name).toBe('EV');
    expect(asked?.authenticatorSelection).toMatchObject({ userVerification: 'required' });
    expect(JSON.stringify(asked)).not.toMatch(/Eeva|Virtanen|eeva/);
  });

  it('is added only with the right passphrase, and not to a shared device', async () => {
    expect(await addPasskey('wrong')).toEqual({ kind: 'wrong' });
    deviceMark.value = { name: '', shared: true };
    expect(await addPasskey('right')).toEqual({ kind: 'passkey-unsupported' });
    expect(await vaults()).toMatchObject([{ passkey: false }]);
    expect(authenticator.asked).toEqual([]);
  });

  it('that was cancelled or cannot do it changes nothing', async () => {
    const before = await everything();
    authenticator.cancelled = true;
    expect(await addPasskey('right')).toEqual({ kind: 'passkey-cancelled' });
    authenticator.cancelled = false;
    authenticator.prf = false;
    expect(await addPasskey('right')).toEqual({ kind: 'passkey-unsupported' });
    vi.stubGlobal('isSecureContext', false);
    expect(await passkeyPossible()).toBe(false);
    expect(await everything()).toBe(before);
  });

  it('of another authenticator, or taken away, does not open', async () => {
    await addPasskey('right');
    await lock();
    const mine = authenticator.secret;
    authenticator.secret = new Uint8Array(32);
    expect(await unlockWithPasskey('p-eeva')).toEqual({ kind: 'wrong' });
    authenticator.secret = mine;
    authenticator.cancelled = true;
    expect(await unlockWithPasskey('p-eeva')).toEqual({ kind: 'passkey-cancelled' });
    authenticator.cancelled = false;
    expect(await unlockWithPasskey('p-eeva')).toBeNull();
    await removePasskey();
    await signOut();
    expect(await unlockWithPasskey('p-eeva')).toEqual({ kind: 'passkey-unsupported' });
  });
});
