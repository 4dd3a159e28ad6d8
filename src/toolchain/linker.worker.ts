import { serveLinker } from './linker-service.ts';
import { workerPort } from './worker-port.ts';

serveLinker(workerPort());
