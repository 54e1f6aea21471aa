-- ARGV: prefix, now, subject, sid, until
local subject, sid = ARGV[3], ARGV[4]
if redis.call('HGET', session(sid), 'subject') ~= subject then
    -- Ended before: the same answer, for who has not heard it.
    local ended = redis.call('GET', revoked('session', sid)) == subject
    return { ended and 'ENDED' or 'ABSENT' }
end
end_session(subject, sid, tonumber(ARGV[2]), tonumber(ARGV[5]))
return { 'ENDED' }
