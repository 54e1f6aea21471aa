-- Sends requests for wrk. Arguments: the path, and a file with a token on each line, or with a body to send.
local requests, count, at = {}, 0, 0
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  local path, kind, file = args[1], args[2], args[3]
  if kind == "tokens" then
    for token in io.lines(file) do
      count = count + 1
      requests[count] = wrk.format("GET", path, {["Authorization"] = "Bearer " .. token})
    end
  elseif kind == "body" then
    local open = assert(io.open(file, "rb"))
    requests[1] = wrk.format("POST", path, {["Content-Type"] = "application/json"}, open:read("*a"))
    open:close()
    count = 1
  else
    requests[1] = wrk.format("GET", path)
    count = 1
  end
  at = id * math.floor(count / 2)
end

function request()
  at = at % count + 1
  return requests[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
