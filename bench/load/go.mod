module reprise/bench/load

go 1.22
