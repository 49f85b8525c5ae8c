// SPDX-License-Identifier: Apache-2.0

// Imitates three of the vendors on loopback, chosen by the host and the path of the request.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

export const answers = {
  'iai.tencentcloudapi.com': [200, '{"Response":{"Error":{"Code":"InvalidParameterValue.NoFaceInPhoto","Message":"There are no faces in the image."},"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}}'],
  'aip.baidubce.com': [200, '{"error_code":18,"error_msg":"Open api qps request limit reached"}'],
  'www.ailabapi.com': [429, '{"request_id":"a","log_id":"b","error_code":429,"error_detail":{"status_code":429,"code":"ERROR_NOT_ENOUGH_CREDITS","code_message":"Not enough credits.","message":"Not enough credits."},"error_code_str":"ERROR_NOT_ENOUGH_CREDITS","error_msg":"Not enough credits."}'],
  'other.example': [200, '{"error_code":18,"error_msg":"of nobody"}'],
};

// Random enough not to be compressed below the limit.
export const long = JSON.stringify({ error_code: 18, filler: randomBytes(60_000).toString('base64') });

const packers = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

export const token = '{"access_token":"24.secret","expires_in":2592000}';

export async function listen() {
  const server = http.createServer((req, res) => {
    const [host] = req.headers.host.split(':');
    let [status, body] = answers[host];
    if (req.url.startsWith('/oauth/')) body = token;
    if (req.url === '/long') body = long;
    if (req.url === '/broken' || req.url === '/stuck') {
      res.writeHead(status, { 'Content-Length': 1000 });
      res.write(body, () => req.url === '/broken' && setImmediate(() => res.destroy()));
      return;
    }
    const pack = packers[req.headers['accept-encoding']];
    if (pack) {
      res.setHeader('Content-Encoding', req.headers['accept-encoding']);
      body = pack(body);
    }
    res.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

// lookup sends every host to the stand-in, so that requests and spans keep the vendor's name.
export function lookup(_hostname, options, found) {
  if (options.all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
}
