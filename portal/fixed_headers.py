"""The headers that never change, on pages and on static files alike."""

from wsgiref.headers import Headers

FIXED = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_STATIC = {
    **FIXED,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def add_to_static(headers: Headers, path: str, url: str) -> None:
    """Set the headers of a static file; whitenoise calls it for each."""
    for name, value in _STATIC.items():
        headers[name] = value
