/** What is alike in many entries, told once for all that have it. Pure. */
import type { Columns } from '../search/file';
import { Growing } from './growing';

const NAMES = ['facts', 'audience', 'profiles', 'months', 'languages', 'category'] as const;
type Trait = Record<(typeof NAMES)[number], number>;

export class Traits {
  private readonly numbers = new Map<string, number>();
  private readonly of_entry = new Growing(Uint32Array);
  private readonly columns = {
    facts: new Growing(Uint32Array),
    audience: new Growing(Uint32Array),
    profiles: new Growing(Uint32Array),
    months: new Growing(Uint16Array),
    languages: new Growing(Uint16Array),
    category: new Growing(Uint16Array),
  };

  /** Of the next entry. */
  add(trait: Trait): void {
    const key = NAMES.map((name) => trait[name]).join(' ');
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(key, number);
      for (const name of NAMES) this.columns[name].push(trait[name]);
    }
    this.of_entry.push(number);
  }

  take(): Pick<Columns, 'trait' | keyof Trait> {
    const { facts, audience, profiles, months, languages, category } = this.columns;
    return {
      trait: narrow(this.of_entry.whole()),
      facts: facts.whole(),
      audience: audience.whole(),
      profiles: profiles.whole(),
      months: months.whole(),
      languages: languages.whole(),
      category: category.whole(),
    };
  }
}

/** In half the room where all of them fit. */
export function narrow(numbers: Uint32Array): Uint16Array | Uint32Array {
  return numbers.some((each) => each > 0xffff) ? numbers : Uint16Array.from(numbers);
}
