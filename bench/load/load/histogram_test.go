package main

import "testing"

func TestEveryValueLiesInItsBucket(t *testing.T) {
	for v := int64(0); v < 1<<40; v += 1 + v/97 {
		b := bucket(v)
		if lowest(b) > v || lowest(b+1) <= v {
			t.Fatalf("%d in bucket %d: [%d, %d)", v, b, lowest(b), lowest(b+1))
		}
	}
}

func TestQuantilesAreWithinAFifthOfAPercent(t *testing.T) {
	var h histogram
	for v := int64(1); v <= 1_000_000; v++ {
		h.record(v)
	}
	for _, q := range []float64{0.5, 0.9, 0.99, 0.999} {
		want := q * 1e6
		if got := float64(h.at(q)); got < want*0.998 || got > want*1.002 {
			t.Errorf("q %v: %v, want %v", q, got, want)
		}
	}
}
