# SPDX-License-Identifier: Apache-2.0
"""Runs the hook with the real instrumentation, against a server on loopback:

    pip install requests opentelemetry-sdk opentelemetry-instrumentation-requests
    python3 -m unittest
"""

import gzip
import http.server
import json
import threading
import unittest

import requests
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from capture import LIMIT, capture

BODY = "http.response.body.content"
ERROR = '{"error_code":18,"error_msg":"Open api qps request limit reached"}'
LONG = json.dumps({"pad": "图" * LIMIT}, ensure_ascii=False)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status = 401 if self.path.startswith("/oauth/refused") else 200
        body = gzip.compress((LONG if self.path == "/long" else ERROR).encode())
        chunked = self.path == "/chunked"
        self.send_response(status)
        self.send_header("Content-Encoding", "gzip")
        self.send_header(*(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(len(body)))))
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if chunked else body)

    def log_message(self, *args):
        pass


class Capture(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.port = cls.server.server_address[1]
        cls.spans = InMemorySpanExporter()
        cls.provider = TracerProvider()
        cls.provider.add_span_processor(SimpleSpanProcessor(cls.spans))
        RequestsInstrumentor().instrument(response_hook=capture("127.0.0.1"), tracer_provider=cls.provider)

    @classmethod
    def tearDownClass(cls):
        RequestsInstrumentor().uninstrument()
        cls.server.shutdown()
        cls.server.server_close()

    def get(self, path="/", host="127.0.0.1", **options):
        """Calls the server, and returns the answer and what was recorded of its body."""
        self.spans.clear()
        response = requests.get(f"http://{host}:{self.port}{path}", timeout=10, **options)
        (span,) = self.spans.get_finished_spans()
        self.assertEqual(SpanKind.CLIENT, span.kind)
        return response, span.attributes.get(BODY)

    def test_a_body_is_recorded_decompressed(self):
        response, body = self.get()
        self.assertEqual(ERROR, body)
        self.assertEqual(18, response.json()["error_code"])

    def test_a_long_body_is_cut_between_characters(self):
        response, body = self.get("/long")
        self.assertTrue(LONG.startswith(body))
        self.assertLessEqual(len(body.encode()), LIMIT)
        self.assertEqual(LONG, response.text)

    def test_tokens_are_not_recorded(self):
        self.assertIsNone(self.get("/oauth/2.0/token")[1])
        self.assertEqual(ERROR, self.get("/oauth/refused")[1])

    def test_other_hosts_are_not_recorded(self):
        self.assertIsNone(self.get(host="localhost")[1])

    def test_a_short_stream_is_recorded_and_can_still_be_read(self):
        for read in (
            lambda r: r.content.decode(),
            lambda r: b"".join(r.iter_content(7)).decode(),
            lambda r: b"".join(r.iter_lines()).decode(),
            lambda r: r.text,
        ):
            response, body = self.get(stream=True)
            self.assertEqual(ERROR, body)
            self.assertEqual(ERROR, read(response))

    def test_a_stream_of_unknown_length_is_left_alone(self):
        response, body = self.get("/chunked", stream=True)
        self.assertIsNone(body)
        self.assertFalse(response._content_consumed)
        self.assertEqual(ERROR, response.text)

    def test_an_exception_on_the_span_around_has_what_was_thrown(self):
        self.spans.clear()
        with self.assertRaises(RuntimeError):
            with self.provider.get_tracer("test").start_as_current_span("search", kind=SpanKind.SERVER):
                raise RuntimeError(f"face search failed: {requests.get(f'http://127.0.0.1:{self.port}/', timeout=10).json()}")
        (event,) = self.spans.get_finished_spans()[-1].events
        self.assertEqual("exception", event.name)
        self.assertIn("{'error_code': 18, 'error_msg': 'Open api qps request limit reached'}", event.attributes["exception.message"])


if __name__ == "__main__":
    unittest.main()
