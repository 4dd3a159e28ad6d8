import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do next, at most one in a group. `quiet`: no border until hovered. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal';
  readonly icon?: ReactNode;
}

/** A button that never submits a form unless told to. */
export function Button({ look = 'plain', size = 'normal', icon, className, children, ...rest }: ButtonProps) {
  const names = [styles['button'], styles[look], styles[size], className].filter(Boolean).join(' ');
  return (
    <button type="button" className={names} {...rest}>
      {icon}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}

/** A button that shows an icon alone; `label` names it for screen readers and as a tooltip. */
export function IconButton({
  label,
  children,
  look = 'quiet',
  ...rest
}: Omit<ButtonProps, 'icon'> & { readonly label: string }) {
  return (
    <Button
      look={look}
      aria-label={label}
      title={label}
      icon={children}
      className={styles['iconOnly']}
      {...rest}
    />
  );
}
