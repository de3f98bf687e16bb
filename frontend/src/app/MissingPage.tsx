import { t } from '@/text';
import { href, LinkButton, Page } from '@/ui';

export default function MissingPage() {
  const words = t().app.missing;
  return (
    <Page title={words.title}>
      <p>{words.body}</p>
      <LinkButton href={href()} kind="primary">
        {words.action}
      </LinkButton>
    </Page>
  );
}
