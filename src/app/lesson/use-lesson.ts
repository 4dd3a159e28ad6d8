import { useEffect, useState } from 'react';
import type { LessonLoad } from '../../lesson/types.ts';
import { useServices } from '../ServicesContext.ts';

/** Loads a lesson's body; `undefined` while it is on its way. */
export function useLesson(lessonId: string): LessonLoad | undefined {
  const { catalog } = useServices();
  const [loaded, setLoaded] = useState<{ id: string; load: LessonLoad }>();
  useEffect(() => {
    let current = true;
    void catalog.load(lessonId).then((load) => {
      if (current) setLoaded({ id: lessonId, load });
    });
    return () => {
      current = false;
    };
  }, [catalog, lessonId]);
  return loaded?.id === lessonId ? loaded.load : undefined;
}
