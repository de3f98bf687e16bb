/** The editor of a guide, and the way to its trial: a conversation that is kept nowhere. */
import { GuideEditor } from '@/guides/editor/GuideEditor';
import { go, route } from '@/ui';
import { tried } from './trial';

export default function GuideEditorPage() {
  const slug = route.value.path[1] ?? '';
  return (
    <GuideEditor
      slug={slug}
      onPreview={(editing) => {
        void editing.flush();
        tried.value = { slug, content: editing.content.peek() };
        go('conversation', 'trial');
      }}
    />
  );
}
