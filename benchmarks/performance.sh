#!/usr/bin/env bash
# Lighthouse's performance score (A3: at least 95, on mobile settings) of the home page and the heaviest page of each kind.
#
#     benchmarks/performance.sh [SITE]      after `python3 build`; on a machine that does nothing else
set -eu
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
exec "$root/tools/gate/run" "${1:-$root/site}" --performance
