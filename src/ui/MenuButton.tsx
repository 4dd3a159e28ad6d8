import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import type { MenuGroup } from './menu-entries.ts';
import styles from './MenuButton.module.css';

const load = () => import('./DropdownMenu.tsx');
const DropdownMenu = lazy(load);

export interface MenuButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly groups: readonly MenuGroup[];
}

/** A button that opens a menu; on a narrow screen its icon alone is shown. The menu's code comes with the first use. */
export function MenuButton(props: MenuButtonProps) {
  const [wanted, setWanted] = useState(false);
  const closed = (
    <Button
      size="small"
      look="quiet"
      className={styles['trigger']}
      icon={props.icon}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      <MenuLabel label={props.label} />
    </Button>
  );
  return wanted ? (
    <Suspense fallback={closed}>
      <DropdownMenu {...props} />
    </Suspense>
  ) : (
    closed
  );
}

export function MenuLabel({ label }: { readonly label: string }) {
  return (
    <span className={styles['label']}>
      <span className={styles['word']}>{label}</span>
      <ChevronDown aria-hidden size={14} />
    </span>
  );
}
