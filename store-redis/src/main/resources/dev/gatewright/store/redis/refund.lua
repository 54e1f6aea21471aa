-- Takes charges back. By the time to live and not by the node's clock: a bucket that would be empty by
-- then has no key, as one that was never charged.
-- ARGV: prefix, then key and interval of each bucket
for i = 2, #ARGV, 2 do
    local key = prefix .. 'throttle:' .. ARGV[i]
    local empty, life = redis.call('GET', key), redis.call('PTTL', key)
    if empty and life > 0 then
        local interval = tonumber(ARGV[i + 1])
        if life > interval then
            redis.call('SET', key, text(tonumber(empty) - interval), 'PX', text(life - interval))
        else
            redis.call('DEL', key)
        end
    end
end
return {}
