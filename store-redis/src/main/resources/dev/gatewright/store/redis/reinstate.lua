-- Logs again what the log has lost.
-- ARGV: prefix, now, then kind, realm, target, epoch, until and whether it is of an epoch, of each
local now, missing = tonumber(ARGV[2]), 0

local function end_before(owner, realm, epoch, til)
    if epoch_of(owner) < epoch then
        set_epoch(owner, epoch, now, til)
    end
    for _, sid in ipairs(redis.call('ZRANGE', sessions_of(owner), 0, -1)) do
        local of = redis.call('HGET', session(sid), 'epoch')
        if of and tonumber(of) < epoch then
            redis.call('DEL', session(sid))
            redis.call('ZREM', sessions_of(owner), sid)
            remember_ended(owner, realm, sid, now, til)
        end
    end
end

for i = 3, #ARGV, 6 do
    local kind, realm, target = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    local epoch, til = tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4])
    local known = redis.call('GET', revoked(kind, realm, target))
    local answer = ARGV[i + 3]
    if kind == 'session' then
        local subject = redis.call('HGET', session(target), 'subject')
        answer = realm .. ' ' .. (subject or '')
        redis.call('DEL', session(target))
        redis.call('ZREM', sessions_of(answer), target)
    elseif ARGV[i + 5] == 'true' then
        end_before(realm .. ' ' .. target, realm, epoch, til)
    end
    if not known or (kind == 'subject' and tonumber(known) < epoch) then
        revoke(kind, realm, target, epoch, now, til, answer)
        missing = missing + 1
    end
end
return { text(missing) }
