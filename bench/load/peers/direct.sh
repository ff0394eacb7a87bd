# The mock provider itself: what the harness costs without anything between.
NAME=direct
PHASES="pass sse miss"
start() { cp "$WORK/upstream.pid" "$WORK/direct.pid"; }
version() { echo "mock provider"; }
url_of() { echo "http://$UPSTREAM/v1/chat/completions"; }
