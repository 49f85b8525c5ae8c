// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

import { SpanKind } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

import { start } from './telemetry.mjs';

const KEY = 'http.response.body.content';
const exporter = new InMemorySpanExporter();
const provider = start(new SimpleSpanProcessor(exporter));
const { byFetch, byHttp } = await import('./clients.mjs');
const { answers, listen, long, lookup, token } = await import('./standin.mjs');

let server;
before(async () => (server = await listen()));
after(async () => {
  server.close();
  server.closeAllConnections();
  await provider.shutdown();
});
beforeEach(() => exporter.reset());

// The span of the only call. It ends when its reader is done, which may be a moment later.
async function span() {
  for (let n = 0; exporter.getFinishedSpans().length === 0; n++) {
    assert.ok(n < 1000, 'no span ended');
    await new Promise(setImmediate);
  }
  const spans = exporter.getFinishedSpans();
  assert.equal(spans.length, 1);
  assert.equal(spans[0].kind, SpanKind.CLIENT);
  return spans[0];
}

for (const [name, call] of Object.entries({ 'node:http': byHttp, fetch: byFetch })) {
  for (const [host, [status, body]] of Object.entries(answers)) {
    test(`${name}: ${host}`, async () => {
      assert.equal(String(await call(host, server.address().port)), body);
      const { attributes } = await span();
      assert.equal(attributes[KEY], host === 'other.example' ? undefined : body);
      assert.equal(attributes['http.response.status_code'] ?? attributes['http.status_code'], status);
    });
  }

  test(`${name}: a token is kept off the span`, async () => {
    assert.equal(String(await call('aip.baidubce.com', server.address().port, '/oauth/2.0/token')), token);
    assert.equal((await span()).attributes[KEY], undefined);
  });

  test(`${name}: a long body is cut`, async () => {
    assert.equal(String(await call('aip.baidubce.com', server.address().port, '/long')), long);
    assert.equal((await span()).attributes[KEY], long.slice(0, 16384));
  });

  for (const [encoding, unpack] of Object.entries({ gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync })) {
    const headers = { 'accept-encoding': encoding };

    test(`${name}: a body in ${encoding} is unpacked`, async () => {
      const got = await call('aip.baidubce.com', server.address().port, '/', headers);
      const [, body] = answers['aip.baidubce.com'];
      assert.equal(typeof got === 'string' ? got : String(unpack(got)), body);
      assert.equal((await span()).attributes[KEY], body);
    });

    test(`${name}: a long body in ${encoding} is cut and unpacked`, async () => {
      await call('aip.baidubce.com', server.address().port, '/long', headers);
      const kept = (await span()).attributes[KEY];
      assert.ok(kept.length > 8192);
      assert.ok(long.startsWith(kept));
    });
  }

  test(`${name}: what came of a body that breaks off`, async () => {
    await assert.rejects(call('aip.baidubce.com', server.address().port, '/broken'));
    const [, body] = answers['aip.baidubce.com'];
    assert.equal((await span()).attributes[KEY], body);
  });
}

test('node:http: what came until the reader gave up', async () => {
  const req = http.request({ host: 'aip.baidubce.com', port: server.address().port, path: '/stuck', lookup });
  const [res] = await once(req.end(), 'response');
  await once(res, 'readable');
  req.destroy();
  const [, body] = answers['aip.baidubce.com'];
  assert.equal((await span()).attributes[KEY], body);
});

test('node:http: a reader that comes late misses nothing', async () => {
  assert.equal(String(await byHttp('aip.baidubce.com', server.address().port, '/long', {}, true)), long);
  assert.equal((await span()).attributes[KEY], long.slice(0, 16384));
});
