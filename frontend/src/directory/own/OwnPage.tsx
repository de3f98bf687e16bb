/** "Omat": one's own plan and favourites, on this device only; and a plan that comes along by a code. */
import '../directory.css';
import './own.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button, Dialog, href, LinkButton, Notice, Page, route } from '@/ui';
import { useDirectory } from '../use-directory';
import { Arrived } from './Arrived';
import { changeOwn, openOwn, own } from './keeping';
import { PlanLines } from './Lines';
import { isEmpty, isPlanEmpty, NOTHING_OWN, type Own, type OwnEntry, planned, withEntry, withoutEntry } from './own';
import { OwnRows, rowId } from './Rows';
import { Share } from './Share';
import { isOwnDevice } from './standing';
import { ownWords } from './words';

export default function OwnPage() {
  const code = route.value.path[1];
  useDirectory();
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && isOwnDevice() && void openOwn();
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const words = ownWords();
  if (code !== undefined) return <Arrived code={code} />;
  if (!isOwnDevice())
    return (
      <Page title={words.title}>
        <Notice>{words.practitioner}</Notice>
      </Page>
    );
  return <Page title={words.title}>{own.value ? <Mine own={own.value} /> : <Unopened />}</Page>;
}

function Unopened() {
  const words = ownWords();
  return own.value === null ? <Notice tone="warning">{words.unreadable}</Notice> : <p>{words.opening}</p>;
}

function Mine({ own: mine }: { own: Own }) {
  const words = ownWords();
  const failed = useSignal(false);
  const emptied = useSignal(0);
  const moved = useSignal<string | null>(null);
  useEffect(() => {
    // What had the focus has gone to the other list: so does the focus.
    if (moved.peek() !== null) document.getElementById(rowId(moved.peek() ?? ''))?.focus();
    moved.value = null;
  }, [mine]);
  const removed = useSignal<OwnEntry | 'all' | null>(null);
  const change = (make: (before: Own) => Own, done: OwnEntry | 'all' | null = null) => {
    failed.value = false;
    changeOwn(make).then(
      () => {
        removed.value = done;
        // The fields begin anew: what was in them is on no screen either.
        if (done === 'all') emptied.value += 1;
      },
      () => {
        failed.value = true;
      },
    );
  };
  const rows = {
    onPlan: (entry: OwnEntry) => {
      moved.value = entry.id;
      change((before) => withEntry(before, entry));
    },
    onRemove: (entry: OwnEntry) => change((before) => withoutEntry(before, entry.id), entry),
  };
  const chosen = planned(mine);
  const others = mine.entries.filter((each) => !each.planned);
  return (
    <div class="stack own">
      <div class="no-print">
        <p>{words.here_only}</p>
        <p class="quiet">{words.shared_device}</p>
      </div>
      {failed.value && <Notice tone="error">{words.not_kept}</Notice>}
      <Removed what={removed.value} onUndo={(entry) => change((before) => withEntry(before, entry))} />
      {isEmpty(mine) && (
        <>
          <p>{words.empty}</p>
          <LinkButton kind="primary" wide href={href()}>
            {words.find}
          </LinkButton>
        </>
      )}
      <section class="stack">
        <h2>{words.plan.title}</h2>
        <p class="quiet no-print">{words.plan.intro}</p>
        <PlanLines
          key={emptied.value}
          own={mine}
          onFailure={() => {
            failed.value = true;
          }}
        />
        {mine.entries.length > 0 && (
          <>
            <h3 class="own-part">{words.plan.places}</h3>
            {chosen.length > 0 ? <OwnRows entries={chosen} {...rows} /> : <p>{words.plan.no_places}</p>}
          </>
        )}
        {!isPlanEmpty(mine) && <Share own={mine} />}
      </section>
      {others.length > 0 && (
        <section class="stack no-print">
          <h2>{words.favourites.title}</h2>
          <OwnRows entries={others} {...rows} />
        </section>
      )}
      {!isEmpty(mine) && <RemoveAll onYes={() => change(() => NOTHING_OWN, 'all')} />}
    </div>
  );
}

function Removed({ what, onUndo }: { what: OwnEntry | 'all' | null; onUndo: (entry: OwnEntry) => void }) {
  const words = ownWords();
  const undo = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (what !== null && what !== 'all') undo.current?.querySelector('button')?.focus();
  }, [what]);
  if (what === null) return null;
  if (what === 'all') return <Notice>{words.emptied}</Notice>;
  return (
    <Notice>
      <p ref={undo}>
        {words.removed(what.name)}{' '}
        <Button kind="quiet" onClick={() => onUndo(what)}>
          {words.undo}
        </Button>
      </p>
    </Notice>
  );
}

/** Asked before: what is written in one's own words is nowhere else. */
function RemoveAll({ onYes }: { onYes: () => void }) {
  const words = ownWords();
  const open = useSignal(false);
  const close = () => {
    open.value = false;
  };
  return (
    <div class="no-print">
      <Button
        kind="quiet"
        onClick={() => {
          open.value = true;
        }}
      >
        {words.remove_all}
      </Button>
      <Dialog
        title={words.remove_all_sure}
        open={open.value}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{words.keep_them}</Button>
            <Button
              kind="danger"
              onClick={() => {
                close();
                onYes();
              }}
            >
              {words.remove_all}
            </Button>
          </>
        }
      >
        <p>{words.remove_all_what}</p>
      </Dialog>
    </div>
  );
}
