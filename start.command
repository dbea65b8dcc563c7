#!/bin/sh
# Starts Hearback on macOS, where a double click on start.py would open an editor.
cd "$(dirname "$0")" || exit 1
for python in python3.13 python3.12 python3.11 python3; do
    command -v "$python" >/dev/null && exec "$python" start.py
done
echo "Hearback needs Python. Please install Python 3.13 from https://www.python.org/downloads/ and start again."
