-- Logs again what the log has lost.
-- ARGV: prefix, now, then kind, realm, target, epoch, until and whether it is of an epoch, of each
local now, missing = tonumber(ARGV[2]), 0

for i = 3, #ARGV, 6 do
    local kind, realm, target = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    local epoch, til = tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4])
    local known = redis.call('GET', revoked(kind, realm, target, epoch))
    local answer = ARGV[i + 3]
    if kind == 'session' then
        local subject = redis.call('HGET', session(target), 'subject')
        answer = realm .. ' ' .. (subject or '')
        redis.call('DEL', session(target))
        redis.call('ZREM', sessions_of(answer), target)
    elseif ARGV[i + 5] == 'true' then
        local owner = realm .. ' ' .. target
        if epoch_of(owner) < epoch then
            set_epoch(owner, epoch, now, til)
        end
    end
    if not known or (kind == 'subject' and tonumber(known) < epoch) then
        revoke(kind, realm, target, epoch, now, til, answer)
        missing = missing + 1
    end
end
return { text(missing) }
