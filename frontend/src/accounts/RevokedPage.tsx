/** The device has been taken out of use: what that means, what became of the unsent, and how to go on. */
import { t } from '@/text';
import { href, LinkButton, Notice, Page } from '@/ui';
import { deviceRevoked } from './session';

export default function RevokedPage() {
  const words = t().accounts.revoked;
  const { handed, left } = deviceRevoked.value ?? { handed: 0, left: 0 };
  return (
    <Page title={words.title}>
      <div class="stack">
        <p>{words.what}</p>
        {left > 0 && <Notice tone="warning">{words.left(left)}</Notice>}
        {(left === 0 || handed > 0) && (
          <p role="status">
            <strong>{words.handed(handed)}</strong>
          </p>
        )}
        <section class="stack">
          <h2>{words.remedy}</h2>
          <ul>
            <li>{words.other_device}</li>
            <li>{words.ask}</li>
            <li>{words.public}</li>
          </ul>
        </section>
        <LinkButton href={href()}>{words.directory}</LinkButton>
      </div>
    </Page>
  );
}
