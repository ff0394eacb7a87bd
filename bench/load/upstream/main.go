// upstream is a mock LLM provider for measuring gateways: OpenAI chat
// completions and Anthropic messages (JSON and SSE). It stamps every answer and every stream
// delta with its own clock, so that the load generator on the same machine can
// tell a gateway's added time on the request leg and on the answer leg apart
// from timer noise, and can tell a cached answer from a fresh one.
//
//	r<ns>t<ns>;  in the first text of an answer: when the request was read,
//	             when this text was written
//	t<ns>;       in each later stream delta
//
// Loopback only.
package main

import (
	"bytes"
	"container/heap"
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"reprise/bench/load/ev"
)

type config struct {
	ttft, itl, delay int64 // ns
	deltas           int
	answer           int // bytes of text in a JSON answer
}

var (
	cfg   config
	stats = map[string]int64{}
	loop  *ev.Loop
	conns = map[int]*conn{}
	tq    timers
	text  string
)

const lorem = "The quick answer depends on where the data is kept, who asked for it and how old it may be. "

// conn is one accepted connection; at most one request is in work on it.
type conn struct {
	fd       int
	r, w     []byte
	wantOut  bool
	busy     bool // an answer is pending or streaming
	closing  bool // close when the answer is written
	dead     bool
	model    []byte
	kind     int
	usage    bool
	recv     int64
	at       int64
	idx, end int
	hi       int // heap index
}

const (
	kJSON = iota
	kSSE
	kAnthJSON
	kAnthSSE
)

type timers []*conn

func (t timers) Len() int           { return len(t) }
func (t timers) Less(i, j int) bool { return t[i].at < t[j].at }
func (t timers) Swap(i, j int)      { t[i], t[j] = t[j], t[i]; t[i].hi, t[j].hi = i, j }
func (t *timers) Push(x any)        { c := x.(*conn); c.hi = len(*t); *t = append(*t, c) }
func (t *timers) Pop() any {
	o := *t
	c := o[len(o)-1]
	*t = o[:len(o)-1]
	c.hi = -1
	return c
}

func main() {
	addr := flag.String("addr", "127.0.0.1:9100", "loopback address to listen on")
	ttft := flag.Duration("ttft", 0, "time to the first delta of a stream")
	itl := flag.Duration("itl", 0, "time between deltas")
	delay := flag.Duration("delay", 0, "time to a JSON answer")
	flag.IntVar(&cfg.deltas, "deltas", 50, "text deltas in a stream")
	flag.IntVar(&cfg.answer, "answer", 600, "bytes of text in a JSON answer")
	flag.Parse()
	cfg.ttft, cfg.itl, cfg.delay = int64(*ttft), int64(*itl), int64(*delay)
	setText()
	sa, err := ev.Loopback(*addr)
	check(err)
	ev.Quiet()
	loop, err = ev.New()
	check(err)
	lfd, err := ev.Listen(sa)
	check(err)
	check(loop.Add(lfd, ev.In))
	fmt.Fprintf(os.Stderr, "upstream on %s pid %d\n", *addr, os.Getpid())
	for {
		wait := int64(-1)
		if len(tq) > 0 {
			wait = max(tq[0].at-ev.Now(), 0)
		}
		check(loop.Wait(wait, func(fd int, e uint32) {
			if fd == lfd {
				for {
					nfd, err := ev.Accept(lfd)
					if err != nil {
						return
					}
					c := &conn{fd: nfd, hi: -1, r: make([]byte, 0, 16<<10), w: make([]byte, 0, 4<<10)}
					conns[nfd] = c
					if loop.Add(nfd, ev.In) != nil {
						c.close()
					}
				}
			}
			if c := conns[fd]; c != nil {
				if e&ev.Out != 0 {
					c.flush()
				}
				if e&^uint32(ev.Out) != 0 && !c.dead {
					c.readable()
				}
			}
		}))
		now := ev.Now()
		for len(tq) > 0 && tq[0].at <= now {
			c := heap.Pop(&tq).(*conn)
			c.tick()
			for !c.dead && !c.busy && c.next() {
			}
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "upstream:", err)
		os.Exit(1)
	}
}

func setText() {
	text = strings.Repeat(lorem, cfg.answer/len(lorem)+1)[:cfg.answer]
}

