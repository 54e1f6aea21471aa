-- ARGV: prefix, now, owner, realm, subject, until
local now, owner, til = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[6])
local epoch = raise_epoch(owner, now, til)
for _, sid in ipairs(redis.call('ZRANGE', sessions_of(owner), 0, -1)) do
    redis.call('DEL', session(sid))
    remember_ended(owner, ARGV[4], sid, now, til)
end
redis.call('DEL', sessions_of(owner))
revoke('subject', ARGV[4], ARGV[5], epoch, now, til, text(epoch))
return { text(epoch) }
