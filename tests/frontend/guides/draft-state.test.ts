/** What is typed in the editor is told as kept only when the server has it, and is never lost to somebody else's change. */
import { edit, forget, unkept } from '@/guides/editor/state';
import { owner } from '@/store/owner';

type Sent = { method: string; path: string; body: { revision?: number; content?: unknown } };
let sent: Sent[];
let answer: (request: Sent) => { status?: number; body: unknown } | 'unreachable';
const draft = { slug: 'oma', revision: 3, content: { title: 'a' }, updated_at: '', updated_by: null };

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answer = ({ path, body }) =>
    path.endsWith('/check') ? { body: { faults: [] } } : { body: { revision: (body.revision ?? 0) + 1 } };
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const body = init.body ? JSON.parse(String(init.body)) : {};
    const request = { method: init.method ?? 'GET', path: address.replace('/api/v1', ''), body };
    sent.push(request);
    const told = answer(request);
    if (told === 'unreachable') throw new TypeError('unreachable');
    const { status = 200 } = told;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(told.body), { status, headers: { 'content-type': type } });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const puts = () => sent.filter(({ method }) => method === 'PUT').map(({ body }) => body);

describe('a draft under work', () => {
  it('is sent after a breath, from the revision it was made of, and only then told as kept', async () => {
    const editing = edit(draft);
    editing.change(() => ({ title: 'ab' }));
    editing.change(() => ({ title: 'abc' }));
    expect(editing.keeping.value).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1000);
    expect(puts()).toEqual([{ revision: 3, content: { title: 'abc' } }]);
    expect(editing.keeping.value).toBe('kept');
    editing.change(() => ({ title: 'abcd' }));
    await editing.flush();
    expect(puts()[1]).toEqual({ revision: 4, content: { title: 'abcd' } });
    editing.close();
  });

  it('stays on the screen without a network, and goes when there is one again', async () => {
    const editing = edit(draft);
    const before = answer;
    answer = () => 'unreachable';
    editing.change(() => ({ title: 'b' }));
    await vi.advanceTimersByTimeAsync(1000);
    expect([editing.keeping.value, editing.content.value]).toEqual(['failed', { title: 'b' }]);
    answer = before;
    await vi.advanceTimersByTimeAsync(16_000);
    expect(editing.keeping.value).toBe('kept');
    editing.close();
  });

  it('meets somebody else’s change without losing either: mine on top of theirs, or theirs with mine to undo to', async () => {
    for (const mine of [true, false]) {
      const editing = edit(draft);
      const before = answer;
      answer = (request) => {
        if (request.method === 'PUT' && request.body.revision === 3)
          return { status: 409, body: { code: 'edit-conflict' } };
        if (request.method === 'GET') return { body: { ...draft, revision: 9, content: { title: 'theirs' } } };
        return before(request);
      };
      editing.change(() => ({ title: 'mine' }));
      await vi.advanceTimersByTimeAsync(1000);
      expect([editing.keeping.value, editing.content.value]).toEqual(['changed-by-other', { title: 'mine' }]);
      await editing.settle(mine);
      expect(editing.content.value).toEqual({ title: mine ? 'mine' : 'theirs' });
      expect(editing.keeping.value).toBe('kept');
      if (mine) expect(puts().at(-1)).toEqual({ revision: 9, content: { title: 'mine' } });
      else {
        editing.undo();
        expect(editing.content.value).toEqual({ title: 'mine' });
      }
      editing.close();
      answer = before;
      sent = [];
    }
  });

  it('is published only when all of it is on the server', async () => {
    const editing = edit(draft);
    const before = answer;
    answer = (request) =>
      request.path.endsWith('/publish') ? { body: { guide: 'oma', version: 2 } } : before(request);
    editing.change(() => ({ title: 'c' }));
    expect(await editing.publish()).toEqual({ ok: true, version: 2 });
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toContain('PUT /guides/drafts/oma');
    expect(sent.at(-1)?.body).toEqual({ revision: 4 });
    answer = () => 'unreachable';
    editing.change(() => ({ title: 'd' }));
    expect(await editing.publish()).toMatchObject({ ok: false });
    expect(sent.filter(({ path }) => path.endsWith('/publish'))).toHaveLength(1);
    editing.close();
  });

  it('is as it was for whoever leaves before the server has it and comes back, and goes without them', async () => {
    owner.value = 'me';
    const editing = edit(draft);
    const before = answer;
    answer = () => 'unreachable';
    editing.change(() => ({ title: 'e' }));
    // To the trial of it, or to another page, before the breath is over.
    editing.close();
    await vi.advanceTimersByTimeAsync(1000);
    const closing = new Event('beforeunload', { cancelable: true });
    dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
    owner.value = 'somebody else';
    expect(unkept('oma')).toBeUndefined();
    answer = before;
    sent = [];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(puts(), 'in nobody else’s name').toEqual([]);
    owner.value = 'me';
    const again = unkept('oma');
    expect(again?.content.value).toEqual({ title: 'e' });
    again?.reopen();
    await vi.advanceTimersByTimeAsync(1000);
    expect(puts()).toEqual([{ revision: 3, content: { title: 'e' } }]);
    again?.close();
    expect(unkept('oma')).toBeUndefined();
    owner.value = null;
  });

  it('that was left goes by itself when there is a network again, and stays away once it was thrown away', async () => {
    for (const thrown of [false, true]) {
      const editing = edit(draft);
      const before = answer;
      answer = () => 'unreachable';
      editing.change(() => ({ title: 'f' }));
      editing.close();
      await vi.advanceTimersByTimeAsync(1000);
      if (thrown) forget('oma');
      answer = before;
      sent = [];
      await vi.advanceTimersByTimeAsync(60_000);
      expect(puts()).toHaveLength(thrown ? 0 : 1);
      expect(unkept('oma')).toBeUndefined();
    }
  });
});
