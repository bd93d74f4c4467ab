-- One list again and again, with a bearer token for programs and the cookie of a session for people, for wrk.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
wrk.headers["Cookie"] = os.getenv("COOKIE")
wrk.headers["Accept"] = "text/html,application/json"
wrk.headers["Accept-Encoding"] = "gzip"
wrk.headers["Accept-Language"] = "es"