func (c *conn) close() {
	if c.dead {
		return
	}
	c.dead = true
	if c.hi >= 0 {
		heap.Remove(&tq, c.hi)
	}
	delete(conns, c.fd)
	syscall.Close(c.fd)
}

func (c *conn) readable() {
	for {
		if cap(c.r)-len(c.r) < 4096 {
			n := make([]byte, len(c.r), 2*cap(c.r)+4096)
			copy(n, c.r)
			c.r = n
		}
		free := c.r[len(c.r):cap(c.r)]
		n, err := ev.Read(c.fd, free)
		if err == ev.ErrAgain {
			break
		}
		if err != nil || n == 0 {
			c.close()
			return
		}
		c.r = c.r[:len(c.r)+n]
		if n < len(free) {
			break
		}
	}
	for !c.dead && !c.busy && c.next() {
	}
}

// next takes one whole request from the read buffer and starts its answer.
func (c *conn) next() bool {
	h := bytes.Index(c.r, []byte("\r\n\r\n"))
	if h < 0 {
		return false
	}
	recv := ev.Now()
	head := c.r[:h]
	line := head
	if i := bytes.IndexByte(head, '\r'); i >= 0 {
		line = head[:i]
	}
	f := bytes.SplitN(line, []byte(" "), 3)
	if len(f) < 3 {
		c.close()
		return false
	}
	target := string(f[1])
	clen, chunked := 0, false
	for rest := head[len(line):]; len(rest) > 2; {
		rest = rest[2:]
		l := rest
		if i := bytes.Index(rest, []byte("\r\n")); i >= 0 {
			l = rest[:i]
		}
		rest = rest[len(l):]
		k, v, ok := bytes.Cut(l, []byte(":"))
		if !ok {
			continue
		}
		v = bytes.TrimSpace(v)
		switch len(k) {
		case 14:
			if bytes.EqualFold(k, []byte("content-length")) {
				clen, _ = strconv.Atoi(string(v))
			}
		case 17:
			if bytes.EqualFold(k, []byte("transfer-encoding")) {
				chunked = true
			}
		case 10:
			if bytes.EqualFold(k, []byte("connection")) && bytes.EqualFold(v, []byte("close")) {
				c.closing = true
			}
		case 6:
			if bytes.EqualFold(k, []byte("expect")) && len(c.w) == 0 {
				_, _ = ev.Write(c.fd, []byte("HTTP/1.1 100 Continue\r\n\r\n"))
			}
		}
	}
	used := h + 4
	var body []byte
	if chunked {
		b, n, ok := unchunk(c.r[used:])
		if !ok {
			return false
		}
		body = b
		used += n
	} else {
		if len(c.r) < used+clen {
			return false
		}
		body = c.r[used : used+clen]
		used += clen
	}
	c.recv = recv
	c.serve(target, body)
	if !c.dead {
		c.r = c.r[:copy(c.r, c.r[used:])]
	}
	return !c.dead
}

func unchunk(b []byte) (body []byte, used int, ok bool) {
	for {
		i := bytes.Index(b[used:], []byte("\r\n"))
		if i < 0 {
			return nil, 0, false
		}
		s, _, _ := strings.Cut(string(b[used:used+i]), ";")
		n, err := strconv.ParseInt(strings.TrimSpace(s), 16, 32)
		if err != nil {
			return nil, 0, false
		}
		used += i + 2
		if n == 0 {
			if len(b) < used+2 {
				return nil, 0, false
			}
			return body, used + 2, true
		}
		if len(b) < used+int(n)+2 {
			return nil, 0, false
		}
		body = append(body, b[used:used+int(n)]...)
		used += int(n) + 2
	}
}

// top finds the raw value of one key of the outermost JSON object.
func top(b []byte, key string) []byte {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			s := i + 1
			for i++; i < len(b) && b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
			if depth != 1 || i >= len(b) || string(b[s:i]) != key {
				continue
			}
			j := i + 1
			for j < len(b) && (b[j] == ' ' || b[j] == '\n' || b[j] == '\t') {
				j++
			}
			if j >= len(b) || b[j] != ':' {
				continue
			}
			v := bytes.TrimLeft(b[j+1:], " \n\t")
			if len(v) > 0 && v[0] == '"' {
				if e := bytes.IndexByte(v[1:], '"'); e >= 0 {
					return v[1 : 1+e]
				}
			}
			e := 0
			for e < len(v) && v[e] != ',' && v[e] != '}' {
				e++
			}
			return v[:e]
		}
	}
	return nil
}

