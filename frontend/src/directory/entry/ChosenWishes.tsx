/** What is chosen beyond the first chips, told in words; each goes away with one tap. */
import './entry.css';
import { findState, wishFor } from '../find-state';
import { districts, municipalitiesHere } from '../store';
import { useNow } from '../use-directory';
import { type Chosen, chosenWishes } from './wish-words';
import { entryWords } from './words';

export function ChosenWishes() {
  const words = entryWords().wishes;
  const now = useNow();
  const chosen = chosenWishes(findState.value, { districts: districts(), municipalities: municipalitiesHere() }, now);
  if (chosen.length === 0) return null;
  return (
    <>
      <ul class="list wishes-chosen" aria-label={words.chosen}>
        {chosen.map((each) => (
          <li key={each.key}>
            <button
              type="button"
              class="wish-chosen"
              aria-label={words.remove(each.words)}
              onClick={(event) => letGo(event.currentTarget, each)}
            >
              {each.words}
              <span aria-hidden="true"> ×</span>
            </button>
          </li>
        ))}
      </ul>
      {findState.value.profile && <p class="quiet find-note">{words.unknown_last}</p>}
    </>
  );
}

/** Whoever uses keys stands at the next one then, or where the wishes are chosen. */
function letGo(button: HTMLElement, { without }: Chosen): void {
  const row = button.closest('li');
  const beside = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('button');
  const next = beside ?? document.querySelector<HTMLElement>('.find-search summary');
  wishFor(without);
  next?.focus();
}
