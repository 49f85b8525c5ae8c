// SPDX-License-Identifier: Apache-2.0

// Calls three vendors' stand-ins, each with node:http and with fetch, and sends the spans over OTLP/HTTP to
// OTEL_EXPORTER_OTLP_ENDPOINT (default http://localhost:4318).
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-node';

import { start } from './telemetry.mjs';

const provider = start(new BatchSpanProcessor(new OTLPTraceExporter()));
const { byFetch, byHttp } = await import('./clients.mjs');
const { answers, listen } = await import('./standin.mjs');

const server = await listen();
const { port } = server.address();
for (const host of Object.keys(answers)) {
  await byHttp(host, port);
  await byFetch(host, port);
  console.log(`${host}: called twice`);
}
server.close();
server.closeAllConnections();
await provider.shutdown();
process.exit(0); // fetch keeps its connections open
