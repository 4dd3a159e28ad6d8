import { lazy, Suspense, useState } from 'react';
import type { DialogProps } from './ModalDialog.tsx';

const ModalDialog = lazy(() => import('./ModalDialog.tsx'));

/** A modal dialog: focus is held inside, Escape closes, focus returns to where it was. Its code comes with the first one
 *  that is opened. */
export function Dialog(props: DialogProps) {
  const [state, setState] = useState<{ open: boolean; opener: Element | null }>({
    open: false,
    opener: null,
  });
  if (props.open !== state.open) {
    setState({ open: props.open, opener: props.open ? document.activeElement : state.opener });
  }
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <ModalDialog {...props} opener={state.opener} />
    </Suspense>
  ) : null;
}
