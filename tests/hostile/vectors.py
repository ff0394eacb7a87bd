"""The inputs: llhttp's test requests, and lists of our own.

Each of ours is a first request with one thing that is odd, and GET /b behind it: whoever reads the first one's end elsewhere
sees another second request. The oddities are those that http-garden's catalogue of bugs (narfindustries/http-garden,
TROPHIES.md) and the lists of defparam/smuggler name; the bytes are made here.
"""

import dataclasses
import json
import pathlib

NEXT = "GET /b HTTP/1.1\r\nHost: a\r\n\r\n"
# Bytes that parsers have taken for white space, for nothing, or for part of a word.
ODD_BYTES = [0x01, 0x04, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1F, 0x20, 0x7F, 0x85, 0xA0, 0xFF]


@dataclasses.dataclass(frozen=True)
class Vector:
    name: str
    data: bytes


def first(fields, body="", line="POST /a HTTP/1.1", host="Host: a\r\n"):
    return f"{line}\r\n{host}{fields}\r\n{body}{NEXT}"


def chunked(body):
    return first("Transfer-Encoding: chunked\r\n", body)


def numbered(group, texts):
    """(group, texts) -> named vectors; a text that is a pair brings its own name."""
    for text in texts:
        name, data = text if isinstance(text, tuple) else (repr(text)[1:-1], text)
        yield f"{group}: {name}", data


def odd_codings():
    gadgets = []
    for byte in ODD_BYTES:
        odd = chr(byte)
        gadgets += [
            (f"{byte:02x} before the name", f"{odd}Transfer-Encoding: chunked"),
            (f"{byte:02x} before the colon", f"Transfer-Encoding{odd}: chunked"),
            (f"{byte:02x} before the value", f"Transfer-Encoding:{odd}chunked"),
            (f"{byte:02x} behind the value", f"Transfer-Encoding: chunked{odd}"),
            (f"{byte:02x} and another field", f"X: x{odd}Transfer-Encoding: chunked"),
        ]
    values = ["chunked, cow", "cow, chunked", "identity", "chunked, identity", "identity, chunked", '"chunked"', "'chunked'",
              "chunk", "CHUNKED", "cHuNkEd", ",chunked", "chunked,", "chunked, chunked", "gzip", "gzip, chunked", "",
              "chunked;q=1", "xchunked", "chunked chunked", "cow chunked bar"]  # fmt: skip
    gadgets += [(repr(value)[1:-1], f"Transfer-Encoding: {value}") for value in values]
    lines = ["Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Transfer_Encoding: chunked", "Transfer Encoding: chunked",
             "Content-Encoding: chunked", "Transfer-Encoding:\n chunked", "Transfer-Encoding:\r\n chunked", "Transfer-\r\nEncoding: chunked",
             "TRANSFER-ENCODING: chunked", "transfer-encoding:chunked", "Transfer-Encoding:  \t chunked"]  # fmt: skip
    gadgets += [(repr(line)[1:-1], line) for line in lines]
    for name, gadget in gadgets:
        yield f"coding: {name}", first(f"{gadget}\r\n", "0\r\n\r\n")
        yield f"coding and length: {name}", first(f"Content-Length: 5\r\n{gadget}\r\n", "0\r\n\r\n")


