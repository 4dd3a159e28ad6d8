import { createContext, use, useContext } from 'react';
import { useStore } from 'zustand';
import type { ProgressStore } from '../progress/types.ts';
import type { CourseDetails } from '../lesson/types.ts';
import type { Services } from './services.ts';

/** The services of main.tsx, for every component below it. */
export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no ServicesContext above this component');
  return services;
}

/** A part of the learner's progress; the component renders again when that part changes. */
export function useProgress<T>(select: (state: ProgressStore) => T): T {
  return useStore(useServices().progress, select);
}

/** Questions and misconceptions of the course. Waits for their chunk, so a Suspense has to stand above. */
export function useCourseDetails(): CourseDetails {
  return use(useServices().catalog.details());
}

/** Whether there is a network, as far as the browser knows. */
export function useOnline(): boolean {
  return useStore(useServices().offline, (state) => state.online);
}
