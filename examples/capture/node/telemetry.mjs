// SPDX-License-Identifier: Apache-2.0

// Has to be imported before http is used.
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

import { captureHttp, captureUndici } from './capture.mjs';

const capture = {
  hosts: ['tencentcloudapi.com', 'aip.baidubce.com', 'www.ailabapi.com'],
  // A token that a token service returns is a secret.
  when: (statusCode, text, path) => statusCode >= 400 || !path.startsWith('/oauth/'),
};

export function start(spanProcessor) {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME ?? 'vendor-demo-node' }),
    spanProcessors: [spanProcessor],
  });
  provider.register();
  registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation({ responseHook: captureHttp(capture), disableIncomingRequestInstrumentation: true }),
      new UndiciInstrumentation({ responseHook: captureUndici(capture) }),
    ],
  });
  return provider;
}
