vcl 4.1;
# The edge in front of Kernen: public reads are kept for as long as the application says, and dropped when it says what
# has changed (xkey, of varnish-modules). The admin is never kept. VARNISH_PURGE_KEY is in Varnish's environment and in
# the application's; without it nobody can drop anything.

import std;
import xkey;

backend default {
    .host = "application";
    .port = "8000";
    .probe = { .request = "GET /health/live HTTP/1.1" "Host: localhost" "Connection: close"; .interval = 5s; .timeout = 2s; }
}

# What the application tells when something was published: `soft` is old and asked for anew, `hard` is gone.
sub purge_by_tags {
    if (!std.getenv("VARNISH_PURGE_KEY") || req.http.X-Purge-Key != std.getenv("VARNISH_PURGE_KEY")) {
        return (synth(403));
    }
    if (req.http.X-Purge == "hard") {
        set req.http.X-Purged = xkey.purge(req.http.X-Purge-Tags);
    } else {
        set req.http.X-Purged = xkey.softpurge(req.http.X-Purge-Tags);
    }
    return (synth(200, req.http.X-Purged));
}

# One answer for all who say the same in other words. What is not listed here is told apart as it is written.
sub normalise_accept {
    if (!req.http.Accept || req.http.Accept ~ "^(\*/\*|application/json|application/\*|application/json, ?text/plain, ?\*/\*|application/json, ?\*/\*)$") {
        set req.http.Accept = "application/json";
    } else if (req.http.Accept ~ "^application/graphql-response\+json, ?application/json;q=0\.\d(, ?\*/\*;q=0\.\d)?$") {
        set req.http.Accept = "application/graphql-response+json";
    }
}

# Of the page of an embed two answers are kept, whoever frames it: the page, and a link for sites that may not frame it.
# The application is asked for the page; who may frame it stands in the page's own `frame-ancestors`, see vcl_deliver.
sub normalise_framing {
    set req.http.X-Embed-Frame = "any";
    if (req.http.Sec-Fetch-Dest ~ "^(iframe|frame|fencedframe|object|embed)$" && req.http.Referer ~ "^https?://[A-Za-z0-9._-]+(:\d+)?([/?#]|$)") {
        set req.http.X-Embed-Framer = std.tolower(regsub(req.http.Referer, "^(https?://[^/?#]+).*$", "\1"));
        if (req.http.X-Embed-Framer == std.tolower(req.http.X-Forwarded-Proto + "://" + req.http.Host)) {
            unset req.http.X-Embed-Framer;
        } else if (req.http.X-Forwarded-Proto == "https" && req.http.X-Embed-Framer ~ "^http:") {
            set req.http.X-Embed-Framer = "nobody";
        } else {
            set req.http.X-Embed-Framer = regsub(req.http.X-Embed-Framer, "^https?://([^:]+).*$", "\1");
        }
    }
}

sub vcl_recv {
    if (req.method == "PURGE") {
        call purge_by_tags;
    }
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
    if (req.http.Authorization || req.http.X-Include-Drafts || req.http.X-Preview-At) {
        return (pass);
    }
    # Public answers depend on no cookie. Uploaded files do for editors: an unpublished one is theirs alone.
    if (req.url ~ "^/media/" && req.http.Cookie ~ "sessionid=") {
        return (pass);
    }
    unset req.http.Cookie;
    set req.url = std.querysort(req.url);
    if (req.url ~ "^/(graphql|geo)(/|\?|$)") {
        call normalise_accept;
    }
    if (req.url ~ "^/embed/") {
        # What is taken out of a list makes nothing newer: its ETag alone says whether an answer is still the same.
        unset req.http.If-Modified-Since;
    }
    if (req.restarts == 0) {
        unset req.http.X-Embed-Frame;
        unset req.http.X-Embed-Framer;
        if (req.url ~ "^/embed/[^.?]+(\?|$)") {
            call normalise_framing;
        }
    }
    # What was softly purged is given once more for two seconds, while it is asked for anew: a purge keeps nobody waiting
    # at busy addresses. Later, and to whoever says `no-cache`, the new one alone; all who wait for it wait for one
    # request. Where the application does not answer, what was before is given for as long as it says.
    if (std.healthy(req.backend_hint)) {
        if (req.http.Cache-Control ~ "no-cache") {
            set req.grace = 0s;
        } else {
            set req.grace = 2s;
        }
    }
    return (hash);
}

# Answers name addresses, with the scheme they were asked for by.
sub vcl_hash {
    hash_data(req.http.X-Forwarded-Proto);
    if (req.http.X-Embed-Frame == "refused") {
        hash_data(req.http.X-Embed-Frame);
    }
}

# Only what the application says is public is kept, and no longer than it says: a page that has to be asked for anew, a
# file that is not there yet and the health of the application are never stale. Varnish's own rules follow.
sub vcl_backend_response {
    set beresp.grace = 0s;
    # Answers of the API and files, which bear tags: they are asked for anew by their ETag. Short addresses lead to files.
    if (beresp.http.xkey && beresp.http.Surrogate-Control ~ "max-age=\d+" && (beresp.status == 200 || beresp.status == 302)) {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^.*?max-age=(\d+).*$", "\1s"), 0s);
        set beresp.grace = std.duration(regsub(beresp.http.Surrogate-Control, "^.*?stale-if-error=(\d+).*$", "\1s"), 0s);
        set beresp.keep = 1h;
        return (deliver);
    }
    if (beresp.http.Cache-Control !~ "public" || beresp.http.Cache-Control ~ "no-cache" || beresp.status >= 400) {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
        return (deliver);
    }
}

# Whether a site may frame this page, as browsers read `frame-ancestors`: the site's name, or what it lies below, is found
# again in the list. Where it is not, its browser would show an error; the link is given instead.
sub refuse_framing {
    set req.http.X-Embed-Framer = req.http.X-Embed-Framer + " " + regsub(resp.http.Content-Security-Policy, "^.*frame-ancestors ([^;]*).*$", "\1 ");
    if (req.http.X-Embed-Framer !~ "^(\S+) (\S+ )*(\1:\*|\*) " && req.http.X-Embed-Framer !~ "^[^. ]+\S*?(\.\S+) (\S+ )*\*\1:\* ") {
        set req.http.X-Embed-Frame = "refused";
    }
    unset req.http.X-Embed-Framer;
}

# What is shown on whose site: the application counts what it answers, `manage.py embeds count` what is noted here of what
# was kept. Of the request no more is noted than where the page stands that shows it, without its path.
sub note_showings {
    if (obj.hits > 0) {
        set req.http.X-Site = regsub(req.http.Origin, "^(null)?$", req.http.Referer);
        set req.http.X-Site = regsub(req.http.X-Site, "^(https?://[^/?# ]+)?.*$", "\1");
        if (req.http.X-Site == "") {
            set req.http.X-Site = "-";
        }
        std.log("showings:" + req.http.X-Site + " " + resp.http.X-Showings);
    }
    unset resp.http.X-Showings;
}

# The tags are between the application and the edge. Whoever keeps an answer beyond it asks each time.
sub vcl_deliver {
    if (req.http.X-Embed-Framer && resp.http.Content-Security-Policy ~ "frame-ancestors") {
        call refuse_framing;
        if (req.http.X-Embed-Frame == "refused") {
            return (restart);
        }
    }
    if (resp.http.X-Showings) {
        call note_showings;
    }
    unset resp.http.xkey;
    unset resp.http.Surrogate-Control;
}