func (c *conn) serve(target string, body []byte) {
	path, query, _ := strings.Cut(target, "?")
	stats[path]++
	switch {
	case strings.HasSuffix(path, "/chat/completions"), strings.HasSuffix(path, "/messages"):
		c.model = append(c.model[:0], top(body, "model")...)
		if len(c.model) == 0 {
			c.model = append(c.model, "mock"...)
		}
		stream := string(top(body, "stream")) == "true"
		c.kind = kJSON
		if strings.HasSuffix(path, "/messages") {
			c.kind = kAnthJSON
		}
		c.busy = true
		wait := cfg.delay
		if stream {
			c.kind++
			c.idx, c.end = 0, cfg.deltas
			c.usage = bytes.Contains(top(body, "stream_options"), []byte("include_usage"))
			wait = cfg.ttft
		}
		c.at = c.recv + wait
		if wait == 0 {
			c.tick()
		} else {
			heap.Push(&tq, c)
		}
	case strings.HasSuffix(path, "/models"):
		c.json(200, []byte(`{"object":"list","data":[{"id":"mock","object":"model","created":1700000000,"owned_by":"mock"},{"id":"gpt-4o-mini","object":"model","created":1700000000,"owned_by":"mock"}]}`))
	case path == "/stats":
		b, _ := json.Marshal(map[string]any{"paths": stats, "open_connections": len(conns)})
		c.json(200, b)
	case path == "/reset":
		stats = map[string]int64{}
		c.json(200, []byte(`{}`))
	case path == "/config":
		q, _ := url.ParseQuery(query)
		dur := func(k string, d *int64) {
			if v, err := time.ParseDuration(q.Get(k)); err == nil {
				*d = int64(v)
			}
		}
		num := func(k string, d *int) {
			if v, err := strconv.Atoi(q.Get(k)); err == nil && v >= 0 {
				*d = v
			}
		}
		dur("ttft", &cfg.ttft)
		dur("itl", &cfg.itl)
		dur("delay", &cfg.delay)
		num("deltas", &cfg.deltas)
		num("answer", &cfg.answer)
		setText()
		c.json(200, fmt.Appendf(nil, `{"ttft":%q,"itl":%q,"delay":%q,"deltas":%d,"answer":%d}`, time.Duration(cfg.ttft), time.Duration(cfg.itl), time.Duration(cfg.delay), cfg.deltas, cfg.answer))
	case path == "/health" || path == "/":
		c.json(200, []byte(`{"status":"ok"}`))
	default:
		c.json(404, []byte(`{"error":{"message":"no such path","type":"invalid_request_error"}}`))
	}
}

func (c *conn) json(code int, b []byte) {
	c.w = fmt.Appendf(c.w, "HTTP/1.1 %d OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n", code, len(b))
	c.w = append(c.w, b...)
	c.flush()
	c.done()
}

// done ends an answer: the connection is free for the next request.
func (c *conn) done() {
	c.busy = false
	if c.closing && len(c.w) == 0 {
		c.close()
	}
}

func (c *conn) flush() {
	if c.dead {
		return
	}
	n, err := ev.Write(c.fd, c.w)
	if err != nil && err != ev.ErrAgain {
		c.close()
		return
	}
	c.w = c.w[:copy(c.w, c.w[n:])]
	if want := len(c.w) > 0; want != c.wantOut {
		c.wantOut = want
		m := uint32(ev.In)
		if want {
			m |= ev.Out
		}
		_ = loop.Mod(c.fd, m)
	}
	if len(c.w) == 0 && c.closing && !c.busy {
		c.close()
	}
}

// tick sends what is due on a pending answer.
func (c *conn) tick() {
	now := ev.Now()
	switch c.kind {
	case kJSON, kAnthJSON:
		c.answer(now)
		c.flush()
		if !c.dead {
			c.done()
		}
	default:
		c.stream(now)
		c.flush()
		if c.dead {
			return
		}
		if c.idx > c.end {
			c.done()
			return
		}
		c.at = max(c.at, now) // without pacing: go on at once, through the queue
		heap.Push(&tq, c)
	}
}

