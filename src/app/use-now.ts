import { useEffect, useState } from 'react';
import { useServices } from './ServicesContext.ts';

const tickMs = 60_000;

/** The time, in milliseconds since 1970; a page that stays open learns of a new minute, and so of a new day. */
export function useNow(): number {
  const { clock } = useServices();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const look = () => setNow(clock.now());
    let cancel = clock.schedule(tickMs, function tick() {
      look();
      cancel = clock.schedule(tickMs, tick);
    });
    // Timers sleep with the machine.
    document.addEventListener('visibilitychange', look);
    return () => {
      cancel();
      document.removeEventListener('visibilitychange', look);
    };
  }, [clock]);
  return now;
}
