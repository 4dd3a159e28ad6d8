import { openSite } from '../toolchain/site-files.ts';
import { workerPort } from '../toolchain/worker-port.ts';
import { serveGopls } from './gopls-service.ts';

serveGopls(workerPort(), {
  openFiles: openSite,
  async loadRuntime(files) {
    // A content security policy lets no text become code, so Go's own glue is part of the site's scripts.
    const { runtimeSha256, loadRuntime } = await import('virtual:go-runtime');
    if (runtimeSha256 !== files.runtimeSha256) {
      throw new Error('the site’s Go has changed since this page was opened');
    }
    await loadRuntime();
  },
});