def lengths():
    values = ["5", "05", "0000000000000000000005", "+5", "-5", "0x5", "5_0", "5,5", "5, 5", "5, 6", "5 5", "5;", "5.0", "5e0", "", " ",
              "5\t", "\t5", "5\x0b", "5\x00", "5\x85", "\xa05", "four", "99999999999999999999", "18446744073709551621", "4294967301",
              "-18446744073709551611"]  # fmt: skip
    for value in values:
        yield f"length: {value!r}", first(f"Content-Length: {value}\r\n", "hello")
    lines = ["Content-Length: 5\r\nContent-Length: 5", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 0\r\nContent-Length: 5",
             "Content-Length:\r\nContent-Length: 5", "Content-Length : 5", "Content_Length: 5", "Content-Length 5", "Content-Length\x85: 5",
             " Content-Length: 5", "CONTENT-LENGTH:5", "X: y\rContent-Length: 5", "X: y\nContent-Length: 5", "Content-Length: 5\r\n 0",
             "Content-\r\nLength: 5", "Content Length: 5", "Content-Length: 5\nX: y"]  # fmt: skip
    for line in lines:
        yield f"length: {line!r}", first(f"{line}\r\n", "hello")
    both = ["Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Transfer-Encoding: chunked\r\nContent-Length: 0", "Transfer-Encoding: chunked\r\nContent-Length: x",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close"]  # fmt: skip
    for line in both:
        yield f"both: {line!r}", first(f"{line}\r\n", "0\r\n\r\n")


def chunks():
    sizes = ["5", "05", "0000000000000000000005", "5 ", " 5", "5\t", "\t5", "0x5", "+5", "-5", "5_0", "5h", "g", "", ";x", "5;x", "5;x=y",
             '5;x="y"', '5;x="\r\n"', "5 ;x", "5; x", "5;", "5;x\x0b", "5;x\x00", "5\x00", "5\x0b", "5\r", "5\r;x", "5;x\r", "5\n", "5;x\n",
             "10000000000000005", "fffffffffffffffb", "7fffffffffffffff", "100000005", "-0x5", "5these-bytes", "V", "5,0"]  # fmt: skip
    for size in sizes:
        yield f"chunk size: {size!r}", chunked(f"{size}\r\nhello\r\n0\r\n\r\n")
    yield "chunk size: LF alone", chunked("5\nhello\r\n0\r\n\r\n")
    yield "chunk size: extension of 300 bytes", chunked("5;" + "x" * 300 + "\r\nhello\r\n0\r\n\r\n")
    for end in ["hello\n", "hello\r", "hello", "helloX\r\n", "hello\r\r\n", "hello\n\r\n", "hell\r\n", "helloXX"]:
        yield f"chunk end: {end!r}", chunked(f"5\r\n{end}0\r\n\r\n")
    lasts = ["0\r\n\r\n", "0\n\n", "0\r\n\n", "0\n\r\n", "00\r\n\r\n", "0;x\r\n\r\n", "0 \r\n\r\n", "-0\r\n\r\n", "0\r\nX: y\r\n\r\n", "0\r\nX\r\n\r\n",
             "0\r\n: y\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX : y\r\n\r\n", "0\r\nX: y\r\n z\r\n\r\n", "0\r\nX: y\n\r\n", "0\r\nX: \x00\r\n\r\n",
             "0\r\nContent-Length: 5\r\n\r\n", "0\r\nTransfer-Encoding: chunked\r\n\r\n", "0\r\nHost: b\r\n\r\n", "0\r\n", "0\r\n\r", "", "5\r\nhel"]  # fmt: skip
    for last in lasts:
        yield f"last chunk: {last!r}", chunked(last)
    yield "last chunk: trailers of 9000 bytes", chunked("0\r\nX: " + "y" * 9000 + "\r\n\r\n")


def lines():
    request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    texts = [("LF throughout", request.replace("\r\n", "\n") + NEXT), ("CR throughout", request.replace("\r\n", "\r") + NEXT),
             ("LF behind the request line", "GET /a HTTP/1.1\nHost: a\r\n\r\n" + NEXT), ("LF behind a field", "GET /a HTTP/1.1\r\nHost: a\n\r\n" + NEXT),
             ("LF at the end", "GET /a HTTP/1.1\r\nHost: a\r\n\n" + NEXT), ("CR CR LF at the end", "GET /a HTTP/1.1\r\nHost: a\r\n\r\r\n" + NEXT),
             ("CR before the end", "GET /a HTTP/1.1\r\nHost: a\r\r\n\r\n" + NEXT), ("CR and a byte at the end", "GET /a HTTP/1.1\r\nHost: a\r\n\rZ" + NEXT),
             ("an empty line first", "\r\n" + request + NEXT), ("LF first", "\n" + request + NEXT), ("CR first", "\r" + request + NEXT),
             ("nine empty lines first", "\r\n" * 9 + request + NEXT), ("space first", " " + request + NEXT), ("NUL first", "\0" + request + NEXT),
             ("an empty line between", request + "\r\n" + NEXT), ("three empty lines between", request + "\r\n" * 3 + NEXT)]  # fmt: skip
    yield from numbered("lines", texts)
    fields = ["X: a\rb", "X: a\x00b", "X: a\nY: b", "X: a\r\n b", "X: a\r\n\tb", "X: a\r\n \r\n b", "X Y: a", "X\t: a", ": a", ":", "X", "X\xff: a", "\xefX: a",
              "X(: a", "X\x00: a", "\x00X: a", "X: \x7f", "X: \x01", "X: \xff\xfe", "X:", "X:a", "X:\ta", "X" * 300 + ": a", "a:b\r\nc\x00", "Te\nst: x",
              "\"X\": a", "X;Y: a", "{X}: a", "X: a\x0bb", "X:\x85a\xa0", "X-" * 60 + ": a", "X: " + "a" * 40_000, "\r\n".join(f"X{i}: a" for i in range(150))]  # fmt: skip
    for field in fields:
        name = repr(field)[1:-1]
        name = name if len(name) < 50 else f"{name[:20]}… of {len(field)} bytes"
        yield f"field: {name}", first(f"{field}\r\n", line="GET /a HTTP/1.1")
        yield f"first field: {name}", f"GET /a HTTP/1.1\r\n{field}\r\nHost: a\r\n\r\n{NEXT}"


def request_lines():
    starts = ["GET  /a HTTP/1.1", "GET /a  HTTP/1.1", "GET\t/a HTTP/1.1", "GET /a\tHTTP/1.1", "GET /a HTTP/1.1 ", " GET /a HTTP/1.1", "GET /a", "GET /a ",
              "GET", "GET /a HTTP/1.0", "GET /a HTTP/1.2", "GET /a HTTP/1.9", "GET /a HTTP/1.32", "GET /a HTTP/2.0", "GET /a HTTP/0.9", "GET /a HTTP/3.7",
              "GET /a http/1.1", "GET /a HTTP/1.10", "GET /a HTTP/01.1", "GET /a HTTP/1,1", "GET /a HTTP/11", "GET /a HTTP/1.", "GET /a HTTP /1.1",
              "GET /a HTTPS/1.1", "GET /a ICE/1.0", "GET /a RTSP/1.0", "GET /a HTTP/4294967295.255", "GET /a HTTP/\r\r1.1", "GET /a\nHTTP/1.1",
              "get /a HTTP/1.1", "G(T /a HTTP/1.1", "G=\":<>(e),[T];?\" /a HTTP/1.1", "\x00 /a HTTP/1.1", "GE\xffT /a HTTP/1.1", "M-SEARCH /a HTTP/1.1",
              "GET_X /a HTTP/1.1", "GET1 /a HTTP/1.1", "OPTIONS /a HTTP/1.1", "OPTIONS * HTTP/1.1", "GET * HTTP/1.1", "TRACE /a HTTP/1.1",
              "CONNECT a:443 HTTP/1.1", "CONNECT /a HTTP/1.1", "PRI * HTTP/2.0", "PRI /a HTTP/1.1", "HEAD /a HTTP/1.1", "DELETE /a HTTP/1.1",
              "GET /a b HTTP/1.1", "GET /a%20b HTTP/1.1", "GET /\x01 HTTP/1.1", "GET /\x00 HTTP/1.1", "GET /\xff HTTP/1.1", "GET /\x7f HTTP/1.1",
              "GET /a#b HTTP/1.1", "GET /a?b#c HTTP/1.1", "GET http://a/x HTTP/1.1", "GET http://b/x HTTP/1.1", "GET https://a/x HTTP/1.1",
              "GET http://a HTTP/1.1", "GET ftp://a/x HTTP/1.1", "GET http://u@a/x HTTP/1.1", "GET //b/x HTTP/1.1", "GET a HTTP/1.1", "GET ! HTTP/1.1",
              "GET ?x HTTP/1.1", "GET /\\a HTTP/1.1", "GET /%00 HTTP/1.1", "GET /%zz HTTP/1.1", "GET /../a HTTP/1.1", "GET /x/../a HTTP/1.1",
              "GET /a\"b HTTP/1.1", "GET /{a}|^ HTTP/1.1", "GET /" + "a" * 40_000 + " HTTP/1.1"]  # fmt: skip
    for start in starts:
        name = repr(start)[1:-1]
        yield f"request line: {name if len(name) < 60 else f'a target of {len(start)} bytes'}", first("", line=start)


def hosts():
    for host in ["", "Host: a\r\nHost: a\r\n", "Host: a\r\nHost: b\r\n", "Host:\r\n", "Host: a b\r\n", "Host: a,b\r\n", "Host: a@b\r\n", "Host: a/b\r\n",
                 "Host: a?b\r\n", "Host: a#b\r\n", "Host: a:80\r\n", "Host: a:\r\n", "Host: a:x\r\n", "Host: a:80:80\r\n", "Host: [::1]\r\n", "Host: [::1]:80\r\n",
                 "Host: [\r\n", "Host: [::1\r\n", "Host: a\x00.b\r\n", "Host: \xffa\r\n", "Host: a\x85\r\n", "Host : a\r\n", "Host: a..b\r\n", "Host: .\r\n",
                 "Host: a%41\r\n", "Host: a\\b\r\n", "Host: http://a/\r\n", "Host: a\r\n b\r\n", "X-Forwarded-Host: b\r\nHost: a\r\n"]:  # fmt: skip
        yield f"host: {host!r}", first("", line="GET /a HTTP/1.1", host=host)
        yield f"host of 1.0: {host!r}", first("", line="GET /a HTTP/1.0", host=host)


def connections():
    fields = ["Connection: close", "Connection: content-length\r\nContent-Length: 5", "Connection: transfer-encoding\r\nContent-Length: 5",
              "Connection: host\r\nContent-Length: 5", "Connection: close, keep-alive\r\nContent-Length: 5", "Connection: ,\r\nContent-Length: 5",
              "Connection: x y\r\nContent-Length: 5", "Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 5",
              "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\nContent-Length: 5",
              "Upgrade: h2c\r\nContent-Length: 5", "Proxy-Connection: close\r\nContent-Length: 5", "Keep-Alive: timeout=1\r\nContent-Length: 5",
              "TE: trailers, chunked\r\nContent-Length: 5", "Expect: 100-continue\r\nContent-Length: 5", "Expect: 100-Continue\r\nContent-Length: 5",
              "Expect: x\r\nContent-Length: 5", "Expect:\r\nContent-Length: 5", "Expect: 100-continue, x\r\nContent-Length: 5"]  # fmt: skip
    for field in fields:
        yield f"connection: {field!r}", first(f"{field}\r\n", "hello" if "5" in field else "")
    for method in ["GET", "HEAD", "DELETE", "OPTIONS", "PUT", "PATCH", "TRACE", "QUERY"]:
        yield f"body of {method}", first("Content-Length: 5\r\n", "hello", line=f"{method} /a HTTP/1.1")
        yield f"chunks of {method}", first("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n", line=f"{method} /a HTTP/1.1")
    for field in ["Content-Length: 5", "Content-Length: 5\r\nConnection: keep-alive", "Connection: keep-alive\r\nTransfer-Encoding: chunked",
                  "Transfer-Encoding: chunked", "Content-Length: 5\r\nTransfer-Encoding: chunked"]:  # fmt: skip
        yield f"1.0: {field!r}", first(f"{field}\r\n", "0\r\n\r\n", line="POST /a HTTP/1.0")
    yield "pipelined: three", NEXT * 3
    yield "pipelined: a bad one in the middle", NEXT + "GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n" + NEXT
    yield "pipelined: half of the last", NEXT + "GET /x HTT"
    yield "pipelined: a body that eats the next", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 28\r\n\r\n" + NEXT + NEXT
    yield "pipelined: a body that never comes whole", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + NEXT
    yield "nothing", ""
    yield "no HTTP", "hello\r\n\r\n"
    yield "TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "\x00" * 500
    yield "HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00"


def llhttp():
    table = json.loads((pathlib.Path(__file__).parent / "llhttp.json").read_text())
    for row in table["requests"]:
        yield f"llhttp {row['name']}", row["bytes"]
        line, end, rest = row["bytes"].partition("\r\n")
        if end and " HTTP/1.1" in line and "\nhost:" not in rest.lower():  # what it is about comes after Host
            yield f"llhttp {row['name']} with a host", f"{line}\r\nHost: a\r\n{rest}"


def all_vectors():
    made = {}
    for source in (llhttp, odd_codings, lengths, chunks, lines, request_lines, hosts, connections):
        for name, text in source():
            assert name not in made, name
            made[name] = Vector(name, text.encode("latin-1" if max(text, default="") < "\u0100" else "utf-8"))
    return list(made.values())
