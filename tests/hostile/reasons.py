"""Why the gateway differs from nginx or HAProxy, a sentence for each difference.

STRICTER: by what the gateway says when it refuses what one of them forwards. LOOSER: by the input that it forwards and one
of them refuses. Neither may have an entry that no input needs.
"""

import re

STRICTER = [
    ("ends in LF without CR", "RFC 9112 2.2 lets a recipient take a bare LF as a line's end. Whoever does not reads another message, so none passes."),
    ("both Content-Length and Transfer-Encoding", "RFC 9112 6.3 allows to drop the length and go on. Two framings are an attack or a bug: the client is told."),
    ("must name chunked exactly once", "Lists, repetitions and empty elements are read in different ways; `chunked` alone and once is what clients send."),
    ("not part of HTTP/1.0", "RFC 9112 6.1: framing of such a message is faulty, even where chunks follow."),
    ("not one plain decimal number", "A length with a sign, a space, a list or too many digits is a number to some and none to others (RFC 9110 8.6)."),
    ("misspelled with `_`", "Servers that turn names into variables take `_` for `-`; nginx drops such fields silently, HAProxy passes them on."),
    ("chunk size is not a plain", "White space around a chunk size, or anything else beside it, is read by some (RFC 9112 7.1 has none)."),
    ("chunk size has more than 15 digits", "A size that overflows is a small one to somebody; fifteen digits hold every real one."),
    ("chunk extension is longer", "Nobody needs them; long ones were used to make proxies slow."),
    ("chunk extension has a control", "A control byte in an extension ends the line for some readers."),
    ("trailer", "A line behind the last chunk that is no field is the next request to a reader that does not read trailers."),
    ("folded over several lines", "RFC 9112 5.2: folding is obsolete; a reader that does not know it sees two fields, or one less."),
    ("control byte in its value", "RFC 9110 5.5: a bare CR, a NUL or another control byte splits or ends the field for somebody."),
    ("byte that is not allowed in one", "RFC 9110 5.1: a name is a token. White space before the colon makes it another field to some."),
    ("has no colon", "Such a line is dropped by some and read as the end of a name by others."),
    ("exactly one Host", "RFC 9112 3.2 asks for 400 in HTTP/1.1; one Host is also asked for where an old client sends any."),
    ("Host field is not a name", "RFC 9112 3.2 asks for 400. It never chooses where a request goes, but what stands there is written by somebody else."),
    ("must begin with '/'", "Absolute and asterisk forms address a proxy or a server as a whole. The gateway is neither, and a host in a target must never choose where a request goes."),
    ("`.` or `..`", "Whoever resolves them asks for another path than the one by which a route was chosen, perhaps outside of `base_url`."),
    ("must be percent-encoded", "RFC 9112 3.2: a target has no white space, control byte, fragment or byte past ASCII; where it ends is read in different ways."),
    ("request line is not|does not end in HTTP/1.1", "A version that is none, or more than one space: RFC 9112 3 lets only lenient readers guess."),
    ("only HTTP/1.1 and HTTP/1.0", "Another major version has another meaning (RFC 9110 2.5)."),
    ("method .* is not served", "CONNECT makes a tunnel of a connection; an upstream that answers TRACE shows the credential that the gateway holds."),
    ("only expectation", "RFC 9110 10.1.1 allows 417; to pass it on would be to promise what the upstream has not promised."),
    ("head is larger|more than 100 header fields", "Limits of 32 KiB and 100 fields (431); nginx's and HAProxy's are about as large and lie elsewhere."),
]  # fmt: skip

# (start of the input's name, sentence)
LOOSER = [
    ("coding: 09", "A tab around a value is white space (RFC 9110 5.6.3); nginx refuses it. The coding is written anew."),
    ("coding: Transfer-Encoding:  \\t", "White space before a value, a tab among it (RFC 9110 5.6.3). The coding is written anew."),
    ("length: '5\\t'", "A tab behind a length is white space (RFC 9110 5.6.3); nginx refuses it. The length is written anew."),
    ("length: '\\t5'", "A tab before a length is white space (RFC 9110 5.6.3); nginx refuses it. The length is written anew."),
    ("length: 'Content-Length: 5\\r\\nContent-Length: 5'", "RFC 9110 8.6 allows to read the same length twice as one. One is written."),
    ("field: XXXX", "HAProxy refuses names longer than 255 bytes; within the 32 KiB of a head they harm nobody."),
    ("first field: XXXX", "HAProxy refuses names longer than 255 bytes; within the 32 KiB of a head they harm nobody."),
    ("request line: get", "Methods keep their case and any token is one (RFC 9110 9.1); nginx takes capitals, `_` and `-` only."),
    ("request line: GET1", "Any token is a method (RFC 9110 9.1); nginx takes capitals, `_` and `-` only."),
    ("request line: PRI", "A method like any other in HTTP/1.1; HAProxy keeps it for HTTP/2's preface, which is refused here by its target."),
    ("request line: GET /%", "What an escape means is the upstream's to say; nginx decodes it to choose a location. Nothing is decoded here."),
    ("host", "A name with empty labels is one by RFC 3986's grammar; nginx refuses it. The upstream sees its own name in any case."),
    ("llhttp content-length:264", "A body of GET has a length like any other; HAProxy wants it in full before it decides."),
    ("llhttp connection:", "The request is whole and asks for another protocol; the field is taken out and the request forwarded."),
]  # fmt: skip


def stricter(message):
    for pattern, sentence in STRICTER:
        if message and re.search(pattern, message):
            return sentence
    return None


def looser(name):
    for start, sentence in LOOSER:
        if name.startswith(start):
            return sentence
    return None
