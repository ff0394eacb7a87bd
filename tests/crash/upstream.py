"""An upstream whose answer says what was asked, so that a torn or a mistaken answer cannot look right."""

import hashlib
import http.server
import json
import threading


def answer_of(question):
    """As long as its hash says: from a few bytes to some kilobytes."""
    digest = hashlib.sha256(question.encode()).hexdigest()
    return f"<{question}> " + digest * (1 + int(digest[:2], 16) % 60) + " <end>"


def page_of(request):
    message = {"role": "assistant", "content": answer_of(request["messages"][-1]["content"])}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": request["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
    }


class Upstream:
    def __init__(self):
        self.asked = 0
        upstream = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                upstream.asked += 1
                page = page_of(body)
                text = json.dumps(page).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
