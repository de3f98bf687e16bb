import { guide, guides, newest, offered, refreshGuides } from '@/guides/store';
import type { Guide } from '@/guides/guide';
import { freshStore } from '../store/fresh';

const texts = { fi: 'x', sv: 'x', en: 'x' };
const version = (slug: string, number: number): Guide => ({
  guide: slug,
  version: number,
  state: 'published',
  kind: 'conversation',
  title: texts,
  summary: texts,
  minutes: 10,
  topics: [],
});

function serve(answer: (request: RequestInit | undefined) => Response | Error) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(async (_url, request) => {
    const given = answer(request);
    if (given instanceof Error) throw given;
    return given;
  });
}

function listed(all: Guide[], etag: string): Response {
  return new Response(JSON.stringify({ guides: all }), { headers: { 'content-type': 'application/json', etag } });
}

beforeEach(() => freshStore());

describe('the guides on the device', () => {
  it('stay when there is no network', async () => {
    serve(() => listed([version('a', 1)], '"1"'));
    expect(await refreshGuides()).toBe(true);
    serve(() => new TypeError('no network'));
    expect(await refreshGuides()).toBe(false);
    expect(await guides()).toEqual([version('a', 1)]);
  });

  it('are asked for by their tag, and a 304 leaves them as they are', async () => {
    serve(() => listed([version('a', 1)], '"1"'));
    await refreshGuides();
    const fetched = serve((request) => {
      expect(request?.headers).toMatchObject({ 'If-None-Match': '"1"' });
      return new Response(null, { status: 304 });
    });
    expect(await refreshGuides()).toBe(true);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(await guides()).toEqual([version('a', 1)]);
  });

  it('are not offered once they are out of use, and still open what was recorded with them', async () => {
    serve(() => listed([version('a', 1), version('a', 2), version('b', 1)], '"1"'));
    await refreshGuides();
    expect(offered(await guides()).map((each) => each.guide)).toEqual(['a', 'b']);
    const out = { retired: true };
    serve(() => listed([{ ...version('a', 1), ...out }, { ...version('a', 2), ...out }, version('b', 1)], '"2"'));
    await refreshGuides();
    expect(offered(await guides()).map((each) => each.guide)).toEqual(['b']);
    expect((await guide('a', 1))?.title).toEqual(texts);
    serve(() => listed([version('a', 1), version('a', 2), version('b', 1)], '"3"'));
    await refreshGuides();
    expect(offered(await guides()).map((each) => each.guide)).toEqual(['a', 'b']);
  });

  it('keep a version that the server no longer lists, for the recordings made with it', async () => {
    serve(() => listed([version('a', 1), version('b', 1)], '"1"'));
    await refreshGuides();
    serve(() => listed([version('a', 2)], '"2"'));
    await refreshGuides();
    expect(await guide('a', 1)).toEqual(version('a', 1));
    expect(newest(await guides()).map((each) => [each.guide, each.version])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('are offered with the shortest conversation first, and what a group fills in last', () => {
    const of = (slug: string, kind: Guide['kind'], minutes: number): Guide => ({ ...version(slug, 1), kind, minutes });
    const offered = newest([
      of('list', 'checklist', 5),
      of('long', 'conversation', 90),
      of('months', 'programme', 45),
      of('short', 'conversation', 20),
      of('short-too', 'conversation', 20),
    ]);
    expect(offered.map((each) => each.guide)).toEqual(['short', 'short-too', 'long', 'months', 'list']);
  });

  it('are not replaced by an answer that is not a list of guides', async () => {
    serve(() => listed([version('a', 1)], '"1"'));
    await refreshGuides();
    serve(() => new Response('{"guides":"soon"}', { headers: { 'content-type': 'application/json' } }));
    expect(await refreshGuides()).toBe(false);
    expect(await guides()).toHaveLength(1);
  });
});
