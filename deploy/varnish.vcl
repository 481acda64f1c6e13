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
    # The application is asked when all of a request is here, whatever its address: one that comes in slowly would hold a
    # worker up. Only editors, who upload files, may send more than the API takes.
    if (req.http.Transfer-Encoding || (req.http.Content-Length && req.http.Content-Length != "0")) {
        if (req.url ~ "^/admin/" && req.http.Cookie ~ "sessionid=") {
            if (!std.cache_req_body(100MB)) {
                return (synth(413));
            }
        } else if (!std.cache_req_body(2MB)) {
            return (synth(413));
        }
    }
    if (req.url ~ "^/(admin|documents)(/|$)" || (req.method != "GET" && req.method != "HEAD")) {
        return (pass);
    }
    # Whoever asks with a key or a preview link is answered for themselves: an answer with drafts is nobody else's.
    if (req.http.Authorization) {
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

# Only what the application says is public is kept, and no longer than it says: a page that has to be asked for anew, a
# file that is not there yet and the health of the application are never stale. Varnish's own rules follow.
sub vcl_backend_response {
    set beresp.grace = 0s;
    if (beresp.http.Cache-Control !~ "public" || beresp.status >= 400) {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
        return (deliver);
    }
}
