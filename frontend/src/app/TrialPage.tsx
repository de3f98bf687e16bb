/** A draft tried as it will run: the real screens of a conversation, over a recording that lives in this page alone. */
import { useEffect, useMemo } from 'preact/hooks';
import { editorWords } from '@/guides/editor/words';
import { isObject, type Json, listAt } from '@/guides/editing';
import type { Guide } from '@/guides/guide';
import { ConversationScreen } from '@/recordings/ConversationScreen';
import { converse, nowhere, type Ports } from '@/recordings/conversation';
import { newRecording, type Recording } from '@/recordings/recording';
import { dropDrafts } from '@/store/draft';
import { language } from '@/text';
import { href, LinkButton, Notice, Page } from '@/ui';
import { tried } from './trial';

/** What a store would have stands in this screen's memory, and goes with it. */
function nothingKept(begun: Recording): Ports {
  let there = begun;
  return {
    saveRecording: async (make) => {
      there = make(there);
      return there;
    },
    savePlace: async () => undefined,
    now: () => performance.now(),
  };
}

export default function TrialPage() {
  const words = editorWords();
  const draft = tried.value;
  const guide = draft && runnable(draft.content);
  if (draft === null || guide === null) {
    return (
      <Page title={words.preview} back={href('guides')}>
        <p>{draft === null ? words.preview_none : words.preview_not_yet}</p>
        {draft && <LinkButton href={href('guides', draft.slug)}>{words.preview_back}</LinkButton>}
      </Page>
    );
  }
  return <Trial slug={draft.slug} guide={guide} />;
}

function Trial({ slug, guide }: { slug: string; guide: Guide }) {
  const words = editorWords();
  const conversation = useMemo(() => {
    const begun = newRecording(guide, language.peek(), null, null, new Date());
    return { ...converse(begun, nowhere, nothingKept(begun)), trial: true as const };
  }, [guide]);
  useEffect(() => () => void dropDrafts('conversation:trial'), []);
  return (
    <>
      <Notice tone="info">
        <div class="spread">
          <span>{words.preview_note}</span>
          <a href={href('guides', slug)}>{words.preview_back}</a>
        </div>
      </Notice>
      <ConversationScreen id="trial" conversation={conversation} guide={guide} Referral={null} notice={null} />
    </>
  );
}

const texts = ['fi', 'sv', 'en'] as const;
const isTexts = (value: unknown) => isObject(value) && texts.every((each) => typeof value[each] === 'string');

/** The draft as a guide that screens can run; null while it lacks what they need. */
function runnable(content: Json): Guide | null {
  const topics = listAt(content, ['topics']);
  const whole =
    isTexts(content.title) &&
    topics.length > 0 &&
    topics.every(
      (topic) =>
        isObject(topic) &&
        isTexts(topic.title) &&
        listAt(topic, ['questions']).every((each) => isObject(each) && isTexts(each.ask)),
    );
  return whole ? (content as unknown as Guide) : null;
}
