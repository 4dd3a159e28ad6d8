import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons of the last row, the safe one first. */
  readonly actions?: ReactNode;
}

/** The dialog itself; import Dialog.tsx, which loads this when it is first opened. */
export default function ModalDialog(props: DialogProps & { readonly opener: Element | null }) {
  const { opener } = props;
  return (
    <BaseDialog.Root
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles['backdrop']} />
        <BaseDialog.Popup
          className={styles['popup']}
          finalFocus={() => (opener instanceof HTMLElement ? opener : true)}
        >
          <header className={styles['header']}>
            <BaseDialog.Title className={styles['title']}>{props.title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <IconButton label="Close">
                  <X aria-hidden />
                </IconButton>
              }
            />
          </header>
          <div className={styles['body']}>{props.children}</div>
          {props.actions !== undefined && <footer className={styles['actions']}>{props.actions}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
