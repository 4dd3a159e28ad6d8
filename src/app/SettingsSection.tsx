import { useId, type ReactNode } from 'react';
import styles from './SettingsPage.module.css';

/** One subject of the settings page. */
export function SettingsSection(props: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </section>
  );
}
