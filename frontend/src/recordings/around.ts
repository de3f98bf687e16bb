/** What the answer fields are told of the conversation around them. */
import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Reading } from '@/guides/engine';
import type { ChosenOpportunity, Value } from '@/guides/guide';
import { heardIn } from '@/guides/meanings';
import { language } from '@/text';
import type { Conversation } from './conversation';
import type { ReferralStart, Surroundings } from './surroundings';

export function useAround(
  id: string,
  conversation: Conversation,
  reading: Reading,
  Referral: ComponentType<ReferralStart> | null,
): Surroundings {
  const { person_id } = conversation.recording.value;
  const spoken = language.value;
  return useMemo(() => {
    const said = reading.questions.flatMap((question) => {
      const value = reading.valueFor(question.id);
      return value === undefined ? [] : [{ question, value }];
    });
    return {
      recording_id: id,
      person_id,
      said,
      chosen: said.flatMap(({ value }) => chosenIn(value)),
      heard: heardIn(reading, spoken),
      Referral,
    };
  }, [id, reading, person_id, spoken, Referral]);
}

function chosenIn(value: Value): ChosenOpportunity[] {
  return Array.isArray(value) ? value.flatMap((row) => ('class' in row ? [row] : [])) : [];
}
