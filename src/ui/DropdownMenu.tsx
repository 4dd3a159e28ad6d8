import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { Button } from './Button.tsx';
import { MenuLabel, type MenuButtonProps } from './MenuButton.tsx';
import type { MenuEntry } from './menu-entries.ts';
import styles from './MenuButton.module.css';

/** The menu itself, open from the start; use MenuButton.tsx, which loads this when it is first wanted. */
export default function DropdownMenu({ label, icon, groups }: MenuButtonProps) {
  return (
    <Menu.Root defaultOpen modal={false}>
      <Menu.Trigger
        render={
          <Button size="small" look="quiet" className={styles['trigger']} icon={icon}>
            <MenuLabel label={label} />
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} align="end" sideOffset={4} collisionPadding={8}>
          <Menu.Popup className={styles['popup']}>
            {groups.map((group, index) => (
              <Menu.Group key={group.label ?? index} className={styles['group']}>
                {group.label !== undefined && (
                  <Menu.GroupLabel className={styles['groupLabel']}>{group.label}</Menu.GroupLabel>
                )}
                {group.entries.map((entry) => (
                  <Entry key={entry.label} entry={entry} />
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  if (entry.kind === 'toggle') {
    return (
      <Menu.CheckboxItem
        className={styles['item']}
        checked={entry.checked}
        onCheckedChange={(checked) => entry.onChange(checked)}
      >
        <span className={styles['mark']}>{entry.checked && <Check aria-hidden size={14} />}</span>
        <span>{entry.label}</span>
      </Menu.CheckboxItem>
    );
  }
  return (
    <Menu.Item
      className={`${styles['item'] ?? ''} ${entry.danger ? (styles['danger'] ?? '') : ''}`}
      disabled={entry.disabled !== undefined}
      onClick={entry.onSelect}
    >
      <span className={styles['mark']} />
      <span>
        {entry.label}
        {entry.disabled !== undefined && <small className={styles['why']}>{entry.disabled}</small>}
      </span>
      {entry.shortcut !== undefined && <kbd className={styles['shortcut']}>{entry.shortcut}</kbd>}
    </Menu.Item>
  );
}
