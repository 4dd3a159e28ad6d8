import { openSite } from './site-files.ts';
import { serveTools } from './tool-service.ts';
import { workerPort } from './worker-port.ts';

serveTools(workerPort(), openSite);
