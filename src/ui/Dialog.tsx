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
    setState({ open: props.open, opener: props.open ? openerNow() : state.opener });
  }
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <ModalDialog {...props} opener={state.opener} />
    </Suspense>
  ) : null;
}

/** What has the focus; of a menu, which closes as the dialog opens, the button that it belongs to. */
function openerNow(): Element | null {
  const active = document.activeElement;
  const button = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return button === null || button === undefined ? active : document.getElementById(button);
}
