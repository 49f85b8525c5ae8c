// SPDX-License-Identifier: Apache-2.0

// Records what a Node client reads of a response's body on its span, as http.response.body.content. Copy it.
//
//   new HttpInstrumentation({ responseHook: captureHttp({ hosts: ['tencentcloudapi.com'] }) })
//   new UndiciInstrumentation({ responseHook: captureUndici({ hosts: ['tencentcloudapi.com'] }) })
//
// hosts: whose bodies to capture; "example.com" means that host and all its subdomains
// limit: bytes kept of a body, as received (default 16384)
// when:  (statusCode, text, path) => whether to keep what was read so far (default: always)

import { constants, brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

const KEY = 'http.response.body.content';
const LIMIT = 16 * 1024;

// For http and https. The hook must not listen to 'data': that would start the stream before its reader is ready.
// Instead, chunks are recorded as the parser pushes them into the stream. Nothing is read ahead beyond what Node does anyway.
export function captureHttp(options) {
  return (span, response) => {
    const request = response.req; // absent on a server's response
    if (!request || !covers(options.hosts, request.host) || !span.isRecording()) return;
    const body = new Body(span, options, response.statusCode, response.headers['content-encoding'], request.path);
    const push = response.push;
    response.push = function (chunk, ...rest) {
      // null is the end of the body; the span ends later, when the reader has reached it.
      if (chunk === null) body.publish();
      else body.add(chunk);
      return push.call(this, chunk, ...rest);
    };
    // The other ways for a span to end: the response breaks off, or its reader abandons it.
    request.prependOnceListener('close', () => body.publish());
  };
}

// For fetch and undici, whose spans end when the body does. The method by which undici passes a chunk to its request is
// not a public interface: onData in versions 6 and 7. If it does not exist, nothing is captured.
export function captureUndici(options) {
  return (span, { request, response }) => {
    if (!covers(options.hosts, new URL(request.origin).hostname) || !span.isRecording()) return;
    if (typeof request.onData !== 'function') return;
    const body = new Body(span, options, response.statusCode, header(response.headers, 'content-encoding'), request.path);
    const onData = request.onData;
    request.onData = function (chunk) {
      body.add(chunk);
      body.publish(); // there is no later moment before the span ends
      return onData.call(this, chunk);
    };
  };
}

class Body {
  constructor(span, { limit = LIMIT, when = () => true }, statusCode, encoding, path) {
    Object.assign(this, { span, limit, when, statusCode, encoding, path, chunks: [], size: 0, published: 0 });
  }

  add(chunk) {
    const left = this.limit - this.size;
    if (left <= 0) return;
    const kept = Buffer.from(chunk.subarray(0, left)); // a copy: the chunk itself is part of a bigger buffer
    this.chunks.push(kept);
    this.size += kept.length;
  }

  publish() {
    if (this.size === this.published) return;
    this.published = this.size;
    const text = decode(Buffer.concat(this.chunks), this.encoding, this.limit);
    if (text && this.when(this.statusCode, text, this.path)) this.span.setAttribute(KEY, text);
  }
}

// decode decompresses a body, even if it was cut off. It returns '' for what cannot be decompressed.
function decode(bytes, encoding, limit) {
  try {
    switch ((encoding ?? '').toLowerCase()) {
      case '':
      case 'identity':
        break;
      case 'gzip':
        bytes = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8 * limit });
        break;
      case 'deflate':
        bytes = inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8 * limit });
        break;
      case 'br':
        bytes = brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: 8 * limit });
        break;
      default:
        return '';
    }
  } catch {
    return ''; // not this format after all, or too large when decompressed
  }
  return new TextDecoder().decode(bytes.subarray(0, limit));
}

function covers(hosts, host) {
  const name = String(host).toLowerCase().replace(/\.$/, '');
  return hosts.some((h) => name === h || name.endsWith('.' + h));
}

// undici passes headers as a flat list of names and values, mostly as buffers.
function header(list, name) {
  for (let i = 0; i + 1 < list.length; i += 2) {
    if (String(list[i]).toLowerCase() === name) return String(list[i + 1]);
  }
  return undefined;
}
