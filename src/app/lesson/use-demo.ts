import { useState } from 'react';

/** Which program "Show me" has open. */
export function useDemo() {
  const [programId, setProgramId] = useState<string>();
  return { show: setProgramId, dialog: { programId, onClose: () => setProgramId(undefined) } };
}
