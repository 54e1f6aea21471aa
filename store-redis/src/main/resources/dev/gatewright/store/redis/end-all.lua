-- ARGV: prefix, now, subject, until
local now, subject, til = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local epoch = raise_epoch(subject, now, til)
for _, sid in ipairs(redis.call('ZRANGE', sessions_of(subject), 0, -1)) do
    redis.call('DEL', session(sid))
end
redis.call('DEL', sessions_of(subject))
revoke('subject', subject, epoch, now, til, text(epoch))
return { text(epoch) }
