-- Opens a session, unless all of its owner's were ended since the login began; ends the oldest beyond
-- the limit. A store whose epoch is behind has lost it, and takes that of the session.
-- ARGV: prefix, now, owner, sid, realm, subject, epoch, generation, opened, rotated, idle, absolute,
-- label, address, by-label, by-address, most sessions, most to end, revoked until
local now, owner, sid = tonumber(ARGV[2]), ARGV[3], ARGV[4]
local epoch = epoch_of(owner)
if epoch > tonumber(ARGV[7]) then
    return { 'OVERTAKEN', text(epoch) }
elseif epoch < tonumber(ARGV[7]) then
    set_epoch(owner, tonumber(ARGV[7]), now, tonumber(ARGV[12]))
end
-- The first write must be one that a server without memory refuses: all that follow are let through.
redis.call('HSET', session(sid), 'realm', ARGV[5], 'subject', ARGV[6], 'epoch', ARGV[7],
    'generation', ARGV[8], 'opened', ARGV[9], 'rotated', ARGV[10], 'idle', ARGV[11],
    'absolute', ARGV[12], 'label', ARGV[13], 'address', ARGV[14], 'by-label', ARGV[15],
    'by-address', ARGV[16])
redis.call('PEXPIRE', session(sid), text(math.max(tonumber(ARGV[11]) - now, 1)))

-- The oldest sessions make room. Of very many only the oldest are looked at: the rest is newer.
local most, til, ended = tonumber(ARGV[17]), held(now, tonumber(ARGV[19])), {}
redis.call('ZREMRANGEBYSCORE', sessions_of(owner), '-inf', text(now))
local others = redis.call('ZRANGE', sessions_of(owner), 0, most + 1000)
if #others >= most then
    local alive = {}
    for _, other in ipairs(others) do
        local row = redis.call('HMGET', session(other), 'epoch', 'opened', 'idle')
        if row[1] and tonumber(row[1]) >= epoch then
            -- One that is over by this node's clock may go on by those of others: it stays listed.
            if now < tonumber(row[3]) then
                table.insert(alive, { tonumber(row[2]), other })
            end
        else
            redis.call('ZREM', sessions_of(owner), other)
        end
    end
    table.sort(alive, function(one, other)
        return one[1] < other[1] or (one[1] == other[1] and one[2] > other[2])
    end)
    for i = 1, math.min(#alive + 1 - most, tonumber(ARGV[18])) do
        end_session(owner, ARGV[5], alive[i][2], now, til)
        table.insert(ended, alive[i][2])
    end
end

own(owner, sid, now, tonumber(ARGV[12]))
return { 'OPENED', text(til), unpack(ended) }
