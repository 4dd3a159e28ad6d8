import { useMemo } from 'react';
import { misconceptionStates, type MisconceptionState } from '../../review/misconception-states.ts';
import { useCourseDetails } from '../ServicesContext.ts';
import { useWork } from '../use-work.ts';

/** Where the learner stands with each misconception of the course, by its id. */
export function useMisconceptionStates(): ReadonlyMap<string, MisconceptionState> {
  const { misconceptions, questions } = useCourseDetails();
  const { work } = useWork();
  return useMemo(
    () => misconceptionStates(Object.keys(misconceptions), work, questions),
    [work, misconceptions, questions],
  );
}
