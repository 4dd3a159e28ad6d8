import { useMemo } from 'react';
import { misconceptionStates, type MisconceptionState } from '../../review/misconception-states.ts';
import { useServices } from '../ServicesContext.ts';
import { useWork } from '../use-work.ts';

/** Where the learner stands with each misconception of the course, by its id. */
export function useMisconceptionStates(): ReadonlyMap<string, MisconceptionState> {
  const { catalog } = useServices();
  const { work } = useWork();
  return useMemo(
    () => misconceptionStates(Object.keys(catalog.misconceptions), work, catalog.questions),
    [work, catalog],
  );
}
