-- Sends requests for wrk. Arguments: the path, and what is sent: plain (nothing), post (an empty body), tokens and a file
-- with a token on each line, body and a file with it, or refresh and a file with a refresh token on each line, each of
-- which is replaced by its successor.
local requests, count, at = {}, 0, 0
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function refresh(path, token)
  return wrk.format("POST", path, {["Content-Type"] = "application/json"}, '{"refreshToken":"' .. token .. '"}')
end

local next_request

function init(args)
  local path, kind, file = args[1], args[2], args[3]
  if kind == "tokens" then
    for token in io.lines(file) do
      count = count + 1
      requests[count] = wrk.format("GET", path, {["Authorization"] = "Bearer " .. token})
    end
  elseif kind == "refresh" then
    local line = 0
    for token in io.lines(file) do
      line = line + 1
      if line % 2 == id then
        count = count + 1
        requests[count] = refresh(path, token)
      end
    end
    next_request = function()
      local one = requests[#requests]
      requests[#requests] = nil
      return one
    end
    response = function(_, _, body)
      local token = body:match('"refreshToken":"([^"]+)"')
      if token then
        table.insert(requests, 1, refresh(path, token))
      end
    end
    return
  elseif kind == "post" then
    requests[1] = wrk.format("POST", path)
    count = 1
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
  if next_request then
    return next_request()
  end
  at = at % count + 1
  return requests[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
