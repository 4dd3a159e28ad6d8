/** What a page posts to the service worker that waits: take over now. The page reloads when that has happened. */
export const skipWaitingMessage = 'skip-waiting';
