/** Makes the search file of all entries that are on the device. Reads them one by one and holds on to none. Pure. */
import type { Texts } from '../../guides/guide';
import { fold } from '../inflection';
import type { Opportunity } from '../opportunity';
import { type About, type Columns, MOST_ENTRIES, NOWHERE, type SearchFile } from '../search/file';
import { FIELD } from '../search/ranking';
import { searchWords } from '../search-words';
import { audienceOf, factsOf, monthsOf, profilesOf } from './facts';
import { Growing } from './growing';
import { idColumns } from './ids';
import { Openings } from './openings';
import { orderedWords } from './vocabulary';
import { narrow, Traits } from './traits';
import { putStep, WordsIn } from './words-in';

const LANGUAGES = ['fi', 'sv', 'en'] as const;
/** A longer text is hardly shared. */
const LONGEST_SHARED = 400;
const MOST_GROUPS = 0xffff;
/** So many texts of an entry may be shared. */
const SLOTS = 4;

/** Each text once: untranslated names and texts repeat. */
function each(texts: Texts | undefined): string[] {
  return texts ? [...new Set(LANGUAGES.map((language) => texts[language]))] : [];
}

/** Numbers for texts and codes, given as they are met. */
class Numbered {
  readonly names: string[];
  private readonly numbers = new Map<string, number>();

  constructor(...first: string[]) {
    this.names = [];
    for (const name of first) this.of(name);
  }

  of(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  has(name: string): boolean {
    return this.numbers.has(name);
  }
}

function placesOf(blocks: readonly { key: number; entries: number }[]): Pick<Columns, 'block_key' | 'block_first'> {
  let first = 0;
  const block_first = Uint32Array.from(blocks, ({ entries }) => {
    first += entries;
    return first - entries;
  });
  return { block_key: Uint32Array.from(blocks, ({ key }) => key), block_first };
}

/** Å, ä and ö stand after z, as in a Finnish or a Swedish list: so do the signs put for them. */
const AFTER_Z: Record<string, string> = { å: '{', ä: '|', ö: '}' };

function alphabetical(name: string): string {
  const small = name.normalize('NFC').toLowerCase();
  return fold(small.replace(/[åäö]/g, (letter) => AFTER_Z[letter] ?? letter));
}

/** Begin with the first entry, add all of them, and take the file. */
export class Building {
  private entries = 0;
  private readonly words = new WordsIn();
  /** Texts that many entries have in common: their words are kept once, in a document of their own, behind all entries. */
  private readonly groups = new Numbered('');
  private readonly group_words: { text: string; field: number }[] = [];
  /** For each slot the group of each entry, 0 where it has none. */
  private readonly shared = Array.from({ length: SLOTS }, () => new Growing(Uint16Array));
  private readonly categories = new Numbered();
  private readonly municipalities = new Numbered();
  private readonly languages = new Numbered('');
  private readonly openings: Openings;
  private readonly names: string[] = [];
  private readonly aliases: [string, number][] = [];
  private readonly traits = new Traits();
  private readonly ids: string[] = [];
  private readonly columns = {
    municipality: new Growing(Uint16Array),
    lat: new Growing(Int32Array),
    lon: new Growing(Int32Array),
  };
  private readonly hours = new Growing(Uint32Array);

  /**
   * `today`, "2026-11-22": from where times that come every week are counted. `here`: the municipalities on the device, by which
   * services for some municipalities only are left out; null: none is.
   */
  constructor(
    today: string,
    private readonly here: ReadonlySet<string> | null = null,
  ) {
    this.openings = new Openings(today);
  }

  /** `district`: the names of its area. Entries beyond MOST_ENTRIES are not searched. */
  add(entry: Opportunity, district: Texts | undefined): void {
    if (this.entries >= MOST_ENTRIES) return;
    const number = this.entries++;
    const { columns } = this;
    this.traits.add({
      facts: factsOf(entry, this.here),
      audience: audienceOf(entry),
      profiles: profilesOf(entry),
      months: monthsOf(entry),
      languages: this.languages.of((entry.languages ?? []).join(' ')),
      category: this.categories.of(entry.category),
    });
    columns.municipality.push(this.municipalities.of(entry.municipality));
    this.hours.push(this.openings.of(entry));
    columns.lat.push(entry.geo ? Math.round(entry.geo.lat * 1e6) : NOWHERE);
    columns.lon.push(entry.geo ? Math.round(entry.geo.lon * 1e6) : NOWHERE);
    this.ids.push(entry.id);
    this.names.push(alphabetical(entry.name.fi));
    for (const other of entry.same_as ?? []) this.aliases.push([other, number]);
    this.addWords(entry, number, district);
  }

