/** The accessibility statement and the privacy page: long, plain, and said in full in each language. */
import { useEffect, useState } from 'preact/hooks';
import { language, t } from '@/text';
import { type PublicPages, publicPages } from '@/text/public-pages';
import { href, Page } from '@/ui';
import { aboutWords } from './about-words';
import { organisation } from './organisation';

type Subject = 'accessibility' | 'privacy';

export function PublicTextPage({ subject }: { subject: Subject }) {
  const [texts, setTexts] = useState<PublicPages | 'failed' | null>(null);
  const wanted = language.value;
  useEffect(() => {
    let left = false;
    publicPages(wanted).then(
      (found) => !left && setTexts(found),
      () => !left && setTexts('failed'),
    );
    return () => {
      left = true;
    };
  }, [wanted]);
  const words = t().app;
  const back = { href: href('about'), label: aboutWords().title };
  if (texts === null) return <p class="opening">{words.opening}</p>;
  if (texts === 'failed') {
    return (
      <Page title={words.unopened.title} back={back}>
        <p>{words.unopened.what}</p>
      </Page>
    );
  }
  const { title, parts } = texts[subject];
  return (
    <Page title={title} back={back}>
      <div class="prose">
        {parts.map((part) => (
          <section key={part.title} class="prose">
            <h2>{part.title}</h2>
            {part.body.map((each) => (
              <p key={each}>{each}</p>
            ))}
            {part.list && (
              <ul>
                {part.list.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
        <Contact words={texts.contact} subject={subject} />
      </div>
    </Page>
  );
}

function Contact({ words, subject }: { words: PublicPages['contact']; subject: Subject }) {
  return (
    <section class="prose">
      <h2>{words.title}</h2>
      {organisation ? (
        <>
          <p>{organisation.name}</p>
          <p>
            <a href={`mailto:${organisation.email}`}>{organisation.email}</a>
          </p>
          {organisation.phone && <p>{words.phone(organisation.phone)}</p>}
          {subject === 'privacy' && organisation.privacy_notice && (
            <p>
              <a href={organisation.privacy_notice} rel="noreferrer external">
                {words.notice}
              </a>
            </p>
          )}
        </>
      ) : (
        <p>{words.missing}</p>
      )}
    </section>
  );
}
