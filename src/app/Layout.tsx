import { CloudOff, Keyboard, Moon, Settings as SettingsIcon, Sun, SunMoon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Settings } from '../progress/types.ts';
import { IconButton } from '../ui/Button.tsx';
import { progressHref, reviewHref } from './hrefs.ts';
import styles from './Layout.module.css';
import { Mark } from './Mark.tsx';
import { Notices } from './Notices.tsx';
import { useOnline, useProgress, useServices } from './ServicesContext.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { useSingleKey } from './use-single-key.ts';

const nextTheme = { system: 'light', light: 'dark', dark: 'system' } as const;
const themeIcons = { system: SunMoon, light: Sun, dark: Moon };
const themeNames = { system: 'as the system', light: 'light', dark: 'dark' };

/** Puts the theme on the page, and where the first paint of the next visit will find it (public/theme.js). */
function useTheme(theme: Settings['theme'], ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // No storage: the next visit starts with the system's theme.
    }
  }, [theme, ready]);
}

function NavLink(props: { readonly href: string; readonly current: boolean; readonly children: ReactNode }) {
  return (
    <Link href={props.href} className={styles['navLink']} aria-current={props.current ? 'page' : undefined}>
      {props.children}
    </Link>
  );
}

/** What stands on every page: the bar with mark, places and state, and notices that concern the whole site. `fixed` pages
 *  fill the window and scroll inside. */
export function Layout(props: { readonly children: ReactNode; readonly fixed?: boolean }) {
  const { progress } = useServices();
  const theme = useProgress((state) => state.settings.theme);
  const ready = useProgress((state) => state.storage.status !== 'loading');
  const online = useOnline();
  const [path] = useLocation();
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  useTheme(theme, ready);
  useSingleKey('?', () => setShortcutsOpen(true));
  const ThemeIcon = themeIcons[theme];

  return (
    <div className={props.fixed ? styles['fixed'] : styles['flowing']}>
      <a className={styles['skip']} href="#main">
        Skip to the content
      </a>
      <header className={styles['bar']}>
        <Link href="/" className={styles['brand']}>
          <Mark />
          <span>Go Journey</span>
        </Link>
        <nav aria-label="Site" className={styles['nav']}>
          <NavLink href="/" current={path === '/' || path.startsWith('/learn')}>
            Course
          </NavLink>
          <NavLink href={reviewHref} current={path === reviewHref}>
            Review
          </NavLink>
          <NavLink href={progressHref} current={path.startsWith(progressHref)}>
            Progress
          </NavLink>
          <NavLink href="/playground" current={path === '/playground'}>
            Playground
          </NavLink>
          <NavLink href="/settings" current={path === '/settings'}>
            <SettingsIcon aria-hidden size={18} className={styles['navIcon']} />
            <span className={styles['navWord']}>Settings</span>
          </NavLink>
        </nav>
        <div className={styles['state']}>
          {!online && (
            <span className={styles['offline']} role="status">
              <CloudOff aria-hidden size={16} />
              <span>Offline</span>
            </span>
          )}
          <IconButton label="Keyboard shortcuts" onClick={() => setShortcutsOpen(true)}>
            <Keyboard aria-hidden />
          </IconButton>
          <IconButton
            label={`Theme: ${themeNames[theme]}. Switch to ${themeNames[nextTheme[theme]]}`}
            onClick={() => progress.getState().setSettings({ theme: nextTheme[theme] })}
          >
            <ThemeIcon aria-hidden />
          </IconButton>
        </div>
      </header>
      <Notices />
      <main id="main" tabIndex={-1} className={styles['main']}>
        {props.children}
      </main>
      <ShortcutsDialog open={shortcutsOpen} onClose={() => setShortcutsOpen(false)} />
    </div>
  );
}
