import { serveProgram } from './program-service.ts';
import { workerPort } from './worker-port.ts';

serveProgram(workerPort());
