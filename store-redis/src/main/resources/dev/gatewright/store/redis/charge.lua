-- Charges all buckets of an attempt, or none where one is full: then the longest wait. A bucket is
-- the instant at which it is empty again; each charge moves it by an interval, and it is full when it
-- is as many intervals ahead as its capacity. One that is further ahead was written by a node whose
-- clock is, and is brought back, so that nobody waits for its time to come.
-- ARGV: prefix, now, the skew of clocks, then key, capacity and interval of each bucket
local now, skew, wait = tonumber(ARGV[2]), tonumber(ARGV[3]), 0
local function throttle(key)
    return prefix .. 'throttle:' .. key
end
local function write(key, empty)
    redis.call('SET', throttle(key), text(empty), 'PX', text(empty - now))
end
local charged = {}
for i = 4, #ARGV, 3 do
    local interval = tonumber(ARGV[i + 2])
    local full = now + interval * tonumber(ARGV[i + 1])
    local empty = tonumber(redis.call('GET', throttle(ARGV[i])) or '0')
    if empty > full + skew then
        empty = full
        write(ARGV[i], empty)
    end
    charged[i] = math.max(empty, now) + interval
    wait = math.max(wait, charged[i] - full)
end
if wait > 0 then
    return { text(wait) }
end
for i = 4, #ARGV, 3 do
    write(ARGV[i], charged[i])
end
return {}
