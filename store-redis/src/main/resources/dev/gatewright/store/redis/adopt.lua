-- Gives a key of a version without realms to realms: a session to the only one; epochs and
-- revocations, some at a time, to each. What the log told of is in other keys too, which only go.
-- ARGV: prefix, now, key without prefix, realms
local now, key = tonumber(ARGV[2]), prefix .. ARGV[3]
local kind, name = string.match(ARGV[3], '^(%a+):?(.*)$')
local life = math.max(redis.call('PTTL', key), 1)
if kind == 'session' then
    local row = redis.call('HMGET', key, 'subject', 'absolute', 'realm', 'label', 'address', 'epoch')
    if not row[1] or row[3] then
        return { '0' }
    elseif #ARGV == 4 then
        local owner = ARGV[4] .. ' ' .. row[1]
        redis.call('HSET', key, 'realm', ARGV[4], 'by-label', row[4], 'by-address', row[5])
        redis.call('ZADD', sessions_of(owner), row[2], name)
        outlive(sessions_of(owner), math.max(tonumber(row[2]) - now, 1))
        if tonumber(row[6]) > 0 and tonumber(row[6]) >= epoch_of(owner) then
            set_epoch(owner, tonumber(row[6]), now, tonumber(row[2]))
        end
    else
        redis.call('DEL', key)
        return { '1' }
    end
    return { '0' }
end
if kind == 'log' then
    local page = redis.call('XRANGE', key, '-', '+', 'COUNT', 500)
    for _, entry in ipairs(page) do
        local field, til = entry[2], tonumber(entry[2][8])
        for i = 4, #ARGV do
            local answer = field[6]
            if field[2] == 'session' then
                answer = ARGV[i] .. ' ' .. (redis.call('GET', prefix .. 'revoked:session:' .. field[4]) or '')
            end
            if til > now then
                revoke(field[2], ARGV[i], field[4], tonumber(field[6]), now, til, answer)
            end
        end
        redis.call('XDEL', key, entry[1])
    end
    if #page == 0 then
        redis.call('DEL', key)
    end
    return { text(#page) }
end
if kind == 'subject' then
    local epoch = redis.call('GET', key)
    for i = 4, #ARGV do
        local owner = ARGV[i] .. ' ' .. name
        if epoch and tonumber(epoch) > epoch_of(owner) then
            local left = redis.call('PTTL', epoch_key(owner))
            redis.call('SET', epoch_key(owner), epoch, 'PX', text(math.max(life, left)))
        end
    end
end
redis.call('DEL', key)
return { '0' }
