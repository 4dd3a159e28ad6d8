import { useState } from 'react';
import type { Belief } from '../../quiz/types.ts';

/** Which program "Show me" has open, and what the learner believes of it. */
export function useDemo() {
  const [demo, setDemo] = useState<{ readonly programId: string; readonly belief?: Belief | undefined }>();
  return {
    show: (programId: string, belief?: Belief) => setDemo({ programId, belief }),
    dialog: { ...demo, onClose: () => setDemo(undefined) },
  };
}
