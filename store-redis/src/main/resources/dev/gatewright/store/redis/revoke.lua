-- Logs a revocation unless it is there: 1 if it is news. That of a subject may be there for a shorter
-- time or an earlier epoch, and is news then.
-- ARGV: prefix, now, kind, realm, target, epoch, until
local now, epoch, til = tonumber(ARGV[2]), tonumber(ARGV[6]), tonumber(ARGV[7])
local key = revoked(ARGV[3], ARGV[4], ARGV[5], epoch)
local known = redis.call('GET', key)
if known and (ARGV[3] ~= 'subject'
        or tonumber(known) >= epoch and redis.call('PTTL', key) >= til - now) then
    return { '0' }
end
revoke(ARGV[3], ARGV[4], ARGV[5], epoch, now, til, ARGV[6])
return { '1' }
