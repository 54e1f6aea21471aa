-- ARGV: prefix, now, then key, capacity and interval of each bucket
local now, wait = tonumber(ARGV[2]), 0
local function throttle(key)
    return prefix .. 'throttle:' .. key
end
local charged = {}
for i = 3, #ARGV, 3 do
    local interval = tonumber(ARGV[i + 2])
    local empty = math.max(tonumber(redis.call('GET', throttle(ARGV[i])) or '0'), now) + interval
    charged[i] = empty
    wait = math.max(wait, empty - now - interval * tonumber(ARGV[i + 1]))
end
if wait > 0 then
    return { text(wait) }
end
for i = 3, #ARGV, 3 do
    redis.call('SET', throttle(ARGV[i]), text(charged[i]), 'PX', text(charged[i] - now))
end
return {}
