-- ARGV: prefix, now, sid, subject, epoch, generation, opened, rotated, idle, absolute, label, address
local now, sid, subject = tonumber(ARGV[2]), ARGV[3], ARGV[4]
local epoch = epoch_of(subject)
if epoch ~= tonumber(ARGV[5]) then
    return { 'OVERTAKEN', text(epoch) }
end
redis.call('HSET', session(sid), 'subject', subject, 'epoch', ARGV[5], 'generation', ARGV[6],
    'opened', ARGV[7], 'rotated', ARGV[8], 'idle', ARGV[9], 'absolute', ARGV[10],
    'label', ARGV[11], 'address', ARGV[12])
redis.call('PEXPIRE', session(sid), text(math.max(tonumber(ARGV[9]) - now, 1)))
local index, absolute = sessions_of(subject), tonumber(ARGV[10])
redis.call('ZREMRANGEBYSCORE', index, '-inf', text(now))
redis.call('ZADD', index, ARGV[10], sid)
outlive(index, math.max(absolute - now, 1))
if epoch > 0 then
    -- An hour more than the session: its last access token ends no later than the session.
    outlive(subject_key(subject), absolute - now + 3600000)
end
return { 'OPENED' }
