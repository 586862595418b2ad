"""Asks a service over HTTP: plainly, or byte by byte."""
import gzip
import http.client
import itertools
import json
import socket
import ssl
import time
from urllib.parse import quote, urlencode

# The service counts wrong tokens by address, of which the loopback has many.
strangers = (f"127.{a}.{b}.{c}" for a, b, c in itertools.product(range(1, 250), range(250), range(1, 250)))


class Answer:
    def __init__(self, status, fields, body, seconds):
        self.status, self.body, self.seconds = status, body, seconds
        self.fields = {}
        for name, value in fields:
            name = name.lower()
            self.fields[name] = f"{self.fields[name]}, {value}" if name in self.fields else value

    def __getitem__(self, name):
        return self.fields.get(name.lower(), "")

    @property
    def text(self):
        body = gzip.decompress(self.body) if self["content-encoding"] == "gzip" and self.body else self.body
        return body.decode()

    def json(self):
        return json.loads(self.text)


class Client:
    def __init__(self, port, is_tls=False):
        self.port = port
        # Of any certificate, as tests make their own.
        self.tls = ssl._create_unverified_context() if is_tls else None

    def ask(self, path, token=None, method="GET", source=None, seconds=40, body=None, **fields):
        """`fields` are headers, `_` in their names a hyphen."""
        fields = {name.replace("_", "-"): value for name, value in fields.items()}
        if token:
            fields.setdefault("Authorization", f"Bearer {token}")
        start = time.monotonic()
        place = {"host": "127.0.0.1", "port": self.port, "timeout": seconds,
                 "source_address": (source, 0) if source else None}
        connection = (http.client.HTTPSConnection(**place, context=self.tls) if self.tls
                      else http.client.HTTPConnection(**place))
        try:
            connection.putrequest(method, path, skip_accept_encoding=True, skip_host="Host" in fields)
            if body is not None:
                fields["Content-Length"] = str(len(body))
            for name, value in fields.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read(), time.monotonic() - start)
        except http.client.HTTPException as error:
            raise OSError(f"{method} {path[:100]}: {type(error).__name__}") from error
        finally:
            connection.close()

    def raw(self, data, seconds=5):
        """What comes back for these bytes until the service closes, or says nothing for a while; and which."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            found = b""
            try:
                connection.sendall(data)
                while part := connection.recv(65536):
                    found += part
            except TimeoutError:
                return found, False
            except OSError:
                pass
            return found, True

    def curl(self, path, role=None, **fields):
        """The same for a reader to try."""
        words = ["curl -i"]
        if role:
            words.append(f'-H "Authorization: Bearer ${role.upper()}"')
        words += [f"-H '{name.replace('_', '-')}: {value}'" for name, value in fields.items()]
        return " ".join([*words, f"'http://127.0.0.1:{self.port}{path}'"])


def status_of(data):
    """The status of the first answer among bytes; 0 without one."""
    words = data.split(b" ", 2)
    return int(words[1]) if len(words) > 2 and words[0].startswith(b"HTTP/1.") and words[1].isdigit() else 0


def address(path, **values):
    """A path with its parameters, those with a value."""
    values = {name: value for name, value in values.items() if value is not None}
    return path + (f"?{urlencode(values)}" if values else "")


def span(first, last):
    """Days from one to another as a period, both included."""
    return f"{first}..{last}"


def segment(text):
    return quote(text, safe="")
