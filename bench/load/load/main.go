// load sends HTTP/1.1 requests to a gateway on this machine and reports
// latencies. Two modes:
//
//	-mode closed   each connection sends its next request when the last ended
//	-mode open     requests are due at a fixed rate; a latency counts from the
//	               moment the request was due, so waiting for a free connection
//	               is not left out (no coordinated omission)
//
// It reads the stamps of the mock upstream in the answers (see ../upstream):
// "added" is the time outside the upstream, request leg plus answer leg, free
// of the upstream's own timers; an answer stamped before its request was sent
// came from a cache. Loopback only; bounded in time and count.
package main

import (
	"bufio"
	"bytes"
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

type headers []string

func (h *headers) String() string     { return strings.Join(*h, "; ") }
func (h *headers) Set(s string) error { *h = append(*h, s); return nil }

type request struct {
	raw []byte // head and body
	at  int    // offset of the unique counter, or 0
}

type conn struct {
	fd        int
	busy      bool
	used      bool
	r         []byte
	due, sent int64
	w         []byte
	wantOut   bool
	// answer being read
	head    bool
	status  int
	remain  int64 // of the body (content-length) or of the current chunk; -1: to end of file
	chunked bool
	state   int // chunked: 0 size line, 1 data, 2 CRLF after data, 3 trailer
	tail    []byte
	body    int
	deltas  int
	lastAt  int64
	lastT   int64
	cached  bool
	ended   bool // stream end mark seen
	stamped bool
}

type tally struct {
	OK, Errors, Cached, Unstamped, Deltas, Bytes, Stalls, Gaps, Late, Truncated, Reconnects int64
	Status                                                                                  map[string]int64
	lat, svc, added, asked, ttft, addTTFT, leg, gap, slip                                   *histogram
}

var (
	target   = flag.String("url", "http://127.0.0.1:9100/v1/chat/completions", "address to load (loopback)")
	bodies   = flag.String("bodies", "", "JSONL of request bodies; each is sent in turn")
	mode     = flag.String("mode", "closed", "closed or open")
	rate     = flag.Float64("rate", 500, "requests a second (open mode)")
	nconn    = flag.Int("conns", 32, "connections")
	duration = flag.Duration("duration", 5*time.Second, "measured time, at most 5 minutes")
	warmup   = flag.Duration("warmup", time.Second, "time before measuring, at most a minute")
	maxReq   = flag.Int64("max", 5_000_000, "most requests to send")
	sse      = flag.Bool("sse", false, "answers are event streams")
	ramp     = flag.Duration("ramp", 0, "spread the first request of each connection over this time")
	stall    = flag.Duration("stall", 30*time.Millisecond, "a gap between deltas that counts as a stall")
	late     = flag.Duration("late", 5*time.Millisecond, "a gap between deltas that is so much longer than it was upstream counts as late")
	timeout  = flag.Duration("timeout", 30*time.Second, "longest wait for one answer")
	label    = flag.String("label", "", "name to print")
	mark     = flag.String("mark", "@@N@@@@@@", "text in a body that is replaced by a counter of the same width, so that no two bodies are equal; empty: off")
	hdr      headers

	reqs   []request
	loop   *ev.Loop
	sa     *syscall.SockaddrInet4
	conns  = map[int]*conn{}
	all    []*conn
	idle   []*conn
	t      tally
	next   int64 // requests started
	done   int64
	from   int64 // measuring begins
	open   bool
	deltas int64                           // all deltas seen, warm-up and unfinished streams too
	seqNo  = time.Now().Unix() % 1e4 * 1e5 // no two runs share a number, up to 100,000 requests a second
)

func main() {
	flag.Var(&hdr, "H", "request header, may be given again")
	flag.Parse()
	*duration = min(*duration, 5*time.Minute)
	*warmup = min(*warmup, time.Minute)
	open = *mode == "open"
	u, err := url.Parse(*target)
	check(err)
	if u.Port() == "" {
		u.Host += ":80"
	}
	sa, err = ev.Loopback(u.Host)
	check(err)
	check(readBodies(u))
	t = tally{Status: map[string]int64{}}
	for _, h := range []**histogram{&t.lat, &t.svc, &t.added, &t.asked, &t.ttft, &t.addTTFT, &t.leg, &t.gap, &t.slip} {
		*h = &histogram{}
	}
	ev.Quiet()
	loop, err = ev.New()
	check(err)
	for range *nconn {
		c := &conn{r: make([]byte, 64<<10)}
		check(c.dial())
		all = append(all, c)
		idle = append(idle, c)
	}
	run()
	report()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func readBodies(u *url.URL) error {
	lines := [][]byte{[]byte(`{"model":"mock","messages":[{"role":"user","content":"hello @@N@@@@@@"}]}`)}
	if *bodies != "" {
		f, err := os.Open(*bodies)
		if err != nil {
			return err
		}
		defer f.Close()
		lines = nil
		s := bufio.NewScanner(f)
		s.Buffer(nil, 16<<20)
		for s.Scan() {
			if len(bytes.TrimSpace(s.Bytes())) > 0 {
				lines = append(lines, bytes.Clone(s.Bytes()))
			}
		}
		if err := s.Err(); err != nil {
			return err
		}
	}
	for _, b := range lines {
		var w bytes.Buffer
		fmt.Fprintf(&w, "POST %s HTTP/1.1\r\nhost: %s\r\ncontent-type: application/json\r\n", u.RequestURI(), u.Host)
		for _, h := range hdr {
			fmt.Fprintf(&w, "%s\r\n", h)
		}
		fmt.Fprintf(&w, "content-length: %d\r\n\r\n", len(b))
		r := request{}
		if *mark != "" {
			if i := bytes.Index(b, []byte(*mark)); i >= 0 {
				r.at = w.Len() + i
			}
		}
		w.Write(b)
		r.raw = w.Bytes()
		reqs = append(reqs, r)
	}
	if len(reqs) == 0 {
		return fmt.Errorf("no bodies in %s", *bodies)
	}
	return nil
}

func (c *conn) dial() error {
	fd, err := ev.Dial(sa)
	if err != nil {
		return err
	}
	c.fd = fd
	c.wantOut = false
	conns[fd] = c
	return loop.Add(fd, ev.In)
}

func (c *conn) redial() {
	delete(conns, c.fd)
	syscall.Close(c.fd)
	t.Reconnects++
	check(c.dial())
}

func run() {
	start := ev.Now()
	from = start + int64(*warmup)
	end := from + int64(*duration)
	step := 1e9 / *rate
	var starts []int64 // closed mode: when each connection sends first
	for i := range all {
		starts = append(starts, start+int64(*ramp)*int64(i)/int64(len(all)))
	}
	var due int64 // open mode: number of the next due request
	for {
		now := ev.Now()
		if now >= end {
			break
		}
		wait := end - now
		if open {
			for len(idle) > 0 {
				at := start + int64(float64(due)*step)
				if at > now || next >= *maxReq {
					wait = min(wait, max(at-now, 0))
					break
				}
				due++
				c := idle[len(idle)-1]
				idle = idle[:len(idle)-1]
				c.send(at)
			}
			if next >= *maxReq && len(idle) == len(all) {
				break
			}
		} else {
			keep := idle[:0]
			for _, c := range idle {
				i := 0
				if !c.used {
					for all[i] != c {
						i++
					}
					if starts[i] > now {
						wait = min(wait, starts[i]-now)
						keep = append(keep, c)
						continue
					}
				}
				if next >= *maxReq {
					keep = append(keep, c)
					continue
				}
				c.send(ev.Now())
			}
			idle = keep
			if next >= *maxReq && len(idle) == len(all) {
				break
			}
		}
		wait = min(wait, int64(time.Second))
		check(loop.Wait(wait, func(fd int, e uint32) {
			c := conns[fd]
			if c == nil {
				return
			}
			if e&ev.Out != 0 {
				c.flush()
			}
			if e&^uint32(ev.Out) != 0 {
				c.readable()
			}
		}))
		now = ev.Now()
		for _, c := range all {
			if c.busy && now-c.sent > int64(*timeout) {
				c.fail("timeout")
			}
		}
	}
}

func (c *conn) send(due int64) {
	q := &reqs[next%int64(len(reqs))]
	next++
	if q.at > 0 {
		seqNo++
		s := fmt.Sprintf("%0*d", len(*mark), seqNo)
		copy(q.raw[q.at:], s[len(s)-len(*mark):])
	}
	c.busy, c.used, c.head, c.ended, c.cached, c.stamped = true, true, true, false, false, false
	c.body, c.deltas, c.status, c.state, c.chunked, c.remain = 0, 0, 0, 0, false, 0
	c.tail = c.tail[:0]
	c.due = due
	c.sent = ev.Now()
	n, err := ev.Write(c.fd, q.raw)
	if err != nil && err != ev.ErrAgain {
		// a keep-alive connection that the peer had closed: once more on a new one
		c.redial()
		n, err = ev.Write(c.fd, q.raw)
		if err != nil && err != ev.ErrAgain {
			c.fail("write")
			return
		}
	}
	if n < len(q.raw) {
		c.w = append(c.w[:0], q.raw[n:]...)
		c.flush()
	}
}

func (c *conn) flush() {
	n, err := ev.Write(c.fd, c.w)
	if err != nil && err != ev.ErrAgain {
		c.fail("write")
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
}

func (c *conn) fail(why string) {
	if c.busy && c.due >= from {
		t.Errors++
		t.Status[why]++
	}
	c.w = c.w[:0]
	wasBusy := c.busy
	c.busy = false
	c.redial()
	if wasBusy {
		idle = append(idle, c)
	}
}

func (c *conn) readable() {
	for {
		n, err := ev.Read(c.fd, c.r)
		now := ev.Now()
		if err == ev.ErrAgain {
			return
		}
		if err != nil || n == 0 {
			if c.busy && !c.head && c.remain == -1 && err == nil {
				c.finish(now)
				c.redial()
				return
			}
			if c.busy {
				c.fail("closed")
			} else {
				c.redial()
			}
			return
		}
		if !c.busy {
			continue
		}
		c.feed(c.r[:n], now)
		if n < len(c.r) {
			return
		}
	}
}

func (c *conn) feed(b []byte, now int64) {
	if c.head {
		c.tail = append(c.tail, b...)
		h := bytes.Index(c.tail, []byte("\r\n\r\n"))
		if h < 0 {
			return
		}
		if bytes.HasPrefix(c.tail, []byte("HTTP/1.1 100")) {
			rest := bytes.Clone(c.tail[h+4:])
			c.tail = c.tail[:0]
			if len(rest) > 0 {
				c.feed(rest, now)
			}
			return
		}
		c.head = false
		head := c.tail[:h]
		if len(head) > 12 {
			c.status, _ = strconv.Atoi(string(head[9:12]))
		}
		c.remain = -1
		for rest := head; ; {
			i := bytes.Index(rest, []byte("\r\n"))
			if i < 0 {
				break
			}
			rest = rest[i+2:]
			l := rest
			if j := bytes.Index(rest, []byte("\r\n")); j >= 0 {
				l = rest[:j]
			}
			k, v, _ := bytes.Cut(l, []byte(":"))
			if len(k) == 14 && bytes.EqualFold(k, []byte("content-length")) {
				c.remain, _ = strconv.ParseInt(string(bytes.TrimSpace(v)), 10, 64)
			}
			if len(k) == 17 && bytes.EqualFold(k, []byte("transfer-encoding")) {
				c.chunked, c.remain = true, 0
			}
		}
		rest := bytes.Clone(c.tail[h+4:])
		c.tail = c.tail[:0]
		b = rest
		if !c.chunked && c.remain == 0 {
			c.finish(now)
			return
		}
	}
	if !c.chunked {
		c.consume(b, now)
		if c.remain >= 0 {
			c.remain -= int64(len(b))
			if c.remain <= 0 {
				c.finish(now)
			}
		}
		return
	}
	for len(b) > 0 {
		switch c.state {
		case 0, 3: // a size line, or the trailer, one byte after another
			i := bytes.IndexByte(b, '\n')
			if i < 0 {
				c.w = append(c.w, b...) // w is empty while reading; used as the line buffer
				return
			}
			line := append(c.w, b[:i]...)
			b = b[i+1:]
			line = bytes.TrimRight(line, "\r")
			c.w = c.w[:0]
			if c.state == 3 {
				if len(line) == 0 {
					c.finish(now)
					return
				}
				continue
			}
			if j := bytes.IndexByte(line, ';'); j >= 0 {
				line = line[:j]
			}
			n, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 64)
			if err != nil {
				c.fail("chunk")
				return
			}
			c.remain = n
			c.state = 1
			if n == 0 {
				c.state = 3
			}
		case 1:
			n := min(int64(len(b)), c.remain)
			c.consume(b[:n], now)
			b = b[n:]
			if c.remain -= n; c.remain == 0 {
				c.state = 2
			}
		case 2:
			if b[0] == '\n' {
				c.state = 0
			}
			b = b[1:]
		}
	}
}

// consume looks for stamps in body bytes. A stamp may be split between reads:
// the last bytes are kept for the next call.
func (c *conn) consume(b []byte, now int64) {
	c.body += len(b)
	if c.stamped && !*sse {
		return
	}
	k := len(c.tail)
	c.tail = append(c.tail, b...)
	s := c.tail
	pos := 0
	for {
		i := bytes.IndexByte(s[pos:], ';')
		if i < 0 {
			break
		}
		i += pos
		pos = i + 1
		st := ns(s[:i], 't')
		if st == 0 {
			continue
		}
		c.stamped = true
		if c.deltas == 0 {
			r := ns(s[:i-20], 'r')
			c.first(r, st, now)
		} else if c.due >= from {
			g := now - c.lastAt
			rec(t.gap, g)
			rec(t.leg, now-st)
			t.Gaps++
			if d := g - (st - c.lastT); d > 0 {
				rec(t.slip, d)
				if d > int64(*late) {
					t.Late++
				}
			}
			if g > int64(*stall) {
				t.Stalls++
			}
		}
		c.deltas++
		deltas++
		c.lastAt, c.lastT = now, st
	}
	if *sse && !c.ended && (bytes.Contains(s, []byte("[DONE]")) || bytes.Contains(s, []byte("message_stop"))) {
		c.ended = true
	}
	_ = k
	keep := s[pos:]
	if len(keep) > 64 {
		keep = keep[len(keep)-64:]
	}
	c.tail = c.tail[:copy(c.tail, keep)]
}

// ns reads the 19 digits that end s and follow tag.
func ns(s []byte, tag byte) int64 {
	if len(s) < 20 || s[len(s)-20] != tag {
		return 0
	}
	var n int64
	for _, d := range s[len(s)-19:] {
		if d < '0' || d > '9' {
			return 0
		}
		n = n*10 + int64(d-'0')
	}
	return n
}

func rec(h *histogram, v int64) { h.record(v) }

func (c *conn) first(r, st, now int64) {
	c.cached = r != 0 && r < c.sent
	if c.due < from {
		return
	}
	if *sse {
		rec(t.ttft, now-c.due)
	}
	if c.cached || r == 0 {
		return
	}
	rec(t.asked, r-c.sent)
	d := (r - c.sent) + (now - st)
	if *sse {
		rec(t.addTTFT, d)
	} else {
		rec(t.added, d)
	}
}

func (c *conn) finish(now int64) {
	c.busy = false
	c.w = c.w[:0]
	idle = append(idle, c)
	done++
	if c.due < from {
		return
	}
	t.Bytes += int64(c.body)
	if c.status != 200 {
		t.Errors++
		t.Status[strconv.Itoa(c.status)]++
		return
	}
	if *sse && !c.ended {
		t.Truncated++
	}
	t.OK++
	t.Deltas += int64(c.deltas)
	if c.cached {
		t.Cached++
	}
	if !c.stamped {
		t.Unstamped++
	}
	rec(t.lat, now-c.due)
	rec(t.svc, now-c.sent)
}

func quantiles(h *histogram) map[string]any {
	if h.count == 0 {
		return nil
	}
	us := func(ns int64) float64 { return float64(ns/100) / 10 }
	return map[string]any{
		"n": h.count, "mean": us(h.sum / h.count), "p50": us(h.at(0.50)), "p90": us(h.at(0.90)),
		"p99": us(h.at(0.99)), "p999": us(h.at(0.999)), "max": us(h.max),
	}
}

func report() {
	var ru syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &ru)
	sec := float64(ev.Now()-from) / 1e9
	out := map[string]any{
		"label": *label, "mode": *mode, "conns": *nconn, "seconds": sec, "started": next, "finished": done,
		"ok": t.OK, "errors": t.Errors, "rps": float64(t.OK) / sec, "bytes": t.Bytes, "reconnects": t.Reconnects,
		"cached": t.Cached, "no_stamp": t.Unstamped, "own_cpu_us": (ru.Utime.Nano() + ru.Stime.Nano()) / 1000,
		"latency_us": quantiles(t.lat), "service_us": quantiles(t.svc), "asked_us": quantiles(t.asked),
	}
	if open {
		out["rate"] = *rate
	}
	if len(t.Status) > 0 {
		out["error_kinds"] = t.Status
	}
	if *sse {
		out["ttft_us"] = quantiles(t.ttft)
		out["added_ttft_us"] = quantiles(t.addTTFT)
		out["delta_leg_us"] = quantiles(t.leg)
		out["gap_us"] = quantiles(t.gap)
		out["gap_growth_us"] = quantiles(t.slip)
		out["stalls"] = t.Stalls
		out["gaps"] = t.Gaps
		out["gaps_late"] = t.Late
		out["deltas"] = t.Deltas
		out["all_deltas"] = deltas
		out["truncated"] = t.Truncated
	} else {
		out["added_us"] = quantiles(t.added)
	}
	b, err := json.Marshal(out)
	check(err)
	fmt.Println(string(b))
}
