vcl 4.1;
# The edge in front of Kernen: public reads are cached for as long as the application says, the admin never.

import std;

backend default {
    .host = "application";
    .port = "8000";
    .probe = { .request = "GET /health/live HTTP/1.1" "Host: localhost" "Connection: close"; .interval = 5s; .timeout = 2s; }
}

sub vcl_recv {
    if (!req.http.X-Forwarded-Proto) {
        set req.http.X-Forwarded-Proto = "https";
    }
    if (req.url ~ "^/(admin|documents)(/|$)" || (req.method != "GET" && req.method != "HEAD")) {
        return (pass);
    }
    # Public answers depend on no cookie. Uploaded files do for editors: an unpublished one is theirs alone.
    if (req.url ~ "^/media/" && req.http.Cookie ~ "sessionid=") {
        return (pass);
    }
    unset req.http.Cookie;
    set req.url = std.querysort(req.url);
    return (hash);
}

sub vcl_backend_response {
    set beresp.grace = 1h;
    if (beresp.http.Cache-Control ~ "no-store|private" || beresp.status >= 500) {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
    }
    return (deliver);
}