  /** `blocks`: those the entries were read from, in their order. */
  take(blocks: readonly { key: number; entries: number }[] = []): SearchFile {
    const groups = this.groupsOfMany();
    const { order, ...words } = orderedWords(this.words.words());
    const { bytes, at } = this.words.sorted(order);
    const { columns, openings } = this;
    const { id_prefixes, ...ids } = idColumns(this.ids, this.aliases);
    const grown = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.whole()]));
    const dated = {
      openings: openings.openings.whole(),
      weeks: openings.weeks.whole(),
      pattern_at: openings.pattern_at.whole(),
      spans: openings.spans.whole(),
    };
    const whole = {
      ...grown,
      ...this.traits.take(),
      hours: narrow(this.hours.whole()),
      ...ids,
      ...dated,
      ...placesOf(blocks),
      members: groups.members,
      members_at: groups.members_at,
      ...words,
      place: this.byName(),
      postings: bytes,
      postings_at: at,
    };
    const about = { ...this.about(groups.members_at.length - 1), id_prefixes };
    return { about, columns: whole as Columns };
  }

  /** The words of a group go into a document of its own behind all entries, or, of one that a single entry has, to the entry. */
  private groupsOfMany(): Pick<Columns, 'members' | 'members_at'> {
    const all = this.membersOf();
    const members = new Growing(Uint8Array);
    const members_at = new Growing(Uint32Array);
    this.group_words.forEach(({ text, field }, at) => {
      const [first = 0, ...more] = all[at + 1] ?? [];
      if (more.length === 0) {
        this.words.add(text, first, field);
        return;
      }
      this.words.add(text, this.entries + members_at.length, field);
      members_at.push(members.length);
      let before = -1;
      for (const entry of [first, ...more]) {
        putStep(entry - before, members);
        before = entry;
      }
    });
    members_at.push(members.length);
    return { members: members.whole(), members_at: members_at.whole() };
  }

  /** The entries of each group, in order. */
  private membersOf(): number[][] {
    const all: number[][] = Array.from({ length: this.group_words.length + 1 }, () => []);
    for (let entry = 0; entry < this.entries; entry++) {
      for (const column of this.shared) all[column.at(entry)]?.push(entry);
    }
    return all;
  }

  private about(groups: number): Omit<About, 'id_prefixes'> {
    return {
      entries: this.entries,
      groups,
      category_names: this.categories.names,
      municipality_codes: this.municipalities.names,
      language_sets: this.languages.names.map((each) => each.split(' ').filter(Boolean)),
    };
  }

  private byName(): Uint32Array {
    const { names } = this;
    const compare = (a: number, b: number) => {
      const [one = '', other = ''] = [names[a], names[b]];
      return one < other ? -1 : one > other ? 1 : a - b;
    };
    const place = new Uint32Array(names.length);
    Uint32Array.from(names.keys())
      .sort(compare)
      .forEach((entry, at) => {
        place[entry] = at;
      });
    return place;
  }

  private addWords(entry: Opportunity, number: number, district: Texts | undefined): void {
    const { category, text } = FIELD;
    for (const name of each(entry.name)) this.words.add(name, number, FIELD.name, FIELD.name_start);
    const { street = '', postal_code = '', locality = '' } = entry.address ?? {};
    const shared: [string, number][] = [
      [searchWords(entry), category],
      [each(district).join(' '), category],
      [each(entry.summary).join(' '), text],
      [`${postal_code} ${locality}`, text],
    ];
    this.shared.forEach((column, slot) => {
      const [words = '', field = text] = shared[slot] ?? [];
      column.push(this.share(words.trim(), field, slot, number));
    });
    for (const words of [...each(entry.parent), entry.neighbourhood ?? '', ...(entry.keywords ?? [])]) {
      this.words.add(words, number, category);
    }
    const more = [entry.how_to_get_there, entry.schedule, entry.season].flatMap(each);
    for (const words of [street, entry.provider ?? '', ...more]) this.words.add(words, number, text);
  }

  /** The number of the group that has these words, 0 when they are the entry's own (or there are none). */
  private share(words: string, field: number, slot: number, number: number): number {
    if (words === '') return 0;
    const key = `${slot}${words}`;
    const room = words.length <= LONGEST_SHARED || field === FIELD.category;
    if (!this.groups.has(key) && (!room || this.group_words.length >= MOST_GROUPS)) {
      this.words.add(words, number, field);
      return 0;
    }
    const group = this.groups.of(key);
    if (group > this.group_words.length) this.group_words.push({ text: words, field });
    return group;
  }
}
