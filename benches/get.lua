-- One ticket of 100,000 after the other by its code, with a bearer token, for wrk.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
local number = 1
request = function()
    number = number * 16807 % 2147483647
    return wrk.format("GET", string.format("/api/tickets/TKT-%s-%06d", os.getenv("YEAR"), number % 100000 + 1))
end
