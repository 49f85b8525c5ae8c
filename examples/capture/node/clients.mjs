// SPDX-License-Identifier: Apache-2.0

import http from 'node:http';

import { Agent } from 'undici';

import { lookup } from './standin.mjs';

// byHttp reads with node:http, as the SDKs do; optionally only after the first chunk has arrived.
export function byHttp(host, port, path = '/', headers = {}, late = false) {
  return new Promise((resolve, reject) => {
    const req = http.request({ host, port, path, headers, lookup, method: 'POST' }, async (res) => {
      while (late && res.readableLength === 0) await new Promise(setImmediate);
      try {
        const chunks = [];
        for await (const chunk of res) chunks.push(chunk);
        resolve(Buffer.concat(chunks));
      } catch (err) {
        reject(err);
      }
    });
    req.on('error', reject).end('{}');
  });
}

const dispatcher = new Agent({ connect: { lookup } });

export async function byFetch(host, port, path = '/', headers = {}) {
  const res = await fetch(`http://${host}:${port}${path}`, { method: 'POST', body: '{}', headers, dispatcher });
  return res.text();
}