func stamp(b []byte, tag byte, ns int64) []byte {
	b = append(b, tag)
	return strconv.AppendInt(b, ns, 10)
}

func (c *conn) answer(now int64) {
	var pre, mid, post string
	if c.kind == kJSON {
		pre = `{"id":"chatcmpl-mock","object":"chat.completion","created":1700000000,"model":"`
		mid = `","choices":[{"index":0,"message":{"role":"assistant","content":"`
		post = `"},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":24,"completion_tokens":150,"total_tokens":174}}`
	} else {
		pre = `{"id":"msg_mock","type":"message","role":"assistant","model":"`
		mid = `","content":[{"type":"text","text":"`
		post = `"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":24,"output_tokens":150}}`
	}
	n := len(pre) + len(c.model) + len(mid) + 41 + len(text) + len(post)
	c.w = append(c.w, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "...)
	c.w = strconv.AppendInt(c.w, int64(n), 10)
	c.w = append(c.w, "\r\n\r\n"...)
	c.w = append(append(append(c.w, pre...), c.model...), mid...)
	c.w = stamp(c.w, 'r', c.recv)
	c.w = stamp(c.w, 't', now)
	c.w = append(c.w, ';')
	c.w = append(append(c.w, text...), post...)
}

// chunk appends one HTTP chunk written by f.
func (c *conn) chunk(f func(b []byte) []byte) {
	at := len(c.w)
	c.w = append(c.w, "0000\r\n"...)
	c.w = f(c.w)
	n := len(c.w) - at - 6
	const hex = "0123456789abcdef"
	for i := 3; i >= 0; i-- {
		c.w[at+i] = hex[n&15]
		n >>= 4
	}
	c.w = append(c.w, "\r\n"...)
}

func (c *conn) stream(now int64) {
	if c.idx == 0 {
		c.w = append(c.w, "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ncache-control: no-cache\r\ntransfer-encoding: chunked\r\n\r\n"...)
		c.chunk(c.open)
	}
	if c.idx < c.end {
		c.chunk(func(b []byte) []byte { return c.delta(b, now) })
	}
	c.idx++
	c.at += cfg.itl
	if c.idx > c.end || c.idx == c.end && cfg.itl == 0 {
		c.idx = c.end + 1
		c.chunk(c.finish)
		c.w = append(c.w, "0\r\n\r\n"...)
	}
}

func (c *conn) chunkHead(b []byte) []byte {
	b = append(b, `data: {"id":"chatcmpl-mock","object":"chat.completion.chunk","created":1700000000,"model":"`...)
	return append(append(b, c.model...), `","choices":[`...)
}

func (c *conn) open(b []byte) []byte {
	if c.kind == kSSE {
		b = c.chunkHead(b)
		return append(b, "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n"...)
	}
	b = append(b, "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_mock\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""...)
	b = append(b, c.model...)
	return append(b, "\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":24,\"output_tokens\":1}}}\n\nevent: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"...)
}

func (c *conn) delta(b []byte, now int64) []byte {
	if c.kind == kSSE {
		b = c.chunkHead(b)
		b = append(b, `{"index":0,"delta":{"content":"`...)
	} else {
		b = append(b, "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""...)
	}
	if c.idx == 0 {
		b = stamp(b, 'r', c.recv)
	}
	b = stamp(b, 't', now)
	b = append(b, "; word"...)
	if c.kind == kSSE {
		return append(b, "\"},\"finish_reason\":null}]}\n\n"...)
	}
	return append(b, "\"}}\n\n"...)
}

func (c *conn) finish(b []byte) []byte {
	if c.kind == kSSE {
		b = c.chunkHead(b)
		b = append(b, "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"...)
		if c.usage {
			b = c.chunkHead(b)
			b = fmt.Appendf(b, "],\"usage\":{\"prompt_tokens\":24,\"completion_tokens\":%d,\"total_tokens\":%d}}\n\n", c.end, c.end+24)
		}
		return append(b, "data: [DONE]\n\n"...)
	}
	return fmt.Appendf(b, "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\nevent: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":%d}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n", c.end)
}
