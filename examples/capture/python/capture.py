# SPDX-License-Identifier: Apache-2.0
"""Records the body that requests has read on the span of the call, as http.response.body.content. Copy it.

    RequestsInstrumentor().instrument(response_hook=capture("tencentcloudapi.com", "aip.baidubce.com"))
"""

from urllib.parse import urlsplit

LIMIT = 16384


def capture(*hosts, limit=LIMIT, when=lambda status, path: status >= 400 or not path.startswith("/oauth/")):
    """Returns a response_hook for RequestsInstrumentor.

    hosts: whose bodies to capture; "example.com" means that host and all its subdomains
    limit: bytes kept of a body, and the size up to which a streamed body is waited for
    when:  whether to keep a body, by status and path (default: all but tokens)
    """

    def hook(span, request, response):
        url = urlsplit(request.url)
        host = (url.hostname or "").rstrip(".")
        if not span.is_recording() or not any(host == h or host.endswith("." + h) for h in hosts):
            return
        if not when(response.status_code, url.path):
            return
        if not response._content_consumed:  # stream=True; the attribute is none of the public ones
            size = response.headers.get("Content-Length", "")
            if not size.isdigit() or int(size) > limit:
                return  # not ours to wait for
        span.set_attribute("http.response.body.content", response.content[:limit].decode("utf-8", "ignore"))

    return hook
