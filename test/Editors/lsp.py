"""A client of a language server on standard input and output: as much of the protocol
as the tests need."""

import json
import os
import pathlib
import queue
import subprocess
import threading
import time


class Server:
    def __init__(self, command, root, offset_encoding=None):
        environment = dict(os.environ, XDG_CONFIG_HOME=str(pathlib.Path(root) / "no-config"),
                           XDG_CACHE_HOME=str(pathlib.Path(root) / "user-cache"))
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        cwd=root, env=environment)
        self.messages = queue.Queue()
        self.log = []
        self.next_id = 0
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_log, daemon=True).start()
        capabilities = {"textDocument": {"publishDiagnostics": {
            "relatedInformation": True, "codeDescriptionSupport": True}}}
        if offset_encoding:
            capabilities["offsetEncoding"] = [offset_encoding]
        self.request("initialize", {"processId": None, "rootUri": uri(root),
                                    "capabilities": capabilities})
        self.notify("initialized", {})

    def _read(self):
        stream = self.process.stdout
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode().partition(":")
                if name.lower() == "content-length":
                    length = int(value)
                line = stream.readline()
            self.messages.put(json.loads(stream.read(length)))
        self.messages.put(None)

    def _read_log(self):
        for line in self.process.stderr:
            self.log.append(line.decode(errors="replace").rstrip())

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.next_id += 1
        self.send({"id": self.next_id, "method": method, "params": params})
        return self.wait(lambda m: m.get("id") == self.next_id and "method" not in m)

    def wait(self, wanted, seconds=60):
        end = time.monotonic() + seconds
        while True:
            message = self.messages.get(timeout=max(end - time.monotonic(), 0.01))
            if message is None:
                raise SystemExit("the server ended:\n" + "\n".join(self.log[-20:]))
            if "id" in message and "method" in message:
                self.send({"id": message["id"], "result": None})
            elif wanted(message):
                return message

    def open(self, path, text):
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(path), "languageId": "cpp", "version": 1, "text": text}})

    def change(self, path, version, text):
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(path), "version": version},
            "contentChanges": [{"text": text}]})

    def diagnostics(self, path, version):
        """Those that were published for this version."""
        message = self.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics"
                            and m["params"]["uri"] == uri(path)
                            and m["params"].get("version") == version)
        return message["params"]["diagnostics"]

    def close(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(timeout=120)


def uri(path):
    return pathlib.Path(path).resolve().as_uri()
