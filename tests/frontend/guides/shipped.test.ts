/** The device's engine leads through the guides that come with the product just as the server's does. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { faultsOf } from '@/guides/answers';
import { readingOf } from '@/guides/engine';
import type { Answers, Guide } from '@/guides/guide';

const root = resolve(import.meta.dirname, '../../..');

interface Case {
  guide: string;
  name: string;
  answers: Answers;
  topics: string[];
  shown?: string[];
  hidden?: string[];
}

/** The guides are written as YAML, which only the server reads; this is what it makes of them. */
const read = `
import json
from liikereppu.guides.checking import check_file
from liikereppu.guides.publishing import STARTER_GUIDES
print(json.dumps({path.stem: check_file(path).content for path in STARTER_GUIDES.glob("*.yaml")}))
`;
const guides = JSON.parse(
  execFileSync(resolve(root, '.venv/bin/python'), ['-c', read], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
) as Record<string, Guide>;
const { cases } = JSON.parse(readFileSync(resolve(root, 'tests/contract/examples/guides-shipped.json'), 'utf8')) as {
  cases: Case[];
};

describe('a shipped guide', () => {
  it.each(cases)('$guide: $name', ({ guide, answers, topics, shown = [], hidden = [] }) => {
    const content = guides[guide] as Guide;
    expect(faultsOf(content, answers)).toEqual({});
    const reading = readingOf(content, answers);
    expect(reading.topics.map((each) => each.id)).toEqual(topics);
    const seen = reading.questions.map((each) => each.id);
    expect(shown.filter((each) => !seen.includes(each))).toEqual([]);
    expect(hidden.filter((each) => seen.includes(each))).toEqual([]);
  });
});
