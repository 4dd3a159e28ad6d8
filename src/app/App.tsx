import { lazy, Suspense, useEffect } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import { HomePage } from './HomePage.tsx';
import { dailyLogHref, lessonHref, progressHref, reviewHref } from './hrefs.ts';
import { Layout } from './Layout.tsx';
import { LessonPage } from './lesson/LessonPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { ServicesContext, useProgress, useServices } from './ServicesContext.ts';
import type { Services } from './services.ts';

const PlaygroundPage = lazy(() => import('./playground/PlaygroundPage.tsx'));
const ReviewPage = lazy(() => import('./review/ReviewPage.tsx'));
const ProgressPage = lazy(() => import('./progress/ProgressPage.tsx'));
const DailyLogPage = lazy(() => import('./progress/DailyLogPage.tsx'));
const SettingsPage = lazy(() => import('./SettingsPage.tsx'));

/** After moving to another page or step, reading starts at its title: focus goes there, as it would on a page load. */
function useFocusOnNavigation(): void {
  const [path] = useLocation();
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.tagName === 'A') {
      document.getElementById('step-title')?.focus({ preventScroll: true });
    }
  }, [path]);
}

/** Links from one lesson's text to another lesson: plain links, followed without loading the site again. */
function useLessonLinks(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link =
        event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-lesson]') : null;
      const lessonId = link?.dataset['lesson'];
      if (lessonId === undefined) return;
      event.preventDefault();
      navigate(lessonHref(lessonId));
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [navigate]);
}

/** On a page with programs Go gets ready while the page's code and its editor are loaded: that is another processor's work. On
 *  every such page anew: the network may be gone since the last one. */
function usePreparedRuns(isLoading: boolean): void {
  const { prepareRuns } = useServices();
  const [path] = useLocation();
  useEffect(() => {
    const hasPrograms = path.startsWith('/learn/') || path.startsWith('/playground');
    if (hasPrograms && !isLoading) prepareRuns();
  }, [path, isLoading, prepareRuns]);
}

function Routes() {
  useFocusOnNavigation();
  useLessonLinks();
  // What was kept decides what is shown: nothing may be typed before it is here.
  const loading = useProgress((state) => state.storage.status === 'loading');
  usePreparedRuns(loading);
  if (loading) return <Layout>{null}</Layout>;
  return (
    <Suspense fallback={<Layout>{null}</Layout>}>
      <Switch>
        <Route path="/">
          <HomePage />
        </Route>
        <Route path="/learn/:lesson/:step?">
          {({ lesson, step }) => <LessonPage lessonId={lesson} stepId={step} />}
        </Route>
        <Route path="/playground">
          <PlaygroundPage />
        </Route>
        <Route path={reviewHref}>
          <ReviewPage />
        </Route>
        <Route path={progressHref}>
          <ProgressPage />
        </Route>
        <Route path={dailyLogHref}>
          <DailyLogPage />
        </Route>
        <Route path="/settings">
          <SettingsPage />
        </Route>
        <Route>
          <NotFoundPage what="page" />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** The whole site. `base`: the path it is served under, with its final slash. */
export function App({ services, base }: { readonly services: Services; readonly base: string }) {
  return (
    <ServicesContext value={services}>
      <Router base={base.replace(/\/$/, '')}>
        <Routes />
      </Router>
    </ServicesContext>
  );
}
